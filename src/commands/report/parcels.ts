/** What each place gets: the district's report to the places that were ticked, or each commune its own result. */

import type { Commune } from '../../domain/communes/commune';
import { communeInSentence, communeLabel, communeMailbox } from '../../domain/communes/commune';
import { figureTable, type Snapshot } from '../../domain/reports/figures';
import type { Settings } from '../../domain/settings/settings';
import { formatNumber, formatPercent, formatPoints } from '../../domain/text/format';
import { markOf } from '../../domain/text/mark';
import { foldForMatch } from '../../domain/text/normalise';
import type { Context } from '../../workbook/command';
import { type View, viewOf } from '../books/view';
import { ownRowsUrl } from '../obligations/open-points';
import { isVerified, ratingPage, summaryOf } from '../rating/consolidate';
import type { Reviewed } from '../rating/review';
import { communeFiles, districtFiles, FileMaker, type ReportFile } from './files';
import { FIGURES_LINE, type MailFigures } from './report-mail';
import type { Marks } from './versions';

/** The district's own report, in the ids of versions; communes' have their code in this place. */
export const DISTRICT = 'PGD';
/** The mail's own figures among the marks. */
export const OWN = 'thu';

/** What the clerk has chosen; travels through the dialogs, and is kept in Báo cáo đã gửi for mails that wait. */
export interface Choice {
  what: 'district' | 'communes';
  /** ids of files */
  files: readonly string[];
  /** addresses; for `communes` codes */
  places: readonly string[];
  subject: string;
  body: string;
}

/** One mail in the making. */
export interface Parcel {
  scope: string;
  to: string;
  /** who that is: 'Cấu hình', 'Xã Đa Tốn' */
  who: string;
  subject: string;
  body: string;
  figures: MailFigures;
  files: readonly ReportFile[];
  marks: Marks;
  /** what a later version is compared with */
  snapshot: Snapshot;
}

export interface Report {
  choice: Choice;
  parcels: Parcel[];
  /** chosen, but nothing can go there: who and why */
  lacking: { who: string; why: string }[];
  maker: FileMaker;
  settings: Settings;
  /** the same for the clerk's own address alone: what a trial shows where no place was chosen */
  alone(): Report;
}

/** A place that may be ticked. */
export interface PlaceChoice {
  to: string;
  who: string;
  /** ticked when the dialog opens */
  first: boolean;
}

/** Where the district's report may go, each address once: Cấu hình, the superior, the communes' mailboxes. */
export function placesOf(settings: Settings, communes: readonly Commune[]): PlaceChoice[] {
  const all: PlaceChoice[] = [
    ...settings.superiors.map((to) => ({ to, who: 'Cấp trên', first: true })),
    ...settings.recipients.map((to) => ({ to, who: 'Nơi nhận báo cáo', first: true })),
    ...communes.flatMap((x) => {
      const to = communeMailbox(x);
      return to === undefined ? [] : [{ to, who: communeLabel(x), first: false }];
    }),
  ];
  const seen = new Set<string>();
  return all.filter((p) => !seen.has(foldForMatch(p.to)) && seen.add(foldForMatch(p.to)));
}

export const COMMUNE_WORD = '{xã}';

/** The words that the clerk starts from. They hold no figure: those are put in when the mail is made. */
export function firstWords(settings: Settings, what: Choice['what']): Pick<Choice, 'subject' | 'body'> {
  const year = settings.schoolYear;
  return what === 'district'
    ? {
        subject: `Tổng hợp xếp loại trung tâm học tập cộng đồng năm học ${year}`,
        body: `Kính gửi Quý cơ quan,\n\n${settings.bodyName} gửi bản tổng hợp xếp loại các trung tâm học tập cộng đồng năm học ${year}.\n\n${FIGURES_LINE}\n\nSố liệu chi tiết ở các tệp gửi kèm.\n\nTrân trọng,\n${settings.bodyName}`,
      }
    : {
        subject: `Kết quả tự đánh giá, xếp loại năm học ${year}: ${COMMUNE_WORD}`,
        body: `Kính gửi Trung tâm học tập cộng đồng ${COMMUNE_WORD},\n\n${settings.bodyName} gửi kết quả tự đánh giá, xếp loại của trung tâm năm học ${year}.\n\n${FIGURES_LINE}\n\nĐề nghị trung tâm xem lại; số liệu chưa đúng thì sửa trong Sổ chung và báo lại.\n\nTrân trọng,\n${settings.bodyName}`,
      };
}

/** Ratings of the district in the mail. */
function districtFigures(view: View): MailFigures {
  const { assessment } = view;
  const summary = summaryOf(assessment);
  const verified = assessment.communes.filter(isVerified).length;
  return {
    sentences: [
      summary.sentence,
      ...(verified ? [`Xếp loại chính thức theo điểm thẩm định ở ${verified}/${summary.expected} đơn vị.`] : []),
    ],
    columns: [{ header: 'Xếp loại' }, { header: 'Số đơn vị', right: true }, { header: 'Tỉ lệ', right: true }],
    rows: summary.distribution.map((d) => [d.label, formatNumber(d.count), formatPercent(d.share)]),
  };
}

const figuresAsTable = (tab: string, f: MailFigures) =>
  figureTable(
    tab,
    'thu',
    f.columns.map((x) => ({ header: x.header, kind: 'text' })),
    f.rows,
  );

function districtParcels(view: View, maker: FileMaker, choice: Choice, places: readonly PlaceChoice[]): Parcel[] {
  const figures = districtFigures(view);
  const files = districtFiles.flatMap((f) => (choice.files.includes(f.id) ? (maker.file(f.id) ?? []) : []));
  const inFiles = files.flatMap((f) => f.figures);
  const snapshot: Snapshot = [
    // the tab has the same counts: a correction names each once
    ...(inFiles.some((t) => t.tab === ratingPage.title) ? [] : [figuresAsTable('Thư báo cáo', figures)]),
    ...inFiles,
  ];
  const who = new Map(places.map((p) => [foldForMatch(p.to), p.who]));
  return choice.places.map((to) => ({
    scope: DISTRICT,
    to,
    who: who.get(foldForMatch(to)) ?? 'Gõ thêm',
    subject: choice.subject,
    body: choice.body,
    figures,
    files,
    marks: marksOf(figures, files),
    snapshot: once(snapshot),
  }));
}

/** A tab that goes as .xlsx and as PDF is kept once. */
const once = (s: Snapshot): Snapshot => [...new Map(s.map((t) => [`${t.tab}|${t.id}`, t])).values()];

const marksOf = (figures: MailFigures, files: readonly ReportFile[]): Marks =>
  new Map([
    [OWN, markOf(JSON.stringify([figures.sentences, figures.rows]))],
    ...files.map((f) => [f.id, f.mark] as const),
  ]);

/** The result of one commune in its mail. */
function communeFigures(c: Context, a: Reviewed): MailFigures {
  const { official } = a.review;
  const verified = isVerified(a);
  const shown = verified ? official : a.score;
  const points = (n: number | undefined) => (n === undefined ? '' : formatPoints(n));
  const url = ownRowsUrl(c, 'results', a.commune.code);
  return {
    sentences: [shown.sentence],
    columns: [
      { header: 'Nội dung' },
      { header: 'Tối đa', right: true },
      { header: 'Tự chấm', right: true },
      { header: 'Thẩm định', right: true },
    ],
    rows: [
      ...a.score.topGroups.map((g, i) => [
        `${g.code}. ${g.text}`,
        formatPoints(g.max),
        points(g.points),
        verified ? points(official.topGroups[i]?.points) : '',
      ]),
      [
        'Tổng điểm',
        formatPoints(shown.maximum),
        a.score.state === 'incomplete' ? '' : points(a.score.total),
        verified ? points(official.total) : '',
      ],
      ['Xếp loại', '', a.score.rating ?? 'Chưa xếp loại', verified ? (official.rating ?? '') : 'Chưa thẩm định'],
    ],
    ...(url === undefined ? {} : { link: { text: 'Xem từng tiêu chí trong Sổ chung, tab Kết quả', url } }),
  };
}

/** Points of each criterion: a correction says which one has moved. */
function criteriaTable(a: Reviewed) {
  const official = new Map(a.review.official.criteria.map((x) => [x.code, x]));
  return figureTable(
    'Điểm từng tiêu chí',
    'criteria',
    [
      { header: 'Tiêu chí', kind: 'text' },
      { header: 'Tự chấm', kind: 'points' },
      { header: 'Thẩm định', kind: 'points' },
    ],
    a.score.criteria.map((x) => [`${x.code}. ${x.text}`, x.points, official.get(x.code)?.points]),
  );
}

function communeParcels(c: Context, view: View, maker: FileMaker, choice: Choice): Pick<Report, 'parcels' | 'lacking'> {
  const parcels: Parcel[] = [];
  const lacking: Report['lacking'] = [];
  for (const a of view.assessment.communes) {
    const { code } = a.commune;
    if (!choice.places.includes(code)) continue;
    const to = communeMailbox(a.commune);
    if (to === undefined || a.empty) {
      const why = a.empty ? 'chưa tự chấm điểm nào' : 'chưa có hộp thư trong Danh mục xã';
      lacking.push({ who: a.label, why });
      continue;
    }
    const figures = communeFigures(c, a);
    const files = communeFiles.flatMap((f) => (choice.files.includes(f.id) ? (maker.file(f.id, code) ?? []) : []));
    const named = (text: string) => text.split(COMMUNE_WORD).join(communeInSentence(a.commune));
    parcels.push({
      scope: code,
      to,
      who: a.label,
      subject: named(choice.subject),
      body: named(choice.body),
      figures,
      files,
      marks: marksOf(figures, files),
      snapshot: once([figuresAsTable('Kết quả', figures), criteriaTable(a), ...files.flatMap((f) => f.figures)]),
    });
  }
  return { parcels, lacking };
}

/** Everything that would be sent for a choice, of one read; sends and writes nothing. */
export function reporter(c: Context): (choice: Choice) => Report {
  const view = viewOf(c);
  const { settings, communes } = view.assessment.district;
  const maker = new FileMaker(c, view);
  const places = placesOf(settings, communes);
  const make = (wanted: Choice): Report => {
    const { parcels, lacking } =
      wanted.what === 'communes'
        ? communeParcels(c, view, maker, wanted)
        : { parcels: districtParcels(view, maker, wanted, places), lacking: [] };
    return {
      choice: wanted,
      parcels,
      lacking,
      maker,
      settings,
      alone: () => make({ ...wanted, places: wanted.what === 'communes' ? [] : [c.account] }),
    };
  };
  return make;
}

/** The report of one choice. */
export const reportOf = (c: Context, choice: Choice): Report => reporter(c)(choice);
