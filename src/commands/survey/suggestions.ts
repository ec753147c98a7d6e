/** Đề xuất kế hoạch: ranked lines for each commune's year plan from its answers; the commune decides. */

import type { YearPlanLine } from '../../domain/books/records';
import { communeLabel } from '../../domain/communes/commune';
import { topicOf } from '../../domain/survey/questions';
import { defaultSuggestOptions, needsAgainstPlan, suggestLines } from '../../domain/survey/suggest';
import { hiddenTopics } from '../../domain/survey/tally';
import { formatNumber } from '../../domain/text/format';
import { setCells, type Wanted } from '../../workbook/book/write';
import { type Command, command, effects, tableData } from '../../workbook/command';
import { cellUrl } from '../../workbook/kit/address';
import { bookTables } from '../../workbook/tables/books';
import { answersPage, suggestionsTable } from '../../workbook/tables/survey';
import { readDistrict } from '../common/district';
import { logLine } from '../common/messages';
import { isAnswered, type SuggestionRow } from './accept';
import { formOf, readSurvey } from './answers';
import { FORM_READS } from './create';
import { NEEDS } from './form-plan';

type Cells = Record<string, Wanted>;

const BLANK: Cells = {
  topic: undefined,
  reason: undefined,
  state: undefined,
  category: undefined,
  form: undefined,
  place: undefined,
  audience: undefined,
  need: undefined,
  planLine: undefined,
};

interface SuggestRequest {
  /** code of the one commune; all of them where it is absent */
  commune?: string;
}

/** Menu, or for one commune from a dialog. */
export const suggestCommand: Command<SuggestRequest> = command({
  name: 'survey.suggest',
  label: 'Đề xuất kế hoạch',
  reads: [...FORM_READS, suggestionsTable, bookTables.yearPlan],
  pages: [answersPage],
  formOf: (desk) => formOf(desk, NEEDS, answersPage),
  decide: (c, request) => {
    const d = readDistrict(c);
    const s = readSurvey(c, d);
    const data = tableData(c, suggestionsTable);
    const plan = tableData(c, bookTables.yearPlan);
    const options = { ...defaultSuggestOptions, minAnswers: d.settings.surveyMin };
    const cells: { row: number; values: Cells }[] = [];
    const told: [string, number, number, string][] = [];
    d.communes.forEach((commune, index) => {
      if (request.commune && request.commune !== commune.code) return;
      const answers = s.tally.answersOf.get(commune.code) ?? [];
      const rows = data.rows.filter((r) => r.record.commune === commune.code) as SuggestionRow[];
      const lines = plan.rows
        .filter((r) => r.filled && (r.record as { commune?: string }).commune === commune.code)
        .map((r) => r.record as unknown as YearPlanLine);
      const found = suggestLines(answers, options, hiddenTopics(s.tables, index));
      const { unserved, unasked } = needsAgainstPlan(found, answers, lines, options);
      const open = new Set(unserved.map((u) => u.topic));
      const answered = rows.filter(isAnswered);
      const done = new Set(answered.map((r) => topicOf(r.record.need)?.id));
      const wanted: Cells[] = found.suggestions
        .filter((x) => !done.has(x.topic))
        .map((x) => {
          const { need, topic, category, form, place, audience } = x.line;
          const own = lines.find((l) => topicOf(l.need)?.id === x.topic);
          return {
            ...BLANK,
            need,
            topic,
            category,
            form,
            place,
            audience,
            reason: x.warning ? `${x.reason}. ⚠ ${x.warning}` : x.reason,
            state: open.has(x.topic) ? 'Kế hoạch năm chưa có' : `Kế hoạch năm đã có${own ? ` (${own.id})` : ''}`,
            planLine: own?.id,
          };
        });
      if (!found.suggestions.length && found.warning)
        wanted.push({ ...BLANK, topic: '(chưa đề xuất)', reason: found.warning });
      for (const u of unasked)
        wanted.push({ ...BLANK, topic: '⚠ Dòng kế hoạch ít người hỏi', reason: u.message, planLine: u.lineId });
      const free = rows.filter((r) => !isAnswered(r));
      free.forEach((r, i) => {
        cells.push({ row: r.row, values: wanted[i] ?? BLANK });
      });
      told.push([
        communeLabel(commune),
        found.suggestions.length,
        unserved.filter((u) => !done.has(u.topic)).length,
        found.warning ?? (wanted.length > free.length ? `còn ${wanted.length - free.length} dòng không đủ chỗ` : ''),
      ]);
    });
    const shared = setCells(data, cells);
    const total = told.reduce((n, t) => n + t[1], 0);
    return effects({
      shared,
      desk: shared.length ? logLine(c, 'Đề xuất kế hoạch', `${total} đề xuất cho ${told.length} xã`) : [],
      dialog: {
        title: 'Đề xuất kế hoạch',
        account: c.account,
        width: 760,
        height: 560,
        blocks: [
          {
            kind: 'text',
            tone: 'ok',
            text: `${formatNumber(total)} đề xuất cho ${told.length} xã, đã ghi vào tab Đề xuất kế hoạch của Sổ chung. Xã đánh dấu “Nhận” hoặc ghi lý do không nhận.`,
          },
          ...(c.shared
            ? [
                {
                  kind: 'list' as const,
                  items: [
                    { text: 'Mở tab Đề xuất kế hoạch', url: cellUrl(c.shared.structure.id, data.tab.sheetId, 'A1') },
                  ],
                },
              ]
            : []),
          {
            kind: 'table',
            columns: [
              { header: 'Xã, thị trấn' },
              { header: 'Đề xuất' },
              { header: 'Kế hoạch chưa có' },
              { header: 'Ghi chú' },
            ],
            rows: told.map(([name, n, open, note]) => [
              name,
              String(n),
              String(open),
              note ? { text: note, tone: 'warn' as const } : '',
            ]),
          },
        ],
        actions: [],
      },
    });
  },
});
