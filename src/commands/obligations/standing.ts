/** Where every commune stands with every obligation, read from the books and Hồ sơ nộp; nothing is stored here. */

import { type Books, booksOf, type SubmissionRecord } from '../../domain/books/records';
import type { Problem as Found } from '../../domain/books/run-checks';
import type { Commune } from '../../domain/communes/commune';
import { type Content, contentFrom, contentOf, withMissing } from '../../domain/obligations/content';
import { type Obligation, SELF_ASSESSMENT } from '../../domain/obligations/obligation';
import { countStates } from '../../domain/obligations/rates';
import {
  type ACCEPTED,
  type ObligationFacts,
  type ObligationStatus,
  type RETURNED,
  stateOf,
} from '../../domain/obligations/state';
import type { Context } from '../../workbook/command';
import type { BookRow, BooksRead } from '../books/read-books';
import { labelOf } from '../common/district';
import { pushTo } from '../common/groups';
import type { Assessed, Assessment } from '../rating/assess';
import { obligationsFor } from './calendar';

export interface Standing {
  commune: Commune;
  label: string;
  obligation: Obligation;
  /** its row in Hồ sơ nộp; absent until Thiết lập has made it */
  row?: BookRow;
  record?: SubmissionRecord;
  facts: ObligationFacts;
  status: ObligationStatus;
}

/** Content of the self-assessment: its own tab, not a book. */
function selfContent(a: Assessed): Content {
  const cells = [
    'points',
    'notApplicable',
    'reason',
    'evidence',
    'weakness',
    'cause',
    'remedy',
    'responsible',
    'dueOn',
  ] as const;
  let filled = 0;
  const missing: { rowId?: string; field: string; message: string }[] = [];
  const text: unknown[] = [];
  for (const row of a.rows) {
    const r = row.record;
    const values = cells.map((k) => r[k]);
    filled += values.filter((v) => v !== undefined).length;
    text.push([r.criterion, ...values]);
    if (r.points === undefined && r.notApplicable === undefined && row.raw.points === undefined)
      missing.push({ rowId: row.key, field: 'points', message: `Chưa chấm tiêu chí ${r.criterion ?? ''}.` });
  }
  const errors = a.problems
    .filter((p) => p.severity === 'error')
    .map((p) => ({ rowId: p.rowKey, field: p.columnId ?? '', message: p.message }));
  return contentFrom(filled, missing, errors, JSON.stringify(text));
}

/** A list of records counts once the commune has begun it: then all its lines are asked for. */
function begun(books: Books, read: BooksRead): Books {
  const any = books.records.some((r) => read.places.get(r.id)?.row.filled);
  return any ? books : { ...books, records: [] };
}

function factsOf(content: Content, r: SubmissionRecord | undefined): ObligationFacts {
  if (!r) return { content, submitted: false };
  return {
    content,
    submitted: r.submitted === true,
    presentedOn: r.presentedOn,
    approval: { no: r.approvalNo, date: r.approvalDate, approver: r.approver, link: r.approvalLink },
    seenAt: r.seenAt,
    seenContent: r.seenContent,
    answer: r.answer as typeof ACCEPTED | typeof RETURNED | undefined,
    answeredAt: r.answeredAt,
    answerReason: r.answerReason,
    ...(r.extendedTo !== undefined ? { extension: { to: r.extendedTo, reason: r.extensionReason ?? '' } } : {}),
  };
}

/** Every commune of the list with every obligation of the year, in the order of the calendar. */
export function standingsOf(c: Context, assessment: Assessment, read: BooksRead, open: readonly Found[]): Standing[] {
  const { communes, settings } = assessment.district;
  const obligations = obligationsFor(settings);
  const assessed = new Map(assessment.communes.map((a) => [a.commune.code, a]));
  const found = new Map<string, Found[]>();
  for (const p of open) pushTo(found, p.commune, p);
  const unread = new Set(read.unread.map((p) => `${p.rowId}.${p.field}`));
  const known = new Set(communes.map((x) => x.code));
  const records = new Map<string, SubmissionRecord>();
  for (const r of read.books.submissions) {
    // a merged unit's own submissions are its history, not its heir's
    const own = read.places.get(r.id)?.row.record.commune as string | undefined;
    if (own !== undefined && known.has(own)) records.set(`${own}/${r.obligation}`, r);
  }
  const grouped = groupBooks(read.books);
  return communes.flatMap((commune) => {
    const books = begun(grouped.get(commune.code) ?? booksOf(read.books, commune.code), read);
    const problems = found.get(commune.code) ?? [];
    const self = assessed.get(commune.code);
    return obligations.map((obligation): Standing => {
      const record = records.get(`${commune.code}/${obligation.id}`);
      let content: Content;
      if (obligation.id === SELF_ASSESSMENT && self) content = selfContent(self);
      else {
        content = contentOf(obligation, books, problems);
        content = withMissing(
          content,
          content.missing.filter((m) => !unread.has(`${m.rowId}.${m.field}`)),
        );
      }
      const facts = factsOf(content, record);
      return {
        commune,
        label: labelOf(commune),
        obligation,
        row: record && read.places.get(record.id)?.row,
        record,
        facts,
        status: stateOf(obligation, facts, c.now),
      };
    });
  });
}

/** The same after its row in Hồ sơ nộp has been changed. */
export function changed(s: Standing, change: Partial<SubmissionRecord>, now: string): Standing {
  if (!s.record) return s;
  const record = { ...s.record, ...change };
  const facts = factsOf(s.facts.content, record);
  return { ...s, record, facts, status: stateOf(s.obligation, facts, now) };
}

/** All books by commune in one pass, however many communes there are. */
export function groupBooks(books: Books): Map<string, Books> {
  const out = new Map<string, Books>();
  for (const [book, rows] of Object.entries(books) as [keyof Books, Books[keyof Books]][])
    for (const r of rows) {
      let own = out.get(r.commune);
      if (!own) {
        own = Object.fromEntries(Object.keys(books).map((k) => [k, []])) as unknown as Books;
        out.set(r.commune, own);
      }
      (own[book] as unknown[]).push(r);
    }
  return out;
}

/** Obligation → state → number of communes. */
export function countByState(standings: readonly Standing[]): Record<string, Record<string, number>> {
  const lists = new Map<string, ObligationStatus[]>();
  for (const s of standings) pushTo(lists, s.obligation.id, s.status);
  return Object.fromEntries(
    [...lists].map(([id, list]) => [id, Object.fromEntries(countStates(list).map((x) => [x.state, x.count]))]),
  );
}
