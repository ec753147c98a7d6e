/** The advanced Sheets service: access, quotas, prices and error envelope around the engine (sheets-api.md §3, §7). */

import { unitCosts } from '../runtime/costs';
import { apiError, HostError, NotInHost, signatureError } from '../runtime/errors';
import { Handle, type Method } from '../runtime/handle';
import {
  batchUpdate,
  copySheetTo,
  getSpreadsheet,
  newWorkbook,
  SheetsApiError,
  searchMetadata,
  valuesBatchGet,
  valuesBatchGetByDataFilter,
} from '../runtime/rooms';
import { hasScope, type Run } from '../runtime/run';
import type { HostFile, HostWorkbook, Json } from '../types';
import { isReadOnly } from './drive/access';

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const perMinute = { user: 60, project: 300 };

export function sheetsService(run: Run): Handle {
  const { world } = run;

  /** Runs one API method: quota first, then the work; the engine's errors in Google's envelope. */
  const method =
    (kind: string, quota: 'Read' | 'Write', work: (...args: Json[]) => unknown): Method =>
    (...args) => {
      spendQuota(run, kind, quota);
      try {
        return work(...args);
      } catch (error) {
        throw enveloped(kind, error);
      }
    };
  const workbookOf = (kind: string, id: unknown, need: 'reader' | 'writer'): [HostFile, HostWorkbook] => {
    if (typeof id !== 'string' || id === '') throw signatureError(kind, [id]);
    const file = world.files.get(id);
    if (file === undefined) throw apiError(kind, 404, 'Requested entity was not found.');
    const role = world.roleOf(id, run.account);
    const reachable = hasScope(run, 'spreadsheets', 'drive') || file.madeByApp;
    const locked = need === 'writer' && isReadOnly(file);
    if (role === undefined || !reachable || locked || (need === 'writer' && role !== 'owner' && role !== 'writer')) {
      throw apiError(kind, 403, 'The caller does not have permission');
    }
    if (file.workbook === undefined)
      throw apiError(kind, 400, 'This operation is not supported for this document', 'failedPrecondition');
    return [file, world.computed(file)];
  };
  const callerOf = (id: string) => world.callerOf(id, run.account);

  const get = (id: string, params: Json = {}) => {
    const kind = 'Sheets.Spreadsheets.get';
    const [, workbook] = workbookOf(kind, id, 'reader');
    const reply = getSpreadsheet(workbook, params ?? {}, callerOf(id));
    run.meter.price(gridCells(reply) * unitCosts.gridCellRead);
    return reply;
  };
  const batchGet = (id: string, params: Json = {}) => {
    const [, workbook] = workbookOf('Sheets.Spreadsheets.Values.batchGet', id, 'reader');
    const reply = valuesBatchGet(workbook, params ?? {}, callerOf(id));
    run.meter.price(valueCells(reply.valueRanges) * unitCosts.cellRead);
    return reply;
  };
  const batchGetByDataFilter = (body: Json, id: string) => {
    const [, workbook] = workbookOf('Sheets.Spreadsheets.Values.batchGetByDataFilter', id, 'reader');
    const reply = valuesBatchGetByDataFilter(workbook, body, callerOf(id));
    const ranges = (reply.valueRanges ?? []).map((match: Json) => match.valueRange);
    run.meter.price(valueCells(ranges) * unitCosts.cellRead);
    return reply;
  };
  const update = (body: Json, id: string, params: Json = {}) => {
    const kind = 'Sheets.Spreadsheets.batchUpdate';
    const [file, workbook] = workbookOf(kind, id, 'writer');
    const done = batchUpdate(workbook, wire(body), callerOf(id), params ?? {}, world.formulas);
    const seconds = (body?.requests?.length ?? 0) * unitCosts.request + done.cellsWritten * unitCosts.cellWritten;
    // Priced before the commit: an execution that ends here has not written.
    run.meter.price(seconds);
    world.commit(file, done.workbook);
    return done.reply;
  };
  const create = (resource: Json, params: Json = {}) => {
    if (!world.takeDaily(`spreadsheets:${run.account}`, 1, 250)) {
      throw new HostError('Service invoked too many times for one day: spreadsheets.');
    }
    const id = world.newFileId();
    const workbook = blankWorkbook(run, id, wire(resource ?? {}));
    world.addFile({
      id,
      name: workbook.properties.title,
      mimeType: SPREADSHEET,
      owner: run.account,
      madeByApp: true,
      workbook,
    });
    return getSpreadsheet(workbook, params?.fields === undefined ? {} : { fields: params.fields }, callerOf(id));
  };
  const search = (body: Json, id: string) => {
    const [, workbook] = workbookOf('Sheets.Spreadsheets.DeveloperMetadata.search', id, 'reader');
    return searchMetadata(workbook, wire(body), callerOf(id));
  };
  const copyTo = (body: Json, id: string, sheetId: number) => {
    const kind = 'Sheets.Spreadsheets.Sheets.copyTo';
    const [, source] = workbookOf(kind, id, 'reader');
    const [target, workbook] = workbookOf(kind, body?.destinationSpreadsheetId, 'writer');
    const done = copySheetTo(source, Number(sheetId), workbook, callerOf(target.id));
    world.commit(target, done.workbook);
    return done.reply;
  };

  return new Handle('Sheets', {
    Spreadsheets: new Handle('Sheets.Spreadsheets', {
      get: method('Sheets.Spreadsheets.get', 'Read', get),
      create: method('Sheets.Spreadsheets.create', 'Write', create),
      batchUpdate: method('Sheets.Spreadsheets.batchUpdate', 'Write', update),
      Values: new Handle('Sheets.Spreadsheets.Values', {
        batchGet: method('Sheets.Spreadsheets.Values.batchGet', 'Read', batchGet),
        batchGetByDataFilter: method('Sheets.Spreadsheets.Values.batchGetByDataFilter', 'Read', batchGetByDataFilter),
      }),
      Sheets: new Handle('Sheets.Spreadsheets.Sheets', {
        copyTo: method('Sheets.Spreadsheets.Sheets.copyTo', 'Write', copyTo),
      }),
      DeveloperMetadata: new Handle('Sheets.Spreadsheets.DeveloperMetadata', {
        search: method('Sheets.Spreadsheets.DeveloperMetadata.search', 'Read', search),
      }),
    }),
  });
}

/** What travels is JSON: undefined members vanish, NaN becomes null. */
function wire(body: Json): Json {
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body));
}

/** The new file's workbook, with the properties and the tabs that the resource asks for. */
function blankWorkbook(run: Run, id: string, resource: Json): HostWorkbook {
  for (const key of Object.keys(resource)) {
    if (key !== 'properties' && key !== 'sheets') throw new NotInHost(`Sheets.Spreadsheets.create with ${key}`);
  }
  const wanted = resource.properties ?? {};
  const workbook = newWorkbook(id, {
    title:
      wanted.title ??
      (run.world.language[run.account]?.startsWith('en') ? 'Untitled spreadsheet' : 'Bảng tính không có tiêu đề'),
    locale: wanted.locale ?? run.world.defaultLocale,
    timeZone: wanted.timeZone ?? run.world.defaultTimeZone,
    firstSheetTitle: run.world.firstSheetTitle(run.account),
  });
  const sheets: Json[] = resource.sheets ?? [];
  if (sheets.length === 0) return workbook;
  for (const sheet of sheets) {
    for (const key of Object.keys(sheet)) {
      if (key !== 'properties') throw new NotInHost(`Sheets.Spreadsheets.create with sheets.${key}`);
    }
  }
  // The blank first tab gives way to the wanted ones.
  const spare = workbook.sheets[0] as HostWorkbook['sheets'][number];
  const used = new Set(sheets.map((sheet) => sheet.properties?.sheetId));
  let spareId = 1;
  while (used.has(spareId)) spareId++;
  spare.properties = { ...spare.properties, sheetId: spareId, title: '\u0001' };
  const requests = sheets.map((sheet, index) => ({
    addSheet: {
      properties: {
        sheetId: index === 0 && !used.has(0) ? 0 : undefined,
        title: index === 0 ? run.world.firstSheetTitle(run.account) : undefined,
        ...sheet.properties,
      },
    },
  }));
  const owner = {
    email: run.account,
    role: 'owner' as const,
    owner: run.account,
    editors: [run.account],
    language: 'en',
  };
  const body = wire({ requests: [...requests, { deleteSheet: { sheetId: spareId } }] });
  return batchUpdate(workbook, body, owner).workbook;
}

function spendQuota(run: Run, kind: string, quota: 'Read' | 'Write'): void {
  const { world } = run;
  const byUser = world.takeFromWindow(`sheets ${quota} ${run.account}`, 60_000, perMinute.user);
  if (byUser && world.takeFromWindow(`sheets ${quota}`, 60_000, perMinute.project)) return;
  throw apiError(
    kind,
    429,
    `Quota exceeded for quota metric '${quota} requests' and limit '${quota} requests per minute${byUser ? '' : ' per user'}' ` +
      "of service 'sheets.googleapis.com' for consumer 'project_number:1'.",
  );
}

function enveloped(kind: string, error: unknown): unknown {
  if (error instanceof SheetsApiError) {
    const plain = apiError(kind, error.code, error.message);
    const details = typeof error.details === 'object' && error.details !== null ? error.details : {};
    return new HostError(plain.message, plain.name, { ...(plain.details as object), ...(details as object) });
  }
  if (error instanceof Error && error.message.endsWith(' is not in this host')) {
    return new NotInHost(error.message.slice(0, -' is not in this host'.length));
  }
  return error;
}

function valueCells(ranges: Json[] | undefined): number {
  let cells = 0;
  for (const range of ranges ?? []) for (const row of range?.values ?? []) cells += row.length;
  return cells;
}

function gridCells(reply: Json): number {
  let cells = 0;
  for (const sheet of reply?.sheets ?? []) {
    for (const data of sheet.data ?? []) for (const row of data.rowData ?? []) cells += row.values?.length ?? 0;
  }
  return cells;
}
