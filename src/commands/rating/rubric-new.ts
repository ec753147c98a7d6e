/** Nhập bộ tiêu chí… and Thử bộ tiêu chí…: another rubric from a pasted table, seen before it is kept, or only tried. */

import { rebase } from '../../domain/rating/review/change';
import {
  checkMustHaves,
  checkThresholds,
  criteriaOf,
  makeRubric,
  maximumOf,
  type Rubric,
  type Thresholds,
} from '../../domain/rating/rubric';
import { importRubric, importThresholds } from '../../domain/rating/rubric-import';
import { formatRule } from '../../domain/rating/rule-text';
import { scoreCommune } from '../../domain/rating/score';
import { formatGrades, parseGrades } from '../../domain/settings/settings';
import { formatPoints } from '../../domain/text/format';
import type { Request } from '../../workbook/book/structure';
import { appendRows, setCells, type Wanted } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogBlock, DialogField, DialogModel } from '../../workbook/dialog-model';
import { ClerkError } from '../../workbook/kit/problem';
import { communesTable } from '../../workbook/tables/communes';
import { rubricTable } from '../../workbook/tables/rubric';
import { settingsTable } from '../../workbook/tables/settings';
import { VIEW_READS, viewOf } from '../books/view';
import { type District, readDistrict } from '../common/district';
import { logLine } from '../common/messages';
import { rubricCells, rubricIntro } from '../setup/plan';

type RubricRequest = { label?: string; table?: string; grades?: string; seen?: string };

const READS = [settingsTable, communesTable, rubricTable];

const fields = (d: District, trial: boolean): DialogField[] => [
  ...(trial
    ? []
    : [
        {
          id: 'label',
          label: 'Tên bộ tiêu chí',
          kind: 'text' as const,
          required: true,
          help: 'Hiện ở mọi nơi có điểm, ví dụ Bộ tiêu chí của Sở GDĐT Hà Nội năm học 2023-2024',
        },
      ]),
  {
    id: 'table',
    label: trial ? 'Bộ tiêu chí mới (để trống: dùng bộ đang có)' : 'Bảng tiêu chí',
    kind: 'textarea',
    rows: 9,
    required: !trial,
    help: 'Chép cả bảng từ Word hoặc Excel rồi dán: số thứ tự, nội dung, điểm tối đa; có thể thêm cột cách gợi ý điểm, minh chứng. Không có cột điểm thì chấm đạt / không đạt.',
  },
  {
    id: 'grades',
    label: 'Thang xếp loại',
    kind: 'textarea',
    rows: 3,
    value: d.settings.thresholds.grades.map((g) => `${g.label}: từ ${formatPoints(g.min)}`).join('\n'),
    required: true,
    help: 'Mỗi dòng một mức, 2 đến 5 mức, ví dụ Khá: từ 65',
  },
];

function formDialog(c: Context, trial: boolean): DialogModel {
  const d = readDistrict(c);
  return {
    title: trial ? 'Thử bộ tiêu chí' : 'Nhập bộ tiêu chí',
    account: c.account,
    width: 820,
    height: 620,
    blocks: [
      {
        kind: 'text',
        text: trial
          ? 'Xem các xã sẽ xếp loại thế nào theo bộ tiêu chí hoặc thang khác, trên sổ hiện có. Không ghi gì vào sổ.'
          : `Đang dùng: ${d.rubric.label}. Bước sau cho xem trước, chưa ghi gì.`,
      },
      { kind: 'fields', fields: fields(d, trial) },
    ],
    actions: [{ label: trial ? 'Thử' : 'Xem trước', command: trial ? 'rubric.try' : 'rubric.preview', primary: true }],
  };
}

/** Menu: paste a rubric. */
export const rubricForm: Command = command({
  name: 'rubric.form',
  label: 'Nhập bộ tiêu chí…',
  reads: READS,
  decide: (c) => effects({ dialog: formDialog(c, false) }),
});

/** Menu: try a rubric. */
export const tryForm: Command = command({
  name: 'rubric.tryForm',
  label: 'Thử bộ tiêu chí…',
  reads: READS,
  decide: (c) => effects({ dialog: formDialog(c, true) }),
});

interface Wish {
  rubric: Rubric;
  thresholds: Thresholds;
}

/** The pasted rubric and grades, or what is wrong in them by field. */
function read(d: District, request: RubricRequest): { wish?: Wish; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const text = request.table?.trim() ?? '';
  const { settings } = d;
  let rubric: Rubric | undefined = d.rubric;
  if (text !== '') {
    const label = request.label?.trim() || 'Bộ tiêu chí thử';
    const made = importRubric(text, { id: 'so', schoolYear: settings.schoolYear, label, naRule: settings.naRule });
    rubric = made.rubric;
    if (!rubric)
      errors.table = made.problems
        .slice(0, 6)
        .map((p) => p.message)
        .join(' ');
  }
  const pasted = request.grades?.trim() ?? '';
  const grades = pasted === '' ? { thresholds: settings.thresholds } : importThresholds(pasted);
  const thresholds = grades.thresholds;
  if (!thresholds) errors.grades = ('problem' in grades && grades.problem) || '';
  else if (rubric) {
    const wrong = checkThresholds(thresholds, maximumOf(rubric)).map((p) => p.message);
    if (!parseGrades(formatGrades(thresholds)) && !wrong.length) wrong.push('Thang xếp loại chưa đọc được.');
    if (wrong.length) errors.grades = wrong.join(' ');
  }
  return { ...(rubric && thresholds && !Object.keys(errors).length && { wish: { rubric, thresholds } }), errors };
}

/** What the tab and the grade setting say now: a change between preview and writing stops the writing. */
const present = (d: District) => `${d.rubric.version} ${formatGrades(d.settings.thresholds)} ${d.rubric.label}`;

/** Shows the pasted rubric; writes nothing. */
export const rubricPreview: Command<RubricRequest> = command({
  name: 'rubric.preview',
  label: 'Nhập bộ tiêu chí',
  reads: READS,
  decide: (c, request) => {
    const d = readDistrict(c);
    const { wish, errors } = read(d, request);
    if (!wish) return effects({ reply: { errors } });
    const { rubric, thresholds } = wish;
    const leaves = criteriaOf(rubric);
    const leaf = new Set(leaves.map((n) => n.code));
    const gone = criteriaOf(d.rubric).filter((n) => !leaf.has(n.code)).length;
    const counted = leaves.filter((n) => n.rule && n.rule.kind !== 'manual').length;
    return effects({
      reply: {
        dialog: {
          title: 'Nhập bộ tiêu chí: xem trước',
          account: c.account,
          width: 860,
          height: 640,
          blocks: [
            {
              kind: 'text',
              text: `${rubric.label}: ${leaves.length} tiêu chí, tổng ${formatPoints(maximumOf(rubric))} ${rubric.mode === 'points' ? 'điểm' : 'tiêu chí đạt / không đạt'}; ${counted} tiêu chí có cách gợi ý từ sổ. Xếp loại: ${formatGrades(thresholds)}.`,
            },
            ...(gone
              ? [
                  {
                    kind: 'text' as const,
                    tone: 'warn' as const,
                    text: `${gone} tiêu chí đang có không còn trong bảng mới: điểm đã nhập của chúng ở lại trong Tự đánh giá nhưng không được tính.`,
                  },
                ]
              : []),
            {
              kind: 'table',
              columns: [
                { header: 'Mã' },
                { header: 'Nội dung' },
                { header: 'Tối đa', align: 'right' },
                { header: 'Cách gợi ý điểm' },
              ],
              rows: rubric.nodes.map((n) => [
                n.code,
                n.text,
                formatPoints(n.max),
                leaf.has(n.code) ? formatRule(n.rule ?? { kind: 'manual' }) : '',
              ]),
            },
          ],
          actions: [
            {
              label: 'Thay bộ tiêu chí',
              command: 'rubric.save',
              request: {
                label: request.label ?? '',
                table: request.table ?? '',
                grades: request.grades ?? '',
                seen: present(d),
              },
              primary: true,
              confirm: 'Thay toàn bộ nội dung tab Bộ tiêu chí?',
            },
          ],
        },
      },
    });
  },
});

/** The tab's rows as the rubric has them; what is too many is blanked. */
function rubricRequests(c: Context, rubric: Rubric): Request[] {
  const data = tableData(c, rubricTable);
  const wanted = rubricCells(rubric);
  const from = data.headerRow + 1;
  const here = Math.max(0, data.values.length - from);
  const blank = Object.fromEntries(Object.keys(rubricTable.columns).map((id) => [id, undefined]));
  const rows = Array.from({ length: here }, (_, i) => ({
    row: from + i,
    values: { ...blank, ...wanted[i] } as Record<string, Wanted>,
  }));
  return [...setCells(data, rows), ...appendRows(data, wanted.slice(here), from + here)];
}

/** Writes the tab Bộ tiêu chí, its name and the grades. */
export const rubricSave: Command<RubricRequest> = command({
  name: 'rubric.save',
  label: 'Nhập bộ tiêu chí',
  reads: READS,
  decide: (c, request) => {
    const d = readDistrict(c);
    const { wish, errors } = read(d, request);
    if (!wish) throw new ClerkError(Object.values(errors).join(' '));
    const { rubric, thresholds } = wish;
    const done = present({ ...d, rubric, settings: { ...d.settings, thresholds } });
    if (request.seen !== present(d) && present(d) !== done)
      throw new ClerkError(
        'Bộ tiêu chí hoặc thang xếp loại vừa được sửa nên chưa ghi gì. Mở lại Nhập bộ tiêu chí… để xem.',
      );
    const settings = tableData(c, settingsTable);
    const rubricData = tableData(c, rubricTable);
    const cell = (id: string, value: string) => {
      const row = settings.byKey.get(id);
      return row ? [{ row: row.row, values: { value } }] : [];
    };
    const requests = [
      ...rubricRequests(c, rubric),
      ...setCells(settings, [...cell('rubricLabel', rubric.label), ...cell('grades', formatGrades(thresholds))]),
      {
        updateCells: {
          start: { sheetId: rubricData.tab.sheetId, rowIndex: rubricData.headerRow - 1, columnIndex: 0 },
          rows: [{ values: [{ userEnteredValue: { stringValue: rubricIntro(rubric.label) } }] }],
          fields: 'userEnteredValue',
        },
      },
    ];
    const said = `${rubric.label}: ${criteriaOf(rubric).length} tiêu chí, tổng ${formatPoints(maximumOf(rubric))}.`;
    return effects({
      desk: present(d) === done ? [] : [...requests, ...logLine(c, 'Nhập bộ tiêu chí', said)],
      reply: {
        dialog: {
          title: 'Nhập bộ tiêu chí: đã xong',
          account: c.account,
          width: 640,
          height: 320,
          blocks: [
            { kind: 'text', tone: 'ok', text: `Đã ghi ${said}` },
            {
              kind: 'text',
              text: 'Bước cuối: thêm dòng của các tiêu chí mới cho từng xã vào Tự đánh giá và Thẩm định.',
            },
          ],
          actions: [{ label: 'Xem trước việc thêm dòng', command: 'setup.preview', primary: true }],
        },
      },
    });
  },
});

/** Scores this year's books by the wished rules beside the present ones; stores nothing. */
export const rubricTry: Command<RubricRequest> = command({
  name: 'rubric.try',
  label: 'Thử bộ tiêu chí',
  reads: VIEW_READS,
  decide: (c, request) => {
    const { communes, district } = viewOf(c).assessment;
    const { wish, errors } = read(district, request);
    if (!wish) return effects({ reply: { errors } });
    const { settings } = district;
    const gates = checkMustHaves(settings.mustHaves, wish.thresholds, wish.rubric);
    // both by the same counting, so that only the rules differ; who wrote evidence is not the question
    const by = ({ rubric, thresholds }: Wish, a: (typeof communes)[number]) =>
      scoreCommune(
        makeRubric(rubric),
        thresholds,
        gates.length ? {} : { ...settings.mustHaves, evidence: false },
        rebase(rubric, (id) => a.measures[id]?.value, a.score),
        a.facts,
      );
    const filled = communes.filter((a) => !a.empty);
    const lines = filled.map((a) => ({
      label: a.label,
      now: by({ rubric: district.rubric, thresholds: settings.thresholds }, a),
      tried: by(wish, a),
    }));
    const word = (s: { rating?: string }) => s.rating ?? 'Chưa xếp loại';
    const total = (s: { total: number; maximum: number }) => `${formatPoints(s.total)}/${formatPoints(s.maximum)}`;
    const labels = [...new Set([...settings.thresholds.grades, ...wish.thresholds.grades].map((g) => g.label))];
    for (const l of lines) for (const s of [l.now, l.tried]) if (!labels.includes(word(s))) labels.push(word(s));
    const moved = lines.filter((l) => word(l.now) !== word(l.tried));
    const open = lines.filter((l) => l.tried.state === 'incomplete').length;
    const n = (pick: 'now' | 'tried', label: string) => String(lines.filter((l) => word(l[pick]) === label).length);
    const table = (caption: string, list: typeof lines): DialogBlock => ({
      kind: 'table',
      caption,
      columns: [
        { header: 'Xã, thị trấn' },
        { header: 'Điểm nay', align: 'right' },
        { header: 'Nay' },
        { header: 'Điểm thử', align: 'right' },
        { header: 'Thử' },
      ],
      rows: list.map((l) => [l.label, total(l.now), word(l.now), total(l.tried), word(l.tried)]),
    });
    return effects({
      reply: {
        dialog: {
          title: 'Thử bộ tiêu chí: kết quả',
          account: c.account,
          width: 820,
          height: 640,
          blocks: [
            {
              kind: 'text',
              text: `GIẢ ĐỊNH, không ghi vào sổ: ${moved.length}/${lines.length} xã đổi xếp loại. Cả hai cột đều đếm từ sổ; tiêu chí không đếm được lấy tỉ lệ điểm xã đã tự chấm.`,
            },
            ...(open
              ? [
                  {
                    kind: 'text' as const,
                    tone: 'warn' as const,
                    text: `${open} xã chưa xếp loại được theo bộ thử: có tiêu chí mới mà sổ chưa có số liệu và xã chưa chấm.`,
                  },
                ]
              : []),
            ...gates.map((p) => ({
              kind: 'text' as const,
              tone: 'warn' as const,
              text: `${p.message} Lần thử này bỏ các điều kiện.`,
            })),
            {
              kind: 'table',
              columns: [{ header: 'Xếp loại' }, { header: 'Nay', align: 'right' }, { header: 'Thử', align: 'right' }],
              rows: labels.map((l) => [l, n('now', l), n('tried', l)]),
            },
            ...(moved.length ? [table('Các xã đổi xếp loại', moved)] : []),
            { kind: 'details', summary: `Tất cả ${lines.length} xã`, blocks: [table('', lines)] },
          ],
          actions: [],
        },
      },
    });
  },
});
