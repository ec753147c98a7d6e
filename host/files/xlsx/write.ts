/** A whole workbook as .xlsx bytes, synchronously and with the same bytes for the same workbook. */

import type { HostSheet, HostWorkbook } from '../../types';
import { chartPlan } from '../charts/chart-spec';
import { chartXml, drawingXml } from '../charts/chart-xml';
import { toBox } from './boxes';
import { LongLists, listTab } from './rules';
import { commentsXml, notesVml, SharedStrings, sheetParts, type Writing } from './sheet-xml';
import { type DefaultFont, StyleTable } from './styles';
import { boxA1, columnLetters, quotedTab, xml } from './xml';
import { zipParts } from './zip';

export interface XlsxOptions {
  /** only these tabs; default all */
  sheetIds?: number[];
  /** what the file says of when it was made, ISO instant; default a fixed one, so that equal workbooks give equal bytes */
  at?: string;
  /** banded ranges become fills, as Google's own export does (default true) */
  bands?: boolean;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * The tabs that go into a file, in their order, with the titles that Excel takes: 31 characters, none of []:*?/\\,
 * no apostrophe at the ends. Tabs that are a chart alone have no worksheet.
 */
export function fileTabs(workbook: HostWorkbook, sheetIds?: number[]): { sheet: HostSheet; title: string }[] {
  const used = new Set<string>([listTab]);
  return workbook.sheets
    .filter((sheet) => sheet.properties.sheetType !== 'OBJECT')
    .filter((sheet) => !sheetIds || sheetIds.includes(sheet.properties.sheetId))
    .sort((a, b) => (a.properties.index ?? 0) - (b.properties.index ?? 0))
    .map((sheet) => {
      const plain = String(sheet.properties.title)
        .replace(/[[\]:*?/\\]/g, '-')
        .replace(/^'|'$/g, '’');
      let title = [...plain].slice(0, 31).join('');
      for (let n = 2; used.has(title.toLowerCase()); n++) title = `${[...plain].slice(0, 27).join('')} (${n})`;
      used.add(title.toLowerCase());
      return { sheet, title };
    });
}

function relationsXml(relations: { type: string; target: string; external?: boolean }[]): string {
  const list = relations.map(({ type, target, external }, i) => {
    const full = type.startsWith('http') ? type : `${officeRelations}/${type}`;
    return `<Relationship Id="rId${i + 1}" Type="${full}" Target="${xml(target)}"${external ? ' TargetMode="External"' : ''}/>`;
  });
  return `${head}<Relationships xmlns="${packageRelations}">${list.join('')}</Relationships>`;
}

/** The hidden tab with the choice lists that are too long for a rule. */
function listSheet({ lists }: LongLists, strings: SharedStrings): string {
  const rows: string[] = [];
  for (let r = 0; r < Math.max(...lists.map((list) => list.length)); r++) {
    const cells = lists.map((list, c) =>
      list[r] === undefined
        ? ''
        : `<c r="${columnLetters(c)}${r + 1}" t="s"><v>${strings.plain(list[r] as string)}</v></c>`,
    );
    rows.push(`<row r="${r + 1}">${cells.join('')}</row>`);
  }
  return `${head}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/** The workbook as the file shows it: the chosen tabs, with the file's titles. */
function forFile(workbook: HostWorkbook, sheetIds: number[] | undefined): HostWorkbook {
  const tabs = fileTabs(workbook, sheetIds);
  if (!tabs.length) throw new Error('Không có trang tính nào để xuất. Hãy chọn ít nhất một trang tính.');
  const sheets = tabs.map(({ sheet, title }) =>
    title === sheet.properties.title ? sheet : { ...sheet, properties: { ...sheet.properties, title } },
  );
  return { ...workbook, sheets };
}

function definedNames(workbook: HostWorkbook): string {
  const names: string[] = [];
  workbook.sheets.forEach((sheet, i) => {
    const tab = quotedTab(sheet.properties.title);
    if (sheet.basicFilter?.range) {
      const range = boxA1(toBox(sheet.basicFilter.range, sheet), true);
      names.push(
        `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${xml(`${tab}!${range}`)}</definedName>`,
      );
    }
    const frozen = sheet.properties.gridProperties?.frozenRowCount;
    if (frozen) {
      names.push(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xml(`${tab}!$1:$${frozen}`)}</definedName>`,
      );
    }
  });
  for (const named of workbook.namedRanges) {
    const sheet = workbook.sheets.find((s) => s.properties.sheetId === (named.range?.sheetId ?? 0));
    if (!sheet) continue;
    const range = boxA1(toBox(named.range, sheet), true);
    names.push(
      `<definedName name="${xml(named.name)}">${xml(`${quotedTab(sheet.properties.title)}!${range}`)}</definedName>`,
    );
  }
  return names.length ? `<definedNames>${names.join('')}</definedNames>` : '';
}

/** Default font of the workbook: that of its default format, else Google's Arial 10. */
function baseFont(workbook: HostWorkbook): DefaultFont {
  const text = workbook.properties.defaultFormat?.textFormat ?? {};
  const name = text.fontFamily && !String(text.fontFamily).includes(',') ? text.fontFamily : 'Arial';
  return { name, size: text.fontSize ?? 10 };
}

/** Writes the workbook (values, formulas with their results, looks, rules, notes, links, charts, print set-up). */
export function exportWorkbookXlsxSync(source: HostWorkbook, options: XlsxOptions = {}): Uint8Array {
  const workbook = forFile(source, options.sheetIds);
  const base = baseFont(workbook);
  const strings = new SharedStrings();
  const lists = new LongLists();
  const styles = new StyleTable(base);
  const writing: Writing = { workbook, styles, strings, lists, base, bands: options.bands ?? true };
  const parts = new Map<string, string | Uint8Array>();
  const overrides: string[] = [];
  const part = (path: string, content: string, type?: string) => {
    parts.set(path, content);
    if (type)
      overrides.push(
        `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
      );
  };
  parts.set('[Content_Types].xml', '');
  const visible = Math.max(
    0,
    workbook.sheets.findIndex((sheet) => !sheet.properties.hidden),
  );
  const titleOf = (sheetId: number): string | undefined =>
    workbook.sheets.find((sheet) => sheet.properties.sheetId === sheetId)?.properties.title;
  let charts = 0;
  workbook.sheets.forEach((sheet, i) => {
    const n = i + 1;
    // a chart may read a tab that is not exported: then its values are written into the chart
    const plans = sheet.charts.flatMap((chart) => chartPlan(chart, source, titleOf) ?? []);
    const made = sheetParts(sheet, n, { writing, active: i === visible, drawing: plans.length > 0 });
    part(`xl/worksheets/sheet${n}.xml`, made.xml, 'spreadsheetml.worksheet');
    if (made.relations.length) part(`xl/worksheets/_rels/sheet${n}.xml.rels`, relationsXml(made.relations));
    if (made.notes.length) {
      part(`xl/comments${n}.xml`, commentsXml(made.notes), 'spreadsheetml.comments');
      part(`xl/drawings/vmlDrawing${n}.vml`, notesVml(made.notes));
    }
    if (!plans.length) return;
    part(`xl/drawings/drawing${n}.xml`, drawingXml(plans, sheet), 'drawing');
    const targets = plans.map((plan) => {
      charts++;
      part(`xl/charts/chart${charts}.xml`, chartXml(plan), 'drawingml.chart');
      return { type: 'chart', target: `../charts/chart${charts}.xml` };
    });
    part(`xl/drawings/_rels/drawing${n}.xml.rels`, relationsXml(targets));
  });
  const tabs = workbook.sheets.map((sheet, i) => ({
    title: sheet.properties.title as string,
    state: sheet.properties.hidden ? ' state="hidden"' : '',
    target: `worksheets/sheet${i + 1}.xml`,
  }));
  if (lists.lists.length) {
    const target = `worksheets/sheet${tabs.length + 1}.xml`;
    part(`xl/${target}`, listSheet(lists, strings), 'spreadsheetml.worksheet');
    tabs.push({ title: listTab, state: ' state="veryHidden"', target });
  }
  const sheetsXml = tabs
    .map(({ title, state }, i) => `<sheet name="${xml(title)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`)
    .join('');
  part(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><workbookPr/><bookViews><workbookView activeTab="${visible}"/></bookViews><sheets>${sheetsXml}</sheets>${definedNames(workbook)}<calcPr calcId="0" fullCalcOnLoad="1"/></workbook>`,
    'spreadsheetml.sheet.main',
  );
  part(
    'xl/_rels/workbook.xml.rels',
    relationsXml([
      ...tabs.map(({ target }) => ({ type: 'worksheet', target })),
      { type: 'styles', target: 'styles.xml' },
      { type: 'sharedStrings', target: 'sharedStrings.xml' },
    ]),
  );
  part('xl/styles.xml', styles.xml(), 'spreadsheetml.styles');
  part('xl/sharedStrings.xml', strings.xml(), 'spreadsheetml.sharedStrings');
  const at = options.at ?? '2000-01-01T00:00:00Z';
  part(
    'docProps/core.xml',
    `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(String(workbook.properties.title ?? ''))}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${xml(at)}</dcterms:created></cp:coreProperties>`,
  );
  overrides.push(
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
  );
  part(
    '_rels/.rels',
    relationsXml([
      { type: 'officeDocument', target: 'xl/workbook.xml' },
      {
        type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        target: 'docProps/core.xml',
      },
    ]),
  );
  parts.set(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${overrides.join('')}</Types>`,
  );
  return zipParts(parts);
}

/** The same, for callers that wait anyway. */
export async function exportWorkbookXlsx(workbook: HostWorkbook, options: XlsxOptions = {}): Promise<Uint8Array> {
  return exportWorkbookXlsxSync(workbook, options);
}
