/** The script of the form's page, bundled once. */

import { join } from 'node:path';
import { buildSync } from 'esbuild';

let made: string | undefined;

/** The script as it stands in the page. */
export function formScript(): string {
  made ??= buildSync({
    entryPoints: [join(__dirname, 'client', 'form.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
  }).outputFiles[0]?.text;
  return made ?? '';
}
