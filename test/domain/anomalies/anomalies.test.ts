/** What each finder asks about, what it leaves alone, and that a key stands for a question about values. */
import fc from 'fast-check';
import { evidenceOf } from '../../../src/domain/anomalies/copies';
import { tailOf } from '../../../src/domain/anomalies/figures';
import { findAnomalies, finders } from '../../../src/domain/anomalies/find';
import type { AnomalyCommune, AnomalyInput, FoundAnomaly } from '../../../src/domain/anomalies/model';
import type { ActivityRecord } from '../../../src/domain/books/records';
import { schoolYear } from '../../../src/domain/calendar/school-year';

let serial = 0;
const activity = (a: Partial<ActivityRecord> = {}, code = '00577'): ActivityRecord => ({
  id: `${code}-HD-${String(++serial).padStart(4, '0')}`,
  commune: code,
  form: 'Lớp trực tiếp',
  ...a,
});
const commune = (activities: ActivityRecord[], code = '00577', more: Partial<AnomalyCommune> = {}): AnomalyCommune => ({
  code,
  label: `Xã ${code}`,
  activities,
  media: [],
  literacy: [],
  measures: {},
  ...more,
});
const input = (...communes: AnomalyCommune[]): AnomalyInput => ({
  communes,
  schoolYear: schoolYear('2022-2023'),
  today: '2023-04-01',
});
const find = (...communes: AnomalyCommune[]): FoundAnomaly[] => findAnomalies(input(...communes));
const of = (check: string, ...communes: AnomalyCommune[]) => find(...communes).filter((f) => f.check === check);
const repeat = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

describe('rounded figures', () => {
  const log = (round: number, other: number) =>
    commune([
      ...repeat(round, (i) => activity({ attendances: 20 + 5 * i, topic: `Chuyên đề ${i}` })),
      ...repeat(other, (i) => activity({ attendances: 21 + 5 * i, topic: `Lớp ${i}` })),
    ]);

  test('asks with the figures, only when the log is long and the share unlikely', () => {
    const [f] = of('so-tron', log(18, 6));
    expect(f?.question).toContain('18 trong 24');
    expect(f?.question).toContain('75 %');
    expect(f?.rows).toHaveLength(18);
    expect(of('so-tron', log(10, 2))).toEqual([]);
    expect(of('so-tron', log(6, 18))).toEqual([]);
  });

  test('the tail is the binomial one', () => {
    expect(tailOf(10, 0, 0.2)).toBeCloseTo(1, 12);
    expect(tailOf(3, 3, 0.2)).toBeCloseTo(0.008, 12);
    expect(tailOf(4, 3, 0.2)).toBeCloseTo(0.0272, 12);
  });

  test('of honest logs (last digits by chance) hardly one is asked', () => {
    let asked = 0;
    for (let n = 0; n < 2000; n++) {
      let x = n * 2654435761;
      const digit = () => {
        x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
        return (x >>> 16) % 10;
      };
      asked += of('so-tron', commune(repeat(30, () => activity({ attendances: 40 + digit() })))).length;
    }
    expect(asked).toBeLessThanOrEqual(4);
  });

  test('an answer holds while the log grows a little; a doubled log is asked again', () => {
    const keyOf = (round: number, other: number) => of('so-tron', log(round, other))[0]?.key;
    expect(keyOf(19, 6)).toBe(keyOf(18, 6));
    expect(keyOf(36, 12)).not.toBe(keyOf(18, 6));
  });
});

test('nobody absent: all classes of several sessions, and at least five', () => {
  const exact = (n: number) => repeat(n, (i) => activity({ sessions: 3, people: 11 + i, attendances: 3 * (11 + i) }));
  expect(of('khong-vang', commune(exact(5)))[0]?.question).toContain('Cả 5 lớp');
  expect(of('khong-vang', commune(exact(4)))).toEqual([]);
  expect(of('khong-vang', commune([...exact(8), activity({ sessions: 2, people: 30, attendances: 59 })]))).toEqual([]);
  // single sessions say nothing
  expect(of('khong-vang', commune(repeat(9, () => activity({ sessions: 1, people: 20, attendances: 20 }))))).toEqual(
    [],
  );
});

describe('months', () => {
  const month = (m: string, totals: number[]) =>
    totals.map((attendances, i) => activity({ date: `${m}-${10 + i}`, people: attendances - 3, attendances }));

  test('a leap against the commune’s own months', () => {
    const quiet = [...month('2022-11', [60, 41]), ...month('2022-12', [90]), ...month('2023-01', [71])];
    const [f] = of('tang-vot', commune([...quiet, ...month('2023-02', [900, 17])]));
    expect(f?.question).toContain('Tháng 2/2023 có 917 lượt người, gấp 10,2 lần');
    expect(f?.rows).toHaveLength(2);
    expect(of('tang-vot', commune([...quiet, ...month('2023-02', [280])]))).toEqual([]);
    expect(of('tang-vot', commune([...month('2022-11', [60]), ...month('2023-02', [900])]))).toEqual([]);
  });

  test('the figures of an earlier month, in whatever order', () => {
    const [f] = of(
      'giong-thang-truoc',
      commune([...month('2022-11', [47, 61]), ...month('2022-12', [33, 58]), ...month('2023-01', [61, 47])]),
    );
    expect(f?.question).toContain('tháng 1/2023 (2 dòng) giống hệt tháng 11/2022');
    expect(f?.rows).toHaveLength(4);
    expect(of('giong-thang-truoc', commune([...month('2022-11', [47]), ...month('2022-12', [47])]))).toEqual([]);
  });
});

test('rows of another commune: topic and both figures, three at least', () => {
  const rows = (code: string, n: number) =>
    repeat(n, (i) => activity({ topic: `Chuyên đề ${i}`, people: 31 + i, attendances: 58 + i }, code));
  const [f] = of('giong-xa-khac', commune(rows('00574', 3), '00574'), commune(rows('00577', 4), '00577'));
  expect(f?.communes).toEqual(['00574', '00577']);
  expect(f?.question).toContain('3 dòng');
  expect(f?.rows).toHaveLength(6);
  expect(of('giong-xa-khac', commune(rows('00574', 2), '00574'), commune(rows('00577', 4), '00577'))).toEqual([]);
  const all = repeat(25, (i) => commune(rows(`0${1000 + i}`, 3), `0${1000 + i}`));
  // what stands in so many communes was given to them
  expect(of('giong-xa-khac', ...all)).toEqual([]);
  // three alike of twenty are chance; women count too
  const others = (code: string) =>
    repeat(17, (i) => activity({ topic: `Riêng ${code} ${i}`, people: i, attendances: i }, code));
  const long = (code: string) => commune([...rows(code, 3), ...others(code)], code);
  expect(of('giong-xa-khac', long('00574'), long('00577'))).toEqual([]);
  const women = (code: string, n: number) =>
    commune(
      rows(code, 4).map((r) => ({ ...r, women: n })),
      code,
    );
  expect(of('giong-xa-khac', women('00574', 20), women('00577', 20))).toHaveLength(1);
  expect(of('giong-xa-khac', women('00574', 20), women('00577', 21))).toEqual([]);
});

test('last year’s totals: attendances, or three at once; without last year nothing', () => {
  const measure = (id: string, value: number) => ({
    [id]: { id, label: '', value, unit: '', sentence: '', rowIds: ['r1'] },
  });
  const measures = { ...measure('luot_nguoi', 1234), ...measure('so_lop', 20) };
  const lastYear = (totals: [string, number][]) => ({ schoolYear: '2021-2022', totals: new Map(totals) });
  const at = (totals: [string, number][]) =>
    of('giong-nam-truoc', commune([], '00577', { measures, lastYear: lastYear(totals) }));
  expect(at([['luot_nguoi', 1234]])[0]?.question).toContain('năm học 2021-2022');
  expect(at([['luot_nguoi', 1234]])[0]?.question).toContain('1.234 lượt người');
  expect(at([['so_lop', 20]])).toEqual([]);
  expect(of('giong-nam-truoc', commune([], '00577', { measures }))).toEqual([]);
});

test('the same words', () => {
  const rows = (n: number) =>
    repeat(n, () => activity({ impactText: '12 hộ áp dụng, giảm chi phí', topic: `Lớp ${serial}` }));
  expect(of('cung-loi', commune(rows(3)))[0]?.question).toContain('“Mô tả tác động, số liệu” ghi cùng một lời');
  expect(of('cung-loi', commune(rows(2)))).toEqual([]);
  expect(of('cung-loi', commune(repeat(9, () => activity({ note: 'đủ' }))))).toEqual([]);
});

describe('one piece of evidence', () => {
  const file = 'https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWx/view?usp=sharing';
  const day = (date: string, link: string, code = '00577', topic = `Lớp ngày ${date}`) =>
    activity({ date, link, topic }, code);

  test('of two things, in one commune or in two', () => {
    const [f] = of('mot-minh-chung', commune([day('2022-11-20', file), day('2022-12-20', `${file}&x=1`)]));
    expect(f?.question).toContain('2 dòng ở Nhật ký hoạt động (ngày 20/11/2022, 20/12/2022)');
    const [g] = of(
      'mot-minh-chung',
      commune([day('2022-11-20', file, '00574')], '00574'),
      commune([day('2022-11-20', file)]),
    );
    expect(g?.question).toContain('của Xã 00574, Xã 00577');
    expect(g?.communes).toEqual(['00574', '00577']);
  });

  test('not of one thing in two rows, not of folders and home pages', () => {
    expect(
      of('mot-minh-chung', commune([day('2022-11-20', file, '00577', 'A'), day('2022-11-20', file, '00577', 'A')])),
    ).toEqual([]);
    const folder = 'https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOpQrStUvWx';
    expect(of('mot-minh-chung', commune([day('2022-11-20', folder), day('2022-12-20', folder)]))).toEqual([]);
    const home = 'https://gialam.hanoi.gov.vn/';
    expect(of('mot-minh-chung', commune([day('2022-11-20', home), day('2022-12-20', home)]))).toEqual([]);
  });

  test('addresses are compared by what they open', () => {
    expect(evidenceOf('https://www.facebook.com/xa/posts/12?fbclid=abc')).toBe(
      evidenceOf('https://m.facebook.com/xa/posts/12'),
    );
    expect(evidenceOf('https://example.com/a?id=1')).not.toBe(evidenceOf('https://example.com/a?id=2'));
    expect(evidenceOf('để ở tủ')).toBeUndefined();
  });
});

describe('days', () => {
  test('a class on Tết or on 30/4; a festival is none', () => {
    const [f] = of('ngay-nghi', commune([activity({ date: '2023-01-23', topic: 'Kỹ thuật trồng rau' })]));
    expect(f?.question).toBe(
      '“Kỹ thuật trồng rau” ghi ngày 23/01/2023, mùng 2 Tết. Lớp có mở đúng ngày đó không, hay ngày gõ nhầm?',
    );
    expect(of('ngay-nghi', commune([activity({ date: '2023-04-30' })]))).toHaveLength(1);
    expect(of('ngay-nghi', commune([activity({ date: '2023-01-23', form: 'Giao lưu, hội thi' })]))).toEqual([]);
    expect(of('ngay-nghi', commune([activity({ date: '2023-01-26' })]))).toEqual([]);
  });

  test('whole months seen at one look, long after; a month that grew is left alone', () => {
    const rows = (m: string, n: number, firstSeen: string) =>
      repeat(n, (i) => activity({ date: `${m}-${10 + i}`, firstSeen, topic: `Lớp ${serial}` }));
    const late = '2023-03-18T09:10:00';
    const [f] = of('mot-luot', commune([...rows('2022-11', 4, late), ...rows('2022-12', 5, late)]));
    expect(f?.question).toContain('Cả 9 dòng của tháng 11/2022, tháng 12/2022');
    expect(f?.question).toContain('09:10 18/03/2023');
    expect(
      of('mot-luot', commune([...rows('2022-11', 4, '2022-12-01T08:00:00'), ...rows('2022-12', 5, late)])),
    ).toEqual([]);
    expect(of('mot-luot', commune([...rows('2022-11', 9, '2022-11-20T08:00:00')]))).toEqual([]);
    // the first look at all books, or the first after the trigger had stood still
    const many = ['00574', '00577', '00580', '00583'].map((code) => commune(rows('2022-11', 9, late), code));
    expect(of('mot-luot', ...many)).toEqual([]);
    expect(of('mot-luot', ...many.slice(0, 2))).toHaveLength(2);
  });
});

const figure = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined });
const anyActivity = fc.record({
  date: fc.option(
    fc.integer({ min: 0, max: 200 }).map((n) => new Date(Date.UTC(2022, 8, 1 + n)).toISOString().slice(0, 10)),
    { nil: undefined },
  ),
  topic: fc.constantFrom('Luật Đất đai', 'Trồng rau an toàn', 'Phòng cháy ở nhà'),
  form: fc.constantFrom('Lớp trực tiếp', 'Giao lưu, hội thi'),
  sessions: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  people: figure,
  attendances: figure,
  link: fc.option(fc.constantFrom('https://example.com/a/1', 'https://example.com/a/2'), { nil: undefined }),
  firstSeen: fc.option(fc.constantFrom('2023-03-18T09:10:00', '2022-10-01T09:00:00'), { nil: undefined }),
});
const anyLog = fc.array(anyActivity, { maxLength: 40 });
const withIds = (code: string, log: Partial<ActivityRecord>[]): ActivityRecord[] =>
  log.map((a, i) => ({ ...a, id: `${code}-HD-${i}`, commune: code }));
const keys = (...logs: ActivityRecord[][]) => find(...logs.map((log, i) => commune(log, `0057${i}`))).map((f) => f.key);

test('the order of rows changes no key, and no key stands twice', () => {
  fc.assert(
    fc.property(anyLog, anyLog, (a, b) => {
      const first = withIds('00570', a);
      const second = withIds('00571', b);
      const found = keys(first, second);
      expect(new Set(found).size).toBe(found.length);
      expect(keys([...first].reverse(), [...second].reverse()).sort()).toEqual([...found].sort());
    }),
    { numRuns: 200 },
  );
});

test('every question ends as a question, names its communes, and its rows are rows of theirs', () => {
  fc.assert(
    fc.property(anyLog, anyLog, (a, b) => {
      const logs = [withIds('00570', a), withIds('00571', b)];
      const ids = new Set(logs.flat().map((r) => r.id));
      for (const f of find(...logs.map((log, i) => commune(log, `0057${i}`)))) {
        expect(f.question).toMatch(/\?$/);
        expect(f.communes.length).toBeGreaterThan(0);
        expect(f.rows.every((id) => ids.has(id))).toBe(true);
        expect(finders.map((x) => x.id)).toContain(f.check);
      }
    }),
    { numRuns: 200 },
  );
});

test('an empty log asks nothing', () => {
  expect(find(commune([]), commune([], '00574'))).toEqual([]);
});
