/** `npm run build`: makes dist/ (what Google gets) out of src/, and refuses to when a gate finds something. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleScript } from './bundle';
import { isMainScript } from './command-line';
import { bundleDialogs, type Dialog } from './dialogs';
import { dialogEntryUses, entryPointFindings, serverEntryUses } from './gates/entry-points';
import { globalsFindings } from './gates/globals';
import { loadFindings } from './gates/load';
import { outsideAddressFindings } from './gates/outside-address';
import { bundleLimit, byteLength, inKilobytes, sizeFindings } from './gates/size';
import { syntaxFindings } from './gates/syntax';
import type { Finding } from './gates/syntax-tree';
import { bundleParts, type Part, partPage } from './parts';
import { sourcePlace } from './trace';

export interface BuildInput {
  entry: string;
  manifest: string;
  /** folder of dialogs; absent for a script without any */
  dialogs?: string;
  /** folder of parts: commands bundled apart from Code.js; absent for a script without any */
  parts?: string;
  /** emptied and written anew; holds nothing but what is pushed */
  out: string;
  /** where the source map goes; it must not lie in `out` */
  map: string;
}

export interface BuildResult {
  bytes: number;
  entries: string[];
  dialogs: string[];
  /** name and size of each part, bytes */
  parts: { name: string; bytes: number }[];
}

/** The refusal of a build: one line per finding. */
export class GateError extends Error {
  constructor(readonly findings: string[]) {
    super(`the build is refused:\n${findings.map((one) => `  - ${one}`).join('\n')}`);
    this.name = 'GateError';
  }
}

/** Bundles, asks every gate, and only then writes; throws GateError with all findings at once. */
export async function buildProject(input: BuildInput): Promise<BuildResult> {
  const manifest = readFileSync(input.manifest, 'utf8');
  const held = input.parts ? new Set((await bundleScript(input.entry, '')).modules) : new Set<string>();
  const { parts, shared } = input.parts ? await bundleParts(input.parts, held) : { parts: [], shared: [] };
  const [bundle, dialogs] = await Promise.all([
    bundleScript(input.entry, buildStamp(), shared),
    input.dialogs ? bundleDialogs(input.dialogs) : Promise.resolve<Dialog[]>([]),
  ]);
  const syntax = syntaxFindings(bundle.code);
  const server = serverEntryUses(bundle.readable);
  const client = dialogs.map(({ name, script }) => dialogEntryUses(script, name));
  const uses = [...server.uses, ...client.flatMap((one) => one.uses)];
  const findings = [
    ...syntax.map((one) => located(one, bundle.map)),
    // without a syntax tree the other gates have nothing to look at
    ...(syntax.length > 0 ? [] : globalsFindings(bundle.code, advancedServices(manifest))).map((one) =>
      located(one, bundle.map),
    ),
    ...[...server.findings, ...client.flatMap((one) => one.findings)].map((one) => one.message),
    ...entryPointFindings(bundle.entries, uses).map((one) => one.message),
    ...(syntax.length > 0 ? [] : loadFindings(bundle.code, bundle.entries)).map((one) => one.message),
    ...sizeFindings(bundle.code).map((one) => one.message),
    ...bundle.packages
      .filter((name) => !allowedPackages.includes(name))
      .map((name) => `the bundle takes in the package ${name}; allowed are ${allowedPackages.join(', ')}`),
    ...parts.flatMap((part) => partFindings(part).map((message) => `part ${part.name}: ${message}`)),
    ...dialogs.flatMap(({ name, html }) => outsideAddressFindings(html).map((one) => `dialog ${name}: ${one.message}`)),
  ];
  if (findings.length > 0) throw new GateError([...new Set(findings)]);

  rmSync(input.out, { recursive: true, force: true });
  await mkdir(input.out, { recursive: true });
  await mkdir(dirname(input.map), { recursive: true });
  await Promise.all([
    writeFile(join(input.out, 'Code.js'), bundle.code),
    writeFile(join(input.out, 'appsscript.json'), manifest),
    writeFile(input.map, bundle.map),
    ...dialogs.map(({ name, html }) => writeFile(join(input.out, `${name}.html`), html)),
    ...parts.map((part) => writeFile(join(input.out, `part-${part.name}.html`), partPage(part))),
  ]);
  return {
    bytes: byteLength(bundle.code),
    entries: bundle.entries,
    dialogs: dialogs.map(({ name }) => name),
    parts: parts.map(({ name, code }) => ({ name, bytes: byteLength(code) })),
  };
}

/** What Apps Script would refuse in a part; a part is pure, so it may name no service at all. */
function partFindings(part: Part): string[] {
  const syntax = syntaxFindings(part.code);
  return [
    ...syntax,
    ...(syntax.length > 0 ? [] : globalsFindings(part.code, ['__app'], [])),
    ...sizeFindings(part.code),
  ]
    .map((one) => one.message)
    .concat(
      part.packages.filter((name) => !allowedPackages.includes(name)).map((name) => `takes in the package ${name}`),
    );
}

/** The symbols under which a manifest enables advanced services. */
export function advancedServices(manifest: string): string[] {
  const { dependencies } = JSON.parse(manifest) as {
    dependencies?: { enabledAdvancedServices?: { userSymbol: string }[] };
  };
  return (dependencies?.enabledAdvancedServices ?? []).map((one) => one.userSymbol);
}

/** The product and the probe, as paths of this repository. */
export const product: BuildInput = {
  entry: 'src/main.ts',
  manifest: 'appsscript.json',
  dialogs: 'src/dialogs',
  parts: 'src/parts',
  out: 'dist',
  map: 'dist-map/Code.js.map',
};
export const probe: BuildInput = {
  entry: 'probe/main.ts',
  manifest: 'probe/appsscript.json',
  out: 'dist-probe',
  map: 'dist-map/Probe.js.map',
};

/** The npm packages that may travel to Google inside the bundle. */
const allowedPackages = ['qrcode-generator'];

/** Which commit this bundle came from, so that a stack trace can be read with the map of the same build. */
function buildStamp(): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  try {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
    return `${name} ${version} (${commit})`;
  } catch {
    return `${name} ${version}`;
  }
}

function located({ message, line, column }: Finding, map: string): string {
  if (line === undefined || column === undefined) return message;
  return `${message} at ${sourcePlace(map, line, column) ?? `Code.js:${line}:${column}`}`;
}

async function main(): Promise<void> {
  const input = process.argv.includes('--probe') ? probe : product;
  const started = Date.now();
  const { bytes, entries, dialogs, parts } = await buildProject(input);
  console.log(
    `${input.out}/Code.js ${inKilobytes(bytes)} of ${inKilobytes(bundleLimit)}, ` +
      `${entries.length} entry points, ${dialogs.length} dialogs, ` +
      `${parts.map(({ name, bytes: size }) => `part ${name} ${inKilobytes(size)}, `).join('')}${Date.now() - started} ms`,
  );
}

if (isMainScript(__filename)) {
  main().catch((error: Error) => {
    console.error(error instanceof GateError ? error.message : error);
    process.exitCode = 1;
  });
}
