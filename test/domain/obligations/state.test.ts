import fc from 'fast-check';
import { emptyBooks, type YearPlanLine } from '../../../src/domain/books/records';
import { runChecks } from '../../../src/domain/books/run-checks';
import { schoolYear } from '../../../src/domain/calendar/school-year';
import { type Content, contentFrom, contentMark, contentOf } from '../../../src/domain/obligations/content';
import { dueOf, lastDayBefore, type Obligation, obligationsOf } from '../../../src/domain/obligations/obligation';
import { countStates, ratesOf } from '../../../src/domain/obligations/rates';
import {
  isComplete,
  type ObligationFacts,
  type ObligationState,
  obligationStates,
  stateOf,
  timingSentence,
  whyNotAccept,
} from '../../../src/domain/obligations/state';
import { giaLam2022 } from '../../../src/domain/presets/gia-lam-2022';

const year = schoolYear('2022-2023');
const all = obligationsOf(year, giaLam2022.deadlines);
const by = (id: string) => all.find((o) => o.id === id) as Obligation;
const plan = by('ke-hoach-nam');
const self = by('tu-danh-gia');

const full: Content = { filled: 12, missing: [], errors: [], mark: 'm1' };
const empty: Content = { filled: 0, missing: [], errors: [], mark: 'm0' };
const cell = (field: string) => ({ field, message: `Chưa có “${field}”.` });
const partial: Content = { filled: 5, missing: [cell('a'), cell('b')], errors: [], mark: 'm2' };
const wrong: Content = { filled: 12, missing: [], errors: [cell('c')], mark: 'm3' };
const approval = { no: '12/QĐ-UBND', date: '2022-11-16', approver: 'Nguyễn Văn A', link: 'https://a.vn' };
const inTime = '2022-11-15T08:00:00';
const now = '2022-11-16T09:00:00';
const seen = { seenAt: inTime, seenContent: 'm1' };

test('the letter’s obligations with their last days', () => {
  expect(all.map((o) => [o.id, o.before, o.lastDay])).toEqual([
    ['ke-hoach-nam', '2022-11-20', '2022-11-19'],
    ['ke-hoach-thang:2022-12', '2022-12-01', '2022-11-30'],
    ['ke-hoach-thang:2023-01', '2023-01-01', '2022-12-31'],
    ['ke-hoach-thang:2023-02', '2023-02-01', '2023-01-31'],
    ['ke-hoach-thang:2023-03', '2023-03-01', '2023-02-28'],
    ['ke-hoach-thang:2023-04', '2023-04-01', '2023-03-31'],
    ['tu-danh-gia', '2023-04-05', '2023-04-04'],
    ['bao-cao-nam', '2023-04-10', '2023-04-09'],
    ['ke-hoach-thang:2023-05', '2023-05-01', '2023-04-30'],
    ['ke-hoach-thang:2023-06', '2023-06-01', '2023-05-31'],
    ['ke-hoach-thang:2023-07', '2023-07-01', '2023-06-30'],
    ['ke-hoach-thang:2023-08', '2023-08-01', '2023-07-31'],
  ]);
  expect(lastDayBefore('2022-11-20', 'sameDay')).toBe('2022-11-20');
});

// One row a state: facts, moment, state, label.
const cases: [ObligationState, Obligation, Partial<ObligationFacts>, string, string?][] = [
  ['chưa mở', self, { content: empty }, '2022-11-01T08:00:00'],
  ['trống', plan, { content: empty }, now],
  ['trống', self, { content: empty }, '2023-03-01T00:00:00'],
  ['thiếu n ô', plan, { content: partial }, now, 'thiếu 2 ô'],
  ['thiếu n ô', plan, { content: partial, submitted: true }, now, 'thiếu 2 ô'],
  ['có lỗi', plan, { content: wrong }, now],
  ['có lỗi', plan, { content: wrong, submitted: true }, now],
  ['sẵn sàng', plan, { content: full }, '2022-11-19T23:59:59'],
  ['có số liệu nhưng chưa nộp', plan, { content: full }, '2022-11-20T00:00:00'],
  ['có số liệu nhưng chưa nộp', plan, { content: full, approval }, now],
  ['nộp nhưng rỗng', plan, { content: empty, submitted: true }, now],
  ['nộp nhưng rỗng', self, { content: empty, submitted: true }, '2022-11-01T08:00:00'],
  ['đã nộp', plan, { content: full, submitted: true }, now],
  ['đã nộp', plan, { content: full, submitted: true, approval: { ...approval, approver: ' ' } }, now],
  ['đã trình Chủ tịch', plan, { content: full, submitted: true, presentedOn: '2022-11-15' }, now],
  ['đã phê duyệt', plan, { content: full, submitted: true, approval }, now],
  ['đã phê duyệt', plan, { content: full, submitted: true, approval: { ...approval, link: undefined } }, now],
  ['phòng đã tiếp nhận', plan, { content: full, submitted: true, approval, answer: 'Tiếp nhận', ...seen }, now],
  [
    'trả lại',
    plan,
    { content: full, submitted: false, answer: 'Trả lại', answeredAt: now, answerReason: 'thiếu dự toán' },
    now,
    'trả lại: thiếu dự toán',
  ],
  // A tick that stayed through the return is the old one.
  ['trả lại', plan, { content: full, submitted: true, ...seen, answer: 'Trả lại', answeredAt: now }, now],
  // A new tick after the return is a new submission.
  ['đã nộp', plan, { content: full, submitted: true, answer: 'Trả lại', answeredAt: inTime }, now],
  ['trả lại', plan, { content: partial, submitted: true, answer: 'Trả lại', answeredAt: inTime }, now],
];

test.each(cases)('%s', (state, obligation, facts, moment, label = state) => {
  const status = stateOf(obligation, { content: empty, submitted: false, ...facts }, moment);
  expect([status.state, status.label]).toEqual([state, label]);
});

test('every state is in the table above', () => {
  expect(new Set(cases.map(([state]) => state))).toEqual(new Set(obligationStates));
});

test('a plan is done only with the chairman’s approval, a report without', () => {
  const facts = { content: full, submitted: true, ...seen };
  expect(stateOf(plan, facts, now).done).toBe(false);
  expect(stateOf(plan, facts, now).missing.map((m) => m.field)).toEqual([
    'approvalNo',
    'approvalDate',
    'approver',
    'approvalLink',
  ]);
  expect(stateOf(plan, { ...facts, approval }, now).done).toBe(true);
  expect(stateOf(self, facts, now).done).toBe(true);
});

test('the time of submission is the first sight and stays; a change is shown', () => {
  const first = stateOf(self, { content: full, submitted: true }, inTime);
  expect(first.store).toEqual({ seenAt: inTime, seenContent: 'm1' });
  const later = stateOf(
    self,
    { content: { ...full, mark: 'm9' }, submitted: true, ...first.store },
    '2023-05-01T08:00:00',
  );
  expect([later.since, later.changedSince, later.timing]).toEqual([inTime, true, 'đúng hạn']);
  expect(stateOf(self, { content: full, submitted: false, ...first.store }, now).store).toEqual({});
});

test('on time, extended, late and overdue are kept apart, and the original date stays', () => {
  const extension = { to: '2022-11-30', reason: 'Lũ lụt' };
  const at = (seenAt: string, extra: Partial<ObligationFacts> = {}) =>
    stateOf(
      plan,
      { content: full, submitted: true, approval, seenAt, seenContent: 'm1', ...extra },
      '2022-12-20T08:00:00',
    );
  expect([at(inTime).timing, at(inTime).late]).toEqual(['đúng hạn', 0]);
  expect([at('2022-11-20T00:00:00').timing, at('2022-11-20T00:00:00').late]).toEqual(['trễ', 1]);
  expect(at('2022-11-25T00:00:00', { extension }).timing).toBe('gia hạn');
  expect(at('2022-12-02T00:00:00', { extension }).late).toBe(2);
  // Sent in time, approved late: late.
  expect(at(inTime, { approval: { ...approval, date: '2022-11-25' } }).late).toBe(6);
  const open = stateOf(plan, { content: partial, submitted: false, extension }, '2022-12-03T08:00:00');
  expect(open.timing).toBe('quá hạn');
  expect(timingSentence(open)).toBe('Hạn cuối 19/11/2022; gia hạn đến 30/11/2022 vì Lũ lụt: quá hạn 3 ngày');
  expect(dueOf(plan, { to: '2022-11-30', reason: ' ' }).lastDay).toBe('2022-11-19');
  expect(dueOf(plan, { to: '2022-11-01', reason: 'x' }).lastDay).toBe('2022-11-19');
});

test('acceptance locks and is refused with its reason', () => {
  const facts = { content: full, submitted: true, approval };
  expect(whyNotAccept(plan, facts, now)).toBeUndefined();
  expect(whyNotAccept(plan, { ...facts, approval: undefined }, now)).toMatch(/Chủ tịch UBND/);
  expect(whyNotAccept(plan, { ...facts, submitted: false }, now)).toMatch(/chưa đánh dấu/);
  expect(whyNotAccept(plan, { ...facts, content: partial }, now)).toMatch(/thiếu 2 ô/);
  expect(whyNotAccept(plan, { ...facts, answer: 'Tiếp nhận' }, now)).toMatch(/rồi/);
  expect(stateOf(plan, { ...facts, answer: 'Tiếp nhận' }, now).locked).toBe(true);
  expect(stateOf(plan, { ...facts, answer: 'Trả lại', answeredAt: now }, inTime).locked).toBe(false);
});

const lines = fc.array(fc.constantFrom(cell('a'), cell('b')), { maxLength: 2 });
const anyContent = fc
  .record({ filled: fc.constantFrom(0, 3, 12), missing: lines, errors: lines, mark: fc.constantFrom('m1', 'm2') })
  .map((c) => (c.filled === 0 ? { ...c, errors: [] } : c));
const moments = ['2022-08-01', '2022-11-15', '2022-11-20', '2023-03-05', '2023-04-05', '2023-08-01'];
const moment = fc.constantFrom(...moments.map((d) => `${d}T08:00:00`));
const anyFacts: fc.Arbitrary<ObligationFacts> = fc.record({
  content: anyContent,
  submitted: fc.boolean(),
  presentedOn: fc.constantFrom(undefined, '2022-11-14'),
  approval: fc.constantFrom(undefined, approval, { no: '1' }),
  seenAt: fc.constantFrom(undefined, inTime, '2023-04-01T08:00:00'),
  seenContent: fc.constantFrom(undefined, 'm1'),
  answer: fc.constantFrom(undefined, 'Tiếp nhận' as const, 'Trả lại' as const),
  answeredAt: fc.constantFrom(undefined, '2022-12-01T08:00:00'),
  answerReason: fc.constantFrom(undefined, 'thiếu'),
  extension: fc.constantFrom(undefined, { to: '2023-04-20', reason: 'Lũ lụt' }),
});
const anyObligation = fc.constantFrom(...all);
const handedIn: ObligationState[] = ['đã nộp', 'đã trình Chủ tịch', 'đã phê duyệt'];

test('no state of handing in without complete content, and complete content handed in is never empty', () => {
  fc.assert(
    fc.property(anyObligation, anyFacts, moment, (o, facts, at) => {
      const { state, done } = stateOf(o, facts, at);
      if (handedIn.includes(state)) expect(isComplete(facts.content) && facts.submitted).toBe(true);
      if (facts.content.filled > 0) expect(['chưa mở', 'trống', 'nộp nhưng rỗng']).not.toContain(state);
      if (isComplete(facts.content)) expect(['thiếu n ô', 'có lỗi']).not.toContain(state);
      if (done) expect(handedIn.includes(state) || facts.answer === 'Tiếp nhận').toBe(true);
    }),
  );
});

test('the tick alone decides nothing: with incomplete content it only turns "trống" into "nộp nhưng rỗng"', () => {
  fc.assert(
    fc.property(anyObligation, anyFacts, moment, (o, facts, at) => {
      if (isComplete(facts.content)) return;
      const ticked = stateOf(o, { ...facts, submitted: true }, at);
      const unticked = stateOf(o, { ...facts, submitted: false }, at);
      if (ticked.state === 'nộp nhưng rỗng') expect(['trống', 'chưa mở']).toContain(unticked.state);
      else expect(ticked.state).toBe(unticked.state);
      expect([ticked.done, unticked.done]).toEqual(Array(2).fill(facts.answer === 'Tiếp nhận'));
    }),
  );
});

test('storing what the status asks to store changes nothing on the next run', () => {
  fc.assert(
    fc.property(anyObligation, anyFacts, moment, (o, facts, at) => {
      // nobody looks at an answer before it was given
      fc.pre(facts.answeredAt === undefined || facts.answeredAt <= at);
      const first = stateOf(o, facts, at);
      const stored = { ...facts, seenAt: undefined, seenContent: undefined, ...first.store };
      expect(stateOf(o, stored, at)).toEqual(first);
    }),
  );
});

test('a later moment never makes anything less late or the submission time move', () => {
  fc.assert(
    fc.property(anyObligation, anyFacts, (o, facts) => {
      let stored = facts;
      let late = 0;
      let since: string | undefined;
      for (const at of moments.map((d) => `${d}T08:00:00`)) {
        const status = stateOf(o, stored, at);
        expect(status.late).toBeGreaterThanOrEqual(late);
        late = status.late;
        if (since !== undefined) expect(status.since).toBe(since);
        since = status.since;
        stored = { ...stored, ...status.store };
      }
    }),
  );
});

test('rates never pass 100 % and their parts add up, even with a commune twice', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), anyFacts), { maxLength: 8 }), moment, (rows, at) => {
      const statuses = rows.map(([c, facts]) => ({ commune: String(c), status: stateOf(plan, facts, at) }));
      const r = ratesOf(statuses);
      expect(r.onTime + r.extended + r.late + r.open).toBe(r.expected);
      expect(r.overdue).toBeLessThanOrEqual(r.open);
      expect(r.share ?? 0).toBeLessThanOrEqual(1);
      expect(r.shareOnTime ?? 0).toBeLessThanOrEqual(r.share ?? 0);
      expect(r.expected).toBeLessThanOrEqual(new Set(rows.map(([c]) => c)).size);
      const counts = countStates(statuses.map((s) => s.status));
      expect(counts.reduce((n, c) => n + c.count, 0)).toBe(rows.length);
    }),
  );
});

test('the content of a plan is read from its rows', () => {
  const line: YearPlanLine = {
    id: 'K1',
    commune: 'x',
    category: 'N5',
    topic: 'Điện thoại',
    task: 'Mở lớp',
    solution: 'Mời đoàn thanh niên',
    classes: 2,
    attendances: 0,
    firstMonth: '2022-12',
    cost: 0,
  };
  const contentFor = (yearPlan: YearPlanLine[]) => {
    const books = { ...emptyBooks, yearPlan };
    const { open } = runChecks(books, { schoolYear: year, population15: () => undefined });
    return contentOf(plan, books, open);
  };
  expect(isComplete(contentFor([line, { id: 'K2', commune: 'x' }]))).toBe(true);
  expect(contentFor([{ id: 'K2', commune: 'x' }]).filled).toBe(0);
  const lacking = contentFor([{ ...line, cost: undefined, solution: '' }]);
  expect(lacking.missing.map((m) => [m.rowId, m.field])).toEqual([
    ['K1', 'solution'],
    ['K1', 'cost'],
  ]);
  expect(contentFor([{ ...line, category: 'x' }]).errors.map((e) => e.field)).toEqual(['category']);
  // A question is no error: 1.500 đồng may be right.
  expect(isComplete(contentFor([{ ...line, cost: 1500, source: 'Khác' }]))).toBe(true);
});

test('the year report names the books that are empty', () => {
  const c = contentOf(by('bao-cao-nam'), emptyBooks, []);
  expect(c.filled).toBe(0);
  expect(c.missing.map((m) => m.book)).toEqual(['staff', 'yearPlan', 'activities', 'money', 'facilities', 'records']);
});

test('the mark ignores row order and script-owned cells, and sees every typed change', () => {
  const a = { id: 'a', commune: 'x', topic: 'A' };
  const b = { id: 'b', commune: 'x', topic: 'B', confirm: 'Đúng, vì thế' };
  expect(contentMark('yearPlan', [a, b])).toBe(contentMark('yearPlan', [b, { ...a, confirmOf: 'k' }]));
  expect(contentMark('yearPlan', [a, b])).not.toBe(contentMark('yearPlan', [a, { ...b, topic: 'A' }]));
  expect(contentMark('monthPlan', [{ ...a, state: 'Xong' } as never])).toBe(contentMark('monthPlan', [a]));
  expect(contentFrom(1, [], [], 'x').mark).not.toBe(contentFrom(1, [], [], 'y').mark);
});
