/** Bundles the browser side once and keeps it until its sources or the lock file change. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const CLIENT = resolve(__dirname, '../client');
const ROOT = resolve(__dirname, '../../..');
const CACHE = join(ROOT, '.tsbuild', 'page-bundle');
const KEPT_MS = 86_400_000;

function sourcesKey(): string {
  const hash = createHash('sha256');
  const files = [
    join(ROOT, 'package-lock.json'),
    resolve(__dirname, '../protocol.ts'),
    __filename,
    ...readdirSync(CLIENT, { recursive: true }).map((f) => join(CLIENT, String(f))),
  ];
  for (const file of files.sort())
    if (/\.(ts|css|html|json)$/.test(file)) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** Folder with index.html, main.js, its lazily loaded parts and main.css; built if it is not there yet. */
export async function pageBundle(say: (line: string) => void = () => {}): Promise<string> {
  const key = sourcesKey();
  const folder = join(CACHE, key);
  if (existsSync(join(folder, 'main.js'))) return folder;
  say('Đang dựng trang lần đầu (chỉ làm lại khi mã nguồn đổi)…');
  mkdirSync(CACHE, { recursive: true });
  const scratch = join(CACHE, `${key}.${process.pid}.part`);
  await build({
    entryPoints: [join(CLIENT, 'main.ts')],
    outdir: scratch,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    // one copy of each package, the lib/es ones: presets import both forms
    mainFields: ['module', 'main'],
    conditions: ['import'],
  });
  // another page may still be serving a bundle of this day
  for (const old of readdirSync(CACHE))
    if (Date.now() - statSync(join(CACHE, old)).mtimeMs > KEPT_MS)
      rmSync(join(CACHE, old), { recursive: true, force: true });
  if (existsSync(folder)) rmSync(scratch, { recursive: true, force: true });
  else renameSync(scratch, folder);
  return folder;
}

/** The page's HTML shell. */
export function pageShell(): string {
  return readFileSync(join(CLIENT, 'index.html'), 'utf8');
}
