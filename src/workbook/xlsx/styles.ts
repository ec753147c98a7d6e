/** Looks of cells, given as the Sheets API's CellFormat, as the styles part of an .xlsx; each look once. */

import type { Json } from '../book/structure';
import { escapeAttribute } from './xml';

class Pool {
  readonly items: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(...first: string[]) {
    for (const item of first) this.add(item);
  }

  add(item: string): number {
    let at = this.places.get(item);
    if (at === undefined) {
      at = this.items.push(item) - 1;
      this.places.set(item, at);
    }
    return at;
  }

  xml(tag: string): string {
    return `<${tag} count="${this.items.length}">${this.items.join('')}</${tag}>`;
  }
}

/** ColorStyle → `FFRRGGBB`. */
export function argb(style: Json): string | undefined {
  const c = style?.rgbColor;
  if (!c) return undefined;
  const part = (n: number | undefined) =>
    Math.round((n ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `FF${part(c.red)}${part(c.green)}${part(c.blue)}`.toUpperCase();
}

function fontXml(text: Json): string {
  const flags = `${text?.bold ? '<b/>' : ''}${text?.italic ? '<i/>' : ''}`;
  return `<font>${flags}<sz val="${text?.fontSize ?? 10}"/><color rgb="FF000000"/><name val="${escapeAttribute(text?.fontFamily ?? 'Arial')}"/><family val="2"/></font>`;
}

const fillXml = (rgb: string | undefined) =>
  rgb
    ? `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`
    : '<fill><patternFill patternType="none"/></fill>';

const LINE = (side: string) => `<${side} style="thin"><color rgb="FFC9CDD3"/></${side}>`;
const LINES = `<border>${['left', 'right', 'top', 'bottom'].map(LINE).join('')}<diagonal/></border>`;
const NO_LINES = '<border><left/><right/><top/><bottom/><diagonal/></border>';

/** Date letters of Sheets' patterns are capitals where Excel's are small. */
const codeOf = (f: Json): string | undefined =>
  f?.pattern === undefined ? undefined : /DATE|TIME/.test(f.type) ? f.pattern.toLowerCase() : f.pattern;

const HORIZONTAL: Record<string, string> = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' };
const VERTICAL: Record<string, string> = { TOP: 'top', MIDDLE: 'center', BOTTOM: 'bottom' };

/** The styles of one file; number 0 is the plain locked cell. */
export class Styles {
  private readonly codes = new Pool();
  private readonly fonts = new Pool(fontXml(undefined));
  private readonly fills = new Pool(fillXml(undefined), '<fill><patternFill patternType="gray125"/></fill>');
  private readonly borders = new Pool(NO_LINES, LINES);
  private readonly xfs = new Pool('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');

  /** Number of a look. A coloured cell has thin lines, since its colour covers the grid's. */
  of(format: Json | undefined, open: boolean): number {
    if (!format && !open) return 0;
    const code = codeOf(format?.numberFormat);
    const id = code === undefined ? 0 : code === '@' ? 49 : 164 + this.codes.add(code);
    const rgb = argb(format?.backgroundColorStyle);
    const lines = rgb !== undefined && format?.wrapStrategy !== 'OVERFLOW_CELL' ? 1 : 0;
    const alignment = [
      HORIZONTAL[format?.horizontalAlignment] && `horizontal="${HORIZONTAL[format?.horizontalAlignment]}"`,
      VERTICAL[format?.verticalAlignment] && `vertical="${VERTICAL[format?.verticalAlignment]}"`,
      format?.wrapStrategy === 'WRAP' && 'wrapText="1"',
    ].filter(Boolean);
    const inner = `${alignment.length ? `<alignment ${alignment.join(' ')}/>` : ''}${open ? '<protection locked="0"/>' : ''}`;
    const font = this.fonts.add(fontXml(format?.textFormat));
    const fill = this.fills.add(fillXml(rgb));
    const head = `<xf numFmtId="${id}" fontId="${font}" fillId="${fill}" borderId="${lines}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"`;
    return this.xfs.add(inner ? `${head}>${inner}</xf>` : `${head}/>`);
  }

  xml(): string {
    const formats = this.codes.items.map(
      (c, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeAttribute(c)}"/>`,
    );
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      this.fonts.xml('fonts'),
      this.fills.xml('fills'),
      this.borders.xml('borders'),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      this.xfs.xml('cellXfs'),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ].join('');
  }
}
