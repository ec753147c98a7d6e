/**
 * An .xlsx by hand, part by part: the bytes are ours, since Google's own export drops what is protected (a sheet protected
 * there is open in the file). The same book gives the same parts.
 */

import { a1 } from '../kit/address';
import type { XlsxBook, XlsxSheet } from './model';
import { boxesVml, commentsXml } from './notes';
import { Lists, rulesXml } from './rules';
import { Styles } from './styles';
import { escapeAttribute, escapeXstring } from './xml';

/** Title of the hidden tab that holds the choice lists. */
export const LIST_TAB = '_danh_sach';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

class Strings {
  private readonly items: string[] = [];
  private readonly places = new Map<string, number>();
  private uses = 0;

  add(text: string): number {
    this.uses++;
    let at = this.places.get(text);
    if (at === undefined) {
      at = this.items.push(`<si><t xml:space="preserve">${escapeXstring(text)}</t></si>`) - 1;
      this.places.set(text, at);
    }
    return at;
  }

  xml(): string {
    return `<sst xmlns="${MAIN}" count="${this.uses}" uniqueCount="${this.items.length}">${this.items.join('')}</sst>`;
  }
}

interface Writing {
  styles: Styles;
  strings: Strings;
  lists: Lists;
}

/** Points that a row's wrapped texts need: programs fit a row when it is typed into, not when a file is opened. */
function naturalHeight(sheet: XlsxSheet, row: XlsxSheet['rows'][number]): number {
  let most = 0;
  row.cells.forEach((cell, c) => {
    const column = sheet.columns[c];
    if (typeof cell?.value !== 'string' || cell.format?.wrapStrategy !== 'WRAP' || !column || column.hidden) return;
    const size: number = cell.format.textFormat?.fontSize ?? 10;
    const perLine = Math.max(3, Math.floor((column.width - 8) / (size * 0.68)));
    const lines = cell.value.split('\n').reduce((n, line) => n + Math.max(1, Math.ceil(line.length / perLine)), 0);
    most = Math.max(most, lines * size * 1.32 + 2);
  });
  return Math.min(400, Math.round(most * 4) / 4);
}

function rowsXml(sheet: XlsxSheet, { styles, strings }: Writing): string {
  const out = sheet.rows.map((row, r) => {
    const cells = row.cells.map((cell, c) => {
      if (!cell) return '';
      const style = styles.of(cell.format, cell.open ?? false);
      const open = `<c r="${a1(r, c)}"${style ? ` s="${style}"` : ''}`;
      const v = cell.value;
      if (v === undefined || v === '') return style ? `${open}/>` : '';
      if (typeof v === 'string') return `${open} t="s"><v>${strings.add(v)}</v></c>`;
      return typeof v === 'boolean' ? `${open} t="b"><v>${v ? 1 : 0}</v></c>` : `${open}><v>${v}</v></c>`;
    });
    const natural = row.pixels || row.hidden ? 0 : naturalHeight(sheet, row);
    const height = row.pixels ? ` ht="${row.pixels * 0.75}" customHeight="1"` : natural > 15 ? ` ht="${natural}"` : '';
    const looks = `${row.hidden ? ' hidden="1"' : ''}${height}`;
    return `<row r="${r + 1}"${looks}>${cells.join('')}</row>`;
  });
  return `<sheetData>${out.join('')}</sheetData>`;
}

function sheetXml(sheet: XlsxSheet, active: boolean, writing: Writing): string {
  const { frozenRows, colour } = sheet;
  const columns = sheet.columns.map(
    ({ width, hidden }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${Math.round(((width - 5) / 7) * 100) / 100}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`,
  );
  const pane = frozenRows
    ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
    : '';
  return [
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
    `<sheetPr>${colour ? `<tabColor rgb="FF${colour.slice(1)}"/>` : ''}<pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0"${active ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length ? `<cols>${columns.join('')}</cols>` : '',
    rowsXml(sheet, writing),
    // an attribute of 0 allows: widths, heights, new rows and filters are no harm
    sheet.locked
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" insertRows="0" autoFilter="0"/>'
      : '',
    rulesXml(sheet, writing.lists),
    '<pageMargins left="0.5" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    sheet.notes?.length ? '<legacyDrawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('');
}

function relations(list: readonly { type: string; target: string }[]): string {
  const items = list.map(
    ({ type, target }, i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${escapeAttribute(target)}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

const listSheet = (lists: Lists): XlsxSheet => ({
  title: LIST_TAB,
  hidden: true,
  columns: [],
  rows: Array.from({ length: Math.max(0, ...lists.lists.map((l) => l.length)) }, (_, r) => ({
    cells: lists.lists.map((l) => (l[r] === undefined ? undefined : { value: l[r] })),
  })),
});

/** The parts of the file, in the order in which they are zipped. */
export function xlsxParts(book: XlsxBook): { name: string; data: string }[] {
  const writing: Writing = { styles: new Styles(), strings: new Strings(), lists: new Lists() };
  const parts: { name: string; data: string }[] = [];
  const overrides: [string, string][] = [];
  const put = (name: string, data: string, type?: string) => {
    parts.push({ name, data: HEAD + data });
    if (type) overrides.push([name, `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`]);
  };
  const sheets = [...book.sheets];
  const first = Math.max(
    0,
    sheets.findIndex((s) => !s.hidden),
  );
  const write = (sheet: XlsxSheet, i: number) => {
    const n = i + 1;
    put(`xl/worksheets/sheet${n}.xml`, sheetXml(sheet, i === first, writing), 'worksheet');
    if (!sheet.notes?.length) return;
    put(`xl/comments${n}.xml`, commentsXml(sheet.notes), 'comments');
    parts.push({ name: `xl/drawings/vmlDrawing${n}.vml`, data: boxesVml(sheet.notes) });
    put(
      `xl/worksheets/_rels/sheet${n}.xml.rels`,
      relations([
        { type: `${OFFICE}/vmlDrawing`, target: `../drawings/vmlDrawing${n}.vml` },
        { type: `${OFFICE}/comments`, target: `../comments${n}.xml` },
      ]),
    );
  };
  sheets.forEach(write);
  if (writing.lists.lists.length) write(listSheet(writing.lists), sheets.push(listSheet(writing.lists)) - 1);
  const list = sheets.map(
    (s, i) =>
      `<sheet name="${escapeAttribute(s.title)}" sheetId="${i + 1}"${s.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const titles = book.sheets.flatMap((s, i) =>
    s.frozenRows && !s.hidden
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapeAttribute(s.title.replace(/'/g, "''"))}'!$${s.frozenRows}:$${s.frozenRows}</definedName>`,
        ]
      : [],
  );
  const names = titles.join('') + writing.lists.names(LIST_TAB);
  put(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/><workbookProtection lockStructure="1"/><bookViews><workbookView activeTab="${first}"/></bookViews><sheets>${list.join('')}</sheets>${names ? `<definedNames>${names}</definedNames>` : ''}</workbook>`,
    'sheet.main',
  );
  put(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, i) => ({ type: `${OFFICE}/worksheet`, target: `worksheets/sheet${i + 1}.xml` })),
      { type: `${OFFICE}/styles`, target: 'styles.xml' },
      { type: `${OFFICE}/sharedStrings`, target: 'sharedStrings.xml' },
    ]),
  );
  put('xl/styles.xml', writing.styles.xml(), 'styles');
  put('xl/sharedStrings.xml', writing.strings.xml(), 'sharedStrings');
  put(
    'docProps/core.xml',
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXstring(book.title)}</dc:title><dc:creator>Sổ HTCĐ</dc:creator></cp:coreProperties>`,
  );
  const types = overrides.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const root = {
    name: '_rels/.rels',
    data:
      HEAD +
      relations([
        { type: `${OFFICE}/officeDocument`, target: 'xl/workbook.xml' },
        { type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
      ]),
  };
  return [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${types.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    },
    root,
    ...parts,
  ];
}
