/** What a workbook is made of (tabs, columns by metadata, version markers), read from one Spreadsheets.get. */

/** A piece of Google's JSON, read defensively. */
// biome-ignore lint/suspicious/noExplicitAny: replies of the Sheets API have no useful type in a room without Google's types
export type Json = any;

/** One request of Spreadsheets.batchUpdate. */
export type Request = Record<string, Json>;

/** Keys of our developer metadata; all DOCUMENT-visible, so that a copy of the workbook keeps them. */
export const META = {
  /** spreadsheet: 'desk' or 'shared' */
  role: 'htcd.role',
  /** spreadsheet: schema version of the tabs */
  schema: 'htcd.schema',
  /** desk: id of Sổ chung */
  shared: 'htcd.shared',
  /** spreadsheet: one per write, id = MARKER_BASE + version, value = run id */
  marker: 'htcd.v',
  /** sheet: id of its table */
  tab: 'htcd.tab',
  /** column: id of the column in its table */
  column: 'htcd.col',
} as const;

export const MARKER_BASE = 700_000_000;
/** Old markers are kept this long, so that a stale writer still meets them (30,000 characters a file hold far more). */
export const MARKERS_KEPT = 200;

export interface TabStructure {
  sheetId: number;
  title: string;
  index: number;
  rowCount: number;
  columnCount: number;
  frozenRows: number;
  tableId?: string;
  /** column id → places where its metadata stands (more than one after odd copies) */
  columnPlaces: Map<string, number[]>;
  chartIds: number[];
  /** the sheet's JSON, for the layout's comparison */
  raw: Json;
  /** cells with note, rule and format, by row, where they were read */
  grid?: Json[];
}

export interface BookStructure {
  id: string;
  title: string;
  locale: string;
  timeZone: string;
  role?: string;
  schema?: number;
  sharedId?: string;
  version: number;
  /** versions whose markers still stand */
  markers: { version: number; run: string }[];
  tabs: TabStructure[];
  byTable: Map<string, TabStructure>;
}

const META_FIELDS = 'developerMetadata(metadataId,metadataKey,metadataValue)';

/** Field mask for every ordinary command. */
export const STRUCTURE_FIELDS = `spreadsheetId,properties(title,locale,timeZone),${META_FIELDS},sheets(properties(sheetId,title,index,sheetType,gridProperties(rowCount,columnCount,frozenRowCount)),${META_FIELDS},charts(chartId),data(startColumn,columnMetadata(${META_FIELDS})))`;

/** Field mask for set-up and check: also rights, views, rules. */
export const LAYOUT_FIELDS = `spreadsheetId,properties(title,locale,timeZone,autoRecalc),${META_FIELDS},sheets(properties,${META_FIELDS},charts(chartId),protectedRanges,filterViews(filterViewId,title,range,filterSpecs),conditionalFormats,columnGroups,data(startColumn,columnMetadata(${META_FIELDS})))`;

/** Field mask of the cells that set-up and check look at. */
export const GRID_FIELDS =
  'sheets(properties(sheetId),data(startRow,rowData(values(note,dataValidation(condition),userEnteredFormat(numberFormat(type))))))';

/** Cells whose rules and formats one run looks at: 200,000 are some 20 MB and 12 seconds. */
const GRID_CELLS = 200_000;
/** A look that a person waits for. */
export const GRID_PART = 15_000;
const HEAD_ROWS = 10;

/**
 * Rows of each of our tabs whose rules and formats are to be read, as [start, end). In a very large workbook it is the
 * head and a window that moves on with `turn`, so that later runs see the rest.
 */
export function gridWindows(
  s: BookStructure,
  limit = GRID_CELLS,
  turn = s.version,
): { tab: TabStructure; rows: [number, number] }[] {
  const tabs = [...s.byTable.values()];
  const total = tabs.reduce((n, t) => n + t.rowCount * t.columnCount, 0);
  return tabs.flatMap((tab) => {
    if (total <= limit) return [{ tab, rows: [0, tab.rowCount] as [number, number] }];
    const size = Math.max(HEAD_ROWS, Math.floor((tab.rowCount * limit) / total));
    const start = HEAD_ROWS + (turn % Math.ceil(tab.rowCount / size)) * size;
    const head = { tab, rows: [0, Math.min(HEAD_ROWS, tab.rowCount)] as [number, number] };
    return start < tab.rowCount ? [head, { tab, rows: [start, Math.min(start + size, tab.rowCount)] }] : [head];
  });
}

/** Puts the cells of a reply into the tabs they belong to; rows that were not asked for stay holes. */
export function addGrid(windows: { tab: TabStructure; rows: [number, number] }[], reply: Json): void {
  for (const { tab, rows } of windows) {
    tab.grid ??= [];
    for (let r = rows[0]; r < rows[1]; r++) tab.grid[r] = {};
  }
  for (const sheet of reply.sheets ?? []) {
    const grid = windows.find((w) => w.tab.sheetId === (sheet.properties?.sheetId ?? 0))?.tab.grid;
    for (const data of sheet.data ?? [])
      (data.rowData ?? []).forEach((row: Json, i: number) => {
        if (grid) grid[(data.startRow ?? 0) + i] = row ?? {};
      });
  }
}

function metaValue(list: Json[] | undefined, key: string): string | undefined {
  return (list ?? []).find((m) => m.metadataKey === key)?.metadataValue;
}

/** Decodes a reply; fields that Google leaves out (zero, false, empty) get their defaults here and nowhere else. */
export function parseStructure(reply: Json): BookStructure {
  const tabs: TabStructure[] = (reply.sheets ?? [])
    .filter((s: Json) => (s.properties?.sheetType ?? 'GRID') === 'GRID')
    .map((s: Json): TabStructure => {
      const p = s.properties ?? {};
      const columnPlaces = new Map<string, number[]>();
      const data = s.data?.[0] ?? {};
      (data.columnMetadata ?? []).forEach((c: Json, i: number) => {
        const id = metaValue(c?.developerMetadata, META.column);
        if (id !== undefined) columnPlaces.set(id, [...(columnPlaces.get(id) ?? []), (data.startColumn ?? 0) + i]);
      });
      return {
        sheetId: p.sheetId ?? 0,
        title: p.title ?? '',
        index: p.index ?? 0,
        rowCount: p.gridProperties?.rowCount ?? 0,
        columnCount: p.gridProperties?.columnCount ?? 0,
        frozenRows: p.gridProperties?.frozenRowCount ?? 0,
        tableId: metaValue(s.developerMetadata, META.tab),
        columnPlaces,
        chartIds: (s.charts ?? []).map((c: Json) => c.chartId ?? 0),
        raw: s,
      };
    });
  const meta: Json[] = reply.developerMetadata ?? [];
  const markers = meta
    .filter((m) => m.metadataKey === META.marker)
    .map((m) => ({ version: (m.metadataId ?? MARKER_BASE) - MARKER_BASE, run: m.metadataValue ?? '' }))
    .sort((a, b) => a.version - b.version);
  const schema = metaValue(meta, META.schema);
  const byTable = new Map<string, TabStructure>();
  for (const t of tabs) if (t.tableId !== undefined && !byTable.has(t.tableId)) byTable.set(t.tableId, t);
  return {
    id: reply.spreadsheetId,
    title: reply.properties?.title ?? '',
    locale: reply.properties?.locale ?? '',
    timeZone: reply.properties?.timeZone ?? '',
    role: metaValue(meta, META.role),
    schema: schema === undefined ? undefined : Number(schema),
    sharedId: metaValue(meta, META.shared),
    version: markers.length ? (markers[markers.length - 1]?.version ?? 0) : 0,
    markers,
    tabs,
    byTable,
  };
}

/** A tab's title as a whole-tab range: always quoted, apostrophes doubled. */
export function tabRange(title: string): string {
  return `'${title.replace(/'/g, "''")}'`;
}

/** The requests that stand before every write: the next version's marker, and the end of a very old one. */
export function markerRequests(s: BookStructure, version: number, run: string): Request[] {
  const old = s.markers.find((m) => m.version <= version - MARKERS_KEPT);
  return [
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: MARKER_BASE + version,
          metadataKey: META.marker,
          metadataValue: run,
          visibility: 'DOCUMENT',
          location: { spreadsheet: true },
        },
      },
    },
    ...(old
      ? [
          {
            deleteDeveloperMetadata: {
              dataFilter: { developerMetadataLookup: { metadataId: MARKER_BASE + old.version } },
            },
          },
        ]
      : []),
  ];
}
