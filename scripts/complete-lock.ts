/** `npm run lock`: completes package-lock.json with the binaries of other platforms, without which `npm ci` refuses it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainScript } from './command-line';

interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockEntry>;
}

const systems = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ');
const processors = 'arm64 arm ia32 loong64 mips64el ppc64 riscv64 s390x x64'.split(' ');

/** The optional packages that some package in the lock names and the lock does not hold: [place, version]. */
export function missingOptionals({ packages }: Lock): [string, string][] {
  const places = (from: string, name: string) => {
    const folders = from.split('/node_modules/').map((_part, i, all) => all.slice(0, i + 1).join('/node_modules/'));
    return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
  };
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !places(from, name).some((place) => place in packages))
      .map(([name, version]): [string, string] => [`node_modules/${name}`, version]),
  );
}

/**
 * The lock with an entry for each of them, its platform read from its name. npm leaves such packages out where the
 * registry at hand has only some platforms, and then finds its own lock file incomplete.
 */
export function completeLock(lock: Lock): Lock {
  const packages = { ...lock.packages };
  for (const [place, version] of missingOptionals(lock)) {
    const words = place.slice(place.lastIndexOf('/') + 1).split('-');
    const os = systems.filter((one) => words.includes(one));
    const cpu = processors.filter((one) => words.includes(one));
    if (os.length !== 1 || cpu.length !== 1) throw new Error(`${place}: no platform in its name`);
    const libc = os[0] !== 'linux' ? undefined : words.some((word) => /^musl/.test(word)) ? ['musl'] : ['glibc'];
    packages[place] = { version, cpu, dev: true, ...(libc ? { libc } : {}), optional: true, os };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

if (isMainScript(__filename)) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const missing = missingOptionals(lock).length;
  if (missing > 0) writeFileSync('package-lock.json', `${JSON.stringify(completeLock(lock), null, 2)}\n`);
  console.log(`package-lock.json: ${missing} entries added`);
}
