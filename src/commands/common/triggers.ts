/** Our clock triggers, looked at whenever the clerk is there anyway: a lost one comes back, and it is said. */

import type { Request } from '../../workbook/book/structure';
import type { Context, Effects } from '../../workbook/command';
import type { DialogBlock } from '../../workbook/dialog-model';
import { TRIGGERS } from './fixed';
import { logLine } from './messages';

const WORDS: Record<string, string> = { sweep: 'xem Sổ chung 10 phút một lần', daily: 'việc mỗi sáng' };

/** The sentence about triggers that came back; functions by name. */
export const restoredText = (lost: readonly string[]): string =>
  `Lịch tự chạy bị mất đã được đặt lại: ${lost.map((fn) => WORDS[fn] ?? fn).join(', ')}.`;

/** What brings back lost triggers and tells of it; nothing where all stand. The command must have asked for triggers. */
export function restoreTriggers(c: Context): { triggers?: Effects['triggers']; desk: Request[]; notes: DialogBlock[] } {
  const standing = c.triggers ?? TRIGGERS.map((t) => t.fn);
  const lost = TRIGGERS.filter((t) => !standing.includes(t.fn));
  if (!lost.length) return { desk: [], notes: [] };
  const text = restoredText(lost.map((t) => t.fn));
  return {
    triggers: TRIGGERS,
    desk: logLine(c, 'Lịch tự chạy', text),
    notes: [{ kind: 'text', tone: 'warn', text }],
  };
}
