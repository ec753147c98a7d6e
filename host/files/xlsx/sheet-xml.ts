/** One tab as a worksheet part: columns, rows, cells, merges, rules, print set-up. */

import { errorText } from '../../sheets/index';
import type { ExtendedValue, HostCell, HostSheet, HostWorkbook, Json } from '../../types';
import { wrappedHeights } from '../fit/row-height';
import { toEnglishFormula, toFileFormula } from '../formulas/formula-text';
import { gridSize, toBox } from './boxes';
import { conditionalXml, type LongLists, validationsXml } from './rules';
import { type DefaultFont, fontXml, hex, type StyleTable } from './styles';
import { a1, boxA1, columnLetters, quotedTab, xml, xstring } from './xml';

/** What the tabs of one workbook share while they are written. */
export interface Writing {
  workbook: HostWorkbook;
  styles: StyleTable;
  strings: SharedStrings;
  lists: LongLists;
  base: DefaultFont;
  /** colours of banded ranges are written as fills (export); a saved workbook keeps them in the sidecar */
  bands: boolean;
}

/** The shared strings part. */
export class SharedStrings {
  private readonly items: string[] = [];
  private readonly index = new Map<string, number>();
  private uses = 0;

  plain(text: string): number {
    return this.add(`t${text}`, () => `<si><t xml:space="preserve">${xstring(text)}</t></si>`);
  }

  /** A text whose runs look different from each other. */
  rich(text: string, runs: Json[], base: Json, font: DefaultFont): number {
    const starts = runs.map((run) => run.startIndex ?? 0);
    const parts: { text: string; format: Json }[] = [];
    if (starts[0] !== 0) parts.push({ text: text.slice(0, starts[0]), format: base });
    runs.forEach((run, i) => {
      parts.push({ text: text.slice(starts[i], starts[i + 1] ?? text.length), format: { ...base, ...run.format } });
    });
    const body = parts
      .filter((part) => part.text)
      .map((part) => `<r>${fontXml(part.format, font, 'rPr')}<t xml:space="preserve">${xstring(part.text)}</t></r>`)
      .join('');
    return this.add(`r${body}`, () => `<si>${body}</si>`);
  }

  private add(key: string, item: () => string): number {
    this.uses++;
    let at = this.index.get(key);
    if (at === undefined) {
      at = this.items.push(item()) - 1;
      this.index.set(key, at);
    }
    return at;
  }

  xml(): string {
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.uses}" uniqueCount="${this.items.length}">${this.items.join('')}</sst>`;
  }
}

/** Text of an error value as Excel writes it, which knows fewer kinds. */
const fileErrorText = (type: string): string =>
  type === 'LOADING' ? '#N/A' : errorText(type).replace('#ERROR!', '#VALUE!');

/** Width of a column in characters of the default font (7 pixels a digit, 5 pixels of padding). */
export const columnChars = (pixels: number): number => Math.round(((pixels - 5) / 7) * 10000) / 10000;
/** Height of a row in points. */
export const rowPoints = (pixels: number): number => pixels * 0.75;

function plainValue(value: ExtendedValue | undefined, strings: SharedStrings, formula: boolean): [string, string] {
  if (!value) return ['', ''];
  if (value.numberValue !== undefined)
    return ['', Number.isFinite(value.numberValue) ? `<v>${value.numberValue}</v>` : ''];
  if (value.boolValue !== undefined) return [' t="b"', `<v>${value.boolValue ? 1 : 0}</v>`];
  if (value.errorValue) return [' t="e"', `<v>${fileErrorText(value.errorValue.type)}</v>`];
  if (value.stringValue === undefined) return ['', ''];
  return formula
    ? [' t="str"', `<v>${xstring(value.stringValue)}</v>`]
    : [' t="s"', `<v>${strings.plain(value.stringValue)}</v>`];
}

function cellXml(cell: HostCell, address: string, style: number, writing: Writing): string {
  const open = `<c r="${address}"${style ? ` s="${style}"` : ''}`;
  const value = cell.value;
  if (value?.formulaValue !== undefined) {
    const [type, cached] = plainValue(cell.computed, writing.strings, true);
    const formula = toFileFormula(toEnglishFormula(value.formulaValue, writing.workbook.properties.locale));
    return `${open}${type}><f>${xml(formula)}</f>${cached}</c>`;
  }
  if (value?.stringValue && cell.textFormatRuns?.length) {
    const at = writing.strings.rich(value.stringValue, cell.textFormatRuns, cell.format?.textFormat, writing.base);
    return `${open} t="s"><v>${at}</v></c>`;
  }
  const [type, body] = plainValue(value, writing.strings, false);
  return body ? `${open}${type}>${body}</c>` : style ? `${open}/>` : '';
}

interface Band {
  top: number;
  bottom: number;
  left: number;
  right: number;
  at(row: number): Json;
}

/** Colours of the tab's banded ranges, by row. */
function bandsOf(sheet: HostSheet): Band[] {
  return sheet.bandedRanges.flatMap((band) => {
    const rows = band.rowProperties;
    if (!rows) return [];
    const box = toBox(band.range, sheet);
    const header = rows.headerColorStyle ?? (rows.headerColor && { rgbColor: rows.headerColor });
    const footer = rows.footerColorStyle ?? (rows.footerColor && { rgbColor: rows.footerColor });
    const pair = [
      rows.firstBandColorStyle ?? { rgbColor: rows.firstBandColor },
      rows.secondBandColorStyle ?? { rgbColor: rows.secondBandColor },
    ];
    const at = (row: number): Json => {
      if (header && row === box.top) return header;
      if (footer && row === box.bottom - 1) return footer;
      return pair[(row - box.top - (header ? 1 : 0)) % 2];
    };
    return [{ ...box, at }];
  });
}

/** The band colour behind a cell, where the cell has none of its own. */
export function bandColor(sheet: HostSheet): ((row: number, column: number) => Json) | undefined {
  const bands = bandsOf(sheet);
  if (!bands.length) return undefined;
  return (row, column) => {
    const band = bands.find((b) => row >= b.top && row < b.bottom && column >= b.left && column < b.right);
    return band?.at(row);
  };
}

/** The format by which LibreOffice knows a truth value; under another one it would show 0 or 1. Excel needs none. */
const truthFormat = { type: 'NUMBER', pattern: '"TRUE";"TRUE";"FALSE"' };

function rowsXml(sheet: HostSheet, writing: Writing): string {
  const out: string[] = [];
  const letters: string[] = [];
  const levels = outline(sheet.rowGroups);
  const band = writing.bands ? bandColor(sheet) : undefined;
  const banded = new Map<string, Json>();
  const truths = new Map<Json, Json>();
  const natural = wrappedHeights(sheet, writing.base, writing.workbook.properties.locale);
  const count = Math.max(sheet.rows.length, sheet.rowInfo.length, levels.length);
  for (let r = 0; r < count; r++) {
    const row = sheet.rows[r];
    const info = sheet.rowInfo[r];
    const cells: string[] = [];
    const width = row?.length ?? 0;
    for (let c = 0; c < width; c++) {
      const cell = row?.[c];
      if (!cell) continue;
      letters[c] ??= columnLetters(c);
      let format = cell.format;
      const color = band && !hex(format?.backgroundColorStyle, format?.backgroundColor) ? band(r, c) : undefined;
      if (color) {
        const key = JSON.stringify([format, color]);
        format = banded.get(key) ?? { ...format, backgroundColorStyle: color };
        banded.set(key, format);
      }
      if (cell.value?.boolValue !== undefined) {
        truths.set(format, truths.get(format) ?? { ...format, numberFormat: truthFormat });
        format = truths.get(format);
      }
      cells.push(cellXml(cell, `${letters[c]}${r + 1}`, writing.styles.style(format), writing));
    }
    const grown = info?.pixelSize ? undefined : natural(r);
    const height = info?.pixelSize
      ? ` ht="${rowPoints(info.pixelSize)}" customHeight="1"`
      : grown
        ? ` ht="${grown}"`
        : '';
    const hidden = info?.hiddenByUser ? ' hidden="1"' : '';
    const level = levels[r] ? ` outlineLevel="${levels[r]}"` : '';
    const body = cells.join('');
    if (body || height || hidden || level) out.push(`<row r="${r + 1}"${height}${hidden}${level}>${body}</row>`);
  }
  return `<sheetData>${out.join('')}</sheetData>`;
}

/** Outline level of each index from Sheets' dimension groups. */
function outline(groups: Json[]): number[] {
  const levels: number[] = [];
  for (const group of groups) {
    for (let i = group.range?.startIndex ?? 0; i < (group.range?.endIndex ?? 0); i++) {
      levels[i] = Math.max(levels[i] ?? 0, Math.min(7, group.depth ?? 1));
    }
  }
  return levels;
}

function columnsXml(sheet: HostSheet): string {
  const levels = outline(sheet.columnGroups);
  const size = gridSize(sheet).columns;
  const columns: string[] = [];
  for (let c = 0; c < Math.min(size, 16384); c++) {
    const info = sheet.columnInfo[c];
    const width = columnChars(info?.pixelSize ?? 100);
    const hidden = info?.hiddenByUser ? ' hidden="1"' : '';
    const level = levels[c] ? ` outlineLevel="${levels[c]}"` : '';
    columns.push(`<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"${hidden}${level}/>`);
  }
  return columns.length ? `<cols>${columns.join('')}</cols>` : '';
}

function viewXml(sheet: HostSheet, active: boolean): string {
  const grid = sheet.properties.gridProperties ?? {};
  const rows: number = grid.frozenRowCount ?? 0;
  const columns: number = grid.frozenColumnCount ?? 0;
  const lines = grid.hideGridlines ? ' showGridLines="0"' : '';
  const selected = active ? ' tabSelected="1"' : '';
  if (!rows && !columns) return `<sheetViews><sheetView workbookViewId="0"${lines}${selected}/></sheetViews>`;
  const pane = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight';
  const split = `${columns ? ` xSplit="${columns}"` : ''}${rows ? ` ySplit="${rows}"` : ''}`;
  return `<sheetViews><sheetView workbookViewId="0"${lines}${selected}><pane${split} topLeftCell="${a1(rows, columns)}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/></sheetView></sheetViews>`;
}

/** Where a link of a cell leads: an address, or a place in this workbook. */
interface Link {
  address: string;
  uri?: string;
  location?: string;
}

function linksOf(sheet: HostSheet, workbook: HostWorkbook): Link[] {
  const links: Link[] = [];
  sheet.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      const uri: string | undefined =
        cell?.format?.textFormat?.link?.uri ??
        cell?.textFormatRuns?.find((run) => run.format?.link?.uri)?.format.link.uri;
      if (!uri || !cell?.value) return;
      const inside = /^#gid=(\d+)(?:&range=([A-Z]+\d+(?::[A-Z]+\d+)?))?/.exec(uri);
      const tab = inside && workbook.sheets.find((s) => s.properties.sheetId === Number(inside[1]));
      if (tab) links.push({ address: a1(r, c), location: `${quotedTab(tab.properties.title)}!${inside[2] ?? 'A1'}` });
      else links.push({ address: a1(r, c), uri });
    });
  });
  return links;
}

/** A note of a cell, for the comments part. */
export interface Note {
  row: number;
  column: number;
  text: string;
}

/** The worksheet part and what it refers to. */
export interface SheetParts {
  xml: string;
  /** relationship targets of the worksheet, in order: rId1 … */
  relations: { type: string; target: string; external?: boolean }[];
  notes: Note[];
}

/**
 * Writes a tab. `part` is its number in the package (names of the drawing and comments parts);
 * `drawing` tells whether it has charts.
 */
export function sheetParts(
  sheet: HostSheet,
  part: number,
  how: { writing: Writing; active: boolean; drawing: boolean },
): SheetParts {
  const { writing } = how;
  const { workbook } = writing;
  const relations: SheetParts['relations'] = [];
  const relate = (type: string, target: string, external = false) =>
    `rId${relations.push({ type, target, ...(external ? { external } : {}) })}`;
  const notes: Note[] = [];
  sheet.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (cell?.note) notes.push({ row: r, column: c, text: cell.note });
    });
  });
  const color = hex(sheet.properties.tabColorStyle, sheet.properties.tabColor);
  const size = gridSize(sheet);
  const merges = sheet.merges.map((merge) => `<mergeCell ref="${boxA1(toBox(merge, sheet))}"/>`);
  const links = linksOf(sheet, workbook).map(({ address, uri, location }) =>
    uri === undefined
      ? `<hyperlink ref="${address}" location="${xml(location ?? '')}"/>`
      : `<hyperlink ref="${address}" r:id="${relate('hyperlink', uri, true)}"/>`,
  );
  const filter = sheet.basicFilter?.range ? `<autoFilter ref="${boxA1(toBox(sheet.basicFilter.range, sheet))}"/>` : '';
  const body = [
    `<sheetPr>${color ? `<tabColor rgb="FF${color}"/>` : ''}<outlinePr summaryBelow="1"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="${boxA1({ top: 0, left: 0, bottom: Math.max(1, sheet.rows.length), right: size.columns })}"/>`,
    viewXml(sheet, how.active),
    '<sheetFormatPr defaultRowHeight="15.75"/>',
    columnsXml(sheet),
    rowsXml(sheet, writing),
    filter,
    merges.length ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '',
    conditionalXml(sheet, workbook, writing.styles),
    validationsXml(sheet, workbook.properties.locale, writing.lists),
    links.length ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    '<pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;P/&amp;N</oddFooter></headerFooter>',
    how.drawing ? `<drawing r:id="${relate('drawing', `../drawings/drawing${part}.xml`)}"/>` : '',
    notes.length ? `<legacyDrawing r:id="${relate('vmlDrawing', `../drawings/vmlDrawing${part}.vml`)}"/>` : '',
  ];
  if (notes.length) relate('comments', `../comments${part}.xml`);
  return {
    xml: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${body.join('')}</worksheet>`,
    relations,
    notes,
  };
}

/** The comments part of a tab. */
export function commentsXml(notes: Note[]): string {
  const list = notes
    .map(
      ({ row, column, text }) =>
        `<comment ref="${a1(row, column)}" authorId="0"><text><r><rPr><sz val="10"/><rFont val="Arial"/></rPr><t xml:space="preserve">${xstring(text)}</t></r></text></comment>`,
    )
    .join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author></author></authors><commentList>${list}</commentList></comments>`;
}

/** The boxes in which Excel shows the notes. */
export function notesVml(notes: Note[]): string {
  const shapes = notes
    .map(({ row, column, text }, i) => {
      const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 34), 0);
      const height = Math.min(30, Math.max(4, lines + 1));
      return `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1}, 10, ${row}, 4, ${column + 3}, 40, ${row + height}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
    })
    .join('');
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes}</xml>`;
}
