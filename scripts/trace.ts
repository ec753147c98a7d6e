/** `npm run trace`: reads a stack trace from Google's execution log and says where in the sources it points. */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { isMainScript } from './command-line';

/** The place `src/….ts:line:column` of a position in the bundle (both counted from 1), where the map knows it. */
export function sourcePlace(map: string, line: number, column: number): string | undefined {
  const found = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line - 1, column - 1);
  if (!('originalSource' in found) || !found.originalSource) return undefined;
  return `${found.originalSource.replace(/^(\.\.\/)+/, '')}:${found.originalLine + 1}:${found.originalColumn + 1}`;
}

/** The same text with each `Code:line:column` (or Code.gs, Code.js) followed by its place in the sources. */
export function readableTrace(text: string, map: string): string {
  return text.replace(/\bCode(?:\.gs|\.js)?:(\d+)(?::(\d+))?/g, (all, line: string, column?: string) => {
    const place = sourcePlace(map, Number(line), Number(column ?? 1));
    return place ? `${all} = ${place}` : all;
  });
}

if (isMainScript(__filename)) {
  console.log(readableTrace(readFileSync(0, 'utf8'), readFileSync('dist-map/Code.js.map', 'utf8')));
}
