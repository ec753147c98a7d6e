/** Who issues, signs and receives: the letterheads of a centre and of the consolidating body, made from Cấu hình. */

import { type Commune, communeInSentence } from '../communes/commune';
import { type DocumentSettings, letterheadLines } from '../settings/document-settings';
import type { Settings } from '../settings/settings';
import type { OfficialDocument, Signer } from './model';

/** The names that a centre's documents use in sentences. */
export interface CentreNames {
  /** 'Trung tâm học tập cộng đồng xã Đa Tốn' */
  readonly centre: string;
  /** 'xã Đa Tốn' */
  readonly commune: string;
  /** 'Ủy ban nhân dân xã Đa Tốn': approves and confirms */
  readonly committee: string;
  /** 'Chủ tịch UBND xã Đa Tốn' */
  readonly approver: string;
  /** 'Phòng Giáo dục và Đào tạo huyện Gia Lâm' */
  readonly body: string;
}

/** What of a document depends on the office alone. */
export type Frame = Pick<
  OfficialDocument,
  'superior' | 'issuer' | 'symbol' | 'place' | 'year' | 'addressees' | 'copies'
>;

export interface CentreOffice {
  readonly names: CentreNames;
  readonly signer: Signer;
  /** the committee's signature under an approval or a confirmation; `what` is its first line */
  readonly confirmation: (what: string) => Signer;
  /** nơi nhận of what has no addressee: the body in the place of "Như trên" */
  readonly planCopies: readonly string[];
  /** letterhead of a document of a type ('KH', 'BC', 'TTr', 'BB'; '' for a form without a number) */
  readonly frame: (type: string) => Frame;
}

export interface BodyOffice {
  readonly name: string;
  /** 'huyện Gia Lâm'; '' where Cấu hình does not say */
  readonly area: string;
  /** 'xã, thị trấn': the kinds of unit on the list */
  readonly units: string;
  readonly signer: Signer;
  readonly frame: (type: string) => Frame;
  /** a letter that presses for what is late */
  readonly letterTo: readonly string[];
}

/** {XÃ}, {xã} and {tên} as the commune is called; case and diacritics of the placeholder decide. */
export function withPlaces(text: string, commune: Pick<Commune, 'name' | 'kind'>): string {
  const name = communeInSentence(commune);
  return text
    .normalize('NFC')
    .replace(/\{XÃ\}/g, name.toUpperCase())
    .replace(/\{xã\}/g, name)
    .replace(/\{tên\}/g, commune.name);
}

/** 'Chủ tịch UBND xã Đa Tốn' → 'Ủy ban nhân dân xã Đa Tốn'. */
const committeeOf = (approver: string): string =>
  approver.replace(/^.*?(?=UBND|Ủy ban nhân dân)/, '').replace(/^UBND/, 'Ủy ban nhân dân');

const symbolOf = (type: string, symbol: string): string => (type === '' ? '' : `${type}-${symbol || '…'}`);

/** Letterheads and names of a commune's centre. `director`: who signs, where Đội ngũ names one. */
export function centreOffice(
  settings: Pick<Settings, 'bodyName'>,
  d: DocumentSettings,
  commune: Commune,
  director: string | undefined,
  year: number,
): CentreOffice {
  const say = (text: string) => withPlaces(text, commune);
  const approver = say(d.approver);
  const committee = committeeOf(approver);
  // someone who signs for the director is not the director
  const forDirector = d.centreSigner.length > 1;
  return {
    names: {
      centre: say(d.centreName),
      commune: communeInSentence(commune),
      committee,
      approver,
      body: settings.bodyName,
    },
    signer: { lines: d.centreSigner.map(say), ...(director !== undefined && !forDirector ? { name: director } : {}) },
    confirmation: (what) => ({
      lines: [`${what} ${d.centreParent.map(say).join(' ')}`, 'CHỦ TỊCH'],
      ...(commune.chairman === undefined ? {} : { name: commune.chairman }),
    }),
    planCopies: d.centreCopies.map((x) => (/^như trên/i.test(x) ? settings.bodyName : say(x))),
    frame: (type) => ({
      superior: d.centreParent.map(say),
      issuer: d.centreLetterhead.map(say),
      symbol: symbolOf(type, d.centreSymbol),
      place: say(d.centrePlace),
      year,
      addressees: d.centreAddressees.map(say),
      copies: d.centreCopies.map(say),
    }),
  };
}

/** The kinds of unit on the list in their usual order: 'xã, thị trấn'. */
export function unitKinds(communes: readonly Pick<Commune, 'kind'>[]): string {
  const order: Commune['kind'][] = ['phường', 'xã', 'thị trấn'];
  const kinds = order.filter((k) => communes.some((c) => c.kind === k));
  return (kinds.includes('phường') ? [...kinds].reverse() : kinds).join(', ') || 'xã';
}

/** Letterheads and names of the consolidating body. */
export function bodyOffice(
  settings: Pick<Settings, 'bodyName' | 'bodyParent' | 'bodyLetterhead' | 'bodyPlace' | 'signer'>,
  d: DocumentSettings,
  communes: readonly Pick<Commune, 'kind'>[],
  year: number,
): BodyOffice {
  const units = unitKinds(communes);
  return {
    name: settings.bodyName,
    area: d.bodyArea,
    units,
    signer: { lines: letterheadLines(settings.signer || 'THỦ TRƯỞNG ĐƠN VỊ') },
    frame: (type) => ({
      superior: letterheadLines(settings.bodyParent),
      issuer: letterheadLines(settings.bodyLetterhead || settings.bodyName.toUpperCase()),
      // a letter has no type before its symbol
      symbol: type === 'CV' ? d.bodySymbol || '…' : symbolOf(type, d.bodySymbol),
      place: settings.bodyPlace,
      year,
      addressees: d.bodyAddressees,
      copies: d.bodyCopies,
    }),
    letterTo: d.reminderAddressees.length ? d.reminderAddressees : [`Ủy ban nhân dân các ${units}`],
  };
}

/** 'trên địa bàn huyện Gia Lâm', or 'trên địa bàn' where the area is not said. */
export const inArea = (office: Pick<BodyOffice, 'area'>): string =>
  office.area ? `trên địa bàn ${office.area}` : 'trên địa bàn';
