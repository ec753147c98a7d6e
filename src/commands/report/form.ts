/** Gửi báo cáo…, first page: what goes, where to, and with which words. */

import { communeMailbox } from '../../domain/communes/commune';
import { parseAddresses } from '../../domain/settings/settings';
import { formatDateTime } from '../../domain/text/format';
import { foldForMatch } from '../../domain/text/normalise';
import { type Context, tableData } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import { mailLedger } from '../../workbook/tables/ledgers';
import { viewOf } from '../books/view';
import { CANCELLED } from '../common/mail-ledger';
import { communeFiles, districtFiles, type FileChoice } from './files';
import { type Choice, COMMUNE_WORD, DISTRICT, firstWords, type PlaceChoice, placesOf } from './parcels';
import { FIGURES_LINE } from './report-mail';
import { readVersions, Sendings, type Version, versionOfKey } from './versions';

const ON = 'true';
const fileField = (id: string) => `file ${id}`;
const placeField = (to: string) => `to ${to}`;

/** What stands in the fields at first: the clerk's last choice, or the usual one. */
function wordsBlock(choice: Choice): DialogBlock {
  return {
    kind: 'fields',
    fields: [
      { id: 'subject', label: 'Tiêu đề thư', kind: 'text', required: true, value: choice.subject },
      {
        id: 'body',
        label: 'Lời thư',
        kind: 'textarea',
        required: true,
        rows: 12,
        value: choice.body,
        help: `Dòng ${FIGURES_LINE} là chỗ phần mềm đặt bảng số liệu và phần đính chính.${choice.what === 'communes' ? ` ${COMMUNE_WORD} là tên từng xã.` : ''}`,
      },
    ],
  };
}

function filesBlock(files: readonly FileChoice[], chosen: readonly string[]): DialogBlock[] {
  const field = (f: FileChoice) => ({
    id: fileField(f.id),
    label: f.label,
    kind: 'checkbox' as const,
    value: chosen.includes(f.id) ? ON : '',
  });
  const [often, seldom] = [files.filter((f) => !f.id.startsWith('tab:')), files.filter((f) => f.id.startsWith('tab:'))];
  return [
    { kind: 'heading', text: 'Tệp gửi kèm' },
    { kind: 'fields', fields: often.map(field) },
    ...(seldom.length
      ? [
          {
            kind: 'details' as const,
            summary: 'Từng bảng tổng hợp, bản in PDF',
            blocks: [{ kind: 'fields' as const, fields: seldom.map(field) }],
          },
        ]
      : []),
  ];
}

/** The last version that a place has had, in words. */
function lastText(sendings: Sendings, scope: string, to: string): string {
  const past = sendings.of(scope, to);
  const last = past[past.length - 1];
  return last ? `bản ${last.version.no}, ${formatDateTime(last.at)}` : '–';
}

function placesTable(
  places: readonly PlaceChoice[],
  chosen: ReadonlySet<string>,
  sendings: Sendings,
  caption: string,
  all?: string,
): DialogBlock {
  return {
    kind: 'form-table',
    caption,
    columns: [
      { header: 'Gửi', id: 'on', field: { kind: 'checkbox' } },
      { header: 'Nơi nhận' },
      { header: 'Địa chỉ' },
      { header: 'Đã gửi' },
    ],
    rows: places.map((p) => ({
      id: placeField(p.to),
      cells: [{ value: chosen.has(foldForMatch(p.to)) ? ON : '' }, p.who, p.to, lastText(sendings, DISTRICT, p.to)],
    })),
    ...(all === undefined ? {} : { fillAll: { label: all, column: 'on', value: ON } }),
  };
}

/** Mails that were called off since what they said was no longer so, and whose place has had no newer version. */
function cancelledBlocks(c: Context, versions: readonly Version[], sendings: Sendings): DialogBlock[] {
  const byId = new Map(versions.map((v) => [v.id, v]));
  const places = tableData(c, mailLedger).rows.flatMap(({ key, record: r }) => {
    const version = byId.get(versionOfKey(key ?? '', r.to ?? '') ?? '');
    if (r.state !== CANCELLED || !version || r.to === undefined) return [];
    return sendings.of(version.scope, r.to).some((s) => s.version.no > version.no) ? [] : [r.to];
  });
  if (!places.length) return [];
  return [
    {
      kind: 'text',
      tone: 'warn',
      text: `Thư hẹn gửi khi hết hạn mức cho ${[...new Set(places)].join(', ')} đã hủy, vì số liệu đổi trước khi thư đi. Xem trước và gửi bản mới.`,
    },
  ];
}

const cost = (files: readonly FileChoice[]) =>
  `Mỗi tệp PDF cần Google vài giây; văn bản PDF chừng ${Math.max(...files.map((f) => f.seconds), 0)} giây một tệp.`;

/** The form for the district's report. */
function districtForm(c: Context, kept?: Choice): DialogModel {
  const { settings, communes } = viewOf(c).assessment.district;
  const places = placesOf(settings, communes);
  const choice: Choice = kept ?? {
    what: 'district',
    files: districtFiles.filter((f) => f.first).map((f) => f.id),
    places: places.filter((p) => p.first).map((p) => p.to),
    ...firstWords(settings, 'district'),
  };
  const versions = readVersions(c, settings.schoolYear);
  const sendings = new Sendings(c, versions);
  const chosen = new Set(choice.places.map(foldForMatch));
  const known = new Set(places.map((p) => foldForMatch(p.to)));
  const own = places.filter((p) => p.first);
  const others = places.filter((p) => !p.first);
  return {
    title: 'Gửi báo cáo',
    account: c.account,
    width: 860,
    height: 680,
    blocks: [
      ...cancelledBlocks(c, versions, sendings),
      own.length
        ? placesTable(own, chosen, sendings, 'Nơi nhận')
        : {
            kind: 'text',
            tone: 'warn',
            text: 'Chưa có nơi nhận. Ghi địa chỉ vào tab Cấu hình, mục “Nơi nhận báo cáo”, hoặc gõ ở ô Địa chỉ khác. Bạn vẫn có thể gửi thử cho mình.',
          },
      ...(others.length
        ? [
            {
              kind: 'details' as const,
              summary: `Hộp thư các xã (${others.length})`,
              blocks: [placesTable(others, chosen, sendings, 'Hộp thư các xã', 'Chọn tất cả các xã')],
            },
          ]
        : []),
      {
        kind: 'fields',
        fields: [
          {
            id: 'other',
            label: 'Địa chỉ khác',
            kind: 'text',
            value: choice.places.filter((p) => !known.has(foldForMatch(p))).join('; '),
            help: 'Cách nhau bằng dấu chấm phẩy',
          },
        ],
      },
      ...filesBlock(districtFiles, choice.files),
      { kind: 'text', tone: 'muted', text: `${cost(districtFiles)} TH Nhu cầu không có trong tệp: gửi riêng từ tab.` },
      { kind: 'heading', text: 'Thư' },
      wordsBlock(choice),
    ],
    actions: [
      { label: 'Gửi kết quả cho từng xã…', command: 'report.communes', skipValidation: true },
      { label: 'Xem trước', command: 'report.show', request: { what: 'district' }, primary: true },
    ],
  };
}

/** The form for sending each commune its own result. */
function communesForm(c: Context, kept?: Choice): DialogModel {
  const { district, communes } = viewOf(c).assessment;
  const { settings } = district;
  const able = communes.filter((a) => !a.empty && communeMailbox(a.commune) !== undefined);
  const choice: Choice = kept ?? {
    what: 'communes',
    files: communeFiles.filter((f) => f.first).map((f) => f.id),
    places: able.map((a) => a.commune.code),
    ...firstWords(settings, 'communes'),
  };
  const sendings = new Sendings(c, readVersions(c, settings.schoolYear));
  return {
    title: 'Gửi kết quả cho từng xã',
    account: c.account,
    width: 860,
    height: 680,
    blocks: [
      { kind: 'text', text: 'Mỗi xã một thư riêng, với kết quả và văn bản của chính xã đó.' },
      {
        kind: 'form-table',
        columns: [
          { header: 'Gửi', id: 'on', field: { kind: 'checkbox' } },
          { header: 'Xã, thị trấn' },
          { header: 'Hộp thư' },
          { header: 'Kết quả' },
          { header: 'Đã gửi' },
        ],
        fillAll: { label: 'Chọn tất cả các xã', column: 'on', value: ON },
        rows: communes.map((a) => {
          const to = communeMailbox(a.commune);
          const { code } = a.commune;
          return {
            id: placeField(code),
            cells: [
              able.includes(a) ? { value: choice.places.includes(code) ? ON : '' } : '',
              a.label,
              to ?? { text: 'chưa có', tone: 'warn' as const },
              a.empty
                ? { text: 'chưa tự chấm', tone: 'warn' as const }
                : (a.review.official.rating ?? a.score.rating ?? 'chưa đủ điểm'),
              to === undefined ? '' : lastText(sendings, code, to),
            ],
          };
        }),
      },
      ...filesBlock(communeFiles, choice.files),
      { kind: 'text', tone: 'muted', text: cost(communeFiles) },
      { kind: 'heading', text: 'Thư' },
      wordsBlock(choice),
    ],
    actions: [
      { label: 'Gửi báo cáo của phòng…', command: 'report.edit', skipValidation: true },
      { label: 'Xem trước', command: 'report.show', request: { what: 'communes' }, primary: true },
    ],
  };
}

/** The form, with what was chosen before. */
export const formOf = (c: Context, what: Choice['what'], kept?: Choice): DialogModel =>
  what === 'communes' ? communesForm(c, kept) : districtForm(c, kept);

/** Reads the form's fields; the second part says beside which field something is wrong. */
export function choiceOf(request: Record<string, string>): { choice: Choice; errors: Record<string, string> } {
  const what = request.what === 'communes' ? 'communes' : 'district';
  const ticked = Object.entries(request).flatMap(([field, v]) =>
    v === ON && field.startsWith('to ') && field.endsWith('.on') ? [field.slice(3, -3)] : [],
  );
  const { addresses, wrong } = parseAddresses(what === 'district' ? (request.other ?? '') : '');
  const places = new Map([...ticked, ...addresses].map((to) => [foldForMatch(to), to]));
  const errors: Record<string, string> = {};
  if (wrong.length) errors.other = `“${wrong[0]}” không phải địa chỉ thư; các địa chỉ cách nhau bằng dấu chấm phẩy.`;
  const words = (id: 'subject' | 'body') => (request[id] ?? '').trim();
  if (words('subject') === '') errors.subject = 'Ghi tiêu đề thư.';
  if (words('body') === '') errors.body = 'Ghi lời thư.';
  const offered = what === 'district' ? districtFiles : communeFiles;
  return {
    choice: {
      what,
      files: offered.filter((f) => request[fileField(f.id)] === ON).map((f) => f.id),
      places: [...places.values()],
      subject: words('subject').replace(/\s+/g, ' '),
      body: words('body'),
    },
    errors,
  };
}
