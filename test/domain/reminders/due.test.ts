/** The ladder: exactly one step an item, never backwards, never after submission, moved by an extension, missed days caught up. */
import * as fc from 'fast-check';
import { addDays } from '../../../src/domain/calendar/local-date';
import { schoolYear } from '../../../src/domain/calendar/school-year';
import { contentFrom } from '../../../src/domain/obligations/content';
import { type Extension, type Obligation, obligationsOf, YEAR_PLAN } from '../../../src/domain/obligations/obligation';
import { type ObligationFacts, stateOf } from '../../../src/domain/obligations/state';
import { dueSteps, isHandedIn, nextStep } from '../../../src/domain/reminders/due';
import { dayOfStep, defaultLadder, formatKinds, parseKinds } from '../../../src/domain/reminders/ladder';

const plan = obligationsOf(schoolYear('2022-2023'), {
  yearPlan: '2022-11-20',
  selfAssessment: '2023-04-05',
  yearReport: '2023-04-10',
  monthPlanFrom: '2022-12',
  monthPlanTo: '2023-08',
  monthPlanDays: 0,
  before: 'dayBefore',
}).find((o) => o.id === YEAR_PLAN) as Obligation;
// the last day on time is 19/11/2022

const empty = contentFrom(0, [], [], '');
const full = contentFrom(7, [], [], 'x');
const approval = { no: '1', date: '2022-11-10', approver: 'A', link: 'https://x' };
const status = (today: string, facts: Partial<ObligationFacts> = {}) =>
  stateOf(plan, { content: empty, submitted: false, ...facts }, `${today}T07:00:00`);
const due = (today: string, handled: string[] = [], facts: Partial<ObligationFacts> = {}) => {
  const { send, overtaken } = dueSteps(plan, status(today, facts), defaultLadder, today, new Set(handled));
  return [send?.code, overtaken.map((s) => s.code).join()];
};

test.each([
  ['2022-11-11', [], undefined, ''],
  ['2022-11-12', [], 'T-7', ''],
  ['2022-11-12', ['T-7'], undefined, ''],
  ['2022-11-17', ['T-7'], undefined, ''],
  ['2022-11-18', ['T-7'], 'T-1', ''],
  ['2022-11-20', ['T-7', 'T-1'], 'T+1', ''],
  // the two days between were missed
  ['2022-11-22', ['T-7'], 'T+3', 'T-1,T+1'],
  ['2022-11-26', ['T-7', 'T-1', 'T+1', 'T+3'], 'T+7', ''],
  // switched on for the first time when all is long past
  ['2023-02-01', [], 'T+7', 'T-7,T-1,T+1,T+3'],
  ['2023-02-01', ['T+7'], undefined, ''],
] as const)('%s after %j: %s', (today, handled, send, overtaken) => {
  expect(due(today, [...handled])).toEqual([send, overtaken]);
});

test('an extension moves every step; the step that went on the old day is not said again', () => {
  const extension: Extension = { to: '2022-11-30', reason: 'bão' };
  expect(due('2022-11-22', ['T-7', 'T-1', 'T+1'], { extension })).toEqual([undefined, '']);
  expect(due('2022-12-01', ['T-7', 'T-1', 'T+1'], { extension })).toEqual([undefined, '']);
  expect(due('2022-12-03', ['T-7', 'T-1', 'T+1'], { extension })).toEqual(['T+3', '']);
});

test('handing in stops it; approval is asked for only where the district wants that; a return begins no old step', () => {
  const ticked = { content: full, submitted: true, seenAt: '2022-11-18T08:00:00' };
  expect(due('2022-11-26', [], ticked)).toEqual([undefined, '']);
  expect(isHandedIn(status('2022-11-26', ticked))).toBe(true);
  expect(isHandedIn(status('2022-11-26', ticked), true)).toBe(false);
  expect(isHandedIn(status('2022-11-26', { ...ticked, approval }), true)).toBe(true);
  const returned = status('2022-12-10', {
    ...ticked,
    submitted: false,
    seenAt: undefined,
    answer: 'Trả lại',
    answeredAt: '2022-12-01T08:00:00',
    answerReason: 'x',
  });
  const steps = dueSteps(plan, returned, defaultLadder, '2022-12-10', new Set(), { since: '2022-12-01' });
  expect([steps.send, steps.overtaken.length]).toEqual([undefined, 5]);
});

test('nothing before it is asked for, of another kind, or switched off', () => {
  const early = { ...plan, opensOn: '2022-11-15' };
  const s = stateOf(early, { content: empty, submitted: false }, '2022-11-14T07:00:00');
  expect(dueSteps(early, s, defaultLadder, '2022-11-14', new Set())).toEqual({ overtaken: [] });
  const other = defaultLadder.map((x) => ({ ...x, kinds: ['yearReport' as const] }));
  expect(dueSteps(plan, status('2022-11-26'), other, '2022-11-26', new Set()).send).toBeUndefined();
  const off = defaultLadder.map((x) => ({ ...x, on: x.code !== 'T+7' }));
  expect(dueSteps(plan, status('2022-11-26'), off, '2022-11-26', new Set()).send?.code).toBe('T+3');
});

test('the next step and its day', () => {
  const next = (today: string, handled: string[] = []) => {
    const n = nextStep(plan, status(today), defaultLadder, today, new Set(handled));
    return n && [n.step.code, n.on];
  };
  expect(next('2022-11-01')).toEqual(['T-7', '2022-11-12']);
  expect(next('2022-11-12', ['T-7'])).toEqual(['T-1', '2022-11-18']);
  expect(next('2022-11-26', ['T+7'])).toBeUndefined();
});

test('kinds are read as they are written', () => {
  expect(parseKinds(' báo cáo NĂM ; Kế hoạch tháng')).toEqual(['yearReport', 'monthPlan']);
  expect(parseKinds(undefined)).toEqual([]);
  expect(parseKinds('Kế hoạch quý')).toBeUndefined();
  fc.assert(
    fc.property(fc.subarray(['yearPlan', 'monthPlan', 'selfAssessment', 'yearReport'] as const), (kinds) => {
      expect(parseKinds(formatKinds(kinds))).toEqual(kinds);
    }),
  );
});

const ladders = fc
  .uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 8 })
  .map((days) =>
    days.map((d) => ({ ...(defaultLadder[0] as (typeof defaultLadder)[number]), code: `T${d}`, days: d })),
  );

test('over any days on which it runs: each step at most once, rising, none before its day, only the latest after a gap', () => {
  fc.assert(
    fc.property(
      ladders,
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }),
      fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      fc.option(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 25 })), { nil: undefined }),
      (ladder, runs, handedIn, extended) => {
        const start = '2022-10-25';
        const handled = new Set<string>();
        const sent: number[] = [];
        for (const day of [...runs].sort((a, b) => a - b)) {
          const today = addDays(start, day);
          const extension =
            extended && day >= extended[0] ? { to: addDays(plan.lastDay, extended[1]), reason: 'x' } : undefined;
          const in_ = handedIn !== undefined && day >= handedIn;
          const s = status(today, { extension, ...(in_ ? { content: full, submitted: true } : {}) });
          // two runs a day: the second finds nothing
          for (let turn = 0; turn < 2; turn++) {
            const { send, overtaken } = dueSteps(plan, s, ladder, today, handled);
            if (in_) expect(send).toBeUndefined();
            if (turn === 1) expect(send).toBeUndefined();
            if (!send) continue;
            expect(handled.has(send.code)).toBe(false);
            expect(dayOfStep(send, s.due) <= today).toBe(true);
            // a gap of any length: one mail, and every step that lies between is noted
            for (const x of ladder)
              if (
                !handled.has(x.code) &&
                x.days < send.days &&
                dayOfStep(x, s.due) <= today &&
                x.days > (sent[sent.length - 1] ?? -99)
              )
                expect(overtaken).toContain(x);
            for (const x of overtaken) handled.add(x.code);
            handled.add(send.code);
            expect(send.days).toBeGreaterThan(sent[sent.length - 1] ?? -99);
            sent.push(send.days);
          }
        }
        expect(new Set(sent).size).toBe(sent.length);
      },
    ),
    { numRuns: 300 },
  );
});
