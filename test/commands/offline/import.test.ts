/** Nhập sổ .xlsx: a commune's book comes back; three ways compared, asked where both changed, written once. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { account, type Office, smallOffice } from '../../support/office';
import { scratch } from '../../support/scratch';
import { mails, picture } from '../../support/world';
import { APPROVAL, PLAN_LINE } from '../books/rows';
import { cellOf, edited, handedIn, imported, mailedBook, read, words } from './file';

const CODE = '00577';
const KH = (n: number) => `${CODE}-KH-${String(n).padStart(4, '0')}`;
const HD = (n: number) => `${CODE}-HD-${String(n).padStart(4, '0')}`;

let ready: Office | undefined;
/** Đa Tốn has written a plan, and its book has gone out. */
function office(): { o: Office; file: Uint8Array } {
  if (!ready) {
    ready = smallOffice();
    ready.fill('Kế hoạch năm', KH(1), PLAN_LINE);
    ready.fill('Hồ sơ nộp', `${CODE}-NH-0001`, APPROVAL);
    ready.type('Hồ sơ nộp', `${CODE}-NH-0001`, 'Nộp', 'TRUE', account(CODE));
    ready.fill('Đội ngũ', `${CODE}-NS-0001`, { 'Họ và tên': 'Nguyễn Thị Hòa', 'Chức danh tại trung tâm': 'Giám đốc' });
    ready.sweep();
    file = mailedBook(ready, CODE);
  }
  const o = smallOffice();
  Object.assign(o, { world: ready.world.fork() });
  return { o, file };
}
let file: Uint8Array;

const counts = (o: Office, bytes: Uint8Array): string[] => {
  const { blocks } = read(o, bytes).reply.dialog;
  return blocks
    .filter((b: { kind: string }) => b.kind === 'list' || b.kind === 'text')
    .flatMap((b: { items?: unknown[]; text?: string }) => b.items ?? b.text)
    .slice(1);
};
const NOTHING = ['Tệp không khác Sổ chung: không có gì để ghi.'];

describe('unchanged', () => {
  test('the bytes that went out: no difference', () => {
    const { o } = office();
    expect(counts(o, file)).toEqual(NOTHING);
    expect(read(o, file).reply.dialog.actions.map((a: { command: string }) => a.command)).toEqual([
      'offline.importAgain',
    ]);
  });

  test('after another program saved them: no difference', async () => {
    const { o } = office();
    expect(counts(o, await edited(file, () => {}))).toEqual(NOTHING);
  });

  const soffice = spawnSync('soffice', ['--version']).status === 0;
  (soffice ? test : test.skip)(
    'after LibreOffice saved them: no difference',
    () => {
      const { o } = office();
      const folder = scratch({ 'in/x': '' });
      writeFileSync(join(folder, 'so.xlsx'), file);
      execFileSync(
        'soffice',
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          'xlsx',
          '--outdir',
          join(folder, 'out'),
          join(folder, 'so.xlsx'),
        ],
        { stdio: 'ignore' },
      );
      expect(counts(o, readFileSync(join(folder, 'out/so.xlsx')))).toEqual(NOTHING);
    },
    120_000,
  );

  test('whatever the workbook says now', () => {
    const { o } = office();
    o.type('Kế hoạch năm', KH(1), 'Chỉ tiêu số lớp', '5', account(CODE));
    o.fill('Nhật ký hoạt động', HD(3), { Ngày: '12/11/2022' });
    expect(counts(o, file)).toEqual(['2 ô chỉ đổi trong Sổ chung, giữ nguyên']);
  });
});
