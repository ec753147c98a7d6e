import { addDays } from '../../../src/domain/calendar/local-date';
import { communeKey, parseCommuneKey } from '../../../src/domain/communes/commune';
import { giaLam } from '../../../src/domain/communes/gia-lam-units';
import { heirAt, historyOf, predecessors, successors, unitOf, unitsAt } from '../../../src/domain/communes/succession';

const names = (date: string) => unitsAt(giaLam, date).map((u) => u.name);

test('22 units become 17 and then 4', () => {
  expect(unitsAt(giaLam, '2022-11-07')).toHaveLength(22);
  expect(unitsAt(giaLam, '2024-12-31')).toHaveLength(22);
  expect(unitsAt(giaLam, '2025-01-01')).toHaveLength(17);
  expect(unitsAt(giaLam, '2025-06-30')).toHaveLength(17);
  expect(names('2025-07-01')).toEqual(['Phù Đổng', 'Thuận An', 'Gia Lâm', 'Bát Tràng']);
});

test('the 22 have the two towns and both Yên Viên', () => {
  const units = unitsAt(giaLam, '2022-11-07');
  expect(units.filter((u) => u.kind === 'thị trấn').map((u) => u.code)).toEqual(['00526', '00565']);
  expect(units.filter((u) => u.name === 'Yên Viên').map((u) => u.code)).toEqual(['00526', '00532']);
});

test('a reused code means another area', () => {
  expect(unitOf(giaLam, '00541@2022-01-01')?.name).toBe('Dương Hà');
  expect(unitOf(giaLam, '00541@2025-01-01')?.name).toBe('Thiên Đức');
  expect(unitOf(giaLam, '00541@2025-07-01')?.name).toBe('Phù Đổng');
  expect(new Set(giaLam.units.map(communeKey)).size).toBe(giaLam.units.length);
});

test('every succession joins two known units at the day one ends and the other begins', () => {
  for (const s of giaLam.successions) {
    expect(addDays(unitOf(giaLam, s.from)?.validTo ?? '', 1)).toBe(s.date);
    expect(unitOf(giaLam, s.to)?.validFrom).toBe(s.date);
  }
});

test('every unit that ended has exactly one heir, a whole one exactly one successor', () => {
  for (const unit of giaLam.units.filter((u) => u.validTo)) {
    const next = successors(giaLam, communeKey(unit));
    expect(next.filter((s) => s.heir)).toHaveLength(1);
    expect(next.some((s) => s.extent === 'whole')).toBe(next.length === 1);
  }
});

test('a divided unit names its parts', () => {
  expect(successors(giaLam, '00577@2022-01-01').map((s) => [unitOf(giaLam, s.to)?.name, s.extent, s.heir])).toEqual([
    ['Gia Lâm', 'part', false],
    ['Bát Tràng', 'rest', true],
  ]);
  expect(predecessors(giaLam, '00562@2025-01-01').map((s) => unitOf(giaLam, s.from)?.name)).toEqual([
    'Kim Sơn',
    'Phú Thị',
  ]);
});

test('heirs lead through both reforms', () => {
  expect(heirAt(giaLam, '00547@2022-01-01', '2024-06-01')?.name).toBe('Trung Mầu');
  expect(heirAt(giaLam, '00547@2022-01-01', '2025-03-01')).toMatchObject(parseCommuneKey('00544@2025-01-01') ?? {});
  expect(heirAt(giaLam, '00547@2022-01-01', '2026-01-01')).toMatchObject(parseCommuneKey('00541@2025-07-01') ?? {});
  expect(heirAt(giaLam, '00541@2025-07-01', '2024-01-01')).toBeUndefined();
});

test('history keeps a merged centre', () => {
  const history = historyOf(giaLam, '00562@2025-07-01');
  const counted = history.filter((h) => h.counted).map((h) => h.unit.name);
  expect(counted).toEqual(['Thuận An', 'Phú Sơn', 'Lệ Chi', 'Đặng Xá', 'Phú Thị', 'Kim Sơn', 'Dương Quang']);
  const giaLamXa = historyOf(giaLam, '00565@2025-07-01');
  expect(giaLamXa.filter((h) => !h.counted).map((h) => h.unit.name)).toEqual(
    expect.arrayContaining(['Phú Sơn', 'Cổ Bi', 'Đa Tốn', 'Bát Tràng']),
  );
  expect(giaLamXa.filter((h) => h.counted && h.unit.validTo === '2025-06-30').map((h) => h.unit.name)).toEqual([
    'Trâu Quỳ',
    'Dương Xá',
    'Kiêu Kỵ',
  ]);
});

test('counted histories of the four xã cover each former centre exactly once', () => {
  const counted = unitsAt(giaLam, '2025-07-01').flatMap((u) =>
    historyOf(giaLam, communeKey(u))
      .filter((h) => h.counted)
      .map((h) => communeKey(h.unit)),
  );
  expect(counted.sort()).toEqual(giaLam.units.map(communeKey).sort());
});
