/** A commune-level unit, which runs one learning centre; told apart by its code and the day that code became valid. */
import { isLocalDate, type LocalDate } from '../calendar/local-date';

export const communeKinds = ['xã', 'thị trấn', 'phường'] as const;
export type CommuneKind = (typeof communeKinds)[number];

export interface Commune {
  /** Code of the General Statistics Office: five digits as text, '00577'. Reused for another area in 2025. */
  readonly code: string;
  /** First day on which the code means this area. */
  readonly validFrom: LocalDate;
  /** Name without the kind: 'Yên Viên'. Two units may share it. */
  readonly name: string;
  readonly kind: CommuneKind;
  /** Google accounts that may write in this commune's rows. */
  readonly accounts: readonly string[];
  /** Address for reminders and answers; the first account where it is blank. */
  readonly mailbox?: string;
  readonly chairman?: string;
  /** the chairman's mailbox, for copies of reminders */
  readonly chairmanMail?: string;
  /** Inhabitants aged 15 and over. */
  readonly population15?: number;
  /** Villages and residential groups, in the order in which the survey lists them. */
  readonly hamlets?: readonly string[];
}

/** 'code@validFrom', by which a commune is meant everywhere. */
export type CommuneKey = string;

type Named = Pick<Commune, 'name' | 'kind'>;

/** The key of a commune. */
export function communeKey(unit: Pick<Commune, 'code' | 'validFrom'>): CommuneKey {
  return `${unit.code}@${unit.validFrom}`;
}

/** Code and first day of a key, or undefined when the text is no key. */
export function parseCommuneKey(key: string): Pick<Commune, 'code' | 'validFrom'> | undefined {
  const [, code, validFrom] = /^(\d{5})@(.{10})$/.exec(key) ?? [];
  return code && validFrom && isLocalDate(validFrom) ? { code, validFrom } : undefined;
}

/** 'Xã Yên Viên', 'Thị trấn Yên Viên': the kind is always said, since names repeat. */
export function communeLabel(unit: Named): string {
  return `${unit.kind.charAt(0).toUpperCase()}${unit.kind.slice(1)} ${unit.name}`;
}

/** 'xã Yên Viên', for the middle of a sentence. */
export function communeInSentence(unit: Named): string {
  return `${unit.kind} ${unit.name}`;
}

/** 'UBND xã Yên Viên'. */
export function communeCommittee(unit: Named): string {
  return `UBND ${communeInSentence(unit)}`;
}

/** Where a reminder goes: the mailbox, else the first account; undefined when neither is known. */
export function communeMailbox(unit: Pick<Commune, 'accounts' | 'mailbox'>): string | undefined {
  return unit.mailbox ?? unit.accounts[0];
}
