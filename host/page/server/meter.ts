/** What a run cost: service calls by kind, modelled seconds on Google, and the share of the daily quotas. */
import type { Execution, World } from '../../types';
import type { QuotaInfo, RunInfo } from '../protocol';
import { wallTime, writeClock } from './wall-time';

const DAY_MS = 86_400_000;
/** Google's consumer quotas (developers.google.com/apps-script/guides/services/quotas). */
const MAILS_A_DAY = 100;
const TRIGGER_SECONDS_A_DAY = 90 * 60;
const SECONDS_A_RUN = 360;
const SHEETS_CALLS_A_MINUTE = 60;

export function runInfo(name: string, execution: Execution, at: string): RunInfo {
  return {
    at,
    name,
    ok: execution.ok,
    error: execution.error?.message,
    byKind: execution.byKind,
    calls: execution.calls.length,
    modelledSeconds: execution.modelledSeconds,
    log: execution.log.slice(-50),
  };
}

/** Quotas in use at the clock's time; runs are newest first. */
export function meterQuotas(world: World, runs: RunInfo[]): QuotaInfo[] {
  const now = world.clock.now();
  const since = (at: string) => now - writeClock(wallTime(at));
  const mails = world.outbox
    .filter((m) => m.from.includes(world.owner) && Math.abs(since(m.at)) < DAY_MS)
    .reduce((n, m) => n + m.to.length + m.cc.length + m.bcc.length, 0);
  const triggers = runs
    .filter((r) => r.name.startsWith('Trình kích hoạt') && Math.abs(since(r.at)) < DAY_MS)
    .reduce((n, r) => n + r.modelledSeconds, 0);
  const last = runs[0];
  const sheets = Object.entries(last?.byKind ?? {}).filter(([kind]) => kind.startsWith('Sheets.'));
  const counted = (write: boolean) =>
    sheets
      .filter(([kind]) => /batchUpdate|update|create|append|clear|copyTo/i.test(kind.split('.').pop() ?? '') === write)
      .reduce((n, [, count]) => n + count, 0);
  return [
    {
      label: 'Người nhận thư trong 24 giờ',
      used: mails,
      of: world.mailQuota[world.owner] ?? MAILS_A_DAY,
      unit: 'người',
    },
    { label: 'Thời gian chạy của lệnh vừa rồi', used: last?.modelledSeconds ?? 0, of: SECONDS_A_RUN, unit: 'giây' },
    { label: 'Trình kích hoạt trong 24 giờ', used: triggers, of: TRIGGER_SECONDS_A_DAY, unit: 'giây' },
    {
      label: 'Đọc bảng tính (lệnh vừa rồi, mức mỗi phút)',
      used: counted(false),
      of: SHEETS_CALLS_A_MINUTE,
      unit: 'lần',
    },
    {
      label: 'Ghi bảng tính (lệnh vừa rồi, mức mỗi phút)',
      used: counted(true),
      of: SHEETS_CALLS_A_MINUTE,
      unit: 'lần',
    },
  ];
}
