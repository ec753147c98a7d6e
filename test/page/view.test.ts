/** What the server draws of a workbook: texts, styles, rules, heights, charts, and the difference of two drawings. */

import { axisSteps, chartSvg } from '../../host/page/client/sheet/charts';
import { difference } from '../../host/page/server/drawing/difference';
import { editText } from '../../host/page/server/drawing/display';
import { wrappedLines } from '../../host/page/server/drawing/heights';
import { gridStyle, hexColour } from '../../host/page/server/drawing/style';
import { draw, viewBook } from '../../host/page/server/drawing/view';
import { pageLinks } from '../../host/page/server/mails';
import { readClock, writeClock } from '../../host/page/server/wall-time';
import type { HostWorkbook } from '../../host/types';
import { DESK, doubleWorld, OWNER, SHARED } from './double';

const book = (id: string): HostWorkbook => {
  const found = doubleWorld().files.get(id)?.workbook;
  if (!found) throw new Error(id);
  return found;
};

// biome-ignore lint/suspicious/noExplicitAny: Univer's snapshot, looked at in places
const snapshotOf = (id: string): any => viewBook(id, draw(book(id))).snapshot;

test('a number keeps its value and shows its text; a date is edited as it is shown', () => {
  const { cellData } = snapshotOf(SHARED).sheets['20'];
  expect(cellData[2][3]).toMatchObject({ v: 2.5, t: 2, custom: { d: '2,5' } });
  expect(cellData[2][4]).toMatchObject({ v: 45021, custom: { d: '05/04/2023' } });
  expect(cellData[2][0]).toMatchObject({ v: '00565', t: 1 });
  expect(editText({ numberValue: 0.125 }, { numberFormat: { type: 'PERCENT', pattern: '0%' } })).toBe('12,5%');
  expect(editText({ numberValue: 1234.5678 }, { numberFormat: { type: 'NUMBER', pattern: '#,##0' } })).toBe(
    '1234,5678',
  );
});

test('a conditional colour is drawn over the format of its cell', () => {
  const { styles, sheets } = snapshotOf(SHARED);
  const good = styles[sheets['20'].cellData[2][7].s];
  const bad = styles[sheets['20'].cellData[5][7].s];
  expect(good.bg.rgb).toBe('#d9f2d9');
  expect(bad.bg.rgb).toBe('#fad9d4');
});

test('dropdowns, checkboxes and dates become rules of whole columns', () => {
  const { resources } = snapshotOf(SHARED);
  const rules = JSON.parse(resources[0].data)['20'];
  expect(rules.map((r: { type: string }) => r.type).sort()).toEqual(['checkbox', 'date', 'list']);
  const list = rules.find((r: { type: string }) => r.type === 'list');
  expect(list.formula1).toBe('có,không,không áp dụng');
  expect(list.ranges).toEqual([{ startRow: 2, endRow: 19, startColumn: 5, endColumn: 5 }]);
});

test('a filter view names the rows that it leaves out', () => {
  const view = viewBook(SHARED, draw(book(SHARED))).sheets[1]?.filterViews[1];
  expect(view?.hiddenRows).toEqual([2, 3, 4, 5, 6, 7, 14, 15, 16, 17, 18, 19]);
});

test('the difference of two drawings is the cells that changed, or everything where a tab was built anew', () => {
  const world = doubleWorld();
  const live = world.files.get(SHARED)?.workbook as HostWorkbook;
  const before = draw(live);
  world.type(SHARED, 20, 2, 3, '9', OWNER);
  const patch = difference(SHARED, before, draw(live));
  expect(patch).toMatchObject({ reload: false, from: 1, to: 2 });
  expect(Object.keys(patch.cells)).toEqual(['20']);
  expect(patch.cells['20']).toEqual({ 2: { 3: expect.objectContaining({ v: 9, custom: { d: '9' } }) } });
  const renamed = draw({ ...live, sheets: live.sheets.map((s) => ({ ...s, columnInfo: [{ pixelSize: 300 }] })) });
  expect(difference(SHARED, before, renamed).reload).toBe(true);
});

test('a longer text makes its row higher, and the page is told', () => {
  const world = doubleWorld();
  const live = world.files.get(DESK)?.workbook as HostWorkbook;
  const wrapped = { stringValue: 'Kế hoạch năm và kế hoạch tháng đủ chỉ tiêu, nhiệm vụ, giải pháp, kinh phí' };
  const before = draw(live);
  const sheet = live.sheets[0];
  if (!sheet) throw new Error('no tab');
  const rows = [...sheet.rows];
  rows[3] = [{ value: wrapped, format: { wrapStrategy: 'WRAP' } }];
  live.sheets = [{ ...sheet, rows }, ...live.sheets.slice(1)];
  live.revision++;
  expect(difference(DESK, before, draw(live)).heights['10']?.[3]).toBeGreaterThan(60);
  expect(wrappedLines('một hai ba', 1000)).toBe(1);
  expect(wrappedLines('một\nhai', 1000)).toBe(2);
});

test('styles: missing channels are black, a theme colour is none, a link is blue and underlined', () => {
  expect(hexColour({ rgbColor: {} })).toBe('#000000');
  expect(hexColour({ themeColor: 'ACCENT1' })).toBeUndefined();
  expect(gridStyle({}, undefined, true)).toEqual({ cl: { rgb: '#1155cc' }, ul: { s: 1 } });
  expect(gridStyle({}, undefined, false, false, true)).toEqual({ ht: 3 });
  expect(gridStyle({ horizontalAlignment: 'LEFT' }, undefined, false, false, true)).toEqual({ ht: 1 });
  expect(gridStyle({ textFormat: { bold: true } }, { textFormat: { italic: true } }, false)).toEqual({ bl: 1, it: 1 });
});

test('a chart is drawn from its specification, its figures in words beside it', () => {
  const chart = viewBook(DESK, draw(book(DESK))).sheets[1]?.charts[0];
  expect(chart).toMatchObject({
    domain: ['Tốt', 'Khá', 'Trung bình', 'Yếu'],
    series: [{ name: 'Số xã', values: [1, 1, 1, 0] }],
  });
  if (!chart) throw new Error('no chart');
  expect(chartSvg(chart).match(/<rect [^>]*fill="#4285f5"/g)).toHaveLength(4);
  expect(chartSvg({ ...chart, kind: 'PIE' })).toContain('33,3%');
  expect(axisSteps(7)).toEqual([0, 2, 4, 6, 8]);
  expect(axisSteps(0.4)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
});

test('addresses of Sheets in a mail lead into the page; others stay', () => {
  expect(pageLinks('<a href="https://docs.google.com/spreadsheets/d/abc_1/edit?usp=x#gid=20&range=D6">')).toBe(
    '<a href="/#book=abc_1&gid=20&range=D6">',
  );
  expect(pageLinks('<a href="https://example.com/">')).toBe('<a href="https://example.com/">');
});

test('the practice clock is the wall clock of Viet Nam', () => {
  expect(readClock(Date.UTC(2023, 3, 5, 1))).toBe('2023-04-05T08:00:00');
  expect(writeClock('2023-04-05T08:00')).toBe(Date.UTC(2023, 3, 5, 1));
  expect(() => writeClock('2023-13-05T08:00')).toThrow('lịch');
});
