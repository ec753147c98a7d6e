/** Rows of Cấu hình for documents: an office of an earlier version gets those of its own preset, a typed one is kept. */

import { documentSettingDefinitions } from '../../../src/domain/settings/document-settings';
import { type Office, openOffice, smallOffice } from '../../support/office';
import { by } from '../../support/world';

const read = (o: Office, id: string) => o.read('Cấu hình', id, 'Giá trị', 'Mã mục', 'desk');

/** Takes the rows of documents away, as they were before there were documents. */
function older(o: Office): Office {
  const { sheetId } = o.tab('Cấu hình', 'desk');
  for (const { id } of [...documentSettingDefinitions].reverse()) {
    const { row } = o.cell('Cấu hình', id, 'Giá trị', 'Mã mục', 'desk');
    const range = { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 };
    expect(by(o.world, o.world.deskId, [{ deleteDimension: { range } }], o.world.owner).ok).toBe(true);
  }
  return o;
}

test('Gia Lâm’s office of an earlier version gets Gia Lâm’s letterheads', () => {
  const o = older(openOffice());
  o.press('setup.build');
  expect(read(o, 'bodySymbol')).toBe('PGDĐT');
  expect(read(o, 'centreAddressees')).toContain('Ủy ban nhân dân huyện Gia Lâm');
});

test('an office of its own list gets no other office’s words', () => {
  const o = older(smallOffice());
  o.setting('bodyName', 'Phòng Văn hóa – Xã hội xã Mẫu');
  o.press('setup.build');
  for (const { id } of documentSettingDefinitions) expect([id, read(o, id) ?? '']).toEqual([id, '']);
});

test('what the clerk has typed stays, and documents say it', () => {
  const o = smallOffice();
  o.setting('centreName', 'Trung tâm Văn hóa, Thể thao – Học tập cộng đồng {xã}');
  o.press('setup.build');
  const { reply } = o.press('document.make', { kind: 'to-trinh-ke-hoach', commune: '00577' });
  expect(JSON.stringify(reply)).toContain('Xã Đa Tốn');
  const t = o.tab('Văn bản đã lập', 'desk');
  expect(t.values[t.headerRow + 1]?.[t.headers.indexOf('Tiêu đề')]).toContain(
    'Trung tâm Văn hóa, Thể thao – Học tập cộng đồng xã Đa Tốn',
  );
});
