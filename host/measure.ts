/** One round for any number of communes, and what each command of it cost: calls, modelled time, computing time, memory. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { dialogModel, must, press, SAMPLE_RECIPIENTS, SHARED, setSetting, tickRecalculate, vietnam } from './round';
import { type HostWorld, openWorld } from './runtime/world';
import { primaryRequest, requestOf } from './sample/by-dialog';
import { kindOf, sampleAnswer } from './sample/self-assessment';
import { headersOf, paste, rowsOf, sheetTitled, workbookTitled } from './sample/sheet-view';
import type { Execution, HostMenu, Json } from './types';

export interface Measured {
  command: string;
  calls: number;
  /** calls of the Sheets API */
  dataCalls: number;
  byKind: Record<string, number>;
  modelledSeconds: number;
  /** real time of the bundle and the host together */
  milliseconds: number;
  /** memory of the process when the command ended, MB */
  megabytes: number;
}

/** Code of the n-th made-up commune; real units' codes do not begin with 9. */
export const madeUpCode = (n: number): string => String(90001 + n);

/** A pasted list of made-up communes: code, name, account. */
export function madeUpList(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const code = madeUpCode(i);
    return `${code}\tXã Mẫu ${i + 1}\thtcd.${code}@example.com`;
  }).join('\n');
}

/** All communes' sample answers in one stroke, by the owner's hand: typing is not what is measured. */
export function fillAll(world: HostWorld): void {
  const shared = workbookTitled(world, SHARED);
  if (!shared) throw new Error('Sổ chung is not there.');
  const sheet = sheetTitled(shared.workbook, 'Tự đánh giá');
  const { columns } = headersOf(sheet);
  const place = (header: string) => columns.get(header) as number;
  const cells: Parameters<typeof paste>[3] = [];
  let commune = '';
  let index = -1;
  let order = 0;
  for (const row of rowsOf(sheet)) {
    const code = row.cells['Mã xã'];
    if (code === undefined) continue;
    if (code !== commune) [commune, index, order] = [String(code), index + 1, 0];
    const answer = sampleAnswer(index, order++, Number(row.cells['Điểm tối đa']), 0.5, String(row.cells.Mã));
    if (kindOf(index) === 'empty') continue;
    const points = answer.points?.replace(',', '.');
    if (points !== undefined)
      cells.push({
        row: row.row,
        column: place('Điểm tự chấm'),
        value: Number.isNaN(Number(points)) ? points : Number(points),
      });
    for (const [header, text] of [
      ['Minh chứng', answer.evidence],
      ['Hạn chế', answer.weakness],
      ['Nguyên nhân', answer.cause],
      ['Giải pháp', answer.remedy],
      ['Người phụ trách', answer.responsible],
    ] as const)
      if (text !== undefined) cells.push({ row: row.row, column: place(header), value: text });
  }
  const typed = paste(world, shared.id, sheet, cells, world.owner);
  if (!typed.ok) throw new Error(typed.message);
}

function menuItems(menu: HostMenu): { label: string; functionName: string }[] {
  return menu.items.flatMap((item) => ('functionName' in item ? [item] : 'menu' in item ? menuItems(item.menu) : []));
}

/** Runs every command for `count` communes and tells what each cost; those of the menu that this round does not name come last. */
export function measureRound(dist: string, count: number, heard: (m: Measured) => void = () => {}): Measured[] {
  const measured: Measured[] = [];
  const world = openWorld({ dist, now: vietnam('2022-11-08T08:00') });
  const timed = (command: string, act: () => Execution): Execution => {
    world.clock.advance(90_000);
    const start = process.hrtime.bigint();
    const execution = must(act(), `${command}, ${count} communes`);
    const { byKind, calls } = execution;
    const one: Measured = {
      command,
      calls: calls.length,
      dataCalls: calls.filter((c) => c.kind.startsWith('Sheets.')).length,
      byKind,
      modelledSeconds: Math.round(execution.modelledSeconds * 100) / 100,
      milliseconds: Number((process.hrtime.bigint() - start) / 1_000_000n),
      megabytes: Math.round(process.memoryUsage().rss / 1e6),
    };
    measured.push(one);
    heard(one);
    return execution;
  };
  const menu = (command: string, fn: string) => timed(command, () => world.run(fn, [], { source: 'menu' }));
  const button = (command: string, name: string, request: Record<string, unknown> = {}) => {
    let reply: ReturnType<typeof press>['reply'];
    timed(command, () => {
      const pressed = press(world, name, request);
      reply = pressed.reply;
      return pressed.execution;
    });
    return reply;
  };
  const sweep = (command: string) => timed(command, () => world.run('sweep', [], { source: 'trigger' }));

  const opened = must(world.run('onOpen', [], { source: 'open' }), 'onOpen').ui.find((e) => e.kind === 'menu');
  const known = new Set([
    'menuSetup',
    'menuScore',
    'menuConsolidate',
    'menuCheck',
    'menuReport',
    'menuRemind',
    'menuHelp',
  ]);
  const custom =
    count === 22
      ? { preset: 'giaLam2022' }
      : { preset: 'custom', communes: madeUpList(count), bodyName: 'Cơ quan mẫu', schoolYear: '2022-2023' };
  menu('Thiết lập (mở)', 'menuSetup');
  button('Thiết lập (xem trước)', 'setup.preview', custom);
  let reply = button('Thiết lập', 'setup.build', custom);
  for (let turn = 2; reply?.dialog?.auto; turn++)
    reply = button(`Thiết lập (lượt ${turn})`, reply.dialog.auto.command, reply.dialog.auto.request);
  button('Thiết lập (chạy lại)', 'setup.build');
  setSetting(world, 'Nơi nhận báo cáo', SAMPLE_RECIPIENTS);
  world.clock.set(vietnam('2023-03-20T09:00'));
  fillAll(world);
  sweep('Tự xem Sổ chung');
  tickRecalculate(world, count === 22 ? '00526' : madeUpCode(0));
  sweep('Tự xem Sổ chung (một ô Tính lại)');
  sweep('Tự xem Sổ chung (xem lại)');
  sweep('Tự xem Sổ chung (không có gì mới)');
  menu('Tính điểm tự đánh giá', 'menuScore');
  menu('Tổng hợp xếp loại', 'menuConsolidate');
  menu('Kiểm tra sổ', 'menuCheck');
  const show = primaryRequest(dialogModel(menu('Gửi báo cáo (mở)', 'menuReport')) as Json);
  const preview = button('Gửi báo cáo (xem trước)', show.command, show.request)?.dialog;
  button('Gửi thử', 'report.test', requestOf(preview, 'report.test'));
  button('Gửi báo cáo', 'report.send', requestOf(preview, 'report.send'));
  timed('Việc mỗi sáng', () => world.run('daily', [], { source: 'trigger' }));
  if (opened?.kind === 'menu')
    for (const item of menuItems(opened.menu)) if (!known.has(item.functionName)) menu(item.label, item.functionName);
  let step = button('Tổng hợp tất cả (ghi)', 'all.run');
  for (let turn = 2; step?.dialog?.auto; turn++)
    step = button(`Tổng hợp tất cả (lượt ${turn})`, step.dialog.auto.command, step.dialog.auto.request);
  button('Tiến độ một xã', 'progress.commune', { commune: count === 22 ? '00526' : madeUpCode(0) });
  const remind = dialogModel(menu('Nhắc việc…', 'menuRemind'));
  button('Lời nhắn Zalo', 'remind.zalo');
  button('Gửi thư nhắc', 'remind.send', remind?.actions.find((a: Json) => a.command === 'remind.send')?.request);
  button('Công văn đôn đốc', 'letter.draft');
  // one click on Gửi is several rounds; the first and the last are measured, and one book comes back with a few cells changed
  const all = { commune: 'all', batch: 'đo' };
  const books = button('Gửi sổ xã (xem trước)', 'offline.preview', all)?.dialog?.actions.find(
    (a: Json) => a.command === 'offline.send',
  );
  let round = button('Gửi sổ xã', 'offline.send', books?.request);
  for (let n = 0; round?.dialog?.auto && n < 2; n++)
    round = button('Gửi sổ xã (lượt n)', 'offline.send', round.dialog.auto.request);
  button('Lưu sổ xã vào Drive', 'offline.keep', all);
  const book = [...world.files.values()].find((f) => f.name.startsWith('So HTCD'));
  const parts = unzipSync(book?.bytes ?? new Uint8Array());
  const strings = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
  parts['xl/sharedStrings.xml'] = strToU8(strings.replace(/\(mẫu\)</g, '(mẫu, sửa)<'));
  const file = { file: Buffer.from(zipSync(parts)).toString('base64'), fileName: book?.name ?? '' };
  const found = button('Nhập sổ (xem khác nhau)', 'offline.read', file)?.dialog?.actions[0];
  button('Nhập sổ (ghi)', 'offline.apply', { ...file, ...found?.request });
  button('Trả lời bất thường', 'anomaly.save');
  world.clock.advance(25 * 3_600_000);
  // this host takes minutes of real time to export every tab of 579 communes, which says nothing about Google
  const tabsToo = count > 126 ? [] : ['tong-hop.xlsx'];
  const papers = Object.fromEntries(
    ['vb:bao-cao-tong-hop.docx', 'vb:bao-cao-tong-hop.pdf', ...tabsToo].map((id) => [`file ${id}`, 'true']),
  );
  const whole = primaryRequest(dialogModel(menu('Gửi báo cáo (mở)', 'menuReport')) as Json, papers);
  const wholePreview = button('Gửi báo cáo kèm văn bản (xem trước)', whole.command, whole.request)?.dialog;
  button('Gửi báo cáo kèm văn bản', 'report.send', requestOf(wholePreview, 'report.send'));
  const own = primaryRequest(button('Gửi kết quả từng xã (mở)', 'report.communes')?.dialog);
  const ownPreview = button('Gửi kết quả từng xã (xem trước)', own.command, own.request)?.dialog;
  let sent = button('Gửi kết quả từng xã', 'report.send', requestOf(ownPreview, 'report.send'));
  for (let turn = 2; sent?.dialog?.auto; turn++)
    sent = button(`Gửi kết quả từng xã (lượt ${turn})`, sent.dialog.auto.command, sent.dialog.auto.request);
  const reports = { kind: 'bao-cao-nam', commune: '' };
  button('Văn bản (xem trước)', 'document.preview', reports);
  const drafts = button('Lập văn bản', 'document.make', reports);
  if (drafts?.dialog?.auto) button('Lập văn bản (lượt 2)', drafts.dialog.auto.command, drafts.dialog.auto.request);
  button('Báo cáo tổng hợp', 'document.make', { kind: 'bao-cao-tong-hop' });
  button('Lập gói họp', 'meeting.make');
  return measured;
}
