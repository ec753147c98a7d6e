/** Drive.Files: making, finding, changing and removing files under scope drive.file (documents-forms-rights §3). */
import { unitCosts } from '../../runtime/costs';
import { apiError, HostError, NotInHost } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import { newWorkbook } from '../../runtime/rooms';
import { isoTime, type Run } from '../../runtime/run';
import type { HostFile, Json } from '../../types';
import { FORM, formFromDrive } from '../forms/index';
import { strictness } from '../strictness';
import { type Blob, blobOf } from '../utilities/blob';
import { badRequest, describe, fileFields, isReadOnly, reach, rootOf, visible } from './access';
import { select } from './fields';
import { parseQuery } from './query';

const GOOGLE = 'application/vnd.google-apps.';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const defaults = 'kind,id,name,mimeType';
const conversions: Record<string, readonly string[]> = { [`${GOOGLE}document`]: [DOCX, 'text/plain'] };

export function files(run: Run): Handle {
  const { world } = run;
  const masked = (kind: string, file: HostFile, options: Json) => {
    const chosen = select(describe(run, file), String(options?.fields ?? defaults), fileFields);
    if (!chosen.ok) throw badRequest(kind, `Invalid field selection ${chosen.path}`, 'invalidParameter');
    return chosen.reply;
  };
  const checkOptions = (kind: string, options: Json, known: readonly string[]) => {
    for (const key of Object.keys(options ?? {})) {
      if (!known.includes(key)) throw new NotInHost(`${kind} with option ${key}`);
    }
  };
  const checkResource = (kind: string, resource: Json, known: readonly string[]) => {
    for (const key of Object.keys(resource ?? {})) {
      if (!known.includes(key)) throw new NotInHost(`${kind} with ${key}`);
    }
  };
  const parentOf = (kind: string, id: string): string => {
    if (id === 'root' || id === rootOf(run.account)) return rootOf(run.account);
    const foreign = world.files.get(id);
    const writable = ['owner', 'writer'].includes(world.roleOf(id, run.account) ?? '');
    if (strictness.drive.createInForeignFolder && foreign !== undefined && writable) return id;
    return reach(run, kind, id, 'writer').id;
  };
  const blobFrom = (source: unknown): Blob | undefined =>
    source === undefined || source === null ? undefined : blobOf(source);

  const create = (resource: Json = {}, media?: unknown, options: Json = {}) => {
    const kind = 'Drive.Files.create';
    checkOptions(kind, options, ['fields', 'supportsAllDrives', 'uploadType']);
    checkResource(kind, resource, ['name', 'mimeType', 'parents', 'appProperties', 'description']);
    const blob = blobFrom(media);
    const parents: string[] = ((resource?.parents ?? ['root']) as string[]).map((id) => parentOf(kind, String(id)));
    if (parents.length !== 1) throw badRequest(kind, 'A file cannot have more than one parent.', 'cannotAddParent');
    const mimeType = String(resource?.mimeType ?? blob?.type ?? 'application/octet-stream');
    const id = world.newFileId();
    const file: Parameters<typeof world.addFile>[0] = {
      id,
      name: String(resource?.name ?? blob?.name ?? 'Untitled'),
      mimeType,
      owner: run.account,
      parents,
      madeByApp: true,
      appProperties: properties(kind, resource?.appProperties, {}),
    };
    Object.assign(file, contentOf(run, kind, id, file.name as string, mimeType, blob));
    if (blob !== undefined && mimeType.startsWith(GOOGLE)) run.meter.price(unitCosts.conversion);
    return masked(kind, world.addFile(file), options);
  };

  return new Handle('Drive.Files', {
    create,
    get: (id: unknown, options: Json = {}) => {
      const kind = 'Drive.Files.get';
      if (options?.alt === 'media') throw new NotInHost(`${kind} with alt=media`);
      checkOptions(kind, options, ['fields', 'supportsAllDrives']);
      return masked(kind, reach(run, kind, id, 'reader'), options);
    },
    list: (options: Json = {}) => {
      const kind = 'Drive.Files.list';
      checkOptions(kind, options, [
        'q',
        'fields',
        'pageSize',
        'pageToken',
        'orderBy',
        'spaces',
        'corpora',
        'supportsAllDrives',
      ]);
      const test = options?.q === undefined ? () => true : parseQuery(String(options.q), rootOf(run.account));
      if (test === undefined) throw badRequest(kind, 'Invalid Value', 'invalid');
      const found = [...world.files.values()].filter((file) => visible(run, file) && test(file));
      const order = String(options?.orderBy ?? 'createdTime desc');
      const [key, direction] = order.split(' ') as [keyof HostFile, string?];
      if (!['createdTime', 'modifiedTime', 'name'].includes(key)) throw new NotInHost(`${kind} with orderBy ${order}`);
      const sign = direction === 'desc' ? -1 : 1;
      found.sort((a, b) => (String(a[key]) < String(b[key]) ? -sign : String(a[key]) > String(b[key]) ? sign : 0));
      const size = Math.min(Number(options?.pageSize ?? 100), 1000);
      const start = options?.pageToken === undefined ? 0 : Number(String(options.pageToken).replace('page-', ''));
      const page = {
        kind: 'drive#fileList',
        incompleteSearch: false,
        files: found.slice(start, start + size).map((file) => describe(run, file)),
        nextPageToken: start + size < found.length ? `page-${start + size}` : undefined,
      };
      const wanted = String(options?.fields ?? `kind,incompleteSearch,nextPageToken,files(${defaults})`);
      const chosen = select(page, wanted, ['kind', 'incompleteSearch', 'nextPageToken', 'files']);
      if (!chosen.ok) throw badRequest(kind, `Invalid field selection ${chosen.path}`, 'invalidParameter');
      return chosen.reply;
    },
    update: (resource: Json, id: unknown, media?: unknown, options: Json = {}) => {
      const kind = 'Drive.Files.update';
      checkOptions(kind, options, ['fields', 'addParents', 'removeParents', 'supportsAllDrives']);
      checkResource(kind, resource, [
        'name',
        'trashed',
        'appProperties',
        'mimeType',
        'description',
        'contentRestrictions',
      ]);
      const file = reach(run, kind, id, resource?.trashed === undefined ? 'writer' : 'owner');
      const blob = blobFrom(media);
      // unlike the real service perhaps: while locked, nothing but the lock itself and the bin
      const lock = ['contentRestrictions', 'trashed'];
      if (isReadOnly(file) && (blob !== undefined || Object.keys(resource ?? {}).some((key) => !lock.includes(key)))) {
        throw apiError(kind, 403, 'This file is read-only.', 'fileNotModifiable');
      }
      if (resource?.contentRestrictions !== undefined)
        file.contentRestrictions = structuredClone(resource.contentRestrictions);
      const appProperties = properties(kind, resource?.appProperties, file.appProperties);
      const removed = String(options?.removeParents ?? '').split(',');
      const added = String(options?.addParents ?? '')
        .split(',')
        .filter((parent) => parent !== '')
        .map((parent) => parentOf(kind, parent));
      const parents = [
        ...file.parents.filter((parent) => !removed.includes(parent) && !removed.includes('root')),
        ...added,
      ];
      if (parents.length > 1)
        throw badRequest(kind, 'Increasing the number of parents is not allowed', 'cannotAddParent');
      if (blob !== undefined) {
        Object.assign(file, contentOf(run, kind, file.id, file.name, file.mimeType, blob));
        if (file.mimeType.startsWith(GOOGLE)) run.meter.price(unitCosts.conversion);
      }
      if (resource?.name !== undefined) world.rename(file, String(resource.name));
      if (resource?.trashed !== undefined) file.trashed = resource.trashed === true;
      file.appProperties = appProperties;
      file.parents = parents;
      world.touch(file);
      return masked(kind, file, options);
    },
    copy: (resource: Json, id: unknown, options: Json = {}) => {
      const kind = 'Drive.Files.copy';
      checkOptions(kind, options, ['fields', 'supportsAllDrives']);
      checkResource(kind, resource, ['name', 'parents', 'appProperties']);
      const source = reach(run, kind, id, 'reader');
      if (source.mimeType === `${GOOGLE}folder`)
        throw apiError(kind, 403, 'This file cannot be copied by the user.', 'cannotCopyFile');
      const copyId = world.newFileId();
      const name = String(resource?.name ?? `Bản sao của ${source.name}`);
      const parents = ((resource?.parents ?? ['root']) as string[]).map((parent) => parentOf(kind, String(parent)));
      const workbook = source.workbook === undefined ? undefined : structuredClone(source.workbook);
      if (workbook !== undefined) {
        workbook.id = copyId;
        workbook.properties = { ...workbook.properties, title: name };
      }
      const made = world.addFile({
        ...structuredClone({ ...source, workbook: undefined, permissions: undefined }),
        id: copyId,
        name,
        parents,
        owner: run.account,
        madeByApp: true,
        appProperties: properties(kind, resource?.appProperties, source.appProperties),
        permissions: undefined,
        trashed: false,
        contentRestrictions: undefined,
        version: 1,
        createdTime: isoTime(world.clock.now()),
        modifiedTime: isoTime(world.clock.now()),
        workbook,
      });
      return masked(kind, made, options);
    },
    remove: (id: unknown) => {
      const kind = 'Drive.Files.remove';
      const file = reach(run, kind, id, strictness.drive.removeByEditor ? 'writer' : 'owner');
      world.removeFile(file.id);
    },
    export: (id: unknown) => {
      const kind = 'Drive.Files.export';
      reach(run, kind, id, 'reader');
      // The advanced service cannot hand over the bytes (documents-forms-rights §3.2).
      throw apiError(kind, 400, 'Export requires alt=media to download the exported content.', 'badRequest');
    },
  });

  function contentOf(
    run: Run,
    kind: string,
    id: string,
    name: string,
    mimeType: string,
    blob: Blob | undefined,
  ): Partial<HostFile> {
    if (mimeType === `${GOOGLE}folder`) {
      if (blob !== undefined) throw badRequest(kind, 'Bad Request');
      return {};
    }
    if (mimeType === `${GOOGLE}spreadsheet`) {
      if (blob !== undefined) throw new NotInHost(`${kind} with conversion to a spreadsheet`);
      if (!run.world.takeDaily(`spreadsheets:${run.account}`, 1, 250)) {
        throw new HostError('Service invoked too many times for one day: spreadsheets.');
      }
      const workbook = newWorkbook(id, {
        title: name,
        locale: run.world.defaultLocale,
        timeZone: run.world.defaultTimeZone,
        firstSheetTitle: run.world.firstSheetTitle(run.account),
      });
      return { workbook };
    }
    if (mimeType === FORM) {
      if (blob !== undefined) throw badRequest(kind, 'Bad Request');
      return { form: formFromDrive(id) };
    }
    if (mimeType.startsWith(GOOGLE)) {
      const sources = conversions[mimeType];
      if (sources === undefined) throw new NotInHost(`${kind} with mimeType ${mimeType}`);
      if (blob === undefined) return { sourceBytes: new Uint8Array() };
      if (!sources.includes(blob.type ?? '')) throw badRequest(kind, 'Bad Request', 'badRequest');
      const zip = blob.bytes[0] === 0x50 && blob.bytes[1] === 0x4b;
      if (blob.type === DOCX && !zip) throw badRequest(kind, 'Bad Request', 'badRequest');
      if (!run.world.takeDaily(`conversions:${run.account}`, 1, 2000)) {
        throw apiError(kind, 403, 'User rate limit exceeded.', 'userRateLimitExceeded');
      }
      return { sourceBytes: blob.bytes };
    }
    return { bytes: blob?.bytes ?? new Uint8Array() };
  }
}

/** appProperties after a change: null removes; 124 bytes for key and value together, 30 for one app. */
function properties(kind: string, changed: Json, before: Record<string, string>): Record<string, string> {
  const after = { ...before };
  for (const [key, value] of Object.entries((changed ?? {}) as Record<string, unknown>)) {
    if (value === null) delete after[key];
    else after[key] = String(value);
    if (value !== null && Buffer.byteLength(key + String(value)) > 124)
      throw badRequest(kind, 'Invalid Value', 'invalid');
  }
  if (Object.keys(after).length > 30) throw badRequest(kind, 'Invalid Value', 'invalid');
  return after;
}
