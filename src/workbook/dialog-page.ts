/** How a dialog's first page travels: the model inside the built HTML, as JSON that no HTML reader can misread. */

import type { DialogModel } from './dialog-model';

/**
 * Stands in the built page where the model goes. A JSON string, not a comment: Apps Script strips comments from
 * the scripts of a page.
 */
export const MODEL_MARKER = '"__MODEL__"';

/**
 * The model as JSON for a `<script type="application/json">`. `<` would end the script or open a scriptlet, a slash
 * could begin what Apps Script takes for a comment, U+2028/9 are line ends to older JavaScript: all are escaped.
 */
export function modelJson(model: DialogModel): string {
  return JSON.stringify(model).replace(
    /[</\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The built page with its first model; throws where the page has no place, or more than one, for it. */
export function withModel(html: string, model: DialogModel): string {
  const parts = html.split(MODEL_MARKER);
  if (parts.length !== 2) throw new Error(`Trang hộp thoại phải có đúng một chỗ ${MODEL_MARKER}.`);
  return parts.join(modelJson(model));
}
