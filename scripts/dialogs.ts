/** Turns each src/dialogs/<name>/ into one HTML file with its script and style inside, so that it opens without a network. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface Dialog {
  name: string;
  html: string;
  /** the inlined script, for the gates */
  script: string;
}

/** Builds every folder of `folder` that holds an HTML file of its own name; other folders are shared code. */
export async function bundleDialogs(folder: string): Promise<Dialog[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && existsSync(join(folder, one.name, `${one.name}.html`)))
    .map((one) => one.name)
    .sort();
  return Promise.all(names.map((name) => bundleDialog(join(folder, name), name)));
}

/**
 * The page says where its parts go: `<style data-inline="<name>.css"></style>` and `<script data-inline="<name>.ts"></script>`
 * receive their bundled content. A part that is there and not named, or named and not there, is an error.
 */
async function bundleDialog(folder: string, name: string): Promise<Dialog> {
  const page = readFileSync(join(folder, `${name}.html`), 'utf8');
  const style = await part(folder, `${name}.css`);
  const script = await part(folder, `${name}.ts`);
  const styled = inline(page, 'style', `${name}.css`, style);
  const html = inline(styled, 'script', `${name}.ts`, script);
  return { name, html, script: script ?? '' };
}

async function part(folder: string, file: string): Promise<string | undefined> {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const result = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2019',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    lineLimit: 240,
    external: ['http:*', 'https:*'],
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
    // HtmlService takes `//` and `/*` inside a template literal for a comment and cuts it off (enuchi/React-Google-Apps-Script#157)
    supported: { 'template-literal': false },
  });
  return result.outputFiles[0]?.text.trim();
}

function inline(page: string, element: 'style' | 'script', file: string, content: string | undefined): string {
  const tag = new RegExp(`<${element} data-inline="${file}">\\s*</${element}>`);
  if (content === undefined) {
    if (tag.test(page)) throw new Error(`the dialog names ${file}, but there is no such file`);
    return page;
  }
  if (!tag.test(page)) throw new Error(`the dialog has a ${file}, but its page does not name it`);
  // an HTML comment opened inside a script would hide its end
  return page.replace(tag, () => `<${element}>${content.replace(/<!--/g, '<\\!--')}</${element}>`);
}
