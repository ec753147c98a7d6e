/** UrlFetchApp: only Google's two export addresses; every other address is refused, nothing leaves the machine. */
import { unitCosts } from '../runtime/costs';
import { HostError, NotInHost } from '../runtime/errors';
import { Handle } from '../runtime/handle';
import { docxToPdf, exportWorkbookPdf, exportWorkbookXlsxSync } from '../runtime/rooms';
import { hasScope, type Run } from '../runtime/run';
import type { HostFile, HostSheet, Json } from '../types';
import { blockOf } from './interface/a1';
import { strictness } from './strictness';
import { blobHandle } from './utilities/blob';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Drive refuses to export more than this (documents-forms-rights §3.2). */
const DRIVE_EXPORT_LIMIT = 10 * 1024 * 1024;
const options = [
  'method',
  'headers',
  'muteHttpExceptions',
  'followRedirects',
  'validateHttpsCertificates',
  'contentType',
  'escaping',
];

interface Answer {
  code: number;
  type: string;
  bytes: Uint8Array;
  name?: string;
}

export function urlFetchApp(run: Run): Handle {
  return new Handle('UrlFetchApp', {
    fetch: (url: unknown, params: Json = {}) => {
      if (typeof url !== 'string' || url === '') throw new HostError('Attribute provided with no value: url');
      if (url.length > 2048) throw new HostError('Limit Exceeded: URLFetch URL Length.');
      for (const key of Object.keys(params ?? {})) {
        if (!options.includes(key)) throw new NotInHost(`UrlFetchApp.fetch with ${key}`);
      }
      if (String(params?.method ?? 'get').toLowerCase() !== 'get')
        throw new NotInHost(`UrlFetchApp.fetch with method ${params.method}`);
      if (!run.world.takeDaily(`urlfetch:${run.account}`, 1, 20_000)) {
        throw new HostError('Service invoked too many times for one day: urlfetch.');
      }
      const answer = answerTo(run, url, params ?? {});
      if (answer.code >= 400 && params?.muteHttpExceptions !== true) {
        const host = new URL(url).origin;
        const text = Buffer.from(answer.bytes).toString('utf8');
        throw new HostError(
          `Request failed for ${host} returned code ${answer.code}. Truncated server response: ${text.slice(0, 200)} (use muteHttpExceptions option to examine full response)`,
        );
      }
      return response(answer);
    },
  });
}

function answerTo(run: Run, url: string, params: Json): Answer {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw new HostError(`Invalid argument: ${url}`);
  }
  const sheet = /^\/spreadsheets\/d\/([\w-]+)\/export$/.exec(address.pathname);
  const drive = /^\/drive\/v3\/files\/([\w-]+)\/export$/.exec(address.pathname);
  const isSheet = address.origin === 'https://docs.google.com' && sheet !== null;
  const isDrive = address.origin === 'https://www.googleapis.com' && drive !== null;
  if (!isSheet && !isDrive) throw new NotInHost(`the address ${address.origin}${address.pathname}`);

  const fault = run.meter.takeHttpFault();
  if (fault !== undefined) return failure(fault, fault === 429 ? 'Too Many Requests' : 'Service Unavailable');
  const authorization = Object.entries((params.headers ?? {}) as Record<string, unknown>).find(
    ([name]) => name.toLowerCase() === 'authorization',
  )?.[1];
  if (authorization !== `Bearer ${run.token}`) return failure(401, 'Unauthorized');
  const file = run.world.files.get(((isSheet ? sheet : drive) as RegExpExecArray)[1] as string);
  if (file === undefined || run.world.roleOf(file.id, run.account) === undefined) return failure(404, `File not found`);
  const byDrive = hasScope(run, 'drive', 'drive.readonly') || (hasScope(run, 'drive.file') && file.madeByApp);
  const bySheets = isSheet && strictness.exports.sheetExportWithSpreadsheetsScope && hasScope(run, 'spreadsheets');
  if (!byDrive && !bySheets)
    return isDrive ? failure(404, `File not found: ${file.id}.`) : failure(401, 'Unauthorized');
  return isSheet
    ? sheetExport(run, file, address.searchParams)
    : driveExport(run, file, address.searchParams.get('mimeType') ?? '');
}

function sheetExport(run: Run, file: HostFile, query: URLSearchParams): Answer {
  if (file.workbook === undefined) return failure(400, 'Bad Request');
  const format = query.get('format') ?? query.get('exportFormat') ?? 'xlsx';
  const workbook = run.world.computed(file);
  run.meter.price(unitCosts.exported);
  const gid = query.get('gid');
  const sheet =
    gid === null
      ? workbook.sheets.find((candidate) => !candidate.properties.hidden)
      : workbook.sheets.find((candidate) => candidate.properties.sheetId === Number(gid));
  if (sheet === undefined) return failure(400, 'Bad Request');
  if (format === 'xlsx') {
    return { code: 200, type: XLSX, bytes: exportWorkbookXlsxSync(workbook), name: `${file.name}.xlsx` };
  }
  if (format !== 'pdf') throw new NotInHost(`export as ${format}`);
  const range = query.get('range');
  const layout = {
    ...(gid === null && range === null ? {} : { sheetId: sheet.properties.sheetId as number }),
    ...(range === null ? {} : { range: gridRange(sheet, range) }),
    landscape: query.get('portrait') === 'false',
    fitWidth: query.get('fitw') === 'true' || query.get('scale') === '2',
    gridlines: query.get('gridlines') !== 'false',
    pageNumbers: query.get('pagenumbers') === 'true' || query.get('pagenum') === 'CENTER',
  };
  return { code: 200, type: PDF, bytes: exportWorkbookPdf(workbook, layout), name: `${file.name}.pdf` };
}

function gridRange(sheet: HostSheet, a1: string): Json {
  const { sheetId, row, column, rows, columns } = blockOf(sheet, a1);
  return {
    sheetId,
    startRowIndex: row,
    endRowIndex: row + rows,
    startColumnIndex: column,
    endColumnIndex: column + columns,
  };
}

function driveExport(run: Run, file: HostFile, mimeType: string): Answer {
  run.meter.price(unitCosts.exported);
  const done = (bytes: Uint8Array): Answer =>
    bytes.length > DRIVE_EXPORT_LIMIT
      ? failure(403, 'This file is too large to be exported.')
      : { code: 200, type: mimeType, bytes, name: file.name };
  if (file.workbook !== undefined && mimeType === XLSX) return done(exportWorkbookXlsxSync(run.world.computed(file)));
  if (file.workbook !== undefined && mimeType === PDF) return done(exportWorkbookPdf(run.world.computed(file), {}));
  if (file.sourceBytes !== undefined && mimeType === PDF) return done(docxToPdf(file.sourceBytes));
  if (file.sourceBytes !== undefined && mimeType === DOCX) return done(file.sourceBytes);
  if (file.workbook === undefined && file.sourceBytes === undefined) {
    return failure(403, 'Export only supports Docs Editors files.');
  }
  return failure(400, 'The requested conversion is not supported.');
}

function failure(code: number, message: string): Answer {
  const body = JSON.stringify({ error: { code, message, errors: [{ message, domain: 'global' }] } });
  return { code, type: 'application/json; charset=UTF-8', bytes: new Uint8Array(Buffer.from(body)) };
}

function response(answer: Answer): Handle {
  const type = answer.type.split(';')[0] as string;
  return new Handle('HTTPResponse', {
    getResponseCode: () => answer.code,
    getContent: () => answer.bytes,
    getContentText: () => Buffer.from(answer.bytes).toString('utf8'),
    getBlob: () => blobHandle(answer.bytes, type, answer.name ?? 'export'),
    getAs: (wanted: unknown) => {
      if (String(wanted) !== type) throw new NotInHost(`HTTPResponse.getAs('${String(wanted)}')`);
      return blobHandle(answer.bytes, type, answer.name ?? 'export');
    },
    getHeaders: () => ({ 'Content-Type': answer.type }),
    getAllHeaders: () => ({ 'Content-Type': answer.type }),
  });
}
