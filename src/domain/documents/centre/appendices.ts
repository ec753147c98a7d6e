/** Biểu 01–06 of a centre's year report, from the same statistics as the summary tabs. */

import { facilityItems } from '../../books/choices';
import { bookTitles } from '../../books/fields';
import { formatNumber } from '../../text/format';
import { foldForMatch } from '../../text/normalise';
import { column, heading, paragraph, table } from '../blocks';
import type { Appendix, Block } from '../model';
import type { CentreFacts } from './facts';
import { statTable } from './figures';
import { surveyBlocks } from './survey';

const UNKNOWN = (what: string) => `[chưa có số liệu: ${what}]`;

/** Biểu 01: what the centre is and has. */
function general(f: CentreFacts): Block[] {
  const facility = (item: string) =>
    f.books.facilities.find((x) => foldForMatch(x.item ?? '') === foldForMatch(item) && x.presence !== undefined);
  const has = (item: string, what: string): string => {
    const row = facility(item);
    if (!row) return UNKNOWN(what);
    return [row.presence, row.ownership, row.detail].filter((s) => s !== undefined && s !== '').join(', ');
  };
  const founded = f.books.records.find((r) => r.code === 'HS01' && r.state !== undefined)?.state;
  const [office, , , , , , , , , stamp, account] = facilityItems;
  const rows: [string, string][] = [
    ['Tên trung tâm', f.office.names.centre],
    ['Quyết định thành lập, con dấu, tài khoản (hồ sơ HS01)', founded ?? UNKNOWN('hồ sơ HS01')],
    ['Phòng làm việc', has(office, 'phòng làm việc')],
    ['Con dấu', has(stamp, 'con dấu')],
    ['Tài khoản', has(account, 'tài khoản')],
    [
      'Dân số từ 15 tuổi trở lên',
      f.commune.population15 === undefined
        ? UNKNOWN('dân số từ 15 tuổi')
        : `${formatNumber(f.commune.population15)} người`,
    ],
  ];
  return [
    heading(2, 'Biểu 01. Thông tin chung'),
    table(
      'bieu-01',
      [column('TT', 6, 'number'), column('Nội dung', 44), column('Kết quả', 50)],
      rows.map(([what, value], i) => [i + 1, what, value]),
      { blank: '' },
    ),
    statTable(
      f.figures,
      'staff',
      'bieu-01-doi-ngu',
      { header: 'Chức danh tại trung tâm', weight: 50 },
      [
        { count: 'people', weight: 20 },
        { count: 'appointed', weight: 24 },
      ],
      { caption: 'Đội ngũ' },
    ),
    statTable(
      f.figures,
      'facilities',
      'bieu-01-co-so-vat-chat',
      { header: 'Hạng mục', weight: 40 },
      [
        { count: 'has', weight: 14 },
        { count: 'hasNot', weight: 14 },
        { count: 'quantity', weight: 14 },
        { count: 'broken', weight: 12 },
      ],
      { caption: 'Cơ sở vật chất', skipEmpty: true },
    ),
  ];
}

const results = (f: CentreFacts): Block[] => [
  heading(2, 'Biểu 02. Kết quả theo nhóm nội dung'),
  statTable(f.figures, 'groups', 'bieu-02', { header: 'Nhóm nội dung', weight: 20 }, [
    { count: 'plannedClasses', weight: 6 },
    { count: 'classes', weight: 6 },
    { count: 'classes', weight: 7, header: '% lớp', share: ['classes', 'plannedClasses'] },
    { count: 'sessions', weight: 6 },
    { count: 'plannedAttendances', weight: 7 },
    { count: 'attendances', weight: 7 },
    { count: 'attendances', weight: 7, header: '% lượt', share: ['attendances', 'plannedAttendances'] },
    { count: 'women', weight: 6 },
    { count: 'cost', weight: 10 },
    { count: 'jointClasses', weight: 7 },
    { count: 'jointAttendances', weight: 8 },
  ]),
  paragraph('Hoạt động trung tâm phối hợp được ghi riêng, không cộng vào kết quả của trung tâm.'),
];

const literacy = (f: CentreFacts): Block[] => [
  heading(2, 'Biểu 03. Xóa mù chữ, giáo dục tiếp tục sau khi biết chữ, phổ cập'),
  statTable(
    f.figures,
    'census',
    'bieu-03-ra-soat',
    { header: 'Độ tuổi', weight: 35 },
    [
      { count: 'population', weight: 20 },
      { count: 'illiterate1', weight: 20 },
      { count: 'illiterate2', weight: 20 },
    ],
    { caption: 'Người chưa biết chữ theo lần rà soát gần nhất' },
  ),
  statTable(
    f.figures,
    'literacy',
    'bieu-03-lop',
    { header: 'Loại lớp', weight: 33 },
    [
      { count: 'literacyClasses', weight: 9 },
      { count: 'target', weight: 12 },
      { count: 'learners', weight: 11 },
      { count: 'learnersWomen', weight: 9 },
      { count: 'completed', weight: 11 },
      { count: 'dropped', weight: 10 },
    ],
    { caption: 'Lớp và học viên' },
  ),
];

const MONEY = [
  { count: 'budget', weight: 20 },
  { count: 'approved', weight: 20 },
  { count: 'actual', weight: 20 },
];

const money = (f: CentreFacts): Block[] => [
  heading(2, 'Biểu 04. Kinh phí'),
  statTable(f.figures, 'sources', 'bieu-04-nguon', { header: 'Nguồn', weight: 35 }, MONEY, { caption: 'Theo nguồn' }),
  statTable(f.figures, 'purposes', 'bieu-04-muc-chi', { header: 'Mục chi', weight: 35 }, MONEY, {
    caption: 'Theo mục chi',
  }),
];

const media = (f: CentreFacts): Block[] => [
  heading(2, 'Biểu 05. Truyền thông'),
  statTable(f.figures, 'media', 'bieu-05', { header: 'Tháng', weight: 23 }, [
    { count: 'radioItems', weight: 12 },
    { count: 'broadcasts', weight: 12 },
    { count: 'socialItems', weight: 12 },
    { count: 'otherItems', weight: 12 },
    { count: 'items', weight: 12 },
    { count: 'reach', weight: 12 },
  ]),
];

/** Times of the day with their numbers; those that the tab hides are left out. */
const times = (f: CentreFacts): string =>
  (f.needs?.times ?? '')
    .split('; ')
    .filter((part) => /: [\d.]+$/.test(part))
    .join('; ');

const survey = (f: CentreFacts): Block[] => [
  heading(2, 'Biểu 06. Khảo sát nhu cầu học tập'),
  ...surveyBlocks(f, 10, 'bieu-06'),
  ...(times(f) ? [paragraph(`Thời gian học thuận tiện (số phiếu chọn): ${times(f)}.`)] : []),
];

/** All of them as one appendix, on wide pages. */
export function statisticsAppendix(f: CentreFacts): Appendix {
  return {
    label: 'PHỤ LỤC 1',
    title: `BIỂU THỐNG KÊ SỐ LIỆU NĂM HỌC ${f.year.id}`,
    landscape: true,
    blocks: [
      paragraph(
        `Số liệu lấy từ ${andBooks()} của trung tâm; ô “…” là chưa có số liệu, số 0 là có theo dõi và bằng không.`,
      ),
      ...general(f),
      ...results(f),
      ...literacy(f),
      ...money(f),
      ...media(f),
      ...survey(f),
    ],
  };
}

const andBooks = (): string =>
  `các sổ ${bookTitles.activities}, ${bookTitles.yearPlan}, ${bookTitles.money}, ${bookTitles.media}`;
