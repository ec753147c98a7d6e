/** One mail a person: everything that its centre still owes and that a step of the ladder speaks of, with links to its own rows. */

import { communeCommittee, communeInSentence } from '../../domain/communes/commune';
import type { LadderStep } from '../../domain/reminders/ladder';
import type { Settings } from '../../domain/settings/settings';
import { formatDate } from '../../domain/text/format';
import type { Context } from '../../workbook/command';
import { bookUrl } from '../../workbook/kit/address';
import { pushTo } from '../common/groups';
import { capped, openPoints, ownRowsUrl, pointText, tabTitle } from '../obligations/open-points';
import type { Standing } from '../obligations/standing';
import { escapeHtml, type MailText } from '../report/report-mail';

const MOST_ITEMS = 10;
const MOST_POINTS = 8;

/** What a step of the ladder asks of one commune for one obligation. */
export interface Ask {
  standing: Standing;
  step: LadderStep;
}

/** `hạn cuối 19/11/2022, gia hạn đến 05/12/2022; quá hạn 3 ngày`. */
export function dueWords(s: Standing, today: string): string {
  const { due, late } = s.status;
  const extended = due.extension ? `, gia hạn đến ${formatDate(due.extension.to)}` : '';
  const when = late > 0 ? `; quá hạn ${late} ngày` : due.lastDay === today ? '; hôm nay là ngày cuối' : '';
  return `hạn cuối ${formatDate(due.original)}${extended}${when}`;
}

interface Point {
  tab: string;
  url?: string;
  lines: string[];
}

/** What is missing, tab by tab, each with the link to the commune's own rows. */
function pointsOf(c: Context, s: Standing): Point[] {
  const tabs = new Map<string, string[]>();
  for (const p of openPoints(s)) pushTo(tabs, p.table, pointText(p));
  return [...tabs].map(([table, lines]) => ({
    tab: tabTitle(c, table),
    url: ownRowsUrl(c, table, s.commune.code),
    lines: capped(lines, MOST_POINTS),
  }));
}

const linkHtml = (text: string, url: string | undefined) =>
  url === undefined ? escapeHtml(text) : `<a href="${escapeHtml(url)}" style="color:#1155cc">${escapeHtml(text)}</a>`;

function askHtml(c: Context, { standing: s }: Ask, today: string): string {
  const points = pointsOf(c, s)
    .map(
      (p) =>
        `<div style="margin:4px 0 0 14px">${linkHtml(`Mở ${p.tab}`, p.url)}<ul style="margin:2px 0 6px;padding-left:20px">${p.lines
          .map((l) => `<li>${escapeHtml(l)}</li>`)
          .join('')}</ul></div>`,
    )
    .join('');
  const colour = s.status.late > 0 ? '#b3261e' : '#202124';
  return `<div style="margin:0 0 10px;padding-left:10px;border-left:3px solid #d0d7de"><b>${escapeHtml(s.obligation.title)}</b> <span style="color:${colour}">(${escapeHtml(dueWords(s, today))})</span>${points}</div>`;
}

function askText(c: Context, { standing: s }: Ask, today: string): string {
  const points = pointsOf(c, s).flatMap((p) => [
    `  ${p.tab}${p.url === undefined ? '' : `: ${p.url}`}`,
    ...p.lines.map((l) => `    - ${l}`),
  ]);
  return [`* ${s.obligation.title} (${dueWords(s, today)})`, ...points].join('\n');
}

/** Asks under the words of their steps, the latest step first. */
function bySteps(asks: readonly Ask[]): { words: string; asks: Ask[] }[] {
  const steps = new Map<string, Ask[]>();
  const sorted = [...asks].sort((a, b) => b.step.days - a.step.days || b.standing.status.late - a.standing.status.late);
  for (const a of sorted.slice(0, MOST_ITEMS)) pushTo(steps, a.step.words, a);
  return [...steps].map(([words, list]) => ({ words, asks: list }));
}

/** The mail of one mailbox; the same asks on the same day give the same words. */
export function digestMail(
  c: Context,
  settings: Settings,
  asks: readonly Ask[],
  copied: readonly Standing[],
): MailText {
  const today = c.now.slice(0, 10);
  const communes = new Map<string, Ask[]>();
  for (const a of asks) pushTo(communes, a.standing.commune.code, a);
  const names = [...communes.values()].map((own) => communeInSentence((own[0] as Ask).standing.commune));
  const late = asks.filter((a) => a.standing.status.late > 0).length;
  const count = `${asks.length} việc${late === asks.length ? ' quá hạn' : late ? `, ${late} việc quá hạn` : ' sắp đến hạn'}`;
  const subject = `Nhắc việc: Trung tâm HTCĐ ${names.join(', ')} còn ${count}`;
  const greeting = `Kính gửi Trung tâm học tập cộng đồng ${names.join(', ')},`;
  const copy = copied.length
    ? `Đồng kính gửi: ${copied.map((s) => `Chủ tịch ${communeCommittee(s.commune)}`).join('; ')}.`
    : '';
  const intro = `${settings.bodyName} trân trọng thông báo các việc Trung tâm chưa hoàn thành, tính đến ngày ${formatDate(today)}.`;
  const how =
    'Xong việc nào, xin đánh dấu “Nộp” ở dòng của việc đó trong tab Hồ sơ nộp. Đã nộp đủ thì thư nhắc tự thôi; nếu Trung tâm vừa nộp, xin bỏ qua thư này.';
  const home = c.shared ? bookUrl(c.shared.structure.id) : undefined;
  const html: string[] = [];
  const text: string[] = [greeting, ...(copy ? [copy] : []), '', intro];
  for (const own of communes.values()) {
    if (communes.size > 1) {
      const name = (own[0] as Ask).standing.label;
      html.push(`<h3 style="font-size:15px;margin:14px 0 6px">${escapeHtml(name)}</h3>`);
      text.push('', name.toUpperCase());
    }
    for (const group of bySteps(own)) {
      html.push(`<p style="margin:10px 0 6px">${escapeHtml(group.words)}</p>`);
      html.push(...group.asks.map((a) => askHtml(c, a, today)));
      text.push('', group.words, ...group.asks.map((a) => askText(c, a, today)));
    }
    const more = own.length - MOST_ITEMS;
    if (more > 0) {
      html.push(`<p>… và ${more} việc nữa, xem ở tab Trang chủ.</p>`);
      text.push(`… và ${more} việc nữa, xem ở tab Trang chủ.`);
    }
  }
  const paragraphs = [greeting, copy, intro].filter((x) => x !== '').map((x) => `<p>${escapeHtml(x)}</p>`);
  return {
    subject,
    html: `<div style="font-family:Arial,sans-serif;font-size:14px;line-height:1.45;color:#202124;max-width:680px">${paragraphs.join('')}${html.join('')}<p>${escapeHtml(how)}</p>${home ? `<p>${linkHtml('Mở Sổ chung', home)}</p>` : ''}<p>Trân trọng,<br>${escapeHtml(settings.bodyName)}</p></div>`,
    text: [...text, '', how, ...(home ? [`Sổ chung: ${home}`] : []), '', 'Trân trọng,', settings.bodyName, ''].join(
      '\n',
    ),
  };
}
