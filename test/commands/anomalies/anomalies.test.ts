/** Bất thường: questions with links, answers that stay, the commune asked beside its row, scores untouched. */

import { dialogModel } from '../../../host/round';
import type { HostWorld } from '../../../host/runtime/world';
import type { Json } from '../../../host/types';
import { killEverywhere } from '../../support/kill';
import { account, Office } from '../../support/office';
import { filledOffice, ME } from '../rating/filled';

const LOG = 'Nhật ký hoạt động';
const ROW = `${ME}-HD-0001`;

let prepared: HostWorld | undefined;

/** One class of the sample year on mùng 2 Tết, and two with one photo. */
function oddOffice(): Office {
  if (!prepared) {
    const o = filledOffice();
    const photo = 'https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/view';
    o.fill(LOG, ROW, { Ngày: '23/01/2023', 'Liên kết minh chứng': photo });
    o.fill(LOG, `${ME}-HD-0002`, { 'Liên kết minh chứng': photo });
    o.run('menuScore');
    prepared = o.world;
  }
  return new Office(prepared.fork());
}

const open = (o: Office): Json => dialogModel(o.run('menuAnomalies').execution);
const flat = (blocks: Json[]): Json[] => blocks.flatMap((b) => [b, ...(b.kind === 'details' ? flat(b.blocks) : [])]);
interface Question {
  id: string;
  title: string;
  question: string;
  url?: string;
  answer: string;
}
/** Rows of the tables of open questions. */
const questions = (model: Json): Question[] =>
  model.blocks
    .filter((b: Json) => b.kind === 'form-table' && /^Câu hỏi chờ/.test(b.caption ?? ''))
    .flatMap((b: Json) => b.rows)
    .map((r: Json) => ({
      id: r.id,
      title: r.cells[1],
      question: r.cells[2].text,
      url: r.cells[3].url,
      answer: r.cells[4].value,
    }));
const about = (model: Json, title: string): Question => {
  const q = questions(model).find((x) => x.title === title);
  if (!q) throw new Error(`no question “${title}”: ${JSON.stringify(questions(model))}`);
  return q;
};
const TET = 'Học ngày Tết, ngày lễ';
const PHOTO = 'Một minh chứng, nhiều việc';
const answer = (o: Office, id: string, what: string, reason = '', fail = true) =>
  o.press('anomaly.save', { fields: { [`${id}.answer`]: what, [`${id}.reason`]: reason } }, fail);
const rates = (model: Json): string[] => {
  const table = flat(model.blocks).find((b) => /^Báo động giả/.test(b.caption ?? ''));
  return table.rows.find((r: Json) => r[0] === TET);
};

test('the dialog asks with figures and a link to the row, and writes nothing', () => {
  const o = oddOffice();
  const before = JSON.stringify(o.workbook('desk'));
  const model = open(o);
  const tet = about(model, TET);
  expect(tet.question).toContain('ngày 23/01/2023, mùng 2 Tết');
  const { row } = o.cell(LOG, ROW, 'Ngày');
  expect(tet.url).toContain(`gid=${o.tab(LOG).sheetId}&range=A${row + 1}`);
  expect(about(model, PHOTO).question).toContain('2 dòng');
  expect(JSON.stringify(flat(model.blocks))).toContain(`dòng ${row + 1}`);
  expect(JSON.stringify(o.workbook('desk'))).toBe(before);
});

test('“đúng, vì…” needs a reason, is kept, stays silent while the values stay, and asks anew when they change', () => {
  const o = oddOffice();
  const { id } = about(open(o), TET);
  expect(answer(o, id, 'đúng', 'ok').reply.errors).toEqual({ [`${id}.reason`]: expect.stringContaining('vì sao') });
  const { reply } = answer(o, id, 'đúng', 'Lớp mở cho con em xa quê về Tết');
  expect(reply.message.text).toContain('đúng 1');
  expect(questions(reply.dialog).map((q) => q.title)).not.toContain(TET);
  expect(o.read('Bất thường', id, 'Lý do', 'Mã câu hỏi', 'desk')).toBe('Lớp mở cho con em xa quê về Tết');
  expect(o.read('Bất thường', id, 'Báo động giả', 'Mã câu hỏi', 'desk')).toBe('có');
  expect(o.read('Bất thường', id, 'Người trả lời', 'Mã câu hỏi', 'desk')).toBe(o.world.owner);
  o.fill(LOG, `${ME}-HD-0003`, { 'Số người': '31' });
  expect(questions(open(o)).map((q) => q.title)).not.toContain(TET);
  expect(rates(open(o)).slice(1)).toEqual(['0', '1', '1', '100 %']);
  // the same day of another class of Tết is another question
  o.fill(LOG, ROW, { Ngày: '24/01/2023' });
  expect(about(open(o), TET).question).toContain('mùng 3 Tết');
});

test('the same answer again writes nothing and says so', () => {
  const o = oddOffice();
  const { id } = about(open(o), TET);
  answer(o, id, 'hỏi xã');
  const before = JSON.stringify([o.workbook('desk'), o.workbook('shared')]);
  o.world.clock.advance(60_000);
  const { reply } = answer(o, id, 'hỏi xã');
  expect(reply.message.text).toBe('Chưa có câu trả lời mới.');
  expect(JSON.stringify([o.workbook('desk'), o.workbook('shared')])).toBe(before);
});

test('“hỏi xã” stands beside the row and in Kết quả; the commune explains, mends, and the district confirms', () => {
  const o = oddOffice();
  const { id } = about(open(o), TET);
  answer(o, id, 'hỏi xã');
  expect(o.read(LOG, ROW, 'Phần mềm xem')).toContain('⚠ Cơ quan tổng hợp hỏi: “');
  o.fill(LOG, ROW, { 'Giải thích': 'Đúng, vì các cháu chỉ về dịp Tết' });
  o.sweep();
  const result = o
    .tab('Kết quả')
    .values.map((line) => line.join(' '))
    .join('\n');
  expect(result).toContain('Cơ quan tổng hợp hỏi');
  const asked = about(open(o), TET);
  expect(asked.answer).toBe('hỏi xã');
  expect(asked.question).toContain('Xã giải thích: “Đúng, vì các cháu chỉ về dịp Tết”');
  // the commune mends its row instead: the question is gone, and one click tells that it was no false alarm
  o.fill(LOG, ROW, { Ngày: '13/01/2023' });
  const model = open(o);
  expect(questions(model).map((q) => q.title)).not.toContain(TET);
  const confirm = model.blocks.find((b: Json) => /nay số liệu đã khác/.test(b.caption ?? ''));
  expect(confirm.rows.map((r: Json) => [r.id, r.cells[2].value])).toEqual([[id, 'đã sửa']]);
  const { reply } = answer(o, id, 'đã sửa');
  expect(rates(reply.dialog).slice(1)).toEqual(['0', '1', '0', '0 %']);
  expect(o.read(LOG, ROW, 'Phần mềm xem')).not.toContain('hỏi');
});

test('an answer can be taken back', () => {
  const o = oddOffice();
  const { id } = about(open(o), TET);
  answer(o, id, 'đúng', 'Lớp mở dịp Tết');
  answer(o, id, 'hỏi lại');
  expect(about(open(o), TET).id).toBe(id);
  expect(rates(open(o)).slice(1)).toEqual(['1', '0', '0', '–']);
});

test('an answer to a question whose values are gone is not kept', () => {
  const o = oddOffice();
  const { id } = about(open(o), TET);
  o.fill(LOG, ROW, { Ngày: '13/01/2023' });
  expect(answer(o, id, 'đúng', 'Lớp mở dịp Tết').reply.message.text).toBe('Chưa có câu trả lời mới.');
});

test('points, totals and ratings are the same to the byte with and without answers', () => {
  const scores = (o: Office) =>
    JSON.stringify(
      [
        ['Kết quả', ['Tổng điểm', 'Xếp loại', 'Đã chấm', 'Gợi ý từ sổ', 'Điểm từng nhóm', 'Bản quy tắc']],
        ['Tự đánh giá', ['Điểm tự chấm', 'Điểm gợi ý', 'Số liệu đếm được', 'Phần mềm xem']],
        ['Hồ sơ nộp', ['Tình trạng', 'Còn thiếu', 'Hạn và tiến độ']],
      ].map(([title, headers]) => {
        const t = o.tab(title as string);
        return (
          t.values
            .slice(t.headerRow + 1)
            // lines of things to mend stand below the results
            .filter((line) => title !== 'Kết quả' || line[t.headers.indexOf('Đã chấm')] !== undefined)
            .map((line) => (headers as string[]).map((h) => line[t.headers.indexOf(h)]))
        );
      }),
    );
  const calm = oddOffice();
  calm.run('menuScore');
  calm.run('menuConsolidate');
  const summary = (o: Office) => {
    const t = o.tab('TH Xếp loại', 'desk');
    return JSON.stringify(t.values.filter((line) => !String(line[0]).startsWith('Lập lúc')));
  };
  for (const what of ['đúng', 'đã sửa', 'hỏi xã']) {
    const o = oddOffice();
    const fields: Record<string, string> = {};
    for (const q of questions(open(o))) {
      fields[`${q.id}.answer`] = what;
      fields[`${q.id}.reason`] = 'vì đã xem sổ gốc';
    }
    expect(Object.keys(fields).length).toBeGreaterThanOrEqual(4);
    o.press('anomaly.save', { fields });
    o.run('menuScore');
    o.run('menuConsolidate');
    expect(scores(o)).toBe(scores(calm));
    expect(summary(o)).toBe(summary(calm));
  }
});

test('killed at every call, the next save finishes', () => {
  const id = about(open(oddOffice()), TET).id;
  expect(
    killEverywhere({
      prepare: () => oddOffice().world,
      act: (w) => answer(new Office(w), id, 'hỏi xã', '', false).execution,
    }),
  ).toBeGreaterThan(8);
});

test('moved columns and a renamed tab', () => {
  const o = oddOffice();
  const t = o.tab('Bất thường', 'desk');
  const moved = o.world.act(
    o.world.deskId,
    [
      {
        moveDimension: {
          source: {
            sheetId: t.sheetId,
            dimension: 'COLUMNS',
            startIndex: t.headers.indexOf('Lý do'),
            endIndex: t.headers.indexOf('Lý do') + 1,
          },
          destinationIndex: 0,
        },
      },
      { updateSheetProperties: { properties: { sheetId: t.sheetId, title: 'Câu hỏi của phòng' }, fields: 'title' } },
    ],
    o.world.owner,
  );
  expect(moved.ok).toBe(true);
  const { id } = about(open(o), TET);
  answer(o, id, 'đúng', 'Lớp mở dịp Tết');
  expect(o.read('Câu hỏi của phòng', id, 'Lý do', 'Mã câu hỏi', 'desk')).toBe('Lớp mở dịp Tết');
});

test('the sweep notes when a row of the log was first seen, once; an emptied row forgets it', () => {
  const o = oddOffice();
  const seen = () => o.read(LOG, ROW, 'Phần mềm thấy lúc');
  const first = seen();
  expect(first).toBeGreaterThan(44_000);
  o.fill(LOG, ROW, { 'Số người': '44' });
  o.sweep();
  expect(seen()).toBe(first);
  const { row, sheetId } = o.cell(LOG, ROW, 'Ngày');
  const t = o.tab(LOG);
  t.headers.forEach((h, column) => {
    if (
      t.values[row]?.[column] !== undefined &&
      !['Xã, thị trấn', 'Phần mềm xem', 'Phần mềm thấy lúc', 'Mã xã', 'Mã dòng'].includes(h)
    )
      o.world.type(o.shared, sheetId, row, column, '', account(ME));
  });
  o.sweep();
  expect(seen()).toBeUndefined();
});
