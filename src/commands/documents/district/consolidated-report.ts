/** Báo cáo tổng hợp of the consolidating body: every summary tab as tables, ratings, who is missing and why (thư II). */

import {
  blankLine,
  column,
  dotted,
  heading,
  list,
  lowerFirst,
  paragraph,
  sumOf,
  table,
} from '../../../domain/documents/blocks';
import type { Appendix, Block, DocumentCell, OfficialDocument } from '../../../domain/documents/model';
import { inArea } from '../../../domain/documents/office';
import { formatNumber } from '../../../domain/text/format';
import { progressSpec } from '../../obligations/progress-page';
import { ratingPage, summaryOf } from '../../rating/consolidate';
import { summaryPages } from '../../summary/pages';
import { activitiesPage } from '../../summary/tabs/activities';
import { literacyPage } from '../../summary/tabs/literacy';
import { mediaPage } from '../../summary/tabs/media';
import { moneyPage } from '../../summary/tabs/money';
import { overviewPage } from '../../summary/tabs/overview';
import { planPage } from '../../summary/tabs/plan';
import { recordsPage } from '../../summary/tabs/records';
import type { Desk, Wanted } from '../kinds/kind';
import { overdueItems, weakCriteria } from './findings';
import { type TableWish, Tabs } from './tabs';

/** So many criteria are named as the weakest, with causes that the centres write. */
const WEAKEST = 3;
const CAUSES = 3;

/** What stands in no total is never silent: tabs whose sums differ are named before everything else. */
export function agreement(tabs: Tabs): Block[] {
  const failed = tabs.unreconciled();
  return failed.length
    ? [
        paragraph({
          text: `CHƯA KHỚP: số liệu các tab ${failed.join(', ')} chưa bằng nhau khi cộng hai cách; cần sửa trong Sổ chung và lập lại trước khi phát hành.`,
          bold: true,
        }),
      ]
    : [];
}

function results(tabs: Tabs): Block[] {
  return [
    heading(2, '1. Xây dựng kế hoạch'),
    paragraph(
      'Các trung tâm lập kế hoạch năm với ',
      tabs.total(planPage, 'groups', 'Dòng KH', 'số chuyên đề, lớp trong kế hoạch năm'),
      ' chuyên đề, lớp; chỉ tiêu ',
      tabs.total(planPage, 'groups', 'Số lớp', 'chỉ tiêu số lớp'),
      ' lớp, ',
      tabs.total(planPage, 'groups', 'Lượt người', 'chỉ tiêu lượt người học'),
      ' lượt người học; kinh phí dự kiến ',
      tabs.total(planPage, 'groups', 'Kinh phí', 'kinh phí kế hoạch', 'money'),
      '.',
    ),
    heading(2, '2. Kết quả theo nhóm nội dung'),
    paragraph(
      'Các trung tâm chủ trì ',
      tabs.total(activitiesPage, 'groups', 'Lớp chủ trì', 'số lớp trung tâm chủ trì'),
      ' lớp, chuyên đề, hoạt động (kế hoạch ',
      tabs.total(activitiesPage, 'groups', 'Lớp KH', 'chỉ tiêu số lớp'),
      ') với ',
      tabs.total(activitiesPage, 'groups', 'Lượt chủ trì', 'lượt người học ở lớp chủ trì'),
      ' lượt người học (kế hoạch ',
      tabs.total(activitiesPage, 'groups', 'Lượt KH', 'chỉ tiêu lượt người học'),
      '). Hoạt động trung tâm phối hợp đếm riêng: ',
      tabs.total(activitiesPage, 'groups', 'Lớp phối hợp', 'số lớp phối hợp'),
      ' lớp, ',
      tabs.total(activitiesPage, 'groups', 'Lượt phối hợp', 'lượt người ở lớp phối hợp'),
      ' lượt người.',
    ),
    ...tabs.table(activitiesPage, 'groups', {
      key: 'bieu-02',
      caption: 'Biểu 02. Kết quả trung tâm chủ trì theo nhóm nội dung',
      columns: GROUP_COLUMNS,
    }),
    heading(2, '3. Xóa mù chữ, giáo dục tiếp tục sau khi biết chữ, phổ cập'),
    ...tabs.table(literacyPage, 'census', {
      key: 'bieu-03-do-tuoi',
      caption: 'Biểu 03a. Người chưa biết chữ theo độ tuổi',
    }),
    ...tabs.table(literacyPage, 'classes', { key: 'bieu-03-lop', caption: 'Biểu 03b. Lớp và học viên' }),
    heading(2, '4. Kinh phí'),
    ...tabs.table(moneyPage, 'sources', { key: 'bieu-04-nguon', caption: 'Biểu 04a. Kinh phí theo nguồn (đồng)' }),
    ...tabs.table(moneyPage, 'purposes', { key: 'bieu-04-muc', caption: 'Biểu 04b. Kinh phí theo mục chi (đồng)' }),
    heading(2, '5. Truyền thông'),
    ...tabs.table(mediaPage, 'months', { key: 'bieu-05', caption: 'Biểu 05. Tin bài theo tháng' }),
    heading(2, '6. Hồ sơ, sổ sách'),
    paragraph(
      'Tổng số loại hồ sơ, sổ sách các trung tâm đã có: ',
      tabs.total(recordsPage, 'communes', 'Có', 'số loại hồ sơ, sổ sách đã có'),
      '; chưa có: ',
      tabs.total(recordsPage, 'communes', 'Không', 'số loại hồ sơ, sổ sách chưa có'),
      '. Chi tiết từng đơn vị tại Phụ lục.',
    ),
  ];
}

/** Biểu 02 on paper: plan, done and share of classes and of attendances; what others led is left to the tab. */
export const GROUP_COLUMNS: TableWish['columns'] = [
  [0, 6],
  [1, 29],
  [2, 9],
  [3, 9],
  [4, 13],
  [6, 11],
  [7, 11],
  [8, 13],
];

/** Biểu 06: answers of each commune and what was wished most, as Sổ chung shows them. */
function survey(d: Desk, tabs: Tabs): Block[] {
  const rows = d.view.assessment.communes.map(({ commune, label }, i): DocumentCell[] => {
    const needs = d.centre(commune.code).needs;
    return [
      i + 1,
      label,
      needs?.answers,
      needs?.target,
      needs?.topics
        .slice(0, 3)
        .map((t) => `${t.label} (${formatNumber(t.count)})`)
        .join('; '),
    ];
  });
  return [
    heading(2, '7. Khảo sát nhu cầu học tập'),
    paragraph(
      'Khảo sát thu được ',
      tabs.figure(
        overviewPage,
        'keys',
        'Phiếu khảo sát nhu cầu hợp lệ so với chỉ tiêu',
        'Số liệu',
        'số phiếu khảo sát nhu cầu học tập',
      ),
      ' phiếu hợp lệ.',
    ),
    table(
      'bieu-06',
      [
        column('TT', 6, 'number'),
        column('Xã, thị trấn', 20),
        column('Số phiếu', 11, 'number'),
        column('Chỉ tiêu', 11, 'number'),
        column('Nội dung được chọn nhiều nhất (số phiếu)', 52),
      ],
      [
        ...rows,
        [
          '',
          'Cộng',
          sumOf(rows, (r) => r[2] as number | undefined).value,
          sumOf(rows, (r) => r[3] as number | undefined).value,
          undefined,
        ],
      ],
      { caption: 'Biểu 06. Khảo sát nhu cầu học tập', totals: 1, source: 'Nhu cầu học tập' },
    ),
  ];
}

/** Distribution of ratings, who has none, and the weakest criteria. */
function ratings(d: Desk, tabs: Tabs): Block[] {
  const summary = summaryOf(d.view.assessment);
  const absent = summary.rows.filter((r) => !r.counted);
  const { rubric } = d.view.assessment.district;
  return [
    paragraph(
      `Có ${formatNumber(summary.counted)}/${formatNumber(summary.expected)} trung tâm đã có kết quả xếp loại. Bộ tiêu chí áp dụng: ${rubric.label}.`,
    ),
    ...tabs.table(ratingPage, 'ratings', {
      key: 'xep-loai',
      caption: 'Phân bố xếp loại',
      columns: [
        [0, 8],
        [1, 36],
        [2, 14],
        [3, 14, 'Tỉ lệ tự chấm'],
        [4, 14],
        [5, 14, 'Tỉ lệ thẩm định'],
      ],
    }),
    ...(absent.length
      ? [
          paragraph('Đơn vị chưa có kết quả và lý do:'),
          list(absent.map((r) => [`${r.name}: ${r.sentence.replace(/\.$/, '')}.`])),
        ]
      : []),
    paragraph('Điểm từng nhóm, xếp loại và hạn chế chính của từng đơn vị tại Phụ lục (Biểu 07).'),
  ];
}

/** The criteria most centres fall short in, with the causes that they give (thư I.6). */
function weaknesses(d: Desk, tabs: Tabs): Block[] {
  const most = weakCriteria(d.view).slice(0, WEAKEST);
  return [
    ...tabs.table(ratingPage, 'weakest', { key: 'tieu-chi-yeu', caption: 'Tiêu chí có mức đạt thấp nhất' }),
    ...(most.length
      ? [
          paragraph('Tiêu chí nhiều trung tâm đạt thấp phải nêu hạn chế, và nguyên nhân các trung tâm nêu:'),
          list(
            most.map((x) => {
              const causes = x.causes.slice(0, CAUSES).map((y) => `${lowerFirst(y.text)} (${formatNumber(y.n)})`);
              return [
                `${x.code}. ${x.text} (${formatNumber(x.communes.length)} trung tâm)${causes.length ? `: ${causes.join('; ')}` : ''}.`,
              ];
            }),
          ),
        ]
      : []),
    dotted('nguyên nhân chung, chủ quan và khách quan'),
  ];
}

/** Columns of TH Tiến độ's shares, dates wide enough for one line. */
const RATES: readonly (readonly [number, number])[] = [5, 14, 22, 11, 7, 7, 8, 7, 7, 7, 7, 8, 8, 9].map(
  (weight, i) => [i, weight] as const,
);

function appendix(tabs: Tabs, year: string): Appendix {
  const of = (title: string, blocks: Block[]): Block[] => (blocks.length ? [heading(2, title), ...blocks] : []);
  return {
    label: 'PHỤ LỤC',
    title: `SỐ LIỆU TỪNG ĐƠN VỊ NĂM HỌC ${year}`,
    landscape: true,
    blocks: [
      ...of('Tiến độ nộp hồ sơ', tabs.table(progressSpec, 'rates', { key: 'pl-tien-do', columns: RATES })),
      ...of('Kế hoạch năm', tabs.table(planPage, 'communes', { key: 'pl-ke-hoach' })),
      ...of('Biểu 02. Kết quả hoạt động', tabs.table(activitiesPage, 'communes', { key: 'pl-hoat-dong' })),
      ...of('Biểu 03. Xóa mù chữ, phổ cập', tabs.table(literacyPage, 'communes', { key: 'pl-xmc' })),
      ...of('Biểu 04. Kinh phí (đồng)', tabs.table(moneyPage, 'communes', { key: 'pl-kinh-phi' })),
      ...of('Biểu 05. Truyền thông', tabs.table(mediaPage, 'communes', { key: 'pl-truyen-thong' })),
      ...of('Hồ sơ, sổ sách', tabs.table(recordsPage, 'communes', { key: 'pl-ho-so' })),
      ...of('Biểu 07. Điểm và xếp loại', tabs.table(ratingPage, 'communes', { key: 'pl-xep-loai' })),
    ],
  };
}

/** The report to the body's superior. */
export function consolidatedReport(d: Desk): Wanted {
  const { c, view, office } = d;
  const { body } = office;
  const tabs = new Tabs(c, summaryPages(c, view));
  const year = office.year.id;
  const overdue = overdueItems(view, c.now.slice(0, 10));
  const doc: OfficialDocument = {
    kind: 'bao-cao-tong-hop',
    ...body.frame('BC'),
    title: 'BÁO CÁO',
    subject: `Tổng hợp kết quả hoạt động, tự đánh giá, xếp loại trung tâm học tập cộng đồng ${inArea(body)} năm học ${year}`,
    blocks: [
      ...agreement(tabs),
      paragraph(
        `${body.name} tổng hợp kết quả hoạt động, tự đánh giá, xếp loại của các trung tâm học tập cộng đồng ${inArea(body)} năm học ${year} như sau:`,
      ),
      heading(1, 'I. TÌNH HÌNH CHUNG'),
      paragraph(
        `${body.area ? `${body.area.charAt(0).toUpperCase()}${body.area.slice(1)}` : 'Địa bàn'} có `,
        tabs.figure(
          overviewPage,
          'keys',
          'Trung tâm học tập cộng đồng (xã, thị trấn)',
          'Số liệu',
          'số trung tâm học tập cộng đồng',
        ),
        ` trung tâm học tập cộng đồng ở các ${body.units}.`,
      ),
      ...tabs.table(overviewPage, 'keys', {
        key: 'so-lieu-chinh',
        caption: 'Số liệu chính',
        blank: '',
        columns: [
          [0, 6],
          [1, 44],
          [2, 17],
          [3, 17],
          [4, 12],
        ],
      }),
      heading(1, 'II. TIẾN ĐỘ NỘP KẾ HOẠCH, TỰ ĐÁNH GIÁ, BÁO CÁO'),
      ...tabs.table(overviewPage, 'obligations', { key: 'tien-do', caption: 'Số đơn vị theo từng việc phải nộp' }),
      ...(overdue.length
        ? [paragraph('Đơn vị chưa hoàn thành và đã quá hạn:'), list(overdue)]
        : [paragraph('Không có đơn vị quá hạn.')]),
      heading(1, 'III. KẾT QUẢ HOẠT ĐỘNG'),
      ...results(tabs),
      ...survey(d, tabs),
      heading(1, 'IV. KẾT QUẢ TỰ ĐÁNH GIÁ, XẾP LOẠI'),
      ...ratings(d, tabs),
      heading(1, 'V. HẠN CHẾ VÀ NGUYÊN NHÂN'),
      ...weaknesses(d, tabs),
      heading(1, 'VI. GIẢI PHÁP, KIẾN NGHỊ'),
      dotted('giải pháp trong thời gian tới', 3),
      blankLine('Kiến nghị', 2),
      paragraph(`Trên đây là báo cáo tổng hợp năm học ${year} của ${body.name}./.`),
    ],
    signature: { right: body.signer },
    copies: body.frame('BC').copies,
    appendices: [appendix(tabs, year)],
  };
  return { doc, period: year, name: `Báo cáo tổng hợp HTCĐ ${year}` };
}
