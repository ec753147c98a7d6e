/** Every kind of official document, in the order of the year: dialog, file names and attachments are made from this list. */

import { type Period, periodWindow } from '../../../domain/calendar/school-year';
import { communeLabel } from '../../../domain/communes/commune';
import { figuresOf } from '../../../domain/consolidation/consolidate';
import type { CentreFacts } from '../../../domain/documents/centre/facts';
import { monthPlanDocument, monthReportDocument } from '../../../domain/documents/centre/month';
import {
  assessmentForm,
  assessmentMinutes,
  planSubmission,
  ratingSubmission,
} from '../../../domain/documents/centre/self-assessment';
import { yearPlanDocument } from '../../../domain/documents/centre/year-plan';
import { yearReportDocument } from '../../../domain/documents/centre/year-report';
import type { OfficialDocument } from '../../../domain/documents/model';
import type { Context } from '../../../workbook/command';
import type { View } from '../../books/view';
import { consolidatedReport } from '../district/consolidated-report';
import { centreReader, officeFacts } from '../facts';
import { remindLetter } from '../remind-letter';
import type { CommuneKind, Desk, DocumentKind, Wanted } from './kind';

export type { DocumentKind, Wanted } from './kind';

const yearly = (id: string, label: string, write: (f: CentreFacts) => OfficialDocument): CommuneKind => ({
  id,
  label,
  level: 'commune',
  perPeriod: false,
  write,
});

/** A month's document is written from the statistics of that month besides those of the year. */
const monthly = (id: string, label: string, write: typeof monthPlanDocument): CommuneKind => ({
  id,
  label,
  level: 'commune',
  perPeriod: true,
  write: (f, period) => {
    const { start, end } = periodWindow(f.year, period);
    return write({ ...f, period, month: figuresOf(f.books, { schoolYear: f.year, from: start, to: end }) });
  },
});

export const documentKinds: readonly DocumentKind[] = [
  yearly('ke-hoach-nam', 'Kế hoạch năm', yearPlanDocument),
  yearly('to-trinh-ke-hoach', 'Tờ trình phê duyệt kế hoạch năm', planSubmission),
  monthly('ke-hoach-thang', 'Kế hoạch tháng', monthPlanDocument),
  monthly('bao-cao-thang', 'Báo cáo tháng', monthReportDocument),
  yearly('phieu-tu-danh-gia', 'Phiếu tự đánh giá, xếp loại', assessmentForm),
  yearly('bien-ban-tu-danh-gia', 'Biên bản tự kiểm tra, đánh giá, xếp loại', assessmentMinutes),
  yearly('to-trinh-xep-loai', 'Tờ trình công nhận xếp loại', ratingSubmission),
  yearly('bao-cao-nam', 'Báo cáo năm', yearReportDocument),
  {
    id: 'bao-cao-tong-hop',
    label: 'Báo cáo tổng hợp',
    level: 'district',
    perPeriod: false,
    write: consolidatedReport,
    nothing: 'Chưa có số liệu để tổng hợp.',
  },
  {
    id: 'cong-van-don-doc',
    label: 'Công văn đôn đốc',
    level: 'district',
    perPeriod: false,
    write: ({ c, view }) => remindLetter(c, view, undefined, view.standings),
    nothing: 'Không có đơn vị nào quá hạn nên không cần công văn đôn đốc.',
  },
];

/** The kind of an id, or undefined. */
export const kindOf = (id: string | undefined): DocumentKind | undefined => documentKinds.find((k) => k.id === id);

/** One read of the office, ready for any number of documents. */
export function deskOf(c: Context, view: View): Desk {
  const office = officeFacts(c, view);
  return { c, view, office, centre: centreReader(c, view, office) };
}

/** '11-2022' in a file's name, where '/' would make a folder of it. */
const periodName = (p: Period): string => `${p.slice(5)}-${p.slice(0, 4)}`;

/**
 * The documents of a kind: of one commune or of all; the month is asked for where the kind has one. Throws a RangeError
 * for a commune that is not on the list (a programming error: dialogs offer only those).
 */
export function wantedOf(d: Desk, kind: DocumentKind, commune: string | undefined, period: Period): Wanted[] {
  const year = d.office.year.id;
  if (kind.level === 'district') {
    const one = kind.write(d);
    return one ? [one] : [];
  }
  const list = d.view.assessment.district.communes.filter((x) => !commune || x.code === commune);
  return list.map((x) => ({
    doc: kind.write(d.centre(x.code), period),
    commune: x,
    period: kind.perPeriod ? `${period.slice(5)}/${period.slice(0, 4)}` : year,
    name: `${kind.label} ${kind.perPeriod ? periodName(period) : year} – ${communeLabel(x)}`,
  }));
}
