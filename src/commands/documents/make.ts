/** Lập văn bản: .docx, Google Doc and PDF of each document, some in a round; rounds go on by themselves. */

import { communeLabel } from '../../domain/communes/commune';
import { formatNumber } from '../../domain/text/format';
import {
  type Command,
  type Context,
  command,
  type DocumentTask,
  effects,
  type MadeDocument,
} from '../../workbook/command';
import type { DialogCell, DialogModel } from '../../workbook/dialog-model';
import { logLine } from '../common/messages';
import { draftWords, planDrafts, recordDrafts } from './drafts';
import {
  ADDRESS_COLUMNS,
  addressCells,
  DOCUMENT_READS,
  type DocumentRequest,
  passOn,
  registerLink,
  requested,
} from './form';
import type { Wanted } from './kinds';

/** New documents of one round: each takes Google some eight seconds, and the clerk wants to see it go on. */
const AT_ONCE = 4;
/** Documents that one round looks at: those that stand cost nearly nothing. */
const LOOK_AT = 40;
/** A longer list is not shown in the dialog: the register has it. */
const SHOWN = 60;

interface MakeRequest extends DocumentRequest {
  /** how many of the list are done */
  from?: string;
}

interface Round {
  wanted: Wanted[];
  from: number;
  tasks: DocumentTask[];
  /** of the whole list, after this round */
  done: number;
}

/** The next documents: as many new ones as fit into a round, and those between that stand already. */
function roundOf(c: Context, request: MakeRequest): Round {
  const { wanted } = requested(c, request);
  const from = Math.min(Math.max(0, Math.floor(Number(request.from) || 0)), wanted.length);
  const plan = planDrafts(c, wanted.slice(from, from + LOOK_AT));
  const standing = new Set(plan.standing.map((s) => s.key));
  const tasks: DocumentTask[] = [];
  let fresh = 0;
  for (const task of plan.tasks) {
    if (!standing.has(task.key) && ++fresh > AT_ONCE) break;
    tasks.push(task);
  }
  return { wanted, from, tasks, done: from + tasks.length };
}

const nameOf = (w: Wanted | undefined): string => (w?.commune ? communeLabel(w.commune) : 'văn bản');

function progressModel(c: Context, request: MakeRequest, round: Round): DialogModel {
  const { wanted, done } = round;
  const next = { ...passOn(request), from: String(done) };
  return {
    title: 'Đang lập văn bản',
    account: c.account,
    width: 640,
    height: 320,
    blocks: [
      {
        kind: 'progress',
        done,
        of: wanted.length,
        text: `${nameOf(wanted[done])}…`,
      },
      {
        kind: 'text',
        text: 'Mỗi văn bản cần khoảng 10 giây. Có thể đóng hộp thoại: văn bản đã lập được giữ, lần sau chỉ lập tiếp phần còn lại.',
      },
    ],
    actions: [{ label: 'Tiếp tục', command: 'document.make', request: next }],
    auto: { command: 'document.make', request: next },
  };
}

function resultModel(c: Context, round: Round, made: readonly MadeDocument[], words: string): DialogModel {
  const { wanted } = round;
  const now = new Map(made.map((m) => [m.key, m]));
  const plan = wanted.length <= SHOWN ? planDrafts(c, wanted) : undefined;
  const before = new Map(plan?.standing.map((s) => [s.key, s]));
  const rows = wanted.map((w, i): DialogCell[] => {
    const task = plan?.tasks[i];
    const files = now.get(task?.key ?? '') ?? before.get(task?.key ?? '');
    return [task?.name ?? w.name, ...addressCells(files?.doc, files?.docx, files?.pdf)];
  });
  return {
    title: 'Văn bản: đã xong',
    account: c.account,
    width: 820,
    height: 560,
    blocks: [
      { kind: 'text', tone: 'ok', text: words },
      ...(plan
        ? [{ kind: 'table' as const, columns: [{ header: 'Văn bản' }, ...ADDRESS_COLUMNS], rows }]
        : [{ kind: 'text' as const, text: `${formatNumber(wanted.length)} văn bản: xem tab Văn bản đã lập.` }]),
      ...registerLink(c),
    ],
    actions: [{ label: 'Lập văn bản khác', command: 'document.form', skipValidation: true }],
  };
}

const allDone = (round: Round): string => `Đã lập xong ${formatNumber(round.wanted.length)} văn bản.`;

/** One round; a run that is killed in it has its files found again by the next. */
export const documentMake: Command<MakeRequest> = command({
  name: 'document.make',
  label: 'Lập văn bản',
  reads: DOCUMENT_READS,
  decide: (c, request) => {
    const round = roundOf(c, request);
    if (round.tasks.length) return effects({ documents: round.tasks });
    // the list has become shorter meanwhile
    return effects({ reply: { dialog: resultModel(c, round, [], allDone(round)) } });
  },
  afterDocuments: (c, made, request) => {
    const round = roundOf(c, request);
    const last = round.done >= round.wanted.length;
    const fresh = made.filter((m) => m.fresh).length;
    const register = recordDrafts(c, made);
    const words = request.from ? allDone(round) : draftWords(made);
    return {
      desk: register.length ? [...register, ...logLine(c, 'Lập văn bản', `${fresh} văn bản mới`)] : [],
      reply: { dialog: last ? resultModel(c, round, made, words) : progressModel(c, request, round) },
    };
  },
});
