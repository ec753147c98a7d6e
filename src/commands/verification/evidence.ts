/**
 * Evidence as it stood when the self-assessment was handed in. What the script may see is frozen: the words and links of
 * the commune, the id of a linked file, the rows of its books and their content. Communes' files are closed to it (least
 * scope), so a change inside a file cannot be noticed, and the text says so.
 */

import { contentFrom } from '../../domain/obligations/content';
import type { CriterionAssessment } from '../../domain/rating/review/assess';
import type { Wanted } from '../../workbook/book/write';
import { ownerOf } from '../../workbook/kit/table';
import type { BooksRead } from '../books/read-books';
import type { Reviewed } from '../rating/review';
import { rowsText } from '../rating/words';
import type { VerdictRow } from './read-verdicts';

/** Ids of Drive files in a text. */
export function fileIds(text: string): string[] {
  return [...text.matchAll(/(?:\/d\/|[?&]id=|\/folders\/)([\w-]{15,})/g)].map((m) => m[1] as string);
}

const hash = (text: string) => contentFrom(0, [], [], text).mark;

const rowMarks = new WeakMap<BooksRead, Map<string, string>>();

/** A mark of what people have written in a row, made once a run: many criteria count the same rows. */
function rowMark(read: BooksRead, id: string): string {
  const marks = rowMarks.get(read) ?? new Map<string, string>();
  rowMarks.set(read, marks);
  const known = marks.get(id);
  if (known !== undefined) return known;
  const at = read.places.get(id);
  const typed = at && Object.entries(at.row.raw).filter(([column]) => ownerOf(at.data.table, column) !== 'script');
  const made = hash(JSON.stringify(typed) ?? '');
  marks.set(id, made);
  return made;
}

type Frozen = Pick<Record<string, Wanted>, 'evidence' | 'frozenAt' | 'seenEvidence' | 'stateEvidence'>;

/** The evidence cells of one row of Thẩm định; blank while nothing is handed in. */
export function evidenceCells(a: Reviewed, x: CriterionAssessment, v: VerdictRow, read: BooksRead): Frozen {
  const blank = { evidence: undefined, frozenAt: undefined, seenEvidence: undefined, stateEvidence: undefined };
  const since = a.submission?.status.since;
  if (since === undefined) return blank;
  const own = a.entries.find((e) => e.criterion === x.code)?.evidence ?? '';
  const marks = [hash(own), hash(x.rowIds.join()), hash(x.rowIds.map((id) => rowMark(read, id)).join())];
  const { frozenAt, seenEvidence = '', evidence } = v.row.record;
  if (frozenAt !== since) {
    const files = fileIds(own).map((id) => `mã tệp ${id}, không đọc được tệp`);
    const text = [own + (files.length ? ` (${files.join('; ')})` : ''), rowsText(x) ?? ''].filter((s) => s !== '');
    const now = text.join('\n') || 'không có';
    return { evidence: now, frozenAt: since, seenEvidence: marks.join(' '), stateEvidence: '✓ như lúc nộp' };
  }
  const was = seenEvidence.split(' ');
  const changed = ['lời ghi, liên kết', 'danh sách dòng', 'nội dung dòng'].filter((_, i) => was[i] !== marks[i]);
  // rows that came or went change the content too: the list says enough
  if (changed.length > 1 && was[1] !== marks[1]) changed.splice(changed.indexOf('nội dung dòng'), 1);
  return {
    evidence,
    frozenAt,
    seenEvidence,
    stateEvidence: changed.length ? `⚠ đã đổi: ${changed.join('; ')}` : '✓ như lúc nộp',
  };
}
