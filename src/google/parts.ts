/** Loads a part: commands that are bundled apart, so that a click loads only what it needs. */

import type { AnyCommand } from '../workbook/command';

/**
 * The commands of one part. It travels as base64 in an HTML file of the project, which Apps Script keeps as it is, and
 * takes the modules that Code.js holds from there.
 */
export function loadPart(name: string): AnyCommand[] {
  const page = HtmlService.createHtmlOutputFromFile(`part-${name}`).getContent();
  const code = Utilities.newBlob(Utilities.base64Decode(page.trim())).getDataAsString('UTF-8');
  return new Function(`${code}\nreturn __part.commands;`)();
}
