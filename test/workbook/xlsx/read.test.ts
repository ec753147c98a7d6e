/** SpreadsheetML as Excel, LibreOffice, WPS and Google write it, read to the same values; and what is no workbook. */
import fc from 'fast-check';
import { type FileCell, readXlsx } from '../../../src/workbook/xlsx/read';
import { xlsxParts } from '../../../src/workbook/xlsx/write';
import { scanXml, unescapeXml } from '../../../src/workbook/xlsx/xml';
import '../../support/seed';

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Made {
  sheet: string;
  strings?: string;
  styles?: string;
  workbook?: string;
  rels?: string;
  root?: string;
}

const parts = ({ sheet, strings, styles, workbook, rels, root }: Made): Map<string, string> =>
  new Map(
    Object.entries({
      ...(root === undefined ? {} : { '_rels/.rels': root }),
      'xl/workbook.xml':
        workbook ??
        `<workbook xmlns:r="${RELS}"><sheets><sheet name="Một" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels':
        rels ??
        `<Relationships><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': sheet,
      ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': strings }),
      ...(styles === undefined ? {} : { 'xl/styles.xml': styles }),
    }),
  );

const cells = (made: Made): (FileCell | undefined)[][] => readXlsx(parts(made))?.sheets[0]?.rows ?? [];
const values = (made: Made) => cells(made).map((row) => Array.from(row, (c) => c?.value));

test('Excel: shared strings, rich text, phonetic readings, formulas by their last result, errors, truth values', () => {
  const strings =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst count="3" uniqueCount="3"><si><t>Ngày</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Xã </t></r><r><t>Đa Tốn</t></r></si><si><t>A&amp;B &lt;1&gt;</t><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>';
  const sheet =
    '<worksheet><sheetData><row r="2" spans="1:6"><c r="A2" s="1" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row><row r="4"><c r="A4" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B4"><f t="shared" si="0"/><v>12.5</v></c><c r="C4" t="b"><v>1</v></c><c r="D4" t="e"><v>#REF!</v></c><c r="E4"/><c r="F4" t="s"><v></v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells></worksheet>';
  const rows = values({ sheet, strings });
  expect(rows[1]).toEqual(['Ngày', undefined, 'Xã Đa Tốn', 'A&B <1>']);
  expect(rows[3]).toEqual(['ab', 12.5, true, '#REF!']);
});

test('inline strings, missing numbers of rows and cells, prefixes, single quotes, CDATA, comments', () => {
  const workbook = `<x:workbook xmlns:x="m" xmlns:q="${RELS}"><x:sheets><x:sheet name='Hai &quot;2&quot;' sheetId='1' state='veryHidden' q:id='rId1'/></x:sheets></x:workbook>`;
  const sheet =
    "<x:worksheet><!-- <c> --><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c r='C2' t='inlineStr'><x:is><x:r><x:t>b</x:t></x:r><x:r><x:t xml:space='preserve'> c</x:t></x:r></x:is></x:c><x:c t='str'><x:v><![CDATA[<d>]]></x:v></x:c></x:row></x:sheetData></x:worksheet>";
  const book = readXlsx(parts({ sheet, workbook }));
  expect(book?.sheets[0]).toMatchObject({ title: 'Hai "2"', hidden: true });
  expect(book?.sheets[0]?.rows.map((row) => Array.from(row, (c) => c?.value))).toEqual([
    ['a', 1],
    [undefined, undefined, 'b c', '<d>'],
  ]);
});

test('dates: serials by their style, ISO text, months alone, the calendar of 1904', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="mm/yyyy"/><numFmt numFmtId="166" formatCode="#,##0&quot; đ&quot;"/><numFmt numFmtId="167" formatCode="[$-42A]d mmmm yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="17"/></cellXfs></styleSheet>';
  const c = (s: number, v: string, t = '') => `<c s="${s}"${t}><v>${v}</v></c>`;
  const sheet = `<worksheet><sheetData><row>${[0, 1, 2, 3, 4, 5, 6].map((s) => c(s, '44885')).join('')}${c(0, '2022-11-20', ' t="d"')}</row></sheetData></worksheet>`;
  expect(cells({ sheet, styles })[0]?.map((x) => x?.date)).toEqual([
    undefined,
    'day',
    'day',
    'month',
    undefined,
    'day',
    'month',
    'day',
  ]);
  expect(cells({ sheet, styles })[0]?.[7]?.value).toBe(44885);
  const workbook = `<workbook xmlns:r="${RELS}"><workbookPr date1904="1"/><sheets><sheet name="M" r:id="rId1"/></sheets></workbook>`;
  expect(readXlsx(parts({ sheet, workbook }))?.date1904).toBe(true);
});

test('absolute targets, another folder, parts in other letters, a chart sheet beside', () => {
  const made = new Map([
    [
      '_rels/.rels',
      `<Relationships><Relationship Id="r" Type="${RELS}/officeDocument" Target="/xl/Book.xml"/></Relationships>`,
    ],
    ['xl/book.xml', '<workbook><sheets><sheet name="A" r:id="rId2"/><sheet name="B" r:id="rId1"/></sheets></workbook>'],
    [
      'xl/_rels/Book.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${RELS}/worksheet" Target="/xl/tabs/../tabs/S.xml"/><Relationship Id="rId2" Type="${RELS}/chartsheet" Target="c.xml"/><Relationship Id="rId3" Type="${RELS}/sharedStrings" Target="SharedStrings.xml"/></Relationships>`,
    ],
    ['xl/tabs/S.xml', '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'],
    ['xl/sharedstrings.xml', '<sst><si><t>đ_x000D__x005F_x0041_</t></si></sst>'],
  ]);
  const book = readXlsx(made);
  expect(book?.sheets.map((s) => s.title)).toEqual(['B']);
  expect(book?.sheets[0]?.rows[0]?.[0]?.value).toBe('đ\r_x0041_');
});

test('what is no workbook', () => {
  expect(readXlsx(new Map())).toBeUndefined();
  expect(readXlsx(new Map([['word/document.xml', '<w/>']]))).toBeUndefined();
  expect(readXlsx(new Map([['xl/workbook.xml', 'nonsense']]))).toBeUndefined();
  expect(readXlsx(parts({ sheet: '<worksheet><sheetData><row><c><v>1</v' }))?.sheets[0]?.rows).toEqual([]);
});

test('a book of the largest grid does not fill the memory', () => {
  const rows = cells({
    sheet:
      '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row></sheetData></worksheet>',
  });
  expect(rows).toHaveLength(2);
});

const cell = fc.oneof(
  fc.string({ unit: 'binary' }).filter((s) => s !== '' && !/[\ud800-\udfff\ufffe\uffff]/.test(s)),
  fc.string({ unit: fc.constantFrom('ằ', 'Đ', '&', '<', '"', '\n', ' ', '_x0041_', ']]>', "'", '='), minLength: 1 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  fc.integer(),
  fc.boolean(),
  fc.constant(undefined),
);

test('what is written is read back, whatever stands in the cells', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 8 }), (rows) => {
      const written = xlsxParts({
        title: 'x',
        sheets: [{ title: 'T', columns: [], rows: rows.map((r) => ({ cells: r.map((value) => ({ value })) })) }],
      });
      const back = readXlsx(new Map(written.map((p) => [p.name, p.data])))?.sheets[0]?.rows ?? [];
      rows.forEach((row, r) => {
        row.forEach((value, c) => {
          expect(back[r]?.[c]?.value).toEqual(value);
        });
      });
    }),
  );
});

test('the scanner ends on any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '/', '"', 'c', ' ', '=', '!', '-', '[', '&', '?', ';') }),
      (text) => {
        scanXml(
          text,
          () => {},
          () => {},
        );
        readXlsx(parts({ sheet: text }));
      },
    ),
  );
  expect(unescapeXml('&#272;&#xE0; &nope; &#0;x')).toBe('Đà &nope; x');
});
