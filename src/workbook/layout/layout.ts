/** Builds a tab from its definition and repairs it: compares what is wanted with what stands, and asks only for the difference. */

import { fnv1a } from '../../domain/text/mark';
import { locateColumns } from '../book/read';
import type { BookStructure, Json, Request, TabStructure } from '../book/structure';
import { META } from '../book/structure';
import { type Change, cellData, cellRequests, isLinked, type Wanted } from '../book/write';
import { a1 } from '../kit/address';
import { NUMBER_FORMATS, type RawCell, sameRaw, toRaw } from '../kit/cell';
import type { Column } from '../kit/column';
import { colour, LEGEND, PALETTE, rowStyle, STYLE_FIELDS, TAB_COLOURS } from '../kit/style';
import { columnIds, ownerOf, type Table } from '../kit/table';
import { colourRules } from './colour-rules';
import { filterViewRequests } from './filter-views';
import { protectionRequests } from './protections';

export interface LayoutCommune {
  code: string;
  label: string;
  /** those who may type into the commune's block now */
  accounts: string[];
  /** those who may type into its columns that no lock closes, where they differ */
  always?: string[];
}

export interface LayoutRow {
  key: string;
  commune?: string;
  /** script-owned columns: written and repaired */
  values: Record<string, Wanted>;
  /** people's columns: written only when the row is made */
  seed?: Record<string, Wanted>;
}

/** Rows that nobody but the district may change, whoever owns their block. */
export interface RowLock {
  /** unique in the tab */
  label: string;
  keys: readonly string[];
}

export interface TabLayout {
  table: Table;
  rows: LayoutRow[];
  /** false: rows are made with the tab and never again (lists that the district edits) */
  keepRows: boolean;
  /** the communes whose blocks, rights and views the tab holds */
  communes: LayoutCommune[];
  index: number;
  locks?: readonly RowLock[];
  /** tab that nobody needs to see */
  hidden?: boolean;
}

export interface LayoutResult {
  requests: Request[];
  /** what was made or repaired, one short Vietnamese phrase each */
  notes: string[];
  sheetId: number;
}

/** A stable positive number for an id of ours: sheets, filter views, protections keep theirs on every computer. */
export const stableId = (text: string): number => (fnv1a(text) % 2_000_000_000) + 1;

/** The rule of a column's cells; undefined where anything may be typed. */
export function validationOf(c: Column<unknown>): Json | undefined {
  const condition = (type: string, values: string[] = []) => ({
    type,
    ...(values.length ? { values: values.map((v) => ({ userEnteredValue: v })) } : {}),
  });
  const inputMessage = c.help || undefined;
  switch (c.kind) {
    case 'checkbox':
      return { condition: condition('BOOLEAN'), strict: true };
    case 'choice':
      return {
        condition: condition('ONE_OF_LIST', [...c.choices]),
        strict: !c.freeChoice,
        showCustomUi: true,
        inputMessage,
      };
    case 'date':
      return {
        condition: condition('DATE_IS_VALID'),
        strict: true,
        inputMessage: inputMessage ?? 'Ngày/tháng/năm, ví dụ 20/11/2022',
      };
    case 'integer':
    case 'money':
    case 'points':
    case 'decimal': {
      if (c.min === undefined) return undefined;
      const rule =
        c.max === undefined
          ? condition('NUMBER_GREATER_THAN_EQ', [String(c.min)])
          : condition('NUMBER_BETWEEN', [String(c.min), String(c.max)]);
      return { condition: rule, strict: false, inputMessage };
    }
    default:
      return undefined;
  }
}

/** Compared as Google gives it back: the kind and its values. */
function sameCondition(a: Json | undefined, b: Json | undefined): boolean {
  const text = (x: Json | undefined) =>
    x ? `${x.type}|${(x.values ?? []).map((v: Json) => v.userEnteredValue ?? '').join('\u0001')}` : '';
  return text(a) === text(b);
}

/** The header of a column: words, note, look. */
export function headerCell(t: Table, id: string): Json {
  const c = t.columns[id] as Column<unknown>;
  return {
    userEnteredValue: { stringValue: c.header },
    note: headerNote(c),
    userEnteredFormat: {
      backgroundColorStyle: colour(ownerOf(t, id) === 'script' ? PALETTE.headerScript : PALETTE.headerInput),
      textFormat: { bold: true, fontFamily: 'Arial', fontSize: 10 },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'MIDDLE',
      horizontalAlignment: 'CENTER',
    },
  };
}

/** The sentence above a tab's header, with the legend of its colours. */
export const introOf = (t: Table): string => `${t.intro}  ${t.role === 'input' ? LEGEND : ''}`.trim();

/** The look of that sentence. */
export const introStyle = (): Json => ({
  backgroundColorStyle: colour(PALETTE.title),
  textFormat: { fontFamily: 'Arial', fontSize: 10, italic: true },
  wrapStrategy: 'OVERFLOW_CELL',
});

/** The help of a header: one sentence, and whether the cell must be filled. */
export function headerNote(c: Column<unknown>): string {
  return `${c.help}${c.required ? `${c.help ? '\n' : ''}(Bắt buộc)` : ''}`;
}

const HEADER_FIELDS =
  'userEnteredValue,note,userEnteredFormat(backgroundColorStyle,textFormat,wrapStrategy,verticalAlignment,horizontalAlignment)';

function freeTitle(book: BookStructure, title: string): string {
  const taken = new Set(book.tabs.map((t) => t.title.toLocaleLowerCase()));
  let name = title;
  for (let i = 2; taken.has(name.toLocaleLowerCase()); i++) name = `${title} (${i})`;
  return name;
}

function newTab(book: BookStructure, layout: TabLayout): { tab: TabStructure; requests: Request[] } {
  const t = layout.table;
  let sheetId = stableId(`tab:${t.id}`);
  while (book.tabs.some((x) => x.sheetId === sheetId)) sheetId++;
  const title = freeTitle(book, t.title);
  const rowCount = Math.max(3, 2 + layout.rows.length + (t.owner === 'commune' ? 0 : t.spareRows));
  const columnCount = columnIds(t).length;
  return {
    tab: {
      sheetId,
      title,
      index: layout.index,
      rowCount,
      columnCount,
      frozenRows: 2,
      columnPlaces: new Map(),
      chartIds: [],
      raw: {},
    },
    requests: [
      {
        addSheet: {
          properties: {
            sheetId,
            title,
            index: layout.index,
            tabColorStyle: colour(TAB_COLOURS[t.role]),
            gridProperties: { rowCount, columnCount, frozenRowCount: 2, frozenColumnCount: t.frozenColumns },
          },
        },
      },
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: META.tab,
            metadataValue: t.id,
            visibility: 'DOCUMENT',
            location: { sheetId },
          },
        },
      },
    ],
  };
}

/** All requests that make or repair one tab. `values` are its raw values from A1 (empty for a new one). */
export function layoutTab(book: BookStructure, layout: TabLayout, values: RawCell[][], owner: string): LayoutResult {
  const t = layout.table;
  const existing = book.byTable.get(t.id);
  const made = existing ? undefined : newTab(book, layout);
  const tab = existing ?? (made?.tab as TabStructure);
  const notes: string[] = made ? [`tạo tab “${tab.title}”`] : [];
  const requests: Request[] = [...(made?.requests ?? [])];
  const note = (s: string) => {
    if (!made) notes.push(`${s} trong tab “${tab.title}”`);
  };
  const ids = columnIds(t);
  const sheetId = tab.sheetId;

  // 1. columns: where they stand, and new ones for those that are gone
  let places = new Map<string, number>();
  const fresh = new Set<string>();
  let headerRow = 1;
  let columnCount = tab.columnCount;
  /** rows made above all others, where the head of the tab was deleted */
  let inserted = 0;
  if (made) for (const [i, id] of ids.entries()) places.set(id, i);
  else {
    const found = locateColumns(t, tab, values);
    headerRow = found.headerRow;
    places = found.places;
    for (const id of found.doubled) {
      // the first of two candidates keeps the name: repairing must not guess further
      const at = tab.columnPlaces.get(id)?.[0] ?? (values[headerRow] ?? []).indexOf(t.columns[id]?.header);
      places.set(id, Math.max(0, at));
    }
    for (const id of found.lost) {
      const before = ids
        .slice(0, ids.indexOf(id))
        .reverse()
        .find((x) => places.has(x));
      const at = before === undefined ? 0 : (places.get(before) as number) + 1;
      requests.push({
        insertDimension: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
          inheritFromBefore: at > 0,
        },
      });
      places = new Map([...places].map(([k, v]) => [k, v >= at ? v + 1 : v]));
      values = values.map((line) => [...line.slice(0, at), '', ...line.slice(at)]);
      columnCount++;
      places.set(id, at);
      fresh.add(id);
      note(`dựng lại cột “${t.columns[id]?.header}”`);
    }
    inserted = 1 - headerRow;
    if (inserted > 0) {
      requests.push({
        insertDimension: {
          range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: inserted },
          inheritFromBefore: false,
        },
      });
      values = [...(inserted === 1 ? [[]] : [[], []]), ...values];
      headerRow = 1;
      note('dựng lại dòng hướng dẫn');
    }
  }
  const place = (id: string) => places.get(id) as number;
  for (const id of ids)
    if (!tab.columnPlaces.get(id)?.length)
      requests.push({
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: META.column,
            metadataValue: id,
            visibility: 'DOCUMENT',
            location: {
              dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: place(id), endIndex: place(id) + 1 },
            },
          },
        },
      });

  // 2. the sentence above, the headers, frozen rows
  const intro = introOf(t);
  if (!sameRaw(values[headerRow - 1]?.[0], intro)) {
    requests.push(
      {
        repeatCell: {
          range: { sheetId, startRowIndex: headerRow - 1, endRowIndex: headerRow },
          cell: {
            userEnteredFormat: introStyle(),
          },
          fields: 'userEnteredFormat(backgroundColorStyle,textFormat,wrapStrategy)',
        },
      },
      {
        updateCells: {
          start: { sheetId, rowIndex: headerRow - 1, columnIndex: 0 },
          rows: [{ values: [cellData('text', intro)] }],
          fields: 'userEnteredValue',
        },
      },
    );
    note('ghi lại dòng hướng dẫn');
  }
  const rowCount = tab.rowCount + Math.max(0, inserted);
  const grid: Json[] = [];
  tab.grid?.forEach((row, r) => {
    grid[r + Math.max(0, inserted)] = row;
  });
  const cellAt = (row: number, id: string): Json =>
    fresh.has(id) || made
      ? {}
      : (grid[row]?.values?.[place(id) - [...fresh].filter((f) => place(f) < place(id)).length] ?? {});
  for (const id of ids) {
    const c = t.columns[id] as Column<unknown>;
    const wrong = values[headerRow]?.[place(id)] !== c.header;
    if (!wrong && (cellAt(headerRow, id).note ?? '') === headerNote(c)) continue;
    requests.push({
      updateCells: {
        start: { sheetId, rowIndex: headerRow, columnIndex: place(id) },
        rows: [{ values: [headerCell(t, id)] }],
        fields: HEADER_FIELDS,
      },
    });
    if (wrong) note(`ghi lại tiêu đề ${a1(headerRow, place(id))} “${c.header}”`);
  }
  if (!made && tab.frozenRows !== headerRow + 1) {
    requests.push({
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { frozenRowCount: headerRow + 1 } },
        fields: 'gridProperties.frozenRowCount',
      },
    });
    note('cố định lại dòng tiêu đề');
  }

  // 3. rows: those that are gone come back at the end, then everything is put in order
  const first = headerRow + 1;
  const rows = planRows(layout, values, places, first, Boolean(made));
  if (rows.end > rowCount + (rowCount === 0 ? 1 : 0))
    requests.push({ appendDimension: { sheetId, dimension: 'ROWS', length: rows.end - rowCount } });
  requests.push(...rows.requests(sheetId, t));
  if (rows.added && !made) note(`thêm ${rows.added} dòng`);
  if (rows.repaired) note(`ghi lại ${rows.repaired} ô do phần mềm quản lý`);
  if (rows.scrambled) {
    requests.push({
      sortRange: {
        range: {
          sheetId,
          startRowIndex: first,
          endRowIndex: rows.end,
          startColumnIndex: 0,
          endColumnIndex: columnCount,
        },
        sortSpecs: [{ dimensionIndex: place(t.key), sortOrder: 'ASCENDING' }],
      },
    });
    if (!made && !rows.added) note('xếp lại các dòng theo xã');
  }

  // 4. formats, dropdowns, widths of the data cells
  const last = Math.max(rows.end, made ? rowCount : Math.max(rowCount, rows.end));
  for (const id of ids) {
    const c = t.columns[id] as Column<unknown>;
    const at = place(id);
    const range = { sheetId, startRowIndex: first, endRowIndex: last, startColumnIndex: at, endColumnIndex: at + 1 };
    const rule = validationOf(c);
    const wantedFormat = NUMBER_FORMATS[c.kind]?.type;
    let formatLost = Boolean(made) || fresh.has(id) || rows.end > rowCount;
    let ruleLost = (Boolean(made) || fresh.has(id) || rows.end > rowCount) && rule !== undefined;
    for (let r = first; r < Math.min(rowCount, last) && !(formatLost && (ruleLost || !rule)); r++) {
      if (made) break;
      if (!(r in grid)) continue;
      const cell = cellAt(r, id);
      if (wantedFormat && cell.userEnteredFormat?.numberFormat?.type !== wantedFormat) formatLost = true;
      if (!sameCondition(cell.dataValidation?.condition, rule?.condition)) ruleLost = true;
    }
    if (formatLost)
      requests.push({
        repeatCell: {
          range,
          cell: { userEnteredFormat: rowStyle(t, id) },
          fields: `userEnteredFormat(${STYLE_FIELDS})`,
        },
      });
    if (ruleLost) {
      requests.push({ setDataValidation: { range, ...(rule ? { rule } : {}), filteredRowsIncluded: true } });
      note(`đặt lại cách nhập của cột “${c.header}”`);
    } else if (formatLost) note(`đặt lại định dạng cột “${c.header}”`);
    if (made || fresh.has(id))
      requests.push({
        updateDimensionProperties: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
          properties: { pixelSize: c.width },
          fields: 'pixelSize',
        },
      });
  }
  if (made) {
    requests.push({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'ROWS', startIndex: headerRow, endIndex: headerRow + 1 },
        properties: { pixelSize: 44 },
        fields: 'pixelSize',
      },
    });
    requests.push(...groupRare(sheetId, ids.filter((id) => t.columns[id]?.rare).map(place)));
    if (layout.hidden)
      requests.push({ updateSheetProperties: { properties: { sheetId, hidden: true }, fields: 'hidden' } });
  }

  // 5. rights, views, colours
  const area = { sheetId, headerRow, first, rowCount: last, columnCount, place, ...rows };
  const rights = protectionRequests(t, layout, area, tab.raw.protectedRanges ?? [], owner);
  requests.push(...rights.requests);
  if (rights.repaired) note(`đặt lại ${rights.repaired} vùng khóa`);
  const views = filterViewRequests(t, layout, area, tab.raw.filterViews ?? []);
  requests.push(...views.requests);
  if (views.repaired) note(`đặt lại ${views.repaired} chế độ xem lọc`);
  requests.push(...colourRules(t, area, tab.raw.conditionalFormats ?? []));
  return { requests, notes, sheetId };
}

function groupRare(sheetId: number, at: number[]): Request[] {
  const sorted = [...at].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const i of sorted) {
    const run = runs[runs.length - 1];
    if (run && run[1] === i) run[1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs.flatMap(([startIndex, endIndex]): Request[] => {
    const range = { sheetId, dimension: 'COLUMNS', startIndex, endIndex };
    return [
      { addDimensionGroup: { range } },
      { updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed: true }, fields: 'collapsed' } },
      { updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
    ];
  });
}

interface RowPlan {
  end: number;
  added: number;
  repaired: number;
  scrambled: boolean;
  /** commune → its rows [start, end) once in order */
  blocks: Map<string, [number, number]>;
  /** row of a key once in order */
  rowOf(key: string): number | undefined;
  requests(sheetId: number, t: Table): Request[];
}

function planRows(
  layout: TabLayout,
  values: RawCell[][],
  places: Map<string, number>,
  first: number,
  made: boolean,
): RowPlan {
  const t = layout.table;
  const keyAt = places.get(t.key) as number;
  const standing = new Map<string, number>();
  const order: { key: string; row: number }[] = [];
  let end = first;
  for (let r = first; r < values.length; r++) {
    const line = values[r] ?? [];
    if (line.some((v) => v !== undefined && v !== null && v !== '' && v !== false)) end = r + 1;
    const key = line[keyAt];
    if (key === undefined || key === null || key === '') continue;
    if (!standing.has(String(key))) standing.set(String(key), r);
    order.push({ key: String(key), row: r });
  }
  const missing = layout.rows.filter((w) => !standing.has(w.key));
  const adding = made || layout.keepRows ? missing : [];
  const fixes: { row: number; cells: [string, Wanted][] }[] = [];
  for (const w of layout.rows) {
    const row = standing.get(w.key);
    if (row === undefined) continue;
    const cells = Object.entries(w.values).filter(([id, v]) => {
      const c = t.columns[id];
      if (!c || !places.has(id)) return false;
      const text = typeof v === 'object' && v !== null ? v.text : v;
      return !sameRaw(values[row]?.[places.get(id) as number], toRaw(c.kind, text));
    });
    if (cells.length) fixes.push({ row, cells });
  }
  const byCommune = t.owner === 'commune' || t.commune !== undefined;
  const all = [...order, ...adding.map((w, i) => ({ key: w.key, row: end + i }))];
  const sorted = [...all].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row - b.row));
  const communeOf = new Map(layout.rows.map((w) => [w.key, w.commune]));
  const ownerOfRow = (key: string) =>
    communeOf.get(key) ?? layout.communes.find((c) => key.startsWith(`${c.code}-`))?.code;
  // only tabs with blocks must stand together, without gaps: their rights go by rows
  const groups = all.map((x) => ownerOfRow(x.key) ?? x.key).filter((g, i, list) => g !== list[i - 1]);
  const scrambled =
    byCommune &&
    layout.keepRows &&
    (new Set(groups).size !== groups.length || order.some((o, i) => o.row !== first + i));
  const blocks = new Map<string, [number, number]>();
  const final = new Map<string, number>();
  (scrambled ? sorted : all).forEach((x, i) => {
    if (!final.has(x.key)) final.set(x.key, first + i);
    const commune = ownerOfRow(x.key);
    if (commune === undefined) return;
    const b = blocks.get(commune);
    if (b) b[1] = first + i + 1;
    else blocks.set(commune, [first + i, first + i + 1]);
  });
  return {
    end: Math.max(end + adding.length, first + 1),
    added: adding.length,
    repaired: fixes.reduce((n, f) => n + f.cells.length, 0),
    scrambled,
    blocks,
    rowOf: (key) => final.get(key),
    requests: (sheetId, table) => {
      const changes: Change[] = [];
      for (const f of fixes)
        for (const [id, v] of f.cells)
          changes.push({
            row: f.row,
            column: places.get(id) as number,
            cell: cellData(table.columns[id]?.kind ?? 'text', v),
            linked: isLinked(v),
          });
      // only cells that get something: spare rows of a book are mostly blank, and blanks would cost as much as text
      adding.forEach((w, i) => {
        for (const [id, c] of Object.entries(table.columns)) {
          const v = w.values[id] ?? w.seed?.[id];
          if (v !== undefined && v !== '')
            changes.push({
              row: end + i,
              column: places.get(id) as number,
              cell: cellData(c.kind, v),
              linked: isLinked(v),
            });
        }
      });
      return cellRequests(sheetId, changes);
    },
  };
}
