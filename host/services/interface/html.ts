/** HtmlService: pages from texts and from the .html files of the bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostError } from '../../runtime/errors';
import { enumeration, Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import { blobHandle } from '../utilities/blob';

export interface HtmlOutput {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
}

export function htmlService(run: Run): Handle {
  return new Handle('HtmlService', {
    SandboxMode: enumeration('SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']),
    XFrameOptionsMode: enumeration('XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']),
    createHtmlOutput: (source?: unknown) => htmlOutput(source === undefined ? '' : textOf(source)),
    createHtmlOutputFromFile: (name: unknown) => {
      const plain = String(name).replace(/\.html$/, '');
      const file = join(run.dist, `${plain}.html`);
      if (!/^[\w/.-]+$/.test(plain) || plain.includes('..') || !existsSync(file)) {
        throw new HostError(`No HTML file named ${plain} was found.`);
      }
      return htmlOutput(readFileSync(file, 'utf8'));
    },
  });
}

function textOf(source: unknown): string {
  if (source instanceof Handle && source.name === 'Blob') {
    return Buffer.from((source.state as { bytes: Uint8Array }).bytes).toString('utf8');
  }
  return String(source);
}

/** An HtmlOutput handle; its state is what a dialog shows. */
export function htmlOutput(content: string): Handle<HtmlOutput> {
  const state: HtmlOutput = { content, title: '', width: null, height: null };
  const size = (value: unknown): number | null => {
    const pixels = Number(value);
    if (value !== null && !(pixels >= 0)) throw new HostError(`Invalid argument: ${String(value)}`);
    return value === null ? null : pixels;
  };
  const handle: Handle<HtmlOutput> = new Handle(
    'HtmlOutput',
    {
      append: (added: unknown) => {
        state.content += String(added);
        return handle;
      },
      clear: () => {
        state.content = '';
        return handle;
      },
      getContent: () => state.content,
      setContent: (value: unknown) => {
        state.content = String(value);
        return handle;
      },
      getTitle: () => state.title,
      setTitle: (value: unknown) => {
        state.title = String(value);
        return handle;
      },
      getWidth: () => state.width as number,
      setWidth: (value: unknown) => {
        state.width = size(value);
        return handle;
      },
      getHeight: () => state.height as number,
      setHeight: (value: unknown) => {
        state.height = size(value);
        return handle;
      },
      getBlob: () => blobHandle(new Uint8Array(Buffer.from(state.content, 'utf8')), 'text/html', state.title || null),
    },
    state,
  );
  return handle;
}
