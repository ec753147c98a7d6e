/** Turns src/main.ts into the one script file that Google runs: a bundle and one delegating function per entry point. */
import { isAbsolute } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

export interface Bundle {
  /** what goes to Google as Code.js: minified, lines of bounded length, stubs last */
  code: string;
  /** source map of `code`; never pushed, read by `npm run trace` */
  map: string;
  /** the names that the entry file exports, sorted */
  entries: string[];
  /** the same program as an unminified module, for gates that look for names */
  readable: string;
  /** packages that the bundle took in */
  packages: string[];
  /** the modules in it, as paths from the working folder */
  modules: string[];
}

export const common: BuildOptions = {
  bundle: true,
  write: false,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  // class fields and private names, which Apps Script refuses, are lowered at es2020 too; `?.` and `??` stay short
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
};

/**
 * Bundles `entry`. A dry pass as a module tells the exported names (in the iife form esbuild does not); the real pass is
 * an iife, since Google calls top-level functions alone. `banner` is put on top as a comment. `shared` modules are
 * offered whole to the parts as `__app.$shared`.
 */
export async function bundleScript(entry: string, banner: string, shared: readonly string[] = []): Promise<Bundle> {
  const dry = await build({ ...common, entryPoints: [entry], format: 'esm', metafile: true });
  const output = Object.values(dry.metafile?.outputs ?? {})[0];
  const entries = [...(output?.exports ?? [])].sort();
  const real = await build({
    ...common,
    stdin: { contents: withShared(entry, shared), resolveDir: process.cwd(), loader: 'ts' },
    outfile: 'Code.js',
    format: 'iife',
    globalName: '__app',
    minify: true,
    // Apps Script's editor chokes on one endless line, and a stack trace says only line and column
    lineLimit: 240,
    sourcemap: 'external',
    sourcesContent: false,
    banner: { js: `// ${banner}` },
  });
  return {
    code: textOf(real, 'Code.js') + entries.map(stub).join(''),
    map: textOf(real, 'Code.js.map'),
    entries,
    readable: dry.outputFiles?.[0]?.text ?? '',
    packages: packagesIn(Object.keys(dry.metafile?.inputs ?? {})),
    modules: Object.keys(dry.metafile?.inputs ?? {}),
  };
}

/** The entry, and beside its exports the modules that parts use. */
function withShared(entry: string, shared: readonly string[]): string {
  const path = (file: string) => JSON.stringify(isAbsolute(file) ? file : `./${file}`);
  return [
    `export * from ${path(entry)};`,
    ...shared.map((file, i) => `import * as m${i} from ${path(file)};`),
    ...(shared.length ? [`export const $shared = [${shared.map((_, i) => `m${i}`).join(', ')}];`] : []),
  ].join('\n');
}

/** The function that Google finds by its name and that hands on to the bundle. */
export function stub(name: string): string {
  return `function ${name}() { return __app.${name}.apply(this, arguments); }\n`;
}

/** The npm packages among the paths of a bundle's inputs, sorted. */
export function packagesIn(paths: string[]): string[] {
  const names = paths.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/)?.[1]);
  return [...new Set(names.filter((name): name is string => name !== undefined))].sort();
}

function textOf(result: Awaited<ReturnType<typeof build>>, name: string): string {
  const file = result.outputFiles?.find(({ path }) => path.endsWith(name));
  if (!file) throw new Error(`esbuild wrote no ${name}`);
  return file.text;
}
