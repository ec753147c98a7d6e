/** A whole workbook: its own properties and marks, its schema steps, and each of its tabs. */

import type { Book } from '../book/read';
import { type BookStructure, META, type Request } from '../book/structure';
import type { RawCell } from '../kit/cell';
import { type LayoutResult, layoutTab, type TabLayout } from './layout';

export const SCHEMA = 1;

/** A step from one schema version to the next; steps run in order, each once. */
export interface Migration {
  to: number;
  note: string;
  requests(book: BookStructure): Request[];
}

/** Ordered steps for workbooks of earlier versions. Version 1 is the first. */
export const migrations: readonly Migration[] = [];

const LOCALE = 'vi_VN';
const ZONE = 'Asia/Ho_Chi_Minh';

function mark(key: string, value: string): Request {
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: key,
        metadataValue: value,
        visibility: 'DOCUMENT',
        location: { spreadsheet: true },
      },
    },
  };
}

export interface BookLayout {
  role: 'desk' | 'shared';
  /** desk only */
  sharedId?: string;
  tabs: TabLayout[];
  owner: string;
  steps?: readonly Migration[];
}

/** Requests that make or repair a workbook, and what each is for, in words. */
export function layoutBook(book: Book, layout: BookLayout): { requests: Request[]; notes: string[] } {
  const s = book.structure;
  const requests: Request[] = [];
  const notes: string[] = [];
  if (s.locale !== LOCALE || s.timeZone !== ZONE) {
    requests.push({
      updateSpreadsheetProperties: {
        properties: { locale: LOCALE, timeZone: ZONE, autoRecalc: 'ON_CHANGE' },
        fields: 'locale,timeZone,autoRecalc',
      },
    });
    notes.push('đặt ngôn ngữ Việt Nam và múi giờ Việt Nam');
  }
  if (s.role === undefined) requests.push(mark(META.role, layout.role));
  if (layout.sharedId !== undefined && s.sharedId !== layout.sharedId) {
    if (s.sharedId !== undefined)
      requests.push({
        deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: META.shared } } },
      });
    requests.push(mark(META.shared, layout.sharedId));
  }
  const from = s.schema ?? SCHEMA;
  const due = (layout.steps ?? migrations).filter((m) => m.to > from).sort((a, b) => a.to - b.to);
  for (const m of due) {
    requests.push(...m.requests(s));
    notes.push(m.note);
  }
  const reached = due.length ? (due[due.length - 1]?.to as number) : SCHEMA;
  if (s.schema === undefined) requests.push(mark(META.schema, String(reached)));
  else if (reached !== s.schema)
    requests.push({
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataKey: META.schema, locationType: 'SPREADSHEET' } }],
        developerMetadata: { metadataValue: String(reached) },
        fields: 'metadataValue',
      },
    });
  // the empty tab that every new spreadsheet starts with; only in the workbook that we made ourselves
  const blank =
    layout.role === 'shared' && s.role === undefined && s.tabs.length === 1
      ? s.tabs.find((t) => t.tableId === undefined && /^(Trang tính|Sheet)\s?1$/.test(t.title))
      : undefined;
  layout.tabs.forEach((tab, i) => {
    const r: LayoutResult = layoutTab(s, tab, valuesOf(book, tab.table.id), layout.owner);
    requests.push(...r.requests);
    notes.push(...r.notes);
    // in the same step as the mark of the role, so that no interrupted run leaves it behind
    if (blank && i === 0) requests.push({ deleteSheet: { sheetId: blank.sheetId } });
  });
  return { requests, notes };
}

function valuesOf(book: Book, tableId: string): RawCell[][] {
  return book.tables.get(tableId)?.values ?? book.broken?.find((b) => b.table === tableId)?.values ?? [];
}
