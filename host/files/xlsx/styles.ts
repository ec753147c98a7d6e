/** Cell formats of the Sheets API as the styles part of a .xlsx, each written once. */

import type { Json } from '../../types';
import { xml } from './xml';

/** RGB of a Sheets colour (style or plain) as 'RRGGBB'; undefined where none is set. */
export function hex(style: Json, plain?: Json): string | undefined {
  const theme = style?.themeColor;
  if (theme) return themeColors[theme];
  const color = style?.rgbColor ?? plain;
  if (!color) return undefined;
  return [color.red, color.green, color.blue]
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part ?? 0)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}

/** Theme colours of a new Google workbook. */
const themeColors: Record<string, string> = {
  TEXT: '000000',
  BACKGROUND: 'FFFFFF',
  ACCENT1: '4285F4',
  ACCENT2: 'EA4335',
  ACCENT3: 'FBBC04',
  ACCENT4: '34A853',
  ACCENT5: 'FF6D01',
  ACCENT6: '46BDC6',
  LINK: '1155CC',
};

/** Patterns that stand for a number format type without one (vi_VN). */
const defaultPatterns: Record<string, string> = {
  TEXT: '@',
  NUMBER: '#,##0.###',
  PERCENT: '0.00%',
  CURRENCY: '#,##0 "₫"',
  DATE: 'dd/MM/yyyy',
  TIME: 'HH:mm:ss',
  DATE_TIME: 'dd/MM/yyyy HH:mm:ss',
  SCIENTIFIC: '0.00E+00',
};

/** Number format code of a CellFormat as Excel writes it: letters of dates in lower case. */
export function formatCode(numberFormat: Json): string | undefined {
  if (!numberFormat) return undefined;
  const pattern: string | undefined = numberFormat.pattern || defaultPatterns[numberFormat.type];
  if (!pattern) return undefined;
  return /DATE|TIME/.test(numberFormat.type ?? '')
    ? pattern.replace(/"[^"]*"|[A-Z]+/g, (part) =>
        part.startsWith('"') || /^A[MP]$|^AM$|^PM$/.test(part) ? part : part.toLowerCase(),
      )
    : pattern;
}

const borderStyles: Record<string, string> = {
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOTTED: 'dotted',
  DASHED: 'dashed',
  DOUBLE: 'double',
};

/** The workbook's own default: font and size of a cell that says nothing (Google: Arial 10). */
export interface DefaultFont {
  name: string;
  size: number;
}

/** `<font>` (or `<rPr>` of a run) of a TextFormat. */
export function fontXml(text: Json, base: DefaultFont, tag: 'font' | 'rPr' = 'font'): string {
  const t = text ?? {};
  const link = t.link?.uri ? { underline: true, color: '1155CC' } : undefined;
  const color = hex(t.foregroundColorStyle, t.foregroundColor) ?? link?.color ?? '000000';
  const name = xml(t.fontFamily ?? base.name);
  const parts = [
    t.bold ? '<b/>' : '',
    t.italic ? '<i/>' : '',
    t.strikethrough ? '<strike/>' : '',
    (t.underline ?? link?.underline) ? '<u/>' : '',
  ].join('');
  const size = `<sz val="${t.fontSize ?? base.size}"/><color rgb="FF${color}"/>`;
  return tag === 'rPr'
    ? `<rPr>${parts}${size}<rFont val="${name}"/><family val="2"/></rPr>`
    : `<font>${parts}${size}<name val="${name}"/><family val="2"/></font>`;
}

function fillXml(format: Json): string {
  const color = hex(format.backgroundColorStyle, format.backgroundColor);
  if (!color || color === 'FFFFFF') return '<fill><patternFill patternType="none"/></fill>';
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml(borders: Json): string {
  const side = (name: string) => {
    const border = borders?.[name];
    const style = border && borderStyles[border.style];
    if (!style) return `<${name}/>`;
    return `<${name} style="${style}"><color rgb="FF${hex(border.colorStyle, border.color) ?? '000000'}"/></${name}>`;
  };
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
}

const horizontal: Record<string, string> = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' };
const vertical: Record<string, string> = { TOP: 'top', MIDDLE: 'center', BOTTOM: 'bottom' };

function alignmentXml(format: Json): string {
  const parts: string[] = [];
  const h = horizontal[format.horizontalAlignment];
  const v = vertical[format.verticalAlignment];
  if (h) parts.push(`horizontal="${h}"`);
  if (v) parts.push(`vertical="${v}"`);
  const rotation = format.textRotation;
  if (rotation?.vertical) parts.push('textRotation="255"');
  else if (rotation?.angle) parts.push(`textRotation="${rotation.angle < 0 ? 90 - rotation.angle : rotation.angle}"`);
  if (/WRAP/.test(format.wrapStrategy ?? '')) parts.push('wrapText="1"');
  return parts.length ? `<alignment ${parts.join(' ')}/>` : '';
}

/** A list in which equal members share one index. */
class Pool {
  readonly items: string[] = [];
  private readonly index = new Map<string, number>();

  constructor(...first: string[]) {
    for (const item of first) this.add(item);
  }

  add(item: string): number {
    let at = this.index.get(item);
    if (at === undefined) {
      at = this.items.push(item) - 1;
      this.index.set(item, at);
    }
    return at;
  }
}

/** Collects the styles of one workbook and writes styles.xml. */
export class StyleTable {
  private readonly fonts: Pool;
  private readonly fills = new Pool(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  private readonly borders = new Pool(borderXml(undefined));
  private readonly formats = new Pool();
  private readonly xfs: Pool;
  private readonly dxfs = new Pool();
  private readonly byObject = new Map<Json, number>();
  private readonly byText = new Map<string, number>();

  constructor(readonly base: DefaultFont) {
    this.fonts = new Pool(fontXml(undefined, base));
    this.xfs = new Pool('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  }

  /** Index for the `s` attribute of a cell with this CellFormat. */
  style(format: Json): number {
    if (!format) return 0;
    let at = this.byObject.get(format);
    if (at !== undefined) return at;
    // formats are often equal and not the same object
    const text = JSON.stringify(format);
    at = this.byText.get(text) ?? this.newStyle(format);
    this.byText.set(text, at);
    this.byObject.set(format, at);
    return at;
  }

  private newStyle(format: Json): number {
    const code = formatCode(format.numberFormat);
    const numFmt = code === undefined ? 0 : code === '@' ? 49 : 164 + this.formats.add(code);
    const font = this.fonts.add(fontXml(format.textFormat, this.base));
    const fill = this.fills.add(fillXml(format));
    const border = this.borders.add(borderXml(format.borders));
    const alignment = alignmentXml(format);
    const applied = `${numFmt ? ' applyNumberFormat="1"' : ''}${font ? ' applyFont="1"' : ''}${fill ? ' applyFill="1"' : ''}${
      border ? ' applyBorder="1"' : ''
    }${alignment ? ' applyAlignment="1"' : ''}`;
    const open = `<xf numFmtId="${numFmt}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${applied}`;
    return this.xfs.add(alignment ? `${open}>${alignment}</xf>` : `${open}/>`);
  }

  /** Index of a differential style (conditional format): bold, italic, strikethrough, colours. */
  differential(format: Json): number {
    const t = format?.textFormat ?? {};
    const color = hex(t.foregroundColorStyle, t.foregroundColor);
    const flags = `${t.bold ? '<b/>' : ''}${t.italic ? '<i/>' : ''}${t.strikethrough ? '<strike/>' : ''}${t.underline ? '<u/>' : ''}`;
    const font = flags || color ? `<font>${flags}${color ? `<color rgb="FF${color}"/>` : ''}</font>` : '';
    const background = hex(format?.backgroundColorStyle, format?.backgroundColor);
    const fill = background
      ? `<fill><patternFill patternType="solid"><fgColor rgb="FF${background}"/><bgColor rgb="FF${background}"/></patternFill></fill>`
      : '';
    return this.dxfs.add(`<dxf>${font}${fill}</dxf>`);
  }

  xml(): string {
    const list = (tag: string, items: string[]) => `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
    const formats = this.formats.items.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${xml(code)}"/>`);
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      formats.length ? list('numFmts', formats) : ''
    }${list('fonts', this.fonts.items)}${list('fills', this.fills.items)}${list('borders', this.borders.items)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list(
      'cellXfs',
      this.xfs.items,
    )}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>${list('dxfs', this.dxfs.items)}</styleSheet>`;
  }
}
