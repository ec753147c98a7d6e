/** Letterheads, names and signers of the three presets: nothing of one office stands in another's documents. */

import type { Commune } from '../../../src/domain/communes/commune';
import { bodyOffice, centreOffice, inArea, unitKinds, withPlaces } from '../../../src/domain/documents/office';
import { giaLam2022 } from '../../../src/domain/presets/gia-lam-2022';
import { presets } from '../../../src/domain/presets/index';
import type { Preset } from '../../../src/domain/presets/preset';
import { communeOffice2025, department2025 } from '../../../src/domain/presets/since-2025';
import {
  documentSettingDefinitions,
  entriesOf,
  letterheadLines,
  parseDocumentSettings,
  presetDocumentSettings,
} from '../../../src/domain/settings/document-settings';
import { settingDefinitions } from '../../../src/domain/settings/settings';

const settingsOf = (p: Preset) => ({
  bodyName: p.body.name,
  bodyParent: p.bodyLetterhead.superior.join(' '),
  bodyLetterhead: p.bodyLetterhead.issuer.join(' '),
  bodyPlace: p.bodyLetterhead.place,
  signer: p.bodyLetterhead.signer.join(' / '),
});
const read = (p: Preset) => parseDocumentSettings(new Map(Object.entries(presetDocumentSettings(p))));
const centre = (p: Preset, commune = p.communes[0] as Commune) =>
  centreOffice(settingsOf(p), read(p), commune, 'Nguyễn Văn A', 2026);
const body = (p: Preset) => bodyOffice(settingsOf(p), read(p), p.communes, 2026);

test('huyện 2022: UBND of the unit above the centre, the district through its Phòng as addressee', () => {
  const daTon = giaLam2022.communes.find((x) => x.name === 'Đa Tốn') as Commune;
  const o = centre(giaLam2022, { ...daTon, chairman: 'Trần Thị B' });
  expect(o.frame('KH')).toEqual({
    superior: ['ỦY BAN NHÂN DÂN', 'XÃ ĐA TỐN'],
    issuer: ['TRUNG TÂM', 'HỌC TẬP CỘNG ĐỒNG'],
    symbol: 'KH-TTHTCĐ',
    place: 'Đa Tốn',
    year: 2026,
    addressees: ['Ủy ban nhân dân huyện Gia Lâm (qua Phòng Giáo dục và Đào tạo huyện Gia Lâm)'],
    copies: ['Như trên', 'UBND xã Đa Tốn (để b/c)', 'Lưu: TTHTCĐ'],
  });
  expect(o.names).toEqual({
    centre: 'Trung tâm học tập cộng đồng xã Đa Tốn',
    commune: 'xã Đa Tốn',
    committee: 'Ủy ban nhân dân xã Đa Tốn',
    approver: 'Chủ tịch UBND xã Đa Tốn',
    body: 'Phòng Giáo dục và Đào tạo huyện Gia Lâm',
  });
  expect(o.confirmation('PHÊ DUYỆT CỦA')).toEqual({
    lines: ['PHÊ DUYỆT CỦA ỦY BAN NHÂN DÂN XÃ ĐA TỐN', 'CHỦ TỊCH'],
    name: 'Trần Thị B',
  });
  expect(o.signer).toEqual({ lines: ['GIÁM ĐỐC'], name: 'Nguyễn Văn A' });
  expect(o.planCopies[0]).toBe('Phòng Giáo dục và Đào tạo huyện Gia Lâm');
  expect(inArea(body(giaLam2022))).toBe('trên địa bàn huyện Gia Lâm');
  expect(body(giaLam2022).letterTo).toEqual(['Ủy ban nhân dân các xã, thị trấn']);
});

test('VH-XH of a xã: the xã stands above, the former centre is a place of learning of the xã', () => {
  const o = centre(communeOffice2025);
  expect(o.frame('BC').superior).toEqual(['ỦY BAN NHÂN DÂN', 'XÃ GIA LÂM']);
  expect(o.names.centre).toBe('Điểm học tập Trâu Quỳ thuộc Trung tâm học tập cộng đồng xã Gia Lâm');
  expect(o.names.committee).toBe('Ủy ban nhân dân xã Gia Lâm');
  expect(body(communeOffice2025).frame('BC')).toMatchObject({
    issuer: ['PHÒNG VĂN HÓA – XÃ HỘI'],
    symbol: 'BC-VHXH',
    addressees: ['Ủy ban nhân dân xã Gia Lâm', 'Sở Giáo dục và Đào tạo Hà Nội'],
  });
});

test('Sở: the signer signs for the director, a letter carries no type before its symbol', () => {
  const o = body(department2025);
  expect(o.signer.lines).toEqual(['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG GIÁO DỤC THƯỜNG XUYÊN']);
  expect(o.frame('CV').symbol).toBe('SGDĐT-GDTX');
  expect(o.frame('BC').superior).toEqual(['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HÀ NỘI']);
  expect(o.letterTo).toEqual(['Ủy ban nhân dân các xã, phường']);
});

test.each(presets.slice(1).map((p) => [p.id, p] as const))('%s: no huyện anywhere', (_, p) => {
  const said = JSON.stringify([centre(p).frame('KH'), centre(p).names, body(p).frame('BC'), body(p).letterTo]);
  expect(said).not.toMatch(/huyện|HUYỆN/);
});

test('a deputy who signs for the director keeps room for his own name', () => {
  const d = parseDocumentSettings(new Map([['centreSigner', 'KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC']]));
  const o = centreOffice(settingsOf(giaLam2022), d, giaLam2022.communes[0] as Commune, 'Nguyễn Văn A', 2023);
  expect(o.signer).toEqual({ lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] });
});

test('nothing said in Cấu hình: neutral words, dots where only the office knows', () => {
  const d = parseDocumentSettings(new Map());
  const settings = { bodyName: 'Cơ quan mẫu', bodyParent: '', bodyLetterhead: '', bodyPlace: '', signer: '' };
  const o = bodyOffice(settings, d, [{ kind: 'xã' }], 2023);
  expect(o.frame('BC')).toMatchObject({ superior: [], issuer: ['CƠ QUAN MẪU'], symbol: 'BC-…', addressees: [] });
  expect(o.signer.lines).toEqual(['THỦ TRƯỞNG ĐƠN VỊ']);
  expect(o.letterTo).toEqual(['Ủy ban nhân dân các xã']);
  expect(inArea(o)).toBe('trên địa bàn');
});

test('placeholders, lists and lines of letterheads', () => {
  const x = { kind: 'thị trấn', name: 'Trâu Quỳ' } as const;
  expect(withPlaces('{XÃ} · {xã} · {tên}', x)).toBe('THỊ TRẤN TRÂU QUỲ · thị trấn Trâu Quỳ · Trâu Quỳ');
  // decomposed, as a Mac types it
  expect(withPlaces('{xã}'.normalize('NFD'), x)).toBe('thị trấn Trâu Quỳ');
  expect(entriesOf(' a ;; b; ')).toEqual(['a', 'b']);
  expect(letterheadLines('TRUNG TÂM / HỌC TẬP CỘNG ĐỒNG')).toEqual(['TRUNG TÂM', 'HỌC TẬP CỘNG ĐỒNG']);
  expect(letterheadLines('ỦY BAN NHÂN DÂN HUYỆN GIA LÂM')).toEqual(['ỦY BAN NHÂN DÂN', 'HUYỆN GIA LÂM']);
  expect(letterheadLines('')).toEqual([]);
  expect(unitKinds([{ kind: 'xã' }, { kind: 'thị trấn' }])).toBe('xã, thị trấn');
  expect(unitKinds([{ kind: 'xã' }, { kind: 'phường' }])).toBe('xã, phường');
});

test('a preset says every setting of documents, and no id stands twice in Cấu hình', () => {
  const ids = [...settingDefinitions, ...documentSettingDefinitions].map((d) => d.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const p of presets)
    expect(Object.keys(presetDocumentSettings(p)).sort()).toEqual(documentSettingDefinitions.map((d) => d.id).sort());
});
