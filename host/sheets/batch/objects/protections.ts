/** Protected ranges and who may edit them (sheets-api.md §4.5). */
import type { HostSheet, Json } from '../../../types';
import { refuse } from '../../errors';
import { rectOf } from '../../model/ranges';
import { coversSheet, sameAccount } from '../../model/rights';
import { idsOf } from '../../model/shift';
import { mergeMasked } from '../../schema/mask';
import { strictness } from '../../strictness';
import { type Batch, checkRange, chosenId, type Handler, locate, requiredMask, writableRange } from '../context';

/** The editors of a protection as they are kept: the owner is never listed, duplicates neither. */
function checkEditors(batch: Batch, editors: Json | undefined, warningOnly: boolean): Json | undefined {
  const { caller } = batch;
  const isOwner = sameAccount(caller.email, caller.owner);
  const everybody = caller.editors.filter((e) => !sameAccount(e, caller.owner));
  if (warningOnly) return undefined;
  // without editors every account that may edit the file now keeps its right
  if (!editors) return { users: everybody };
  if (editors.domainUsersCanEdit) refuse('domainUsers');
  if (editors.groups?.length && strictness.T6.groupEditors === 'refused') refuse('unknownEditor', editors.groups[0]);
  const users: string[] = [];
  for (const user of editors.users ?? []) {
    if (!/^[^\s@]+@[^\s@]+$/.test(user)) refuse('unknownEditor', user);
    const known = sameAccount(user, caller.owner) || caller.editors.some((e) => sameAccount(e, user));
    if (!known && strictness.T6.editorWithoutAccess === 'refused') refuse('unknownEditor', user);
    if (sameAccount(user, caller.owner) || users.some((u) => sameAccount(u, user))) continue;
    users.push(user);
  }
  if (!isOwner && !users.some((u) => sameAccount(u, caller.email))) refuse('removeSelf');
  return editors.groups?.length ? { users, groups: editors.groups } : { users };
}

/** The tab and range that a protection covers, checked. */
function protectionPlace(batch: Batch, protection: Json): { sheet: HostSheet; range: Json } {
  let range = protection.range;
  if (protection.namedRangeId !== undefined) {
    const named = batch.draft.workbook.namedRanges.find((n) => n.namedRangeId === protection.namedRangeId);
    if (!named) return refuse('noNamedRange', protection.namedRangeId);
    range = named.range;
  }
  if (!range) return refuse('targetRequired', 'range');
  const sheet = batch.draft.look(range.sheetId);
  checkRange(range, sheet);
  const full = { sheetId: sheet.properties.sheetId, ...range };
  if (protection.unprotectedRanges?.length) {
    if (!coversSheet({ range: full })) refuse('unprotectedNeedsSheet');
    for (const hole of protection.unprotectedRanges) writableRange(batch, hole);
  }
  return { sheet, range: full };
}

function holes(list: Json[] | undefined): Json[] | undefined {
  return list?.length ? list.map((r) => ({ ...r, sheetId: r.sheetId ?? 0 })) : undefined;
}

export const addProtectedRange: Handler = (batch, request) => {
  const given = request.protectedRange ?? {};
  const { sheet, range } = protectionPlace(batch, given);
  batch.rights.cells(sheet, rectOf(range, sheet));
  const taken = idsOf(batch.draft.workbook, (s) => s.protectedRanges.map((p) => p.protectedRangeId));
  const protectedRangeId = chosenId(batch, given.protectedRangeId, taken, 'Protected range');
  const made = clean({
    ...given,
    protectedRangeId,
    range,
    unprotectedRanges: holes(given.unprotectedRanges),
    editors: checkEditors(batch, given.editors, given.warningOnly === true),
    requestingUserCanEdit: undefined,
  });
  batch.draft.own(sheet).protectedRanges.push(made);
  return { addProtectedRange: { protectedRange: { ...made, requestingUserCanEdit: true } } };
};

export const updateProtectedRange: Handler = (batch, request) => {
  const mask = requiredMask(batch, request.fields, 'ProtectedRange');
  const given = request.protectedRange ?? {};
  const found = locate(batch, (s) => s.protectedRanges, 'protectedRangeId', given.protectedRangeId);
  if (!found) return refuse('noProtection', given.protectedRangeId ?? 0);
  const old = found.sheet.protectedRanges[found.at];
  batch.rights.protection(old);
  if (mask.children.has('requestingUserCanEdit')) refuse('readOnlyField', 'requestingUserCanEdit');
  const next = mergeMasked(old, given, mask);
  const { sheet, range } = protectionPlace(batch, next);
  // other protections of the place must let the caller through as well
  const others = { ...sheet, protectedRanges: sheet.protectedRanges.filter((p) => p !== old) };
  batch.rights.cells(others, rectOf(range, sheet));
  const named = mask.all || mask.children.has('editors') || mask.children.has('warningOnly');
  const editors = named ? checkEditors(batch, next.editors, next.warningOnly === true) : old.editors;
  const made = clean({
    ...next,
    protectedRangeId: old.protectedRangeId,
    range,
    unprotectedRanges: holes(next.unprotectedRanges),
    editors,
    requestingUserCanEdit: undefined,
  });
  const from = batch.draft.own(found.sheet);
  if (sheet === found.sheet) from.protectedRanges[found.at] = made;
  else {
    from.protectedRanges.splice(found.at, 1);
    batch.draft.own(sheet).protectedRanges.push(made);
  }
  return undefined;
};

export const deleteProtectedRange: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.protectedRanges, 'protectedRangeId', request.protectedRangeId);
  if (!found) return refuse('noProtection', request.protectedRangeId ?? 0);
  batch.rights.protection(found.sheet.protectedRanges[found.at]);
  batch.draft.own(found.sheet).protectedRanges.splice(found.at, 1);
  return undefined;
};

function clean(object: Json): Json {
  const out: Json = {};
  for (const [name, value] of Object.entries(object)) if (value !== undefined) out[name] = value;
  return out;
}
