/** `npm run demo`: the whole round without a browser, its results in out/. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportWorkbookXlsx, mailToEml } from './files/index';
import { dialogModel, press, SHARED, wholeRound } from './round';
import { openWorld } from './runtime/world';
import { rowsOf, sheetTitled, workbookTitled } from './sample/sheet-view';
import { surveyReport } from './sample/survey';
import type { Execution, HostWorkbook, Json } from './types';

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'out');

interface Problem {
  tab: string;
  cell: string;
  message: string;
}

/** The problems that Kiểm tra sổ shows, in the order of its tables. */
function problemsIn(blocks: Json[]): Problem[] {
  return blocks.flatMap((b: Json): Problem[] => {
    if (b.kind === 'details') return problemsIn(b.blocks);
    if (b.kind !== 'table' || b.columns?.[1]?.header !== 'Ô') return [];
    return b.rows.map(([tab, cell, message]: Json[]) => ({
      tab: typeof tab === 'string' ? tab : tab.text,
      cell: typeof cell === 'string' ? cell : cell.text,
      message: typeof message === 'string' ? message : message.text,
    }));
  });
}

/** commune → self, suggested, verified, rating, gates, explanation; read from the tabs that people see. */
function assessmentOf(desk: HostWorkbook, shared: HostWorkbook): Json {
  const verification = rowsOf(sheetTitled(desk, 'Thẩm định'));
  const result: Json = {};
  for (const r of rowsOf(sheetTitled(shared, 'Kết quả'))) {
    if (r.cells['Đã chấm'] === undefined) continue;
    const code = String(r.cells['Mã xã']);
    const own = verification.filter((v) => v.cells['Mã xã'] === code);
    // points stand as numbers, or as words ("3,5", "không áp dụng") where a person may type either
    const points = (v: unknown) => (typeof v === 'number' ? v : Number(String(v ?? '').replace(',', '.')) || 0);
    const sum = (header: string) => Math.round(own.reduce((n, v) => n + points(v.cells[header]), 0) * 100) / 100;
    const explanation = String(r.cells['Giải thích và việc cần làm'] ?? '');
    result[code] = {
      commune: r.cells['Xã, thị trấn'],
      self: sum('Tự chấm'),
      suggested: sum('Gợi ý'),
      verified: sum('Thẩm định'),
      total: r.cells['Tổng điểm'],
      rating: r.cells['Xếp loại'] ?? 'Chưa xếp loại',
      gates: r.cells['Điều kiện'] ?? '',
      explanation,
    };
  }
  return result;
}

async function main(): Promise<void> {
  const started = Date.now();
  console.log('Đang chạy trọn một vòng với 22 xã, thị trấn (câu trả lời mẫu)…');
  const world = openWorld({ dist: join(ROOT, 'dist') });
  const serviceCalls: Record<string, number> = {};
  const modelledSeconds: Record<string, number> = {};
  let checked: Execution | undefined;
  wholeRound(world, ({ command, execution }) => {
    serviceCalls[command] = execution.calls.length;
    modelledSeconds[command] = Math.round(execution.modelledSeconds * 100) / 100;
    if (command === 'Kiểm tra sổ') checked = execution;
  });

  const asked = process.argv.indexOf('--explain');
  if (asked >= 0) {
    const { execution, reply } = press(world, 'explain', { commune: process.argv[asked + 1] ?? '' });
    console.log(`\n${reply?.message?.text ?? execution.error?.message}\n`);
    return;
  }

  await rm(OUT, { recursive: true, force: true });
  await mkdir(join(OUT, 'mail'), { recursive: true });
  const desk = world.files.get(world.deskId)?.workbook;
  const shared = workbookTitled(world, SHARED)?.workbook;
  if (!desk || !shared) throw new Error('A workbook is missing after the round.');
  await writeFile(join(OUT, 'ban-lam-viec.xlsx'), await exportWorkbookXlsx(desk));
  await writeFile(join(OUT, 'so-chung.xlsx'), await exportWorkbookXlsx(shared));
  const mails: Json[] = [];
  for (const [i, mail] of world.outbox.entries()) {
    const name = `${String(i + 1).padStart(2, '0')}-${mail.to.join('_').replace(/[^\w.@-]/g, '_')}.eml`;
    await writeFile(join(OUT, 'mail', name), await mailToEml(mail));
    for (const a of mail.attachments) await writeFile(join(OUT, a.name), a.bytes);
    mails.push({
      file: `mail/${name}`,
      to: mail.to,
      subject: mail.subject,
      attachments: mail.attachments.map((a) => a.name),
    });
  }
  const results = rowsOf(sheetTitled(shared, 'Kết quả')).filter((r) => r.cells['Đã chấm'] !== undefined);
  const ratings: Record<string, number> = {};
  for (const r of results) {
    const label = String(r.cells['Xếp loại'] ?? 'Chưa xếp loại');
    ratings[label] = (ratings[label] ?? 0) + 1;
  }
  const problems = problemsIn(checked ? (dialogModel(checked)?.blocks ?? []) : []);
  const states: Record<string, Record<string, number>> = {};
  for (const r of rowsOf(sheetTitled(shared, 'Hồ sơ nộp'))) {
    const obligation = String(r.cells['Nghĩa vụ nộp'] ?? '');
    if (obligation === '') continue;
    // the tab puts a sign and details around the state's word: "✕ thiếu 3 ô", "⚠ trả lại: …"
    const words = String(r.cells['Tình trạng'] ?? '').replace(/^[✓⚠✕]\s*/, '');
    const state = words.startsWith('thiếu') ? 'thiếu n ô' : (words.split(/[:;(]/)[0] ?? '').trim();
    const counts = states[obligation] ?? {};
    counts[state] = (counts[state] ?? 0) + 1;
    states[obligation] = counts;
  }
  const report = {
    sample: 'Câu trả lời mẫu, không phải số liệu thật',
    communes: results.length,
    ratings,
    problems,
    states,
    survey: surveyReport(world, SHARED),
    assessment: assessmentOf(desk, shared),
    mails,
    serviceCalls,
    modelledSeconds,
    bundleBytes: (await readFile(join(ROOT, 'dist', 'Code.js'))).length,
  };
  await writeFile(join(OUT, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);

  console.log(
    `\nXếp loại ${results.length} đơn vị: ${Object.entries(ratings)
      .map(([l, n]) => `${l} ${n}`)
      .join(' · ')}`,
  );
  console.log(`Ô cần xem: ${problems.length} · Thư: ${mails.length} (nằm trong out/mail, không gửi đi đâu)\n`);
  console.log(`${'Lệnh'.padEnd(26)}${'Lần gọi dịch vụ'.padStart(16)}${'Giây ước tính'.padStart(16)}`);
  for (const c of Object.keys(serviceCalls))
    console.log(
      `${c.padEnd(26)}${String(serviceCalls[c]).padStart(16)}${String(modelledSeconds[c]).replace('.', ',').padStart(16)}`,
    );
  console.log(
    `\nMã chạy trên Google: ${Math.round(report.bundleBytes / 1000)} kB. Kết quả trong thư mục out/ (${Math.round((Date.now() - started) / 100) / 10} giây).`,
  );
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
