/** Gói họp: one document with the tables, the charts as pictures, three good practices, three problems, what to decide. */

import { dotted, heading, list, paragraph } from '../../../domain/documents/blocks';
import type { Block, OfficialDocument } from '../../../domain/documents/model';
import { inArea } from '../../../domain/documents/office';
import { formatNumber } from '../../../domain/text/format';
import { ratingPage, summaryOf } from '../../rating/consolidate';
import type { SummaryPage } from '../../summary/pages';
import { activitiesPage } from '../../summary/tabs/activities';
import { literacyPage } from '../../summary/tabs/literacy';
import { mediaPage } from '../../summary/tabs/media';
import { moneyPage } from '../../summary/tabs/money';
import { overviewPage } from '../../summary/tabs/overview';
import { needsPage } from '../../survey/needs';
import type { Desk, Wanted } from '../kinds/kind';
import { agreement, GROUP_COLUMNS } from './consolidated-report';
import { goodPractices, overdueItems, troubles } from './findings';
import { Tabs } from './tabs';

function practices(d: Desk, tabs: Tabs): Block[] {
  const chosen = goodPractices(d, tabs);
  return [
    paragraph(
      'Cách chọn: chỉ xét trung tâm mà sổ không còn ô cần sửa, cần trả lời; mỗi mặt nêu một trung tâm đứng đầu, mỗi trung tâm nêu một lần.',
    ),
    ...chosen.flatMap((p, i): Block[] => [
      heading(2, `${i + 1}. ${p.title}`),
      paragraph(...p.reason),
      ...(p.activities.length ? [list(p.activities.map((a) => [`${a}.`]))] : []),
    ]),
    ...(chosen.length ? [] : [dotted('việc làm tốt: chưa đủ số liệu để chọn', 3)]),
  ];
}

function problems(d: Desk): { blocks: Block[]; decide: string[] } {
  const found = troubles(d);
  return {
    blocks: [
      paragraph(
        'Cách chọn: tiêu chí nhiều trung tâm đạt thấp nhất, việc nhiều đơn vị quá hạn nhất, câu hỏi về số liệu chưa được trả lời.',
      ),
      ...found.flatMap((t, i): Block[] => [heading(2, `${i + 1}. ${t.title}`), list(t.details.map((x) => [x]))]),
      ...(found.length ? [] : [paragraph('Theo các tiêu chí trên, hiện không có vấn đề nào.')]),
    ],
    decide: found.map((t) => t.decide),
  };
}

/** The document, from pages that stand in the desk's tabs at the same moment. */
export function meetingPack(d: Desk, pages: readonly SummaryPage[]): Wanted {
  const { c, view, office } = d;
  const { body } = office;
  const tabs = new Tabs(c, pages);
  const year = office.year.id;
  const summary = summaryOf(view.assessment);
  const overdue = overdueItems(view, c.now.slice(0, 10));
  const trouble = problems(d);
  const doc: OfficialDocument = {
    kind: 'goi-hop',
    ...body.frame('BC'),
    addressees: [],
    title: 'BÁO CÁO',
    subject: `Phục vụ họp về hoạt động trung tâm học tập cộng đồng ${inArea(body)} năm học ${year}`,
    blocks: [
      ...agreement(tabs),
      heading(1, 'I. SỐ LIỆU CHÍNH'),
      ...tabs.table(overviewPage, 'keys', {
        key: 'so-lieu-chinh',
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
      ...tabs.table(overviewPage, 'obligations', { key: 'tien-do' }),
      ...tabs.chart(overviewPage, 'Số xã theo tình trạng của từng việc'),
      ...(overdue.length ? [paragraph('Đơn vị quá hạn:'), list(overdue)] : [paragraph('Không có đơn vị quá hạn.')]),
      heading(1, 'III. KẾT QUẢ HOẠT ĐỘNG'),
      ...tabs.table(activitiesPage, 'groups', {
        key: 'bieu-02',
        caption: 'Kết quả trung tâm chủ trì theo nhóm nội dung',
        columns: GROUP_COLUMNS,
      }),
      ...tabs.chart(activitiesPage, 'Số lớp theo nhóm: kế hoạch và đã chủ trì'),
      ...tabs.chart(overviewPage, 'Số lớp chủ trì theo xã'),
      ...tabs.table(moneyPage, 'sources', { key: 'bieu-04', caption: 'Kinh phí theo nguồn (đồng)' }),
      ...tabs.chart(moneyPage, 'Kinh phí theo nguồn: dự toán và thực hiện'),
      ...tabs.chart(mediaPage, 'Tin bài theo tháng'),
      ...tabs.table(literacyPage, 'classes', {
        key: 'bieu-03',
        caption: 'Xóa mù chữ, giáo dục tiếp tục sau khi biết chữ, phổ cập',
      }),
      ...tabs.table(needsPage, 'topics', {
        key: 'bieu-06',
        caption: 'Mười nội dung người dân muốn học nhiều nhất',
        columns: [
          [0, 8],
          [1, 60],
          [2, 16],
          [3, 16],
        ],
        most: 10,
      }),
      heading(1, 'IV. XẾP LOẠI'),
      paragraph(
        `Có ${formatNumber(summary.counted)}/${formatNumber(summary.expected)} trung tâm đã có kết quả. Bộ tiêu chí áp dụng: ${view.assessment.district.rubric.label}.`,
      ),
      ...tabs.table(ratingPage, 'ratings', {
        key: 'xep-loai',
        columns: [
          [0, 8],
          [1, 36],
          [2, 14],
          [3, 14, 'Tỉ lệ tự chấm'],
          [4, 14],
          [5, 14, 'Tỉ lệ thẩm định'],
        ],
      }),
      ...tabs.chart(overviewPage, 'Số trung tâm theo xếp loại'),
      heading(1, 'V. BA VIỆC LÀM TỐT'),
      ...practices(d, tabs),
      heading(1, 'VI. BA VẤN ĐỀ'),
      ...trouble.blocks,
      heading(1, 'VII. NỘI DUNG CẦN QUYẾT ĐỊNH TẠI CUỘC HỌP'),
      ...(trouble.decide.length ? [list(trouble.decide.map((x) => [x]))] : []),
      dotted('nội dung khác', 2),
    ],
    signature: { right: body.signer },
    copies: body.frame('BC').copies.filter((x) => /^lưu/i.test(x)),
    appendices: [],
  };
  return { doc, period: year, name: `Gói họp HTCĐ ${year}` };
}
