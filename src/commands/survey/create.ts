/** Tạo phiếu khảo sát: what will be made or mended, the making, and how the Form stands; again and again without doubling. */

import { communeLabel } from '../../domain/communes/commune';
import { formatNumber } from '../../domain/text/format';
import { normalise } from '../../domain/text/normalise';
import { META, type Request } from '../../workbook/book/structure';
import { replaceRows, setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import type { MadeForm, WantedForm } from '../../workbook/form';
import { ClerkError } from '../../workbook/kit/problem';
import type { PageSpec } from '../../workbook/page/page';
import { communesTable } from '../../workbook/tables/communes';
import { rubricTable } from '../../workbook/tables/rubric';
import { settingsTable } from '../../workbook/tables/settings';
import { answersPage, classAnswersPage, surveyItems } from '../../workbook/tables/survey';
import { readDistrict } from '../common/district';
import { logLine } from '../common/messages';
import { formOf, markOf, readSurvey, TIME } from './answers';
import { CLASS, classForm, NEEDS, needsForm } from './form-plan';

export const FORM_READS = [settingsTable, communesTable, rubricTable, surveyItems] as const;

interface CreateRequest {
  form?: string;
}

const isClass = (r: CreateRequest) => r.form === CLASS;
const pageOf = (key: string): PageSpec => (key === CLASS ? classAnswersPage : answersPage);

function wantedForm(c: Context, request: CreateRequest): WantedForm {
  const d = readDistrict(c);
  if (!d.communes.length) throw new ClerkError('Danh mục xã chưa có dòng nào. Chạy Thiết lập… trước.');
  return isClass(request) ? classForm(d.settings) : needsForm(d.settings, d.communes);
}

/** Key → item, as the desk remembers it. */
function knownItems(c: Context, form: string): Map<string, { item: string; entry: string }> {
  const known = new Map<string, { item: string; entry: string }>();
  for (const { record: r } of tableData(c, surveyItems).rows)
    if (r.id?.startsWith(`${form}/`) && r.item)
      known.set(r.id.slice(form.length + 1), { item: r.item, entry: r.entry ?? '' });
  return known;
}

/**
 * Which column of the answers tab is which question. Columns that are marked stay so; a new question's column is told
 * once, just after it was made: the questions and the unmarked columns of the same title in the order in which they stand,
 * then, where only one of each is left, the two left over.
 */
export function newMarks(
  made: Pick<MadeForm, 'order' | 'head' | 'marks' | 'items'>,
): { column: number; mark: string }[] {
  const keys = new Map(Object.entries(made.items).map(([key, { item }]) => [item, key]));
  const marked = new Set([...made.marks.values()].map((m) => m.split('@')[1]));
  const out: { column: number; mark: string }[] = [];
  const free = made.head.map((_, i) => i).filter((i) => !made.marks.has(i) && i > 0);
  if (![...made.marks.values()].includes(TIME) && made.head.length) out.push({ column: 0, mark: TIME });
  const waiting: string[] = [];
  for (const { item, title } of made.order) {
    if (marked.has(item)) continue;
    const at = free.findIndex((i) => normalise(made.head[i] as string) === normalise(title));
    if (at < 0) waiting.push(item);
    else out.push({ column: free.splice(at, 1)[0] as number, mark: markOf(keys.get(item) ?? 'other', item) });
  }
  const [item] = waiting;
  const [column] = free;
  if (waiting.length === 1 && free.length === 1 && item !== undefined && column !== undefined)
    out.push({ column, mark: markOf(keys.get(item) ?? 'other', item) });
  return out;
}

function markRequests(c: Context, key: string, made: MadeForm): Request[] {
  const { sheetId } = made;
  const page = pageOf(key);
  const requests: Request[] = [];
  const was = c.desk.structure.byTable.get(page.id);
  const meta = (metadataKey: string, metadataValue: string, location: Request): Request => ({
    createDeveloperMetadata: { developerMetadata: { metadataKey, metadataValue, visibility: 'DOCUMENT', location } },
  });
  if (was?.sheetId !== sheetId) {
    // the tab of an earlier destination stays for people to look at, without our mark
    if (was)
      requests.push({
        deleteDeveloperMetadata: {
          dataFilter: {
            developerMetadataLookup: {
              metadataKey: META.tab,
              locationType: 'SHEET',
              metadataLocation: { sheetId: was.sheetId },
            },
          },
        },
      });
    requests.push(meta(META.tab, page.id, { sheetId }));
  }
  for (const { column, mark } of newMarks(made))
    requests.push(
      meta(META.column, mark, {
        dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
      }),
    );
  return requests;
}

function itemRequests(c: Context, wanted: WantedForm, made: MadeForm): Request[] {
  const data = tableData(c, surveyItems);
  const others = data.rows.filter((r) => r.key !== wanted.key && !r.key?.startsWith(`${wanted.key}/`));
  const note = data.byKey.get(wanted.key)?.record.note;
  return replaceRows(data, [
    ...others.map((r) => r.record),
    { id: wanted.key, title: wanted.name, item: made.id, entry: '', note },
    ...wanted.items.map((i) => {
      const { item, entry, title } = made.items[i.key] as MadeForm['items'][string];
      const renamed = title !== i.title ? `Tên gốc: ${i.title}` : undefined;
      return { id: `${wanted.key}/${i.key}`, title, item, entry, note: renamed };
    }),
  ]);
}

function stateBlocks(c: Context, made: boolean): DialogBlock[] {
  const f = c.form;
  if (!made) return [{ kind: 'text', text: 'Chưa có biểu mẫu nào được tạo.' }];
  if (f?.count === undefined)
    return [
      {
        kind: 'text',
        tone: 'error',
        text: 'Không mở được biểu mẫu. Tìm nó trong Thùng rác của Google Drive và khôi phục.',
      },
    ];
  const open = f.published && f.accepting;
  return [
    {
      kind: 'text',
      tone: open ? 'ok' : 'warn',
      text: `${open ? 'Phiếu đang mở' : 'Phiếu đang đóng'}, đã nhận ${formatNumber(f.count)} phiếu.${f.here ? '' : ' Câu trả lời đang gửi sang tệp khác.'}`,
    },
    {
      kind: 'list',
      items: [
        ...(f.address
          ? [{ text: 'Xem phiếu như người dân (mở trong cửa sổ ẩn danh để thử không đăng nhập)', url: f.address }]
          : []),
        { text: 'Mở biểu mẫu để sửa câu chữ', url: f.edit },
      ],
    },
  ];
}

const KINDS = { one: 'chọn một', many: 'chọn nhiều', text: 'ghi', long: 'ghi', scale: 'điểm 1–5', page: '' };

function preview(c: Context, request: CreateRequest): DialogModel {
  const wanted = wantedForm(c, request);
  const made = knownItems(c, wanted.key).size > 0;
  const asked = wanted.items.filter((i) => i.kind !== 'page' && !i.key.startsWith('hamlet.'));
  const hamlets = wanted.items.filter((i) => i.key.startsWith('hamlet.')).length;
  const pass: Record<string, string> = isClass(request) ? { form: CLASS } : {};
  const on = c.form?.accepting === true;
  return {
    title: wanted.name,
    account: c.account,
    width: 820,
    height: 620,
    blocks: [
      ...stateBlocks(c, made),
      {
        kind: 'table',
        caption: `Phiếu có ${asked.length + (hamlets ? 1 : 0)} câu, không cần đăng nhập, không hỏi tên`,
        columns: [{ header: 'Câu hỏi' }, { header: 'Cách trả lời' }, { header: 'Bắt buộc' }],
        rows: asked.map((i) => [
          i.title,
          `${KINDS[i.kind]}${i.choices?.length ? ` (${i.choices.length} lựa chọn)` : ''}`,
          i.required ? 'có' : '',
        ]),
      },
      ...(hamlets
        ? [
            {
              kind: 'text' as const,
              text: `Câu hỏi thôn: ${hamlets} xã có danh sách thôn riêng, chọn xã rồi mới hiện thôn của xã đó.`,
            },
          ]
        : []),
      { kind: 'details', summary: 'Phần mở đầu của phiếu', blocks: [{ kind: 'text', text: wanted.description }] },
    ],
    actions: [
      ...(made && c.form?.count !== undefined
        ? [
            {
              label: on ? 'Đóng nhận phiếu' : 'Mở nhận phiếu',
              command: 'survey.open',
              request: { ...pass, on: String(!on) },
            },
          ]
        : []),
      { label: made ? 'Kiểm tra và sửa phiếu' : 'Tạo phiếu', command: 'survey.build', request: pass, primary: true },
    ],
  };
}

const at = (form: string) => ({
  reads: FORM_READS,
  pages: [pageOf(form)],
  formOf: (desk: Parameters<typeof formOf>[0]) => formOf(desk, form, pageOf(form)),
});

/** Menu. */
export const surveyForm: Command = command({
  name: 'survey.form',
  label: 'Tạo phiếu khảo sát…',
  ...at(NEEDS),
  decide: (c) => effects({ dialog: preview(c, {}) }),
});

/** Menu: the form after a class. */
export const classFormDialog: Command = command({
  name: 'survey.class',
  label: 'Phiếu sau lớp học…',
  ...at(CLASS),
  decide: (c) => effects({ dialog: preview(c, { form: CLASS }) }),
});

/** Makes the Form, or brings what is left of it to its plan; what the district has reworded or reordered stays. */
export const surveyBuild: Command<CreateRequest> = command({
  name: 'survey.build',
  label: 'Tạo phiếu khảo sát',
  reads: FORM_READS,
  decide: (c, request) => {
    const wanted = wantedForm(c, request);
    return effects({ survey: { form: { wanted, known: knownItems(c, wanted.key) } } });
  },
  afterSurvey: (c, { made }) => {
    if (!made) return { desk: [] };
    // the same plan again: a Form's key is the first part of its items'
    const wanted = wantedForm(c, { form: 'score' in made.items ? CLASS : NEEDS });
    const requests = [...itemRequests(c, wanted, made), ...markRequests(c, wanted.key, made)];
    const bound = new Set([...made.marks.values(), ...newMarks(made).map((m) => m.mark)].map((m) => m.split('@')[1]));
    const lost = made.order.filter((o) => !bound.has(o.item));
    return {
      desk:
        requests.length || made.notes.length
          ? [...requests, ...logLine(c, 'Tạo phiếu khảo sát', made.notes.join('; '))]
          : [],
      reply: {
        dialog: {
          title: wanted.name,
          account: c.account,
          width: 640,
          height: 380,
          blocks: [
            {
              kind: 'text',
              tone: 'ok',
              text: made.notes.length
                ? `Đã xong: ${made.notes.length} việc.`
                : 'Phiếu đang đúng, không có gì phải sửa.',
            },
            ...(made.notes.length
              ? [
                  {
                    kind: 'details' as const,
                    summary: 'Xem từng việc',
                    blocks: [{ kind: 'list' as const, items: made.notes }],
                  },
                ]
              : []),
            ...(lost.length
              ? [
                  {
                    kind: 'text' as const,
                    tone: 'warn' as const,
                    text: `Chưa rõ cột của câu: ${lost.map((o) => o.title).join('; ')}. Phiếu vẫn được nhận; báo người cài đặt.`,
                  },
                ]
              : []),
            {
              kind: 'list',
              items: [
                { text: 'Xem phiếu như người dân', url: made.address },
                'Mở liên kết này trong cửa sổ ẩn danh một lần để chắc chắn người dân không phải đăng nhập.',
              ],
            },
          ],
          actions: [],
        },
      },
    };
  },
});

/** Opens or closes a Form for answers. */
export const surveyOpen: Command<{ form?: string; on?: string }> = command({
  name: 'survey.open',
  label: 'Mở, đóng nhận phiếu',
  reads: FORM_READS,
  decide: (c, request) => {
    const id = tableData(c, surveyItems).byKey.get(isClass(request) ? CLASS : NEEDS)?.record.item;
    if (id === undefined) throw new ClerkError('Chưa có phiếu. Bấm Tạo phiếu trước.');
    const on = request.on === 'true';
    return effects({
      survey: { accepting: { id, on } },
      desk: logLine(c, on ? 'Mở nhận phiếu' : 'Đóng nhận phiếu', id),
      reply: {
        message: { tone: 'ok', text: on ? 'Phiếu đã mở.' : 'Phiếu đã đóng; phiếu đã nhận được giữ nguyên.' },
        close: true,
      },
    });
  },
});

/** Notes in the desk that Google does not let us draw a menu in the Form's editor. */
export const noteMenu: Command<{ form: string; note: string }> = command({
  name: 'survey.menu',
  label: 'Trình đơn trong biểu mẫu',
  reads: [surveyItems],
  decide: (c, { form, note }) => {
    const data = tableData(c, surveyItems);
    const row = data.rows.find((r) => r.record.item === form);
    return effects({ desk: row ? setCells(data, [{ row: row.row, values: { note } }]) : [] });
  },
});

/** What the menu in the Form's editor asks; the answer is a sentence. */
export const inForm: Command<{ what?: string }> = command({
  name: 'survey.inForm',
  label: 'Khảo sát',
  ...at(NEEDS),
  decide: (c, { what }) => {
    const id = tableData(c, surveyItems).byKey.get(NEEDS)?.record.item;
    if (id === undefined) throw new ClerkError('Chưa có phiếu. Chạy Tạo phiếu khảo sát trước.');
    const say = (text: string) => ({ reply: { message: { tone: 'info' as const, text } } });
    if (what === 'toggle') {
      const on = !c.form?.accepting;
      return effects({ survey: { accepting: { id, on } }, ...say(on ? 'Phiếu đã mở.' : 'Phiếu đã đóng.') });
    }
    if (what === 'links') return effects(say('Mở Bàn làm việc, menu Sổ HTCĐ → Khảo sát → Liên kết, áp phích…'));
    const { tables, tally } = readSurvey(c, readDistrict(c));
    const names = new Map(readDistrict(c).communes.map((x) => [x.code, communeLabel(x)]));
    const lines = tables.answers.map(
      (a) => `${names.get(a.commune)}: ${formatNumber(a.counted)}/${formatNumber(a.target ?? 0)}`,
    );
    return effects(say([`${formatNumber(tally.counted)} phiếu đã thu.`, ...lines].join('\n')));
  },
});
