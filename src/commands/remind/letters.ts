/** The official letters of the ladder: a draft for each obligation, noted in Nhật ký nhắc việc so that it is made once. */

import { setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects } from '../../workbook/command';
import type { DialogModel } from '../../workbook/dialog-model';
import { logLine } from '../common/messages';
import { DRAFT_READS, planDrafts, recordDrafts } from '../documents/drafts';
import { remindLetter } from '../documents/remind-letter';
import type { ReminderLedger } from './ledger';
import { type LetterDue, lettersDue } from './letters-due';
import { planReminders, REMIND_READS } from './plan';

/** Letters of one run: each takes Google some ten seconds. */
const AT_ONCE = 4;

interface Made {
  ledger: ReminderLedger;
  /** key of the document → what it is about and the rows that ask for it */
  letters: Map<string, LetterDue & { title: string; rowNumbers: number[] }>;
  more: number;
}

const runs = new WeakMap<Context, Made>();

function model(c: Context, items: { text: string; url?: string }[], more: number): DialogModel {
  return {
    title: 'Công văn đôn đốc',
    account: c.account,
    width: 640,
    height: 380,
    blocks: [
      {
        kind: 'text',
        tone: 'ok',
        text: items.length
          ? `Đã soạn nháp ${items.length} công văn. Số và ngày để trống; xem lại, trình ký rồi gửi.`
          : 'Không có công văn nào phải soạn.',
      },
      { kind: 'list', items: items.map((i) => (i.url === undefined ? i.text : { text: i.text, url: i.url })) },
      {
        kind: 'text',
        tone: 'muted',
        text: 'Mọi bản nháp nằm ở tab Văn bản đã lập, và ở cột “Công văn đôn đốc” của Nhật ký nhắc việc.',
      },
      ...(more ? [{ kind: 'text' as const, text: `Còn ${more} công văn, đang soạn tiếp…` }] : []),
    ],
    actions: [],
    ...(more ? { auto: { command: 'letter.draft' } } : {}),
  };
}

/** Drafts the letters that are due; what stands is not made again. Runs after the sending, and every morning after it. */
export const letterDraft: Command = command({
  name: 'letter.draft',
  label: 'Soạn công văn đôn đốc',
  reads: [...REMIND_READS, ...DRAFT_READS],
  needs: { mailQuota: true },
  decide: (c) => {
    const p = planReminders(c);
    const due = [...lettersDue(p, false).values()];
    const letters: Made['letters'] = new Map();
    const tasks = due.slice(0, AT_ONCE).flatMap((d) => {
      const obligation = d.standings[0]?.obligation;
      const wanted = remindLetter(c, p.view, obligation, d.standings);
      if (!wanted || !obligation) return [];
      const made = planDrafts(c, [wanted]).tasks;
      const rowNumbers = d.rows.flatMap((id) => p.ledger.data.byKey.get(id)?.row ?? []);
      for (const t of made) letters.set(t.key, { ...d, title: obligation.title, rowNumbers });
      return made;
    });
    runs.set(c, { ledger: p.ledger, letters, more: Math.max(0, due.length - AT_ONCE) });
    return effects({
      documents: tasks,
      reply: { dialog: model(c, [], 0) },
    });
  },
  afterDocuments: (c, made) => {
    const run = runs.get(c);
    if (!run) return { desk: recordDrafts(c, made) };
    const { letters, more, ledger } = run;
    const items = made.map((m) => ({
      text: `${letters.get(m.key)?.title}: ${letters.get(m.key)?.standings.length} đơn vị`,
      url: m.doc,
    }));
    const cells = made.flatMap((m) =>
      (letters.get(m.key)?.rowNumbers ?? []).map((row) => ({
        row,
        values: { letter: { text: 'Mở công văn', url: m.doc } },
      })),
    );
    return {
      desk: [
        ...recordDrafts(c, made),
        ...setCells(ledger.data, cells),
        ...logLine(c, 'Công văn đôn đốc', `Đã soạn nháp: ${items.map((i) => i.text).join('; ')}.`),
      ],
      reply: { dialog: model(c, items, more) },
    };
  },
});
