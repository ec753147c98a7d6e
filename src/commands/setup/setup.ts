/** Thiết lập: a form, a preview of everything that will be made or mended, and the making itself. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import { parseCommuneList } from '../../domain/communes/parse-list';
import { presetOf, presets } from '../../domain/presets';
import type { Preset } from '../../domain/presets/preset';
import { centreRegulations, letterDeadlines, missingInstruction } from '../../domain/presets/shared';
import { sampleRubric } from '../../domain/rating/sample-rubric';
import { presetDocumentSettings } from '../../domain/settings/document-settings';
import { parseSettings, settingDefinitions } from '../../domain/settings/settings';
import { type Command, type Context, command, effects } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import { bookUrl } from '../../workbook/kit/address';
import { ClerkError } from '../../workbook/kit/problem';
import { layoutBook } from '../../workbook/layout/book';
import { allTables } from '../../workbook/tables';
import { communesTable } from '../../workbook/tables/communes';
import { rubricTable } from '../../workbook/tables/rubric';
import { settingsTable } from '../../workbook/tables/settings';
import { readDistrict } from '../common/district';
import { SHARED_TITLE, TRIGGERS } from '../common/fixed';
import { logLine } from '../common/messages';
import { obligationsFor } from '../obligations/calendar';
import { deskLayouts, type PlanInput, presetSettings, sharedLayouts } from './plan';

/** Accounts that one run shares with: each takes Google more than half a second, and a run has six minutes. */
const SHARE_AT_ONCE = 150;

interface SetupRequest {
  preset?: string;
  communes?: string;
  bodyName?: string;
  schoolYear?: string;
  useSuggested?: string;
  /** accounts that Google refused in the runs before, by `;` */
  refused?: string;
}

const known = (c: Context) =>
  c.desk.tables.has(settingsTable.id) && c.desk.tables.has(communesTable.id) && c.desk.tables.has(rubricTable.id);

function chosen(request: SetupRequest): Preset {
  return presetOf(request.preset ?? '') ?? (presets[0] as Preset);
}

/** A body of one's own list: the letter's days in its school year, and nothing of the preset's letterhead. */
function otherBody(p: Preset, request: SetupRequest): Preset {
  const schoolYear = request.schoolYear || p.schoolYear;
  const first = Number(/\d{4}/.exec(schoolYear)?.[0]);
  const name = request.bodyName || p.body.name;
  return {
    ...p,
    schoolYear,
    body: { ...p.body, name, area: '' },
    bodyLetterhead: {
      ...p.bodyLetterhead,
      superior: [],
      issuer: [name.toUpperCase()],
      symbol: '',
      place: '',
      addressees: [],
      copies: ['Như trên', 'Lưu: VT'],
    },
    centreLetterhead: { ...p.centreLetterhead, addressees: [name] },
    legalBasis: [...centreRegulations, missingInstruction],
    reminderAddressees: [],
    deadlines: first ? letterDeadlines(first) : p.deadlines,
  };
}

/** Rows of Cấu hình that an earlier version did not have: as the preset of the same body says, else blank. */
function laterSettings(bodyName: string): Record<string, string> {
  const preset = presets.find((p) => p.body.name === bodyName);
  return preset ? presetDocumentSettings(preset) : {};
}

/** What the books should be: from the tabs that stand, else from the preset and the form. */
function planOf(c: Context, request: SetupRequest): { plan: PlanInput; fresh: boolean } {
  const refused = refusedBy(c, request);
  if (known(c)) {
    const d = readDistrict(c);
    if (!d.communes.length)
      throw new ClerkError('Danh mục xã chưa có dòng nào. Nhập mã và tên từng xã vào tab “Danh mục xã” rồi làm lại.');
    return {
      plan: {
        communes: d.communes,
        rubric: d.rubric,
        settings: laterSettings(d.settings.bodyName),
        obligations: obligationsFor(d.settings),
        refused,
      },
      fresh: false,
    };
  }
  const preset = chosen(request);
  let communes: readonly Commune[] = preset.communes;
  if (request.preset === 'custom') {
    const parsed = parseCommuneList(request.communes ?? '', '2022-01-01');
    const errors = parsed.problems.filter((p) => p.severity === 'error');
    if (errors.length && request.communes?.trim())
      throw new ClerkError(
        `Danh sách xã chưa đọc được: ${errors
          .slice(0, 5)
          .map((p) => `dòng ${p.row}: ${p.message}`)
          .join(' ')}`,
      );
    if (!parsed.communes.length)
      throw new ClerkError('Chưa dán danh sách xã. Chép các dòng mã và tên xã từ Excel rồi dán vào ô danh sách.');
    communes = parsed.communes;
  }
  const settings = {
    ...presetSettings(request.preset === 'custom' ? otherBody(preset, request) : preset),
    ...(request.useSuggested === 'true' && preset.suggestedRecipient ? { recipients: preset.suggestedRecipient } : {}),
  };
  const { settings: typed, problems } = parseSettings(
    new Map(Object.entries({ ...settings, grades: 'Tốt ≥ 80; Khá ≥ 65; Trung bình ≥ 50; Yếu ≥ 0', naRule: 'quy đổi' })),
  );
  if (problems.length)
    throw new ClerkError(
      `Chưa thiết lập được: ${problems.map((p) => `${settingDefinitions.find((d) => d.id === p.id)?.label ?? ''} ${p.message}`).join('; ')}.`,
    );
  return {
    plan: { communes, rubric: sampleRubric(typed.schoolYear), settings, obligations: obligationsFor(typed), refused },
    fresh: true,
  };
}

const refusedBy = (c: Context, request: SetupRequest): string[] => [
  ...new Set([...(request.refused ?? '').split(';').filter((a) => a !== ''), ...(c.refused ?? [])]),
];

/** Accounts of the communes that cannot open Sổ chung yet. */
function toShare(c: Context, plan: PlanInput): string[] {
  const has = new Set([...(c.sharedWith ?? []), ...plan.refused].map((a) => a.toLowerCase()));
  const out: string[] = [];
  for (const a of plan.communes.flatMap((x) => x.accounts)) {
    const key = a.toLowerCase();
    if (has.has(key) || key === c.account.toLowerCase()) continue;
    has.add(key);
    out.push(a);
  }
  return out;
}

/**
 * Whom this run shares with and who has to wait for the next one. A very long list waits whole while the tabs are made.
 * Decided again after a refusal, nobody more is shared with: rights name only those who can open the file.
 */
function turns(c: Context, plan: PlanInput, fresh: boolean): { now: string[]; later: string[] } {
  const all = toShare(c, plan);
  const most = c.refused || (fresh && all.length > SHARE_AT_ONCE) ? 0 : SHARE_AT_ONCE;
  return { now: all.slice(0, most), later: all.slice(most) };
}

function works(
  c: Context,
  plan: PlanInput,
): { desk: ReturnType<typeof layoutBook>; shared: ReturnType<typeof layoutBook> } {
  const sharedId = c.shared?.structure.id ?? c.desk.structure.sharedId;
  const empty = {
    structure: {
      id: sharedId ?? '',
      title: SHARED_TITLE,
      locale: 'vi_VN',
      timeZone: 'Asia/Ho_Chi_Minh',
      version: 0,
      markers: [],
      tabs: [],
      byTable: new Map(),
    },
    tables: new Map(),
  };
  const shared = c.shared ?? empty;
  return {
    desk: layoutBook(c.desk, { role: 'desk', sharedId, tabs: deskLayouts(plan, c.desk), owner: c.account }),
    shared: layoutBook(shared, {
      role: 'shared',
      tabs: sharedLayouts(plan, c.shared, shared.structure.id),
      owner: c.account,
    }),
  };
}

function customFields(): DialogBlock {
  const custom = { field: 'preset', is: 'custom' };
  return {
    kind: 'fields',
    fields: [
      {
        id: 'preset',
        label: 'Cơ quan tổng hợp',
        kind: 'radio',
        value: presets[0]?.id,
        required: true,
        options: [
          ...presets.map((p) => ({ value: p.id, label: p.title })),
          { value: 'custom', label: 'Danh sách khác (dán vào)' },
        ],
      },
      {
        id: 'communes',
        label: 'Danh sách xã',
        kind: 'textarea',
        rows: 6,
        required: true,
        when: custom,
        help: 'Mỗi dòng một xã: mã, tên, tài khoản Google. Chép thẳng các cột từ Excel rồi dán.',
      },
      { id: 'bodyName', label: 'Tên cơ quan tổng hợp', kind: 'text', required: true, when: custom },
      {
        id: 'schoolYear',
        label: 'Năm học',
        kind: 'text',
        required: true,
        value: presets[0]?.schoolYear,
        when: custom,
        help: 'Ví dụ 2022-2023. Các thời hạn sửa sau trong tab Cấu hình.',
      },
    ],
  };
}

function form(c: Context): DialogModel {
  if (known(c))
    return {
      title: 'Thiết lập',
      account: c.account,
      width: 760,
      height: 420,
      blocks: [
        {
          kind: 'text',
          text: 'Sổ đã được thiết lập. Bước này xem lại các tab, tiêu đề, vùng khóa, cách nhập và quyền sửa của từng xã, rồi sửa những chỗ bị mất. Số liệu đã nhập được giữ nguyên.',
        },
        ...(c.desk.structure.sharedId
          ? [{ kind: 'list' as const, items: [{ text: 'Mở Sổ chung', url: bookUrl(c.desk.structure.sharedId) }] }]
          : []),
      ],
      actions: [{ label: 'Xem trước việc kiểm tra và sửa', command: 'setup.preview', primary: true }],
    };
  return {
    title: 'Thiết lập',
    account: c.account,
    width: 760,
    height: 520,
    blocks: [
      {
        kind: 'text',
        text: 'Bước 1/2: chọn cách làm việc. Chưa có gì được tạo hay chia sẻ cho đến khi bấm “Tạo sổ” ở bước sau.',
      },
      customFields(),
    ],
    actions: [{ label: 'Xem trước', command: 'setup.preview', primary: true }],
  };
}

/** Opens the dialog. */
export const setupForm: Command = command({
  name: 'setup.form',
  label: 'Thiết lập…',
  reads: allTables.filter(
    (t) => t.workbook === 'desk' && [settingsTable.id, communesTable.id, rubricTable.id].includes(t.id),
  ),
  layout: true,
  beforeSetup: true,
  decide: (c) => effects({ dialog: form(c) }),
});

function listOf(notes: string[]): DialogBlock[] {
  const block: DialogBlock = { kind: 'list', items: notes.map((n) => n.charAt(0).toUpperCase() + n.slice(1)) };
  return notes.length > 12 ? [{ kind: 'details', summary: `Xem ${notes.length} việc`, blocks: [block] }] : [block];
}

function previewModel(c: Context, request: SetupRequest): DialogModel {
  const { plan, fresh } = planOf(c, request);
  const w = works(c, plan);
  const share = toShare(c, plan);
  const preset = fresh && request.preset !== 'custom' ? chosen(request) : undefined;
  const missing = TRIGGERS.filter((t) => !(c.triggers ?? []).includes(t.fn));
  const nothing = !w.desk.requests.length && !w.shared.requests.length && !share.length && !missing.length;
  const pass: Record<string, string> = {};
  for (const [k, v] of Object.entries(request)) if (v !== undefined) pass[k] = v;
  const blocks: DialogBlock[] = [];
  if (nothing) blocks.push({ kind: 'text', tone: 'ok', text: 'Hai sổ đều đúng, không có gì phải sửa.' });
  else {
    if (w.desk.notes.length)
      blocks.push(
        { kind: 'heading', text: 'Trong Bàn làm việc (chỉ cơ quan tổng hợp mở được)' },
        ...listOf(w.desk.notes),
      );
    if (w.shared.notes.length)
      blocks.push(
        { kind: 'heading', text: c.shared ? 'Trong Sổ chung' : `Tạo tệp mới “${SHARED_TITLE}” và trong đó` },
        ...listOf(w.shared.notes),
      );
    blocks.push({ kind: 'heading', text: 'Quyền sửa Sổ chung (không gửi thư báo)' });
    if (share.length)
      blocks.push({
        kind: 'table',
        columns: [{ header: 'Mã xã' }, { header: 'Xã, thị trấn' }, { header: 'Tài khoản sẽ được sửa' }],
        rows: plan.communes
          .filter((x) => x.accounts.some((a) => share.includes(a)))
          .map((x) => [x.code, communeLabel(x), x.accounts.join('; ')]),
      });
    else blocks.push({ kind: 'text', text: 'Không cấp thêm quyền cho ai.' });
    if (missing.length)
      blocks.push({
        kind: 'text',
        text: 'Đặt lịch tự chạy: 10 phút một lần xem Sổ chung có gì mới, và mỗi sáng một lần kiểm tra.',
      });
  }
  if (preset) {
    blocks.push({
      kind: 'details',
      summary: 'Những điều cần biết về mẫu này',
      blocks: [{ kind: 'list', items: [...preset.notes] }],
    });
    if (preset.suggestedRecipient)
      blocks.push({
        kind: 'fields',
        fields: [
          {
            id: 'useSuggested',
            label: `Tôi xác nhận dùng địa chỉ ghi trong công văn, ${preset.suggestedRecipient}, làm nơi nhận báo cáo`,
            kind: 'checkbox',
            help: 'Không chọn thì nơi nhận để trống; ghi sau trong tab Cấu hình.',
          },
        ],
      });
  }
  return {
    title: fresh ? 'Thiết lập: xem trước' : 'Kiểm tra và sửa: xem trước',
    account: c.account,
    width: 820,
    height: 600,
    blocks,
    actions: nothing ? [] : [{ label: fresh ? 'Tạo sổ' : 'Sửa', command: 'setup.build', request: pass, primary: true }],
  };
}

/** Shows all that would be made, mended and shared; writes nothing. */
export const setupPreview: Command<SetupRequest> = command({
  name: 'setup.preview',
  label: 'Xem trước thiết lập',
  reads: allTables,
  layout: true,
  beforeSetup: true,
  needs: { triggers: true, sharedWith: true },
  decide: (c, request) => effects({ reply: { dialog: previewModel(c, request) } }),
});

/** The part of a long sharing that is done, and the next part, which runs by itself. */
function sharingModel(
  c: Context,
  request: SetupRequest,
  refused: readonly string[],
  done: number,
  of: number,
): DialogModel {
  const next: Record<string, string> = { refused: refused.join(';') };
  if (request.preset !== undefined) next.preset = request.preset;
  return {
    title: 'Thiết lập: đang cấp quyền sửa Sổ chung',
    account: c.account,
    width: 640,
    height: 320,
    blocks: [
      { kind: 'progress', done, of, text: `Đã cấp quyền ${done}/${of} tài khoản` },
      {
        kind: 'text',
        text: 'Google cấp quyền từng tài khoản một nên việc này chia thành nhiều lượt và tự chạy tiếp. Nếu dừng giữa chừng, bấm Tiếp tục; các tài khoản đã cấp không bị cấp lại.',
      },
    ],
    actions: [{ label: 'Tiếp tục', command: 'setup.build', request: next, primary: true }],
    auto: { command: 'setup.build', request: next },
  };
}

function doneModel(c: Context, plan: PlanInput, fresh: boolean, count: number): DialogModel {
  const blocks: DialogBlock[] = [
    {
      kind: 'text',
      tone: 'ok',
      text: fresh
        ? `Đã tạo sổ cho ${plan.communes.length} đơn vị.`
        : count
          ? `Đã sửa ${count} chỗ.`
          : 'Hai sổ đều đúng, không có gì phải sửa.',
    },
    {
      kind: 'list',
      items: [
        { text: 'Mở Sổ chung', url: bookUrl(c.shared?.structure.id ?? '') },
        'Gửi liên kết Sổ chung cho các xã qua Zalo hoặc thư; các xã không phải cấp quyền gì.',
      ],
    },
  ];
  if (plan.refused.length)
    blocks.push({
      kind: 'text',
      tone: 'warn',
      text: `Google không nhận ${plan.refused.length} tài khoản: ${plan.refused.join(', ')}. Sửa trong tab Danh mục xã rồi chạy lại Thiết lập…`,
    });
  return { title: 'Thiết lập: đã xong', account: c.account, width: 640, height: 320, blocks, actions: [] };
}

/** Makes and mends. Input is never touched; what is right is left alone. */
export const setupBuild: Command<SetupRequest> = command({
  name: 'setup.build',
  label: 'Thiết lập',
  reads: allTables,
  layout: true,
  beforeSetup: true,
  needs: { triggers: true, sharedWith: true },
  decide: (c, request) => {
    const { plan, fresh } = planOf(c, request);
    const { now, later } = turns(c, plan, fresh);
    const w = works(c, { ...plan, refused: [...plan.refused, ...later] });
    const missing = TRIGGERS.some((t) => (c.triggers ?? []).filter((fn) => fn === t.fn).length !== 1);
    const count = w.desk.notes.length + w.shared.notes.length;
    const of = new Set(plan.communes.flatMap((x) => x.accounts.map((a) => a.toLowerCase()))).size;
    return effects({
      desk: [
        ...w.desk.requests,
        ...(count ? logLine(c, 'Thiết lập', [...w.desk.notes, ...w.shared.notes].join('; ')) : []),
      ],
      shared: w.shared.requests,
      shareWith: now,
      triggers: missing ? TRIGGERS : [],
      reply: {
        dialog: later.length
          ? sharingModel(c, request, plan.refused, of - later.length, of)
          : doneModel(c, plan, fresh, count),
      },
    });
  },
});

/** What set-up would mend now, in words; nothing where all is right. */
export function setupNotes(c: Context): string[] {
  const { plan } = planOf(c, {});
  const w = works(c, plan);
  const share = toShare(c, plan);
  return [
    ...w.desk.notes,
    ...w.shared.notes,
    ...(share.length ? [`cấp quyền sửa Sổ chung cho ${share.join(', ')}`] : []),
  ];
}
