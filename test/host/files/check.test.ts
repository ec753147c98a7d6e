/** The check of documents finds nothing in a good one, and says in plain words what was damaged. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { checkDocument } from '../../../host/files/docx/check';
import { documentParts } from '../../../src/workbook/document/document';
import { booksOf, docxOf, sampleReport } from '../../support/documents';

const good = docxOf(documentParts(sampleReport()));
const workbooks = booksOf();

/** The same file with one part's text changed; a change that changes nothing is a mistake of the test. */
function damaged(change: (xml: string) => string, part = 'word/document.xml', from = good): Uint8Array {
  const files = unzipSync(from);
  const before = strFromU8(files[part] as Uint8Array);
  const after = change(before);
  if (after === before) throw new Error('nothing was damaged');
  return zipSync({ ...files, [part]: strToU8(after) });
}

const problemsOf = (bytes: Uint8Array) => checkDocument(bytes, { workbooks }).problems;
const once = (from: string | RegExp, to: string) => (xml: string) => xml.replace(from, to);

describe('a good document', () => {
  test('has no problem; its pages and the figures compared are counted', () => {
    const result = checkDocument(good, { workbooks });
    expect(result.problems).toEqual([]);
    expect(result.unchecked).toEqual([]);
    expect(result.pages).toBeGreaterThanOrEqual(5);
    // five figures of the text, three columns of forty rows and of the total
    expect(result.compared).toBe(5 + 41 * 3);
  });

  test('a công văn, minutes with two signers, and a form without number too', () => {
    const letter = sampleReport({
      kind: 'cong-van-don-doc',
      title: undefined,
      subject: 'đôn đốc nộp báo cáo',
      year: undefined,
      addressees: ['UBND xã Đa Tốn', 'UBND xã Kiêu Kỵ'],
      approval: undefined,
    });
    const minutes = sampleReport({
      title: 'BIÊN BẢN',
      addressees: [],
      copies: [],
      signature: { left: { lines: ['THƯ KÝ'] }, right: { lines: ['CHỦ TRÌ'] } },
    });
    const form = sampleReport({ title: 'PHIẾU TỰ ĐÁNH GIÁ', symbol: '' });
    for (const doc of [letter, minutes, form]) expect(problemsOf(docxOf(documentParts(doc)))).toEqual([]);
  });
});

describe('a damaged document', () => {
  test.each<[string, (xml: string) => string, RegExp]>([
    [
      'a figure in the table of sources',
      (x) => x.slice(0, x.lastIndexOf('1.234<')) + x.slice(x.lastIndexOf('1.234<')).replace('1.234<', '1.235<'),
      /“số lớp đã mở”, tab “TH Hoạt động”, dòng “Xã Đa Tốn”, cột “Số lớp”: văn bản ghi 1\.235, trong tab là 1234/,
    ],
    ['a share off by a tenth of a percent', (x) => x.replaceAll('32,9', '32,8'), /cột “Tỉ lệ”: văn bản ghi 32,8/],
    ['money off by one đồng', (x) => x.replaceAll('12.500.000', '12.500.001'), /cột “Kinh phí \(đồng\)”/],
    ['points off by a hundredth', (x) => x.replaceAll('4,25<', '4,26<'), /“điểm hài lòng”.*4,26/],
    [
      'a figure said to be missing that the tab has',
      (x) => {
        const at = x.lastIndexOf('1.234<');
        return x.slice(0, at) + x.slice(at).replace('1.234<', '[chưa có số liệu: số lớp đã mở]<');
      },
      /văn bản ghi là chưa có, trong tab là 1234/,
    ],
    [
      'a cell of a table',
      (x) => x.replace('>170<', '>171<'),
      /dòng “Chuyên đề 17”, cột “Lượt người”: văn bản ghi 171, trong tab là 170/,
    ],
    [
      'a total',
      (x) => x.replace('>8.200<', '>8.201<'),
      /dòng tổng, cột “Lượt người” ghi 8201, cộng các dòng được 8200/,
    ],
    ['a row label that no tab has', (x) => x.replaceAll('Xã Đa Tốn<', 'Xã Nào Đó<'), /không tìm thấy dòng “Xã Nào Đó”/],
    ['a tab that is not there', (x) => x.replaceAll('TH Hoạt động<', 'TH Khác<'), /không có tab “TH Khác”/],
    ['the left margin', once('w:left="1701"', 'w:left="1417"'), /Phần 1: lề trái 25,0 mm, ngoài khoảng 30–35 mm/],
    ['the top margin', once('w:top="1134"', 'w:top="1700"'), /lề trên 30,0 mm/],
    ['the paper', once('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), /không phải A4/],
    [
      'a font',
      once(
        '<w:r><w:t xml:space="preserve">Bảng chi tiết',
        '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t xml:space="preserve">Bảng chi tiết',
      ),
      /“Bảng chi tiết nằm ngang\.”: phông Arial/,
    ],
    [
      'a size',
      once(
        '<w:r><w:t xml:space="preserve">Bảng chi tiết',
        '<w:r><w:rPr><w:sz w:val="36"/></w:rPr><w:t xml:space="preserve">Bảng chi tiết',
      ),
      /cỡ chữ 18, phải trong khoảng 11–14/,
    ],
    ['the number filled in', once(/Số:[\u00a0 ]*\//, 'Số: 05/'), /Số của dự thảo đã bị điền: “Số: 05\/BC-TTHTCĐ”/],
    [
      'the date filled in',
      once(/ngày\u00a0+tháng\u00a0+năm/, 'ngày 05 tháng 4 năm'),
      /Ngày tháng của dự thảo đã bị điền/,
    ],
    [
      'the number of an appendix filled in',
      once(/\(Kèm theo Báo cáo số\u00a0+/, '(Kèm theo Báo cáo số 05'),
      /của dự thảo đã bị điền/,
    ],
    ['Quốc hiệu', once('CỘNG HÒA XÃ HỘI', 'CỘNG HOÀ XÃ HỘI'), /Quốc hiệu không đứng đầu/],
    [
      'the page number',
      once('w:headerReference w:type="default" r:id="rId3"', 'w:headerReference w:type="default" r:id="rId4"'),
      /Phần 1: đầu trang không có số trang tự động/,
    ],
    ['the first page', once('<w:titlePg/>', ''), /Trang thứ nhất không được để riêng/],
    ['the header row of a table', once('<w:tblHeader/>', ''), /dòng tiêu đề không lặp lại/],
    ['a row that may be split', once(/(<w:tblHeader\/>.*?)<w:cantSplit\/>/s, '$1'), /có dòng bị cắt đôi/],
    ['decomposed letters', once('Ghi chú', 'Ghi chú'.normalize('NFD')), /NFC/],
    ['a lost value', once('Không có.', 'undefined'), /còn chữ của máy/],
  ])('%s', (_what, change, expected) => {
    const problems = problemsOf(damaged(change));
    expect(problems.join('\n')).toMatch(expected);
  });

  test.each([
    ['1.234', '1.324'],
    ['4,25', '4,52'],
    ['12.500.000', '12.500.00'],
  ])('a figure changed in the sentence alone: %s → %s', (from, to) => {
    const problems = problemsOf(damaged((x) => x.replace(from, to)));
    expect(problems.join('\n')).toContain(`bảng nguồn ghi ${from}`);
  });

  test('components in another order are named', () => {
    const swap = (a: string, b: string) => (xml: string) => {
      const [from, to] = [xml.indexOf(a), xml.indexOf(b)];
      if (from < 0 || to < from) throw new Error('not found');
      return `${xml.slice(0, from)}${b}${xml.slice(from + a.length, to)}${a}${xml.slice(to + b.length)}`;
    };
    const paragraphs = (xml: string) => xml.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs) ?? [];
    const xml = strFromU8(unzipSync(good)['word/document.xml'] as Uint8Array);
    const saying = (text: string) => paragraphs(xml).find((p) => p.includes(`>${text}`)) as string;
    const titles = damaged(swap(saying('BÁO CÁO'), saying('Kính gửi')));
    expect(problemsOf(titles).join('\n')).toMatch(/không thấy tên loại|“Kính gửi” không đứng ngay sau/);
    const tables = xml.match(/<w:tbl>(?:(?!<\/w:tbl>).)*<\/w:tbl>/gs) ?? [];
    const [head, , sign] = tables as [string, string, string];
    expect(problemsOf(damaged(swap(head, sign))).join('\n')).toMatch(/Quốc hiệu không đứng đầu bên phải/);
    const country = saying('CỘNG HÒA');
    const motto = saying('Độc lập');
    expect(problemsOf(damaged(swap(country, motto))).join('\n')).toMatch(/Quốc hiệu không đứng đầu/);
  });

  test('a document without a signature, or with text after it, is named', () => {
    const unsigned = damaged((x) => x.replaceAll('GIÁM ĐỐC', ''));
    expect(problemsOf(unsigned).join('\n')).toMatch(/Không thấy chỗ ký/);
    const more = damaged((x) =>
      x.replace(/(<w:p><w:pPr>(?:(?!<\/w:pPr>).)*<w:sectPr>)/s, '<w:p><w:r><w:t>Thêm một câu.</w:t></w:r></w:p>$1'),
    );
    expect(problemsOf(more).join('\n')).toMatch(/Sau chữ ký còn nội dung/);
  });

  test('what is no .docx is said to be none', () => {
    expect(checkDocument(new Uint8Array([1, 2, 3]), { workbooks })).toMatchObject({
      pages: 0,
      problems: [expect.stringMatching(/Không đọc được văn bản: Tệp không phải là văn bản/)],
    });
  });
});
