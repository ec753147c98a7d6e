/** The answers of a Form from its tab in the desk, each column known by our mark; what the tab has lost comes from the Form itself. */

import { communeLabel } from '../../domain/communes/commune';
import { type RawAnswer, readAnswer, type SurveyAnswer } from '../../domain/survey/answers';
import { type QuestionId, questions } from '../../domain/survey/questions';
import { type SafeTables, safeTables, type Tally, tallyAnswers } from '../../domain/survey/tally';
import { formatNumber } from '../../domain/text/format';
import { foldForMatch, normalise } from '../../domain/text/normalise';
import type { Book } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import { isBlank, type RawCell } from '../../workbook/kit/cell';
import { ClerkError } from '../../workbook/kit/problem';
import type { PageSpec } from '../../workbook/page/page';
import { answersPage, surveyItems } from '../../workbook/tables/survey';
import type { District } from '../common/district';
import { HELPED, NEEDS, PAPER } from './form-plan';

/** What a column's mark says: which question, and which item of Google it was then. */
export const markOf = (key: string, item: string) => `${key}@${item}`;
const keyOfMark = (mark: string) => mark.split('@')[0] as string;
export const TIME = 'at';

type Values = Record<string, string | readonly string[]>;

export interface Answered {
  id: string;
  /** by our key */
  values: Values;
}

const NOT_MADE = 'Chưa có phiếu khảo sát. Mở menu Sổ HTCĐ → Khảo sát → Tạo phiếu khảo sát…';

/** Whole seconds of wall time since 1970, from a serial day. */
const secondOf = (serial: number) => Math.floor((serial - 25_569) * 86_400 + 0.0005);

function columnsOf(desk: Book, page: PageSpec): Map<string, number[]> {
  const columns = new Map<string, number[]>();
  for (const [mark, places] of desk.structure.byTable.get(page.id)?.columnPlaces ?? []) {
    const key = keyOfMark(mark);
    columns.set(key, [...(columns.get(key) ?? []), ...places]);
  }
  return columns;
}

/** For `formOf` of a command: the Form's id, and the times of the rows that the tab has. */
export function formOf(desk: Book, form: string, page: PageSpec): { id: string; times: number[] } | undefined {
  const items = desk.tables.get(surveyItems.id)?.byKey.get(form)?.record as { item?: string } | undefined;
  if (items?.item === undefined) return undefined;
  const [at = 0] = columnsOf(desk, page).get(TIME) ?? [];
  const times = (desk.pages?.get(page.id) ?? [])
    .slice(1)
    .flatMap((row) => (typeof row[at] === 'number' ? [secondOf(row[at])] : []));
  return { id: items.item, times };
}

const CHOICES = new Map<string, readonly string[]>(
  questions.filter((q) => q.kind === 'many').map((q) => [q.id, q.choices]),
);
const ticksKnown = new Map<string, string[]>();

/** Ticks stand in one cell joined by commas, which choices contain too: the longest choice that fits is taken each time. */
export function splitTicks(key: string, text: string): string[] {
  const known = ticksKnown.get(`${key}\n${text}`);
  if (known) return known;
  const choices = [...(CHOICES.get(key) ?? [])].sort((a, b) => b.length - a.length);
  const out: string[] = [];
  let rest = normalise(text);
  while (rest !== '') {
    const hit = choices.find((c) => {
      const head = rest.slice(0, c.length);
      return foldForMatch(head) === foldForMatch(c) && /^(,|$)/.test(rest.slice(c.length));
    });
    const part = hit ? rest.slice(0, hit.length) : (rest.split(', ')[0] as string);
    out.push(part);
    rest = rest.slice(part.length).replace(/^, ?/, '');
  }
  ticksKnown.set(`${key}\n${text}`, out);
  return out;
}

export interface ReadForm {
  answers: Answered[];
  /** rows of the tab that are answers */
  rows: number;
  /** what a clerk should know: rows that are no answers, rows that were deleted and came from the Form … */
  notes: string[];
}

/** All answers of a Form, each once. */
export function answersOf(c: Context, form: string, page: PageSpec): ReadForm {
  const items = tableData(c, surveyItems);
  if (items.byKey.get(form)?.record.item === undefined) throw new ClerkError(NOT_MADE);
  const columns = columnsOf(c.desk, page);
  const [at] = columns.get(TIME) ?? [];
  const seen = c.form;
  const notes: string[] = [];
  const tab = c.desk.structure.byTable.get(page.id);
  if (at === undefined)
    notes.push(
      'Không thấy tab câu trả lời của phiếu; chạy Tạo phiếu khảo sát để nối lại. Phiếu lấy thẳng từ biểu mẫu.',
    );
  const differs = new Set(seen?.seconds);
  const answers: Answered[] = [];
  const odd: number[] = [];
  let rows = 0;
  (at === undefined ? [] : (c.desk.pages?.get(page.id) ?? [])).forEach((row: RawCell[], r) => {
    if (r === 0 || row.every(isBlank)) return;
    const time = row[at as number];
    if (typeof time !== 'number') {
      odd.push(r + 1);
      return;
    }
    rows++;
    // where tab and Form disagree about a second, the Form is right
    if (differs.has(secondOf(time))) return;
    const values: Values = {};
    for (const [key, places] of columns)
      for (const p of places) {
        const cell = row[p];
        if (key === TIME || isBlank(cell) || values[key] !== undefined) continue;
        values[key] = CHOICES.has(key) ? splitTicks(key, String(cell)) : String(cell);
      }
    answers.push({ id: `dòng ${r + 1}`, values });
  });
  const keys = new Map(items.rows.map(({ record: x }) => [x.item, x.id?.split('/')[1] ?? '']));
  for (const a of seen?.answers ?? []) {
    const values: Values = {};
    for (const [item, value] of Object.entries(a.values)) {
      const key = keys.get(item);
      if (key) values[key] = value;
    }
    answers.push({ id: a.id, values });
  }
  if (odd.length)
    notes.push(
      `${odd.length} dòng trong tab “${tab?.title}” không có dấu thời gian nên không phải phiếu (dòng ${odd.slice(0, 10).join(', ')}).`,
    );
  if (seen?.count === undefined)
    notes.push('Không mở được biểu mẫu nên chưa so được số phiếu; kiểm tra Thùng rác của Google Drive.');
  else {
    if (!seen.here) notes.push('Biểu mẫu đang gửi câu trả lời sang tệp khác; chạy Tạo phiếu khảo sát để nối lại.');
    if (seen.tooMany)
      notes.push(
        `Biểu mẫu có ${formatNumber(seen.count)} phiếu, tab có ${formatNumber(rows)} dòng, khác nhau quá nhiều: chạy Tạo phiếu khảo sát để nối lại.`,
      );
    else {
      if (seen.missing) notes.push(`${formatNumber(seen.missing)} phiếu thiếu trong tab, đã lấy lại từ biểu mẫu.`);
      if (seen.extra) notes.push(`${formatNumber(seen.extra)} dòng thừa trong tab, không tính.`);
    }
  }
  return { answers, rows, notes };
}

export interface SurveyRead {
  tally: Tally;
  tables: SafeTables;
  /** answers that the Form has; undefined where it cannot be opened */
  inForm?: number;
  notes: string[];
}

/** The need survey: read, counted, made safe. */
export function readSurvey(c: Context, d: District): SurveyRead {
  const { answers: all, notes } = answersOf(c, NEEDS, answersPage);
  const codes = new Map(d.communes.map((x) => [foldForMatch(communeLabel(x)), x]));
  const unknown = new Map<string, number>();
  const answers = all.map(({ id, values }): SurveyAnswer => {
    const { commune: place, channel: how, batch, helper, consent, ...rest } = values as Record<string, string>;
    const commune = codes.get(foldForMatch(place ?? ''));
    const channel = how === PAPER ? 'giấy' : how === HELPED ? 'nhập hộ' : undefined;
    const raw: RawAnswer = {
      id,
      commune: commune?.code,
      channel,
      batch: batch === undefined ? undefined : normalise(batch),
      helper,
      consent: consent !== undefined,
      values: { ...(rest as RawAnswer['values']), hamlet: rest[`hamlet.${commune?.code}`] ?? rest.hamlet },
    };
    const read = readAnswer(raw, commune?.hamlets);
    for (const u of read.unknown)
      if (u.question !== 'topics') unknown.set(u.question, (unknown.get(u.question) ?? 0) + 1);
    return read.answer;
  });
  for (const [id, n] of unknown) {
    const title = questions.find((q) => q.id === (id as QuestionId))?.title;
    notes.push(`${formatNumber(n)} phiếu có câu trả lời “${title}” không nằm trong các lựa chọn; phiếu vẫn được tính.`);
  }
  const tally = tallyAnswers(
    answers,
    d.communes.map((x) => ({ commune: x.code, hamlets: x.hamlets, target: d.settings.surveyTarget })),
  );
  return { tally, tables: safeTables(tally), inForm: c.form?.count, notes };
}
