/** Nhập sổ .xlsx…: the differences of a file, a question for each conflict, and one atomic write into that commune's rows. */

import { communeInSentence } from '../../domain/communes/commune';
import { formatDateTime } from '../../domain/text/format';
import type { Request } from '../../workbook/book/structure';
import { appendRows, setCells, type Wanted } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import type { DialogModel } from '../../workbook/dialog-model';
import { stableId } from '../../workbook/layout/layout';
import { offlineTable } from '../../workbook/tables/offline';
import { addRows, type Cells } from '../books/add-rows';
import { readDistrict } from '../common/district';
import { logLine } from '../common/messages';
import { type Difference, differenceOf, type TabDifference } from './difference';
import { conflictId, differenceBlocks, questionId } from './difference-words';
import { type OpenFile, openFile } from './open-file';
import { OFFLINE_READS, ownRows } from './tabs';

const TITLE = 'Nhập sổ .xlsx';

/** `file`, `fileName`: the file; `seen`: fingerprint of the differences that were shown; the rest: answers by field. */
type ImportRequest = Record<string, string>;

const chooseModel = (c: Context): DialogModel => ({
  title: TITLE,
  account: c.account,
  width: 640,
  height: 380,
  blocks: [
    {
      kind: 'text',
      text: 'Chọn tệp sổ mà xã gửi lại. Phần mềm so tệp với Sổ chung và với lúc xuất, cho xem trước từng ô khác nhau; chưa ghi gì cho đến khi bấm Ghi vào Sổ chung.',
    },
    {
      kind: 'fields',
      fields: [
        {
          id: 'file',
          label: 'Tệp .xlsx',
          kind: 'file',
          accept: '.xlsx',
          megabytes: 6,
          required: true,
          help: 'Tệp do mục Xuất sổ xã ra .xlsx… tạo, đã ghi thêm. Tối đa 6 MB.',
        },
      ],
    },
  ],
  actions: [{ label: 'Xem khác nhau', command: 'offline.read', primary: true }],
});

/** Menu: asks for the file. */
export const offlineImport: Command<ImportRequest> = command({
  name: 'offline.import',
  label: 'Nhập sổ .xlsx…',
  reads: [],
  decide: (c) => effects({ dialog: chooseModel(c) }),
});

/** Back to the choice of a file. */
export const offlineImportAgain: Command<ImportRequest> = command({
  name: 'offline.importAgain',
  label: 'Nhập sổ .xlsx…',
  reads: [],
  decide: (c) => effects({ reply: { dialog: chooseModel(c) } }),
});

/** What was shown: the same differences, the same fingerprint. */
const fingerprintOf = (d: Difference): string =>
  stableId(
    JSON.stringify(
      d.tabs.map((t) => [t.data.table.id, t.taken, t.conflicts, t.rowConflicts, t.added, t.refused, t.unread]),
    ),
  ).toString(36);

const wouldWrite = (d: Difference): boolean =>
  d.tabs.some((t) => t.taken.length + t.conflicts.length + t.rowConflicts.length + t.added.length > 0);

function differenceModel(c: Context, file: OpenFile, d: Difference, answers: ImportRequest): DialogModel {
  const before = tableData(c, offlineTable).byKey.get(file.head.id)?.record.importedAt;
  const any = wouldWrite(d);
  return {
    title: `${TITLE}: ${file.head.commune}`,
    account: c.account,
    width: 960,
    height: 680,
    blocks: [
      {
        kind: 'text',
        tone: 'muted',
        text: `Tệp “${file.name}”, xuất lúc ${formatDateTime(file.head.at)}${before === undefined ? '' : `; bản xuất này đã nhập lúc ${formatDateTime(before)}`}.`,
      },
      ...differenceBlocks(d, answers),
    ],
    actions: [
      ...(any
        ? [
            {
              label: 'Ghi vào Sổ chung',
              command: 'offline.apply',
              request: { seen: fingerprintOf(d) },
              keepFile: true,
              primary: true,
            },
          ]
        : []),
      { label: 'Chọn tệp khác', command: 'offline.importAgain', skipValidation: true },
    ],
  };
}

/** Shows what differs; writes nothing. */
export const offlineRead: Command<ImportRequest> = command({
  name: 'offline.read',
  label: 'Nhập sổ .xlsx',
  reads: OFFLINE_READS,
  needs: { upload: true },
  decide: (c, request) => {
    const file = openFile(c, readDistrict(c), request);
    return effects({ reply: { dialog: differenceModel(c, file, differenceOf(c, file), {}) } });
  },
});

interface TabWrites {
  requests: Request[];
  cells: number;
  rows: number;
}

/** The writes of one tab: cells of rows that stand, then rows that are new. */
function writesOf(t: TabDifference, code: string, answers: ImportRequest): TabWrites {
  const { data } = t;
  const set: { row: number; values: Record<string, Wanted> }[] = [];
  const rowOf = (key: string) => data.byKey.get(key)?.row ?? -1;
  const used = new Set<string>();
  let cells = 0;
  const chosen = [...t.taken, ...t.conflicts.filter((x) => answers[conflictId(t, x)] === 'file')];
  for (const x of chosen) {
    // an unticked box stays a box
    const value = data.table.columns[x.column]?.kind === 'checkbox' ? (x.value ?? false) : x.value;
    set.push({ row: rowOf(x.key), values: { [x.column]: value } });
    used.add(x.key);
    cells++;
  }
  const added: Cells[] = t.added.map((x) => x.values);
  for (const q of t.rowConflicts) {
    const answer = answers[questionId(t, q)];
    if (answer === 'new') added.push(q.values);
    if (answer !== 'file') continue;
    set.push({ row: rowOf(q.key), values: q.values });
    cells += Object.keys(q.values).length;
  }
  const own = ownRows(data, code).map((r) => (used.has(r.key as string) ? { ...r, filled: true } : r));
  const rows = added.length ? addRows({ ...data, rows: own }, new Map([[code, added]]), new Set()) : undefined;
  return {
    requests: [...setCells(data, set), ...(rows?.cells ?? []), ...(rows?.rows ?? [])],
    cells,
    rows: added.length,
  };
}

/** Answers that are still missing, by field. */
function unanswered(d: Difference, answers: ImportRequest): Record<string, string> {
  const ids = d.tabs.flatMap((t) => [
    ...t.conflicts.map((x) => conflictId(t, x)),
    ...t.rowConflicts.map((q) => questionId(t, q)),
  ]);
  return Object.fromEntries(ids.filter((id) => !answers[id]).map((id) => [id, 'Cần chọn một.']));
}

const CHANGED =
  'Trong lúc xem, Sổ chung đã thay đổi nên chưa ghi gì. Xem lại các ô khác nhau rồi bấm Ghi vào Sổ chung.';

/** Compares once more with what stands now, and writes what was chosen. */
export const offlineApply: Command<ImportRequest> = command({
  name: 'offline.apply',
  label: 'Nhập sổ .xlsx',
  reads: OFFLINE_READS,
  needs: { upload: true },
  decide: (c, request) => {
    const file = openFile(c, readDistrict(c), request);
    const d = differenceOf(c, file);
    if (!wouldWrite(d))
      return effects({
        reply: {
          dialog: differenceModel(c, file, d, {}),
          message: { tone: 'ok', text: 'Sổ chung đã có mọi điều trong tệp nên không ghi gì.' },
        },
      });
    if (request.seen !== fingerprintOf(d))
      return effects({
        reply: { dialog: differenceModel(c, file, d, request), message: { tone: 'warn', text: CHANGED } },
      });
    const missing = unanswered(d, request);
    if (Object.keys(missing).length) return effects({ reply: { errors: missing } });
    return apply(c, file, d, request);
  },
});

function apply(c: Context, file: OpenFile, d: Difference, answers: ImportRequest) {
  const writes = d.tabs.map((t) => writesOf(t, file.commune.code, answers));
  const shared = writes.flatMap((w) => w.requests);
  const cells = writes.reduce((n, w) => n + w.cells, 0);
  const rows = writes.reduce((n, w) => n + w.rows, 0);
  const left = d.tabs.reduce((n, t) => n + t.unread.length + t.refused.length, 0) + d.notices.length;
  const who = communeInSentence(file.commune);
  const done = [cells ? `${cells} ô` : '', rows ? `${rows} dòng mới` : ''].filter((s) => s !== '').join(', ');
  const result = done
    ? `Ghi ${done}${left ? `; ${left} điều chưa lấy` : ''}`
    : `Giữ Sổ chung, không ghi ô nào${left ? `; ${left} điều chưa lấy` : ''}`;
  const ledger = tableData(c, offlineTable);
  const row = ledger.byKey.get(file.head.id)?.row;
  const values = { importedAt: c.now, result };
  const desk = !shared.length
    ? []
    : [
        ...(row === undefined
          ? appendRows(ledger, [
              {
                ...values,
                id: file.head.id,
                commune: file.head.code,
                communeName: file.head.commune,
                at: file.head.at,
                version: file.head.version,
              },
            ])
          : setCells(ledger, [{ row, values }])),
        ...logLine(
          c,
          'Nhập sổ ngoại tuyến',
          `${file.head.commune}: ${result}. Tệp “${file.name}”, bản xuất ${file.head.id}.`,
        ),
      ];
  return effects({
    desk,
    shared,
    reply: {
      dialog: {
        title: `${TITLE}: ${file.head.commune}`,
        account: c.account,
        width: 760,
        height: Math.min(600, 300 + 40 * left),
        blocks: [
          {
            kind: 'text',
            tone: 'ok',
            text: done
              ? `Đã ghi ${done} vào phần của ${who} trong Sổ chung. Trong khoảng 10 phút phần mềm kiểm tra và tính lại.`
              : 'Đã giữ Sổ chung như đang có, không ghi ô nào.',
          },
          ...differenceBlocks(leftOver(d), {}, false),
        ],
        actions: [{ label: 'Nhập tệp khác', command: 'offline.importAgain', skipValidation: true }],
      },
    },
  });
}

/** What the file says and the workbook did not take: to be told once more at the end. */
const leftOver = (d: Difference): Difference => ({
  notices: d.notices,
  tabs: d.tabs.map((t) => ({ ...t, taken: [], conflicts: [], rowConflicts: [], added: [], kept: 0, agreed: 0 })),
});
