/** What a kind of document is to the office: for whom, for which period, and how it is written. */

import type { Period } from '../../../domain/calendar/school-year';
import type { Commune } from '../../../domain/communes/commune';
import type { CentreFacts } from '../../../domain/documents/centre/facts';
import type { OfficialDocument } from '../../../domain/documents/model';
import type { Context } from '../../../workbook/command';
import type { View } from '../../books/view';
import type { OfficeFacts } from '../facts';

/** A document ready to be drafted, with what the register of drafts knows it by. */
export interface Wanted {
  doc: OfficialDocument;
  /** whose document it is; undefined for the district's own */
  commune?: Commune;
  /** school year or month, as the register shows it */
  period: string;
  /** of the files, without ending */
  name: string;
  /** tells apart documents of the same kind, commune and period */
  about?: string;
}

/** One read of the office, from which every document of a run is written. */
export interface Desk {
  c: Context;
  view: View;
  office: OfficeFacts;
  /** facts of a commune, counted once */
  centre(code: string): CentreFacts;
}

interface Common {
  /** also the document's `kind`, unless it is one of several of its kind */
  id: string;
  /** as the clerk chooses it */
  label: string;
}

export interface CommuneKind extends Common {
  level: 'commune';
  /** one a month */
  perPeriod: boolean;
  write(f: CentreFacts, period: Period): OfficialDocument;
}

export interface DistrictKind extends Common {
  level: 'district';
  perPeriod: false;
  /** one, or none where there is nothing to say */
  write(d: Desk): Wanted | undefined;
  /** why there is none, in a sentence */
  nothing: string;
}

export type DocumentKind = CommuneKind | DistrictKind;
