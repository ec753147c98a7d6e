import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { communeKey, communeLabel } from '../../../src/domain/communes/commune';
import { giaLam2022 } from '../../../src/domain/presets/gia-lam-2022';
import { presetOf, presets } from '../../../src/domain/presets/index';
import {
  communeOffice2025,
  communeOfficePreset,
  department2025,
  giaLam2025Communes,
} from '../../../src/domain/presets/since-2025';

test('Gia Lâm 2022-2023 is the letter', () => {
  expect(giaLam2022.communes).toHaveLength(22);
  expect(giaLam2022.body.name).toBe('Phòng Giáo dục và Đào tạo huyện Gia Lâm');
  expect(giaLam2022.deadlines).toMatchObject({
    yearPlan: '2022-11-20',
    selfAssessment: '2023-04-05',
    yearReport: '2023-04-10',
    before: 'dayBefore',
  });
  expect(presets[0]).toBe(giaLam2022);
  expect(presetOf('department2025')).toBe(department2025);
});

test('Sở: 126 units, four of them real, 51 phường', () => {
  const { communes } = department2025;
  expect(communes).toHaveLength(126);
  expect(communes.filter((c) => c.kind === 'phường')).toHaveLength(51);
  expect(communes.slice(0, 4).map(communeLabel)).toEqual(['Xã Phù Đổng', 'Xã Thuận An', 'Xã Gia Lâm', 'Xã Bát Tràng']);
  expect(communes.filter((c) => !c.name.endsWith('(mẫu)'))).toHaveLength(4);
});

test('a xã office has the centres that the xã took over; the four offices have all 17', () => {
  expect(communeOffice2025.communes.map((c) => c.name)).toEqual(['Trâu Quỳ', 'Dương Xá', 'Kiêu Kỵ']);
  const all = giaLam2025Communes.flatMap((c) => communeOfficePreset(c.code).communes.map(communeKey));
  expect(new Set(all).size).toBe(17);
  expect(all).toHaveLength(17);
  expect(() => communeOfficePreset('00001')).toThrow(RangeError);
});

test.each(presets.map((p) => [p.id, p] as const))('%s: unique keys, sample accounts only, nothing invented', (_, p) => {
  expect(new Set(p.communes.map(communeKey)).size).toBe(p.communes.length);
  for (const c of p.communes) {
    expect(c.code).toMatch(/^\d{5}$/);
    expect(c.accounts.every((a) => a.endsWith('@example.com'))).toBe(true);
    expect([c.chairman, c.population15, c.mailbox]).toEqual([undefined, undefined, undefined]);
  }
});

test('the address of the letter stands in its preset alone', () => {
  const address = giaLam2022.suggestedRecipient ?? '';
  expect(address).toContain('@');
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  const found = files.filter((f) => f !== '' && existsSync(f) && readFileSync(f).includes(address));
  expect(found.filter((f) => f !== 'src/domain/presets/gia-lam-2022.ts')).toEqual([]);
});
