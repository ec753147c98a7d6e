/** The look of a cell as exceljs reads it from a file, as a CellFormat of the Sheets API. */

import type ExcelJS from 'exceljs';
import type { Json } from '../../types';
import type { DefaultFont } from './styles';

/** Colours of the Office theme, by index in `<clrScheme>` order with light and dark swapped as Excel does. */
const officeTheme = 'FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646'.split(' ');

type FileColor = Partial<ExcelJS.Color> & { tint?: number; indexed?: number };

function rgb(color: FileColor | undefined): Json {
  const base = color?.argb ? color.argb.slice(-6) : color?.theme === undefined ? undefined : officeTheme[color.theme];
  if (!base || !/^[0-9A-Fa-f]{6}$/.test(base)) return undefined;
  const tint = color?.tint ?? 0;
  const part = (at: number) => {
    const value = Number.parseInt(base.slice(at, at + 2), 16) / 255;
    return Math.round((tint < 0 ? value * (1 + tint) : value + (1 - value) * tint) * 255) / 255;
  };
  return { rgbColor: { red: part(0), green: part(2), blue: part(4) } };
}

const isBlack = (style: Json) => !style || Object.values(style.rgbColor).every((part) => part === 0);

/** TextFormat of a font; what equals the workbook's default is left out. */
export function textFormat(font: Partial<ExcelJS.Font> | undefined, base: DefaultFont): Json {
  if (!font) return undefined;
  const format: Json = {};
  const color = rgb(font.color as FileColor);
  if (!isBlack(color)) format.foregroundColorStyle = color;
  if (font.name && font.name !== base.name) format.fontFamily = font.name;
  if (font.size && font.size !== base.size) format.fontSize = font.size;
  for (const flag of ['bold', 'italic'] as const) if (font[flag]) format[flag] = true;
  if (font.strike) format.strikethrough = true;
  if (font.underline && font.underline !== 'none') format.underline = true;
  return Object.keys(format).length ? format : undefined;
}

/** NumberFormat of a format code; `m` becomes `MM` where it means a month. */
export function numberFormat(code: string | undefined): Json {
  // the second is how truth values are written for LibreOffice
  if (!code || code === 'General' || /^"TRUE";"TRUE";"FALSE"$/i.test(code)) return undefined;
  const bare = code.replace(/"[^"]*"|\\.|\[\$[^\]]*\]|\[(?!h|m|s)[^\]]*\]/gi, '');
  const hasDate = /[dy]/i.test(bare) || /m/i.test(bare.replace(/h{1,2}\W*m{1,2}|m{1,2}\W*s{1,2}|\[m+\]/gi, ''));
  const hasTime = /[hs]/i.test(bare) || /\[m+\]/i.test(bare);
  if (hasDate || hasTime) {
    const pattern = code
      // LibreOffice writes \- and a locale tag before dates
      .replace(/\[\$-[^\]]*\]/g, '')
      .replace(/\\([\s/:,.-])/g, '$1')
      .replace(/;@$/, '')
      .replace(/"[^"]*"|AM\/PM|[A-Za-z]+/g, (part) => (/^"|AM\/PM/.test(part) ? part : part.toLowerCase()))
      .replace(/(?<!"[^"]*)m+/g, (part, at: number, all: string) =>
        /h+\W*$/.test(all.slice(0, at)) || /^\W*s/.test(all.slice(at + part.length)) ? part : part.toUpperCase(),
      )
      .replace(/h+/g, (part) => (/AM\/PM/.test(code) ? part : part.toUpperCase()));
    return { type: hasDate && hasTime ? 'DATE_TIME' : hasDate ? 'DATE' : 'TIME', pattern };
  }
  const pattern = code.replace(/\\ /g, ' ');
  if (code === '@') return { type: 'TEXT', pattern };
  if (/%/.test(bare)) return { type: 'PERCENT', pattern };
  if (/E[+-]/.test(bare)) return { type: 'SCIENTIFIC', pattern };
  return { type: /₫|\[\$|đ"/.test(code) ? 'CURRENCY' : 'NUMBER', pattern };
}

const borderStyles: Record<string, string> = {
  thin: 'SOLID',
  hair: 'SOLID',
  medium: 'SOLID_MEDIUM',
  thick: 'SOLID_THICK',
  dotted: 'DOTTED',
  dashed: 'DASHED',
  double: 'DOUBLE',
};

function borders(border: Partial<ExcelJS.Borders> | undefined): Json {
  const sides: Json = {};
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const style = border?.[side]?.style;
    if (style) {
      sides[side] = {
        style: borderStyles[style] ?? 'SOLID',
        colorStyle: rgb(border?.[side]?.color as FileColor) ?? { rgbColor: {} },
      };
    }
  }
  return Object.keys(sides).length ? sides : undefined;
}

const horizontal: Record<string, string> = { left: 'LEFT', center: 'CENTER', right: 'RIGHT', justify: 'LEFT' };
const vertical: Record<string, string> = { top: 'TOP', middle: 'MIDDLE' };

/** CellFormat of a cell's style; undefined where nothing differs from the default. */
export function cellFormat(style: Partial<ExcelJS.Style> | undefined, base: DefaultFont): Json {
  if (!style) return undefined;
  const format: Json = {};
  const put = (name: string, value: Json) => {
    if (value !== undefined) format[name] = value;
  };
  put('numberFormat', numberFormat(style.numFmt));
  const fill = style.fill;
  if (fill?.type === 'pattern' && fill.pattern === 'solid') put('backgroundColorStyle', rgb(fill.fgColor as FileColor));
  put('borders', borders(style.border));
  const alignment = style.alignment;
  put('horizontalAlignment', alignment?.horizontal && horizontal[alignment.horizontal]);
  put('verticalAlignment', alignment?.vertical && vertical[alignment.vertical]);
  if (alignment?.wrapText) format.wrapStrategy = 'WRAP';
  const rotation = alignment?.textRotation;
  if (rotation === 'vertical') format.textRotation = { vertical: true };
  else if (rotation) format.textRotation = { angle: rotation };
  put('textFormat', textFormat(style.font, base));
  return Object.keys(format).length ? format : undefined;
}

/** An RGB colour of a tab. */
export const tabColor = (color: Partial<ExcelJS.Color> | undefined): Json => rgb(color as FileColor);
