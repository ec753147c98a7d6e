/** A small office with self-assessments, and a clerk's way through Gửi báo cáo: form, preview, sending. */

import { dialogModel, fillSelfAssessment } from '../../../host/round';
import type { HostWorld } from '../../../host/runtime/world';
import { fieldsOf, primaryRequest, requestOf } from '../../../host/sample/by-dialog';
import type { Json } from '../../../host/types';
import { account, Office, smallOffice } from '../../support/office';

export const A = 'tonghop.mau@example.com';
export const B = 'luutru.mau@example.com';
export const SUPERIOR = 'so.mau@example.com';
export const CODES = ['00574', '00577', '00580'];

let prepared: HostWorld | undefined;

/** Three communes have assessed themselves; two places and a superior stand in Cấu hình. */
export function reportOffice(): Office {
  if (!prepared) {
    const o = smallOffice('2023-03-20T08:00:00');
    fillSelfAssessment(o.world, () => true);
    o.setting('recipients', `${A}; ${B}`);
    o.setting('superiors', SUPERIOR);
    o.run('menuScore');
    prepared = o.world;
  }
  return new Office(prepared.fork());
}

export const openForm = (o: Office): Json => dialogModel(o.run('menuReport').execution);
export const openCommunes = (o: Office): Json => o.press('report.communes').reply.dialog;

/** Ticks: only these places and files. */
export function ticks(form: Json, places: readonly string[], files?: readonly string[]): Record<string, string> {
  const out: Record<string, string> = {};
  for (const id of Object.keys(fieldsOf(form))) {
    if (id.startsWith('to ')) out[id] = places.includes(id.slice(3, -3)) ? 'true' : '';
    if (files && id.startsWith('file ')) out[id] = files.includes(id.slice(5)) ? 'true' : '';
  }
  return out;
}

/** The second page. */
export function preview(o: Office, form: Json, changes: Record<string, string> = {}): Json {
  const { command, request } = primaryRequest(form, changes);
  return o.press(command, request).reply.dialog;
}

/** Presses Gửi on a preview. */
export const send = (o: Office, shown: Json, more: Record<string, string> = {}, fail = true) =>
  o.press('report.send', { ...requestOf(shown, 'report.send'), ...more }, fail);

/** Sends to two places with the form's own files. */
export const sendTo = (o: Office, places: readonly string[] = [A, B], changes: Record<string, string> = {}) => {
  const form = openForm(o);
  return send(o, preview(o, form, { ...ticks(form, places), ...changes }));
};

export const flat = (blocks: Json[]): Json[] =>
  blocks.flatMap((b) => [b, ...(b.kind === 'details' ? flat(b.blocks) : [])]);
export const mailsIn = (m: Json): Json[] => flat(m.blocks).filter((b) => b.kind === 'mail');
/** Address → what the preview says of it. */
export const states = (m: Json): Record<string, string> =>
  Object.fromEntries((m.blocks.find((b: Json) => b.kind === 'table')?.rows ?? []).map((r: Json) => [r[1], r[2].text]));

/** The rows of the correction in a mail's HTML: table, row, column, before, after. */
export function correctionIn(html: string): string[][] {
  const [, part = ''] = /<p><b>ĐÍNH CHÍNH[\s\S]*?<table[^>]*>([\s\S]*?)<\/table>/.exec(html) ?? [];
  return [...part.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map((tr) =>
    [...(tr[1] ?? '').matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map((td) => td[1] ?? ''),
  );
}

/** Changes the first scored criterion of a commune; the points after it. */
export function changeScore(o: Office, code: string): void {
  const t = o.tab('Tự đánh giá');
  const at = (h: string) => t.headers.indexOf(h);
  const row = t.values.findIndex((line) => line[at('Mã xã')] === code && Number(line[at('Điểm tự chấm')]) >= 1);
  const points = Number(t.values[row]?.[at('Điểm tự chấm')]) - 1;
  const typed = o.world.type(
    o.shared,
    t.sheetId,
    row,
    at('Điểm tự chấm'),
    String(points).replace('.', ','),
    account(code),
  );
  if (!typed.ok) throw new Error(typed.message);
}

/** State of each mail in the ledger by address. */
export function ledger(o: Office): [string, string][] {
  const t = o.tab('Nhật ký gửi thư', 'desk');
  const at = (h: string) => t.headers.indexOf(h);
  return t.values
    .slice(t.headerRow + 1)
    .filter((line) => line[at('Mã thư')] !== undefined)
    .map((line) => [String(line[at('Người nhận')]), String(line[at('Trạng thái')])]);
}

export const nextMorning = (o: Office) => {
  o.world.clock.advance(25 * 3_600_000);
  return o.run('daily', 'trigger');
};
