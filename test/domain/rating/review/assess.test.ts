import type { Measures } from '../../../../src/domain/rating/measures';
import {
  type AssessInput,
  type AssessSettings,
  assessCommune,
  defaultAssessSettings,
  type SelfEntry,
} from '../../../../src/domain/rating/review/assess';
import { criteriaOf } from '../../../../src/domain/rating/rubric';
import { sampleRubric, thresholdPresets } from '../../../../src/domain/rating/sample-rubric';

const rubric = sampleRubric('2022-2023');
const measures: Measures = {
  so_lop: { id: 'so_lop', label: 'Lớp', unit: 'lớp', value: 8, sentence: '8 lớp', rowIds: ['HD-1', 'HD-2'] },
  kh_so_lop: {
    id: 'kh_so_lop',
    label: 'Lớp theo kế hoạch',
    unit: 'lớp',
    value: 10,
    sentence: '10 lớp',
    rowIds: ['KH-1'],
  },
  lop_nghe: { id: 'lop_nghe', label: 'Lớp nghề', unit: 'lớp', value: 2, sentence: '2 lớp', rowIds: ['HD-2'] },
  kh_lop_nghe: {
    id: 'kh_lop_nghe',
    label: 'Lớp nghề theo kế hoạch',
    unit: 'lớp',
    value: 2,
    sentence: '2 lớp',
    rowIds: [],
  },
  xmc_hoc_vien: { id: 'xmc_hoc_vien', label: 'Học viên', unit: 'học viên', value: 0, sentence: '', rowIds: [] },
  xmc_chi_tieu: {
    id: 'xmc_chi_tieu',
    label: 'Chỉ tiêu học viên',
    unit: 'học viên',
    value: 0,
    sentence: '',
    rowIds: [],
  },
};
const entries: SelfEntry[] = criteriaOf(rubric).map((n) => ({ criterion: n.code, points: n.max, evidence: 'tệp' }));
const change = (code: string, more: Partial<SelfEntry>): SelfEntry[] =>
  entries.map((e) => (e.criterion === code ? { ...e, ...more } : e));
const NOW = '2023-04-01T09:00:00';

const assess = (input: Partial<AssessInput>, settings: Partial<AssessSettings> = {}, now = NOW) => {
  const all = assessCommune(
    rubric,
    thresholdPresets.P1,
    {},
    { entries, verdicts: [], replies: [], measures, facts: {}, ...input },
    { ...defaultAssessSettings, ...settings },
    now,
  );
  const one = (code: string) => {
    const found = all.criteria.find((c) => c.code === code);
    if (!found) throw new Error(code);
    return found;
  };
  return { ...all, one };
};

test('the suggested score stands beside the self score with its sentence, never over it', () => {
  const a = assess({});
  expect(a.one('B7')).toMatchObject({
    self: 5,
    suggested: 4,
    overSuggested: 1,
    outcome: { sentence: 'Được 4/5: 8/10 lớp (80 %); mức 4,5 điểm cần 9 lớp (90 %), còn thiếu 1.' },
  });
  expect(a.self.total).toBe(100);
  expect(a.suggested.criteria.find((c) => c.code === 'B7')?.points).toBe(4);
  expect(a.problems).toEqual([
    expect.objectContaining({
      criterion: 'B7',
      field: 'reason',
      message: 'Tiêu chí B7 tự chấm 5 khác điểm gợi ý 4: hãy ghi lý do.',
    }),
  ]);
  expect(assess({ entries: change('B7', { reason: 'Thiếu 2 lớp chưa vào sổ' }) }).problems).toEqual([]);
});

test('rows link themselves and say where they serve twice', () => {
  const a = assess({ entries: change('B7', { evidence: undefined }) });
  expect(a.one('B7')).toMatchObject({
    rowIds: ['HD-1', 'HD-2', 'KH-1'],
    sharedRows: [{ rowId: 'HD-2', criteria: ['B4'] }],
  });
});

test('a plan of zero suggests that the criterion does not apply', () => {
  expect(assess({}).one('B2')).toMatchObject({ suggestsNa: true });
  expect(assess({}).one('B2').suggested).toBeUndefined();
  expect(assess({}).suggested.criteria.find((c) => c.code === 'B2')?.state).toBe('na');
});

test('a weak score owes weakness, cause, remedy, owner and date; at the share itself nothing', () => {
  const owed = (more: Partial<SelfEntry>) =>
    assess({ entries: change('A1', more) })
      .problems.filter((p) => p.criterion === 'A1')
      .map((p) => p.field);
  expect(owed({ points: 1.5 })).toEqual(['weakness', 'cause', 'remedy', 'owner', 'due']);
  expect(
    owed({
      points: 1.5,
      weakness: 'Thiếu phó giám đốc',
      cause: ' ',
      remedy: 'Bổ nhiệm',
      owner: 'Chủ tịch',
      due: '2023-06-30',
    }),
  ).toEqual(['cause']);
  expect(owed({ points: 2 })).toEqual([]);
});

describe('verification', () => {
  const cut = { criterion: 'D1', points: 6, reasonCode: 'SL', at: '2023-03-30T10:00:00' };
  const reply = (agrees: boolean, at = '2023-03-31T10:00:00') => [{ criterion: 'D1', agrees, at }];

  test('unverified: open, or by silence the self score after the last day', () => {
    const a = assess({});
    expect(a.one('D1').state).toBe('unverified');
    expect(a.official.state).toBe('incomplete');
    expect(a.open).toHaveLength(23);
    const silent = assess({}, { districtSilence: 'self', verifyBy: '2023-03-31' });
    expect(silent.one('D1')).toMatchObject({ state: 'by-silence', official: 8 });
    expect(silent.official).toMatchObject({ state: 'rated', total: 100 });
    expect(assess({}, { districtSilence: 'self', verifyBy: '2023-04-01' }).one('D1').official).toBeUndefined();
  });

  test('agreed, changed, answered, silent, disputed, settled', () => {
    const state = (input: Partial<AssessInput>, settings: Partial<AssessSettings> = {}, now = NOW) => {
      const { state: s, official } = assess(input, settings, now).one('D1');
      return [s, official];
    };
    expect(state({ verdicts: [{ criterion: 'D1', points: 8 }] })).toEqual(['agreed', 8]);
    expect(state({ verdicts: [cut] })).toEqual(['reply-open', undefined]);
    expect(assess({ verdicts: [cut] }).one('D1')).toMatchObject({ correction: -2, replyUntil: '2023-04-04' });
    expect(state({ verdicts: [cut] }, {}, '2023-04-04T23:00:00')).toEqual(['reply-open', undefined]);
    expect(state({ verdicts: [cut] }, {}, '2023-04-05T00:00:00')).toEqual(['silent', 6]);
    expect(state({ verdicts: [cut] }, { communeSilence: 'wait' }, '2023-04-05T00:00:00')).toEqual([
      'silent',
      undefined,
    ]);
    expect(state({ verdicts: [cut], replies: reply(true) })).toEqual(['agreed', 6]);
    expect(state({ verdicts: [cut], replies: reply(false) })).toEqual(['disputed', undefined]);
    expect(state({ verdicts: [{ ...cut, points: 7, at: '2023-04-01T08:00:00' }], replies: reply(false) })).toEqual([
      'settled',
      7,
    ]);
    expect(state({ verdicts: [cut], replies: reply(true, '2023-03-29T00:00:00') })).toEqual(['reply-open', undefined]);
  });

  test('a change owes its reason code, "other" its note, and points must be possible', () => {
    const fields = (verdict: object) =>
      assess({ verdicts: [{ ...cut, ...verdict }] })
        .problems.filter((p) => p.criterion === 'D1')
        .map((p) => p.code);
    expect(fields({})).toEqual([]);
    expect(fields({ reasonCode: undefined })).toEqual(['reason-code-missing']);
    expect(fields({ reasonCode: 'KH' })).toEqual(['note-missing']);
    expect(fields({ reasonCode: 'KH', note: 'Xem biên bản' })).toEqual([]);
    expect(fields({ points: 9 })).toEqual(['points-over-max']);
    expect(assess({ verdicts: [{ ...cut, points: 9 }] }).one('D1').verified).toBeUndefined();
  });

  test('the official rating comes from verified points alone', () => {
    const verdicts = entries.map((e) => ({
      criterion: e.criterion,
      points: e.criterion === 'D1' ? 0 : (e.points ?? 0),
      reasonCode: 'MC',
      at: '2023-03-01T00:00:00',
    }));
    const a = assess({ verdicts });
    expect(a.self.total).toBe(100);
    expect(a.official).toMatchObject({ state: 'rated', total: 92, rating: 'Tốt' });
    expect(a.open).toEqual([]);
  });
});
