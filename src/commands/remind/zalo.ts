/** Ready words for the Zalo group: who still owes what, in a tone that shames nobody; and the same for one commune. */

import { communeInSentence } from '../../domain/communes/commune';
import { isHandedIn } from '../../domain/reminders/due';
import type { Settings } from '../../domain/settings/settings';
import { formatDate } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import { bookUrl } from '../../workbook/kit/address';
import { pushTo } from '../common/groups';
import { capped, openPoints, pointText } from '../obligations/open-points';
import { askedObligations, isAsked } from '../obligations/rows';
import type { Standing } from '../obligations/standing';
import { dueWords } from './digest';

const MOST_POINTS = 5;

/** What a commune lacks, in a few words that shame nobody. */
function shortly(s: Standing): string {
  const { state, missing } = s.status;
  if (isHandedIn(s.status)) return 'đã nộp, chờ ghi phê duyệt của Chủ tịch UBND';
  if (state === 'trống' || state === 'nộp nhưng rỗng') return 'chưa nhập';
  if (state === 'trả lại') return 'đang sửa theo góp ý';
  return missing.length ? `còn ${missing.length} chỗ` : 'đã đủ, chờ đánh dấu “Nộp”';
}

/** `– còn 4 chỗ: Xã Dương Hà, Xã Phù Đổng`: those alike in one line. */
function whoOwes(open: readonly Standing[]): string[] {
  const groups = new Map<string, string[]>();
  for (const s of open) {
    const { extension } = s.status.due;
    pushTo(groups, shortly(s), extension ? `${s.label} (được gia hạn đến ${formatDate(extension.to)})` : s.label);
  }
  return [...groups].map(([what, names]) => `– ${what}: ${names.join(', ')}`);
}

const END = 'Đơn vị nào cần hỗ trợ xin nhắn lại ngay trong nhóm. Xin cảm ơn các đồng chí!';

/** The group's message: each obligation asked for by now, how many have handed in, who has not yet. */
export function groupText(c: Context, standings: readonly Standing[], settings: Settings): string {
  const today = c.now.slice(0, 10);
  const parts: string[] = [];
  const finished: string[] = [];
  for (const list of askedObligations(standings, today)) {
    const asked = list.filter((s) => isAsked(s, today));
    const open = asked.filter((s) => !s.status.done);
    const { obligation: o } = asked[0] as Standing;
    if (!open.length) {
      finished.push(o.title);
      continue;
    }
    parts.push(
      [
        `▪ ${o.title} (hạn cuối ${formatDate(o.lastDay)}): ${asked.length - open.length}/${asked.length} đơn vị đã xong, còn ${open.length} đơn vị:`,
        ...whoOwes(open),
      ].join('\n'),
    );
  }
  const head = `Kính gửi các đồng chí phụ trách trung tâm học tập cộng đồng,\n${settings.bodyName} xin thông tin tiến độ đến ngày ${formatDate(today)}:`;
  const done = finished.length ? [`▪ Tất cả các đơn vị đã hoàn thành: ${finished.join('; ')}.`] : [];
  if (!parts.length)
    return [head, ...(done.length ? done : ['▪ Chưa có việc nào tới hạn.']), 'Xin cảm ơn các đồng chí!'].join('\n\n');
  const link = c.shared
    ? `Kính đề nghị các đơn vị còn việc mở Sổ chung, tab Trang chủ, bấm “Mở” ở dòng của đơn vị mình để hoàn thành:\n${bookUrl(c.shared.structure.id)}`
    : '';
  return [head, ...parts, ...done, link, END].filter((x) => x !== '').join('\n\n');
}

/** One commune's own message; undefined where it owes nothing. */
export function ownText(c: Context, own: readonly Standing[], settings: Settings): string | undefined {
  const today = c.now.slice(0, 10);
  const open = own.filter((s) => isAsked(s, today) && !s.status.done);
  const first = open[0];
  if (!first) return undefined;
  const parts = open.map((s) =>
    [
      `▪ ${s.obligation.title} (${dueWords(s, today)}):`,
      ...capped(openPoints(s).map(pointText), MOST_POINTS).map((l) => `  - ${l}`),
    ].join('\n'),
  );
  return [
    `Kính gửi Trung tâm học tập cộng đồng ${communeInSentence(first.commune)},\n${settings.bodyName} xin thông tin các việc Trung tâm còn phải hoàn thành đến ngày ${formatDate(today)}:`,
    ...parts,
    ...(c.shared ? [`Sổ chung: ${bookUrl(c.shared.structure.id)}`] : []),
    'Cần hỗ trợ xin Trung tâm nhắn lại. Xin cảm ơn!',
  ].join('\n\n');
}

/** The communes' own messages, by commune, those that owe something. */
export function ownTexts(
  c: Context,
  standings: readonly Standing[],
  settings: Settings,
): { label: string; text: string }[] {
  const communes = new Map<string, Standing[]>();
  for (const s of standings) pushTo(communes, s.commune.code, s);
  return [...communes.values()].flatMap((own) => {
    const text = ownText(c, own, settings);
    return text === undefined ? [] : [{ label: (own[0] as Standing).label, text }];
  });
}
