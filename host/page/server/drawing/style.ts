/** From Google's CellFormat to the style of the grid. */
import type { Json } from '../../../types';

const ALIGN: Record<string, number> = { LEFT: 1, CENTER: 2, RIGHT: 3 };
const VERTICAL: Record<string, number> = { TOP: 1, MIDDLE: 2, BOTTOM: 3 };
const WRAP: Record<string, number> = { OVERFLOW_CELL: 1, LEGACY_WRAP: 3, CLIP: 2, WRAP: 3 };
const BORDER: Record<string, number> = { DOTTED: 3, DASHED: 4, SOLID: 1, SOLID_MEDIUM: 8, SOLID_THICK: 13, DOUBLE: 7 };

/** `#rrggbb` of a Color or ColorStyle; missing channels are 0, a theme colour has no place here. */
export function hexColour(style: Json): string | undefined {
  const rgb = style?.rgbColor ?? style;
  if (!rgb || typeof rgb !== 'object' || 'themeColor' in rgb) return undefined;
  const channel = (n: number | undefined) =>
    Math.round((n ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(rgb.red)}${channel(rgb.green)}${channel(rgb.blue)}`;
}

export const LINK_COLOUR = '#1155cc';

/**
 * IStyleData of a CellFormat. Google's defaults (Arial 10, bottom) are those of the sheet, set once for all.
 * `over` is the format of a conditional rule, drawn above the cell's own.
 */
export function gridStyle(
  format: Json,
  over: Json,
  link: boolean,
  list = false,
  number = false,
): Record<string, unknown> | undefined {
  const s: Record<string, unknown> = {};
  const text = { ...format?.textFormat, ...over?.textFormat };
  const background =
    over?.backgroundColorStyle ?? over?.backgroundColor ?? format?.backgroundColorStyle ?? format?.backgroundColor;
  const bg = background && hexColour(background);
  if (bg && bg !== '#ffffff') s.bg = { rgb: bg };
  const foreground = text.foregroundColorStyle ?? text.foregroundColor;
  const colour = (foreground && hexColour(foreground)) ?? (link ? LINK_COLOUR : undefined);
  if (colour && colour !== '#000000') s.cl = { rgb: colour };
  if (text.bold) s.bl = 1;
  if (text.italic) s.it = 1;
  if (text.underline || link) s.ul = { s: 1 };
  if (text.strikethrough) s.st = { s: 1 };
  // the dropdown's own drawing does not look at the sheet's default font
  if (list || (text.fontSize && text.fontSize !== 10)) s.fs = text.fontSize ?? 10;
  if (list || (text.fontFamily && text.fontFamily !== 'Arial')) s.ff = text.fontFamily ?? 'Arial';
  // Google sets numbers to the right where nobody says otherwise
  const ht = ALIGN[format?.horizontalAlignment ?? (number ? 'RIGHT' : '')];
  if (ht) s.ht = ht;
  const vt = VERTICAL[format?.verticalAlignment];
  if (vt && vt !== 3) s.vt = vt;
  const tb = WRAP[format?.wrapStrategy];
  if (tb && tb !== 1) s.tb = tb;
  if (format?.borders) {
    const bd: Record<string, unknown> = {};
    for (const [side, key] of [
      ['top', 't'],
      ['right', 'r'],
      ['bottom', 'b'],
      ['left', 'l'],
    ] as const) {
      const b = format.borders[side];
      if (!b || b.style === 'NONE' || !BORDER[b.style]) continue;
      bd[key] = { s: BORDER[b.style], cl: { rgb: hexColour(b.colorStyle ?? b.color ?? {}) ?? '#000000' } };
    }
    if (Object.keys(bd).length) s.bd = bd;
  }
  const angle = format?.textRotation?.angle;
  if (angle) s.tr = { a: angle };
  return Object.keys(s).length ? s : undefined;
}
