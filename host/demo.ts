/** `npm run demo`: the whole round without a browser, its results in out/. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDocument } from './files/docx/check';
import { exportWorkbookXlsx, mailToEml } from './files/index';
import { dialogModel, press, SHARED, wholeRound } from './round';
import { type HostWorld, openWorld } from './runtime/world';
import { draftedFiles, pdfBeside } from './sample/desk';
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

interface Drafted {
  name: string;
  pages: number;
  /** what the check of form and figures found, in words */
  problems: string[];
}

/** Checks the documents that are new since the last call, while the tabs still say what they say. */
function documentChecker(world: HostWorld): { look(): void; documents: Drafted[]; files: Map<string, Uint8Array> } {
  const documents: Drafted[] = [];
  const files = new Map<string, Uint8Array>();
  const seen = new Set<string>();
  const look = () => {
    const books = [world.files.get(world.deskId)?.workbook, workbookTitled(world, SHARED)?.workbook];
    const workbooks = books.filter((b): b is HostWorkbook => b !== undefined);
    for (const file of draftedFiles(world)) {
      if (seen.has(file.id) || !file.bytes) continue;
      seen.add(file.id);
      documents.push({ name: file.name, ...checkDocument(file.bytes, { workbooks }) });
      files.set(file.name, file.bytes);
      const pdf = pdfBeside(world, file);
      if (pdf?.bytes) files.set(pdf.name, pdf.bytes);
    }
  };
  return { look, documents, files };
}

/** Each step of the ladder that became due, as Nhật ký nhắc việc tells it. */
function remindersOf(desk: HostWorkbook): Json[] {
  return rowsOf(sheetTitled(desk, 'Nhật ký nhắc việc'))
    .filter((r) => r.cells['Mã dòng'] !== undefined)
    .map((r) => ({
      commune: r.cells['Xã, thị trấn'],
      obligation: r.cells.Việc,
      step: r.cells.Bước,
      state: r.cells['Trạng thái'],
      to: r.cells['Gửi tới'] ?? '',
    }));
}

/** Summary tab → do its sums agree? A tab that does not is stamped in its first lines. */
function reconciledOf(desk: HostWorkbook): Record<string, boolean> {
  const tabs = desk.sheets.filter((s) => /^(TH |Tổng quan)/.test(String(s.properties.title)));
  return Object.fromEntries(
    tabs.map((s) => {
      const top = s.rows.slice(0, 8).flatMap((row) => (row ?? []).map((cell) => cell?.value?.stringValue ?? ''));
      return [String(s.properties.title), !top.some((text) => text.includes('CHƯA KHỚP'))];
    }),
  );
}

async function main(): Promise<void> {
  const started = Date.now();
  console.log('Đang chạy trọn một vòng với 22 xã, thị trấn (câu trả lời mẫu)…');
  const world = openWorld({ dist: join(ROOT, 'dist') });
  const serviceCalls: Record<string, number> = {};
  const modelledSeconds: Record<string, number> = {};
  let checked: Execution | undefined;
  const checker = documentChecker(world);
  wholeRound(world, {
    heard: ({ command, execution }) => {
      serviceCalls[command] = execution.calls.length;
      modelledSeconds[command] = Math.round(execution.modelledSeconds * 100) / 100;
      if (command === 'Kiểm tra sổ') checked = execution;
    },
    drafted: checker.look,
  });
  checker.look();

  const asked = process.argv.indexOf('--explain');
  if (asked >= 0) {
    const { execution, reply } = press(world, 'explain', { commune: process.argv[asked + 1] ?? '' });
    console.log(`\n${reply?.message?.text ?? execution.error?.message}\n`);
    return;
  }

  await rm(OUT, { recursive: true, force: true });
  await mkdir(join(OUT, 'mail'), { recursive: true });
  await mkdir(join(OUT, 'van-ban'), { recursive: true });
  const desk = world.files.get(world.deskId)?.workbook;
  const shared = workbookTitled(world, SHARED)?.workbook;
  if (!desk || !shared) throw new Error('A workbook is missing after the round.');
  await writeFile(join(OUT, 'ban-lam-viec.xlsx'), await exportWorkbookXlsx(desk));
  await writeFile(join(OUT, 'so-chung.xlsx'), await exportWorkbookXlsx(shared));
  for (const [name, bytes] of checker.files) await writeFile(join(OUT, 'van-ban', name), bytes);
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
    documents: checker.documents,
    reminders: remindersOf(desk),
    reconciled: reconciledOf(desk),
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
  const faulty = checker.documents.filter((d) => d.problems.length);
  console.log(
    `Văn bản: ${checker.documents.length} (trong out/van-ban)${faulty.length ? `, ${faulty.length} văn bản có lỗi: xem documents trong report.json` : ', không có lỗi'}`,
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
