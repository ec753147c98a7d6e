/** What scope drive.file and an account's role let a script reach, in Drive's error texts. */
import { apiError } from '../../runtime/errors';
import { hasScope, type Run } from '../../runtime/run';
import type { HostFile, Json } from '../../types';

export type Role = HostFile['permissions'][number]['role'];

const rank: Record<Role, number> = { reader: 1, commenter: 2, writer: 3, owner: 4 };

export function atLeast(role: Role | undefined, wanted: Role): boolean {
  return role !== undefined && rank[role] >= rank[wanted];
}

/** The root folder of an account's My Drive. */
export function rootOf(account: string): string {
  return `root-${account.toLowerCase()}`;
}

/** May this execution see the file at all? With drive.file only what the script made. */
export function visible(run: Run, file: HostFile): boolean {
  return (hasScope(run, 'drive') || file.madeByApp) && run.world.roleOf(file.id, run.account) !== undefined;
}

/** The file, if the execution may see it and has the role; else Drive's refusal. */
export function reach(run: Run, kind: string, id: unknown, need: Role): HostFile {
  const file = run.world.files.get(String(id));
  if (file === undefined || !visible(run, file)) throw notFound(kind, String(id));
  if (!atLeast(run.world.roleOf(file.id, run.account), need)) {
    throw apiError(
      kind,
      403,
      'The user does not have sufficient permissions for this file.',
      'insufficientFilePermissions',
    );
  }
  return file;
}

/** Is the file's content locked by a content restriction? Its sharing is not. */
export function isReadOnly(file: HostFile): boolean {
  return (file.contentRestrictions ?? []).some((restriction) => restriction.readOnly === true);
}

export function notFound(kind: string, id: string): Error {
  return apiError(kind, 404, `File not found: ${id}.`, 'notFound');
}

export function badRequest(kind: string, message: string, reason = 'invalid'): Error {
  return apiError(kind, 400, message, reason);
}

/** A file as Drive v3 describes it; absent and empty fields are left out. */
export function describe(run: Run, file: HostFile): Json {
  const role = run.world.roleOf(file.id, run.account);
  const editable = atLeast(role, 'writer');
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    parents: file.parents.length > 0 ? [...file.parents] : undefined,
    appProperties: Object.keys(file.appProperties).length > 0 ? { ...file.appProperties } : undefined,
    contentRestrictions: file.contentRestrictions?.length ? structuredClone(file.contentRestrictions) : undefined,
    createdTime: file.createdTime,
    modifiedTime: file.modifiedTime,
    version: String(file.version),
    trashed: file.trashed,
    webViewLink: linkOf(file),
    ownedByMe: role === 'owner',
    owners: [
      { kind: 'drive#user', displayName: file.owner.split('@')[0], emailAddress: file.owner, me: role === 'owner' },
    ],
    size: file.bytes === undefined ? undefined : String(file.bytes.length),
    permissions: editable ? file.permissions.map(describePermission) : undefined,
    permissionIds: editable ? file.permissions.map((permission) => permission.id) : undefined,
    shared: file.permissions.length > 1,
    capabilities: { canEdit: editable, canShare: editable, canDelete: role === 'owner' },
  };
}

export const fileFields = [
  ...[
    'kind',
    'id',
    'name',
    'mimeType',
    'parents',
    'appProperties',
    'contentRestrictions',
    'createdTime',
    'modifiedTime',
    'version',
    'trashed',
  ],
  ...['webViewLink', 'ownedByMe', 'owners', 'size', 'permissions', 'permissionIds', 'shared', 'capabilities'],
] as const;

export function describePermission(permission: HostFile['permissions'][number]): Json {
  return {
    kind: 'drive#permission',
    id: permission.id,
    type: permission.type,
    role: permission.role,
    emailAddress: permission.emailAddress,
  };
}

export const permissionFields = ['kind', 'id', 'type', 'role', 'emailAddress'] as const;

function linkOf(file: HostFile): string {
  const kinds: Record<string, string> = {
    'application/vnd.google-apps.spreadsheet': 'spreadsheets',
    'application/vnd.google-apps.document': 'document',
    'application/vnd.google-apps.form': 'forms',
  };
  const kind = kinds[file.mimeType];
  if (kind !== undefined) return `https://docs.google.com/${kind}/d/${file.id}/edit?usp=drivesdk`;
  if (file.mimeType === 'application/vnd.google-apps.folder')
    return `https://drive.google.com/drive/folders/${file.id}`;
  return `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`;
}
