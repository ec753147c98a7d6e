/** Parts: commands that are seldom used, bundled apart so that a click loads only Code.js and the part it needs. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { common, packagesIn } from './bundle';

export interface Part {
  name: string;
  /** the program: leaves `commands` in `__part`; modules that Code.js holds already are taken from there */
  code: string;
  /** packages that the part took in */
  packages: string[];
}

export interface Parts {
  parts: Part[];
  /** modules of Code.js that the parts use, as paths from the working folder, in the order of their numbers */
  shared: string[];
}

/** Modules that Code.js already holds are not bundled again: `shared` collects them, the part reads them by number. */
function sharing(held: ReadonlySet<string>, shared: string[]): Plugin {
  return {
    name: 'shared-modules',
    setup(building) {
      building.onResolve({ filter: /^\./ }, ({ path, importer }) => {
        const base = resolve(dirname(importer), path);
        const file = [`${base}.ts`, join(base, 'index.ts')].find((one) => existsSync(one));
        const module = file === undefined ? undefined : relative(process.cwd(), file);
        if (module === undefined || !held.has(module)) return undefined;
        if (!shared.includes(module)) shared.push(module);
        return { path: module, namespace: 'shared' };
      });
      building.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = __app.$shared[${shared.indexOf(path)}];`,
        loader: 'js',
      }));
    },
  };
}

/** Bundles each file of the folder as a part; `held` are the modules of Code.js. */
export async function bundleParts(folder: string, held: ReadonlySet<string>): Promise<Parts> {
  const shared: string[] = [];
  const parts: Part[] = [];
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.ts')) : [];
  // one after another: the numbers of shared modules must not depend on who is first
  for (const file of files.sort()) {
    const made = await build({
      ...common,
      entryPoints: [join(folder, file)],
      outfile: 'part.js',
      format: 'iife',
      globalName: '__part',
      minify: true,
      metafile: true,
      plugins: [sharing(held, shared)],
    });
    parts.push({
      name: file.slice(0, -3),
      code: made.outputFiles?.[0]?.text ?? '',
      packages: packagesIn(Object.keys(made.metafile?.inputs ?? {})),
    });
  }
  return { parts, shared };
}

/** How a part travels: base64 in an HTML file, so that nothing on the way reads it as a page. */
export function partPage(part: Part): string {
  return Buffer.from(part.code, 'utf8').toString('base64');
}
