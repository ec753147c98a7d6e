/** What the two Forms should be, as data: every page and question under a stable key. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import type { Settings } from '../../domain/settings/settings';
import { CONSENT, noticeText, type Question, questionOf, questions } from '../../domain/survey/questions';
import { formatDate } from '../../domain/text/format';
import type { WantedForm, WantedItem } from '../../workbook/form';

export const NEEDS = 'needs';
export const CLASS = 'class';

/** Who fills the form in; online is the case that nobody has to say. */
export const SELF = 'Tôi tự trả lời';
export const HELPED = 'Cán bộ nhập hộ';
export const PAPER = 'Nhập từ phiếu giấy';

const page = (key: string, title: string, help?: string): WantedItem => ({ key, kind: 'page', title, help });

function question(q: Question, more: Partial<WantedItem> = {}): WantedItem {
  return {
    key: q.id,
    kind: q.kind,
    title: q.title,
    help: q.help,
    required: q.required,
    choices: q.choices.map((value) => ({ value })),
    most: q.most,
    ...more,
  };
}

const inSection = (section: Question['section']) =>
  questions.filter((q) => q.section === section && q.id !== 'hamlet').map((q) => question(q));

/** The need survey of all communes: one Form; thôn by branching, a page for each commune that has named them. */
export function needsForm(settings: Settings, communes: readonly Commune[]): WantedForm {
  const hamlet = questionOf('hamlet') as Question;
  const named = communes.filter((c) => c.hamlets?.length);
  const unnamed = communes.length > named.length;
  const pageOf = (c: Commune) => (c.hamlets?.length ? `page.hamlet.${c.code}` : 'page.hamlet');
  const year = `năm học ${settings.schoolYear}`;
  return {
    key: NEEDS,
    name: `Phiếu khảo sát nhu cầu học tập ${settings.schoolYear}`,
    title: 'Phiếu khảo sát nhu cầu học tập',
    description: noticeText({
      centre: 'trung tâm học tập cộng đồng xã, thị trấn',
      committee: 'UBND xã, thị trấn',
      year,
      contact: settings.surveyContact,
      consolidatingBody: settings.bodyName,
    }),
    confirmation: `Cảm ơn ông/bà. Ý kiến này giúp trung tâm mở lớp đúng nhu cầu trong ${year}.`,
    items: [
      {
        key: 'consent',
        kind: 'many',
        title: 'Ông/bà đồng ý trả lời phiếu?',
        required: true,
        choices: [{ value: CONSENT }],
      },
      {
        key: 'commune',
        kind: 'one',
        title: 'Ông/bà ở xã, thị trấn nào?',
        required: true,
        entry: true,
        choices: communes.map((c) => ({ value: communeLabel(c), go: pageOf(c) })),
      },
      ...named.flatMap((c, i): WantedItem[] => [
        { ...page(pageOf(c), communeLabel(c)), go: i > 0 ? 'page.who' : undefined },
        question(hamlet, {
          key: `hamlet.${c.code}`,
          title: `${hamlet.title} (${communeLabel(c)})`,
          choices: (c.hamlets ?? []).map((value) => ({ value })),
          entry: true,
        }),
      ]),
      ...(unnamed
        ? [
            { ...page('page.hamlet', 'Nơi ở'), go: named.length ? 'page.who' : undefined },
            question(hamlet, { kind: 'text', choices: [], entry: true }),
          ]
        : []),
      page('page.who', 'Về ông/bà'),
      ...inSection('who'),
      page('page.wish', 'Ông/bà muốn học gì?'),
      ...inSection('wish'),
      page('page.more', 'Thêm vài câu, không bắt buộc', 'Có thể bỏ qua và bấm Gửi.'),
      ...inSection('more'),
      {
        key: 'channel',
        kind: 'one',
        title: 'Ai điền phiếu này?',
        help: 'Ông/bà tự điền thì bỏ qua câu này.',
        entry: true,
        choices: [
          { value: SELF, go: 'SUBMIT' },
          { value: HELPED, go: 'page.staff' },
          { value: PAPER, go: 'page.staff' },
        ],
      },
      { ...page('page.staff', 'Phần của cán bộ nhập hộ'), go: 'SUBMIT' },
      { key: 'batch', kind: 'text', title: 'Mã đợt phát phiếu', entry: true },
      { key: 'helper', kind: 'text', title: 'Người nhập', entry: true },
    ],
    due: settings.surveyDue,
  };
}

/** The short form after a class: five points and a comment; the class comes with the link. */
export function classForm(settings: Settings): WantedForm {
  return {
    key: CLASS,
    name: `Phiếu đánh giá sau lớp học ${settings.schoolYear}`,
    title: 'Phiếu đánh giá sau lớp học',
    description: 'Phiếu không hỏi họ tên. Ý kiến của ông/bà giúp trung tâm tổ chức lớp sau tốt hơn.',
    confirmation: 'Cảm ơn ông/bà.',
    items: [
      {
        key: 'score',
        kind: 'scale',
        title: 'Ông/bà hài lòng với lớp học ở mức nào?',
        required: true,
        scale: ['Không hài lòng', 'Rất hài lòng'],
      },
      { key: 'comment', kind: 'long', title: 'Ý kiến khác' },
      {
        key: 'activity',
        kind: 'text',
        title: 'Mã lớp (điền sẵn, không sửa)',
        required: true,
        entry: true,
      },
    ],
  };
}

/** The day in a sentence. */
export const dueText = (settings: Settings) => formatDate(settings.surveyDue);
