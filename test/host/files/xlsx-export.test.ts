/** The exported .xlsx, read by an independent reader and drawn by LibreOffice. */

import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { exportWorkbookXlsx, exportWorkbookXlsxSync } from '../../../host/files';
import { fromEnglishFormula, toEnglishFormula, toFileFormula } from '../../../host/files/formulas/formula-text';
import { sampleWorkbook } from './sample';

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

const partText = (bytes: Uint8Array, name: string) => new TextDecoder().decode(unzipSync(bytes)[name]);

test('the same workbook gives the same bytes, waiting or not', async () => {
  const bytes = exportWorkbookXlsxSync(sampleWorkbook());
  expect(Buffer.from(exportWorkbookXlsxSync(sampleWorkbook())).equals(Buffer.from(bytes))).toBe(true);
  expect(Buffer.from(await exportWorkbookXlsx(sampleWorkbook())).equals(Buffer.from(bytes))).toBe(true);
});

test('the tab looks as it does in the model', async () => {
  const book = await open(exportWorkbookXlsxSync(sampleWorkbook()));
  expect(book.worksheets.map((one) => [one.name, one.state])).toEqual([
    ['TH Xếp loại', 'visible'],
    ['Biểu đồ', 'visible'],
    ["Nhật ký 'cũ' của phòng", 'hidden'],
    ['__danh_sach__', 'veryHidden'],
  ]);
  const tab = book.getWorksheet('TH Xếp loại') as ExcelJS.Worksheet;
  expect(tab.properties.tabColor).toEqual({ argb: 'FF33A854' });
  expect(tab.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 2 });
  expect(tab.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  });
  expect(tab.pageSetup.printTitlesRow).toBe('1:2');
  expect(tab.getColumn(2).width).toBe(25);
  expect(tab.getRow(1).height).toBe(27);
  expect(tab.getRow(5).hidden).toBe(true);
  expect(tab.getCell('A1').isMerged).toBe(true);
  expect(tab.getCell('A1').font).toMatchObject({ name: 'Times New Roman', size: 14, bold: true });
  expect(tab.getCell('B2').fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFD9EBD4' } });
  expect(tab.getCell('B2').alignment).toEqual({ horizontal: 'center', vertical: 'middle', wrapText: true });
  expect(tab.getCell('B2').border.top).toEqual({ style: 'thin', color: { argb: 'FF666666' } });
  expect(tab.getCell('E3').numFmt).toBe('dd/mm/yyyy');
  expect(tab.getCell('E3').value).toEqual(new Date(Date.UTC(2023, 5, 1)));
  expect(tab.getCell('G3').value).toBe(true);
  expect(tab.getCell('C25').value).toMatchObject({ formula: 'SUM(C3:C24)', result: 1659.5 });
  expect(tab.getCell('C26').value).toMatchObject({
    formula: 'IF(C25>1000,"nhiều; rất",ROUND(C25*0.5,1))',
    result: 'nhiều; rất',
  });
  expect(tab.getCell('B26').value).toEqual({
    text: 'Xem hướng dẫn',
    hyperlink: 'https://example.org/huong-dan?a=1&b=2',
  });
  expect(tab.getCell('A28').value).toBe('=không phải công thức');
  expect(tab.getCell('C28').value).toBe(' <Ký & "lạ"> _x0041_\n\tdòng 2 ');
  expect(tab.getCell('D3').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['"Tốt,Khá,Trung bình,Yếu"'],
    prompt: 'Chọn một mức',
  });
  expect(tab.getCell('B3').dataValidation).toMatchObject({ type: 'list', formulae: ["'__danh_sach__'!$A$1:$A$22"] });
  expect(tab.getCell('B4').fill).toMatchObject({ fgColor: { argb: 'FFF2F2FA' } });
  const formats = (
    tab as unknown as { conditionalFormattings: { ref: string; rules: { type: string; formulae: string[] }[] }[] }
  ).conditionalFormattings;
  expect(formats.map((one) => [one.ref, one.rules[0]?.formulae?.[0]])).toEqual([
    ['D3:D24', '"Yếu"'],
    ['C3:C24', 'AND($C3>90,$G3)'],
  ]);
});

test('charts are real chart parts that read the cells', () => {
  const bytes = exportWorkbookXlsxSync(sampleWorkbook());
  const names = Object.keys(unzipSync(bytes)).filter((name) => name.startsWith('xl/charts/'));
  expect(names).toHaveLength(4);
  const column = partText(bytes, 'xl/charts/chart1.xml');
  expect(column).toContain("<c:f>'Biểu đồ'!$B$2:$B$5</c:f>");
  expect(column).toContain('<c:barDir val="col"/><c:grouping val="clustered"/>');
  expect(partText(bytes, 'xl/charts/chart2.xml')).toContain('<c:barDir val="bar"/><c:grouping val="stacked"/>');
  expect(partText(bytes, 'xl/charts/chart3.xml')).toContain('<c:lineChart>');
  expect(partText(bytes, 'xl/charts/chart4.xml')).toContain('<c:pieChart>');
});

test('some tabs alone; a chart over a tab that stays behind keeps its values', async () => {
  const workbook = sampleWorkbook();
  const source = workbook.sheets[1];
  if (!source || !workbook.sheets[0]) throw new Error('no tab');
  workbook.sheets[0].charts = source.charts.slice(0, 1);
  const bytes = exportWorkbookXlsxSync(workbook, { sheetIds: [10] });
  expect((await open(bytes)).worksheets.map((one) => one.name)).toEqual(['TH Xếp loại', '__danh_sach__']);
  expect(partText(bytes, 'xl/charts/chart1.xml')).toContain('<c:numLit>');
  expect(() => exportWorkbookXlsxSync(workbook, { sheetIds: [77] })).toThrow('Không có trang tính nào để xuất');
});

test('long and forbidden tab titles are shortened, each to its own', async () => {
  const workbook = sampleWorkbook();
  workbook.sheets.forEach((one) => {
    one.properties.title = 'Tổng hợp tình hình hoạt động của các trung tâm [2023/24]';
  });
  const names = (await open(exportWorkbookXlsxSync(workbook))).worksheets.map((one) => one.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});

test.each([
  ['=SUM(A1;1,5)', 'SUM(A1,1.5)'],
  ['=IF(A1="a;b,c";{1\\2;3\\4};\'Tab; 1,5\'!B2)', 'IF(A1="a;b,c",{1,2;3,4},\'Tab; 1,5\'!B2)'],
  ['=ROUND(B2*0,1;2)', 'ROUND(B2*0.1,2)'],
])('%s and its English form', (local, english) => {
  expect(toEnglishFormula(local, 'vi_VN')).toBe(english);
  expect(fromEnglishFormula(english, 'vi_VN')).toBe(local);
});

test('English argument commas and decimals are told apart', () => {
  expect(fromEnglishFormula('SUM(1,2.5,3)', 'vi_VN')).toBe('=SUM(1;2,5;3)');
  expect(fromEnglishFormula('SUM(1,2.5)', 'en_US')).toBe('=SUM(1,2.5)');
});

test('functions that Excel 2007 did not have are prefixed in the file', () => {
  expect(toFileFormula('TEXTJOIN(",",TRUE,A1)&SUM(1)&"IFS("')).toBe('_xlfn.TEXTJOIN(",",TRUE,A1)&SUM(1)&"IFS("');
});
