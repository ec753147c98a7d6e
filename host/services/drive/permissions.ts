/** Drive.Permissions: who may see and edit a file, with or without a mail to the person. */
import { unitCosts } from '../../runtime/costs';
import { apiError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import { digits } from '../../runtime/ids';
import type { Run } from '../../runtime/run';
import type { HostFile, Json } from '../../types';
import { badRequest, describePermission, permissionFields, type Role, reach } from './access';
import { select } from './fields';

const roles: readonly string[] = ['reader', 'commenter', 'writer'];
const rank = (role: Role) => ['reader', 'commenter', 'writer', 'owner'].indexOf(role);

export function permissions(run: Run): Handle {
  const masked = (kind: string, permission: HostFile['permissions'][number], options: Json) => {
    const chosen = select(describePermission(permission), options?.fields ?? 'kind,id,type,role', permissionFields);
    if (!chosen.ok) throw badRequest(kind, `Invalid field selection ${chosen.path}`, 'invalidParameter');
    return chosen.reply;
  };
  const permissionOf = (kind: string, file: HostFile, id: unknown) => {
    const found = file.permissions.find((permission) => permission.id === String(id));
    if (found === undefined) throw apiError(kind, 404, `Permission not found: ${String(id)}.`, 'notFound');
    return found;
  };

  return new Handle('Drive.Permissions', {
    create: (resource: Json, fileId: unknown, options: Json = {}) => {
      const kind = 'Drive.Permissions.create';
      const file = reach(run, kind, fileId, 'writer');
      const { role, type, emailAddress } = resource ?? {};
      if (role === 'owner')
        throw apiError(
          kind,
          403,
          "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
          'forbidden',
        );
      if (!roles.includes(role))
        throw badRequest(
          kind,
          'The specified role is invalid or not applicable for the given permission type.',
          'invalidSharingRequest',
        );
      if (type === 'anyone') return masked(kind, upsert(run, file, { id: 'anyoneWithLink', role, type }), options);
      if (type !== 'user') throw badRequest(kind, 'The permission type field is required.', 'required');
      const address = String(emailAddress ?? '');
      if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address)) {
        throw badRequest(
          kind,
          'The specified emailAddress is invalid or not applicable for the given permission type.',
          'invalidSharingRequest',
        );
      }
      const made = upsert(run, file, { id: digits(address.toLowerCase()), role, type, emailAddress: address });
      if (options?.sendNotificationEmail !== false) notify(run, file, address, options?.emailMessage);
      return masked(kind, made, options);
    },
    get: (fileId: unknown, permissionId: unknown, options: Json = {}) => {
      const kind = 'Drive.Permissions.get';
      return masked(kind, permissionOf(kind, reach(run, kind, fileId, 'writer'), permissionId), options);
    },
    list: (fileId: unknown, options: Json = {}) => {
      const kind = 'Drive.Permissions.list';
      const file = reach(run, kind, fileId, 'writer');
      // in pages where a size is asked for (at most 100); without one a file of My Drive gives its whole list
      const size = options?.pageSize === undefined ? file.permissions.length : Math.min(100, Number(options.pageSize));
      const from = Number(options?.pageToken ?? 0);
      const all = {
        kind: 'drive#permissionList',
        permissions: file.permissions.slice(from, from + size).map(describePermission),
        ...(from + size < file.permissions.length ? { nextPageToken: String(from + size) } : {}),
      };
      const chosen = select(all, options?.fields ?? 'kind,permissions(kind,id,type,role)', [
        'kind',
        'permissions',
        'nextPageToken',
      ]);
      if (!chosen.ok) throw badRequest(kind, `Invalid field selection ${chosen.path}`, 'invalidParameter');
      return chosen.reply;
    },
    update: (resource: Json, fileId: unknown, permissionId: unknown, options: Json = {}) => {
      const kind = 'Drive.Permissions.update';
      const file = reach(run, kind, fileId, 'writer');
      const permission = permissionOf(kind, file, permissionId);
      if (permission.role === 'owner' || !roles.includes(resource?.role)) {
        throw apiError(kind, 403, 'The owner of a file cannot be removed.', 'forbidden');
      }
      permission.role = resource.role;
      run.world.touch(file);
      return masked(kind, permission, options);
    },
    remove: (fileId: unknown, permissionId: unknown) => {
      const kind = 'Drive.Permissions.remove';
      const own = permissionId === digits(run.account.toLowerCase());
      const file = reach(run, kind, fileId, own ? 'reader' : 'writer');
      const permission = permissionOf(kind, file, permissionId);
      if (permission.role === 'owner') throw apiError(kind, 403, 'The owner of a file cannot be removed.', 'forbidden');
      file.permissions = file.permissions.filter((other) => other !== permission);
      run.world.touch(file);
    },
  });
}

/** A new permission, or the higher of the old role and the new one where the person has one already. */
function upsert(run: Run, file: HostFile, wanted: HostFile['permissions'][number]): HostFile['permissions'][number] {
  const known = file.permissions.find((permission) => permission.id === wanted.id);
  if (known === undefined) {
    file.permissions.push(wanted);
    run.world.touch(file);
    return wanted;
  }
  if (rank(wanted.role) > rank(known.role)) {
    known.role = wanted.role;
    run.world.touch(file);
  }
  return known;
}

/** Drive's own mail about the share: it costs no quota of MailApp, but the person gets it. */
function notify(run: Run, file: HostFile, address: string, message: unknown): void {
  run.meter.price(unitCosts.notificationMail);
  run.world.outbox.push({
    id: `mail-${String(run.world.count('mail')).padStart(5, '0')}`,
    at: new Date(run.world.clock.now()).toISOString(),
    from: 'drive-shares-dm-noreply@google.com',
    to: [address],
    cc: [],
    bcc: [],
    replyTo: run.account,
    subject: `Tệp được chia sẻ với bạn: "${file.name}"`,
    body: typeof message === 'string' ? message : `${run.account} đã mời bạn vào tệp "${file.name}".`,
    attachments: [],
    inlineImages: [],
  });
}
