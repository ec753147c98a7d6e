/** Gia hạn…: a later last day for one commune or all, with a reason; the original date stays visible. */

import { parseLocalDate } from '../../domain/calendar/local-date';
import { formatDate } from '../../domain/text/format';
import { type Command, type Context, command, effects } from '../../workbook/command';
import type { DialogBlock, DialogModel } from '../../workbook/dialog-model';
import { obligationRequests } from '../books/refresh';
import { VIEW_READS, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { changed, type Standing } from './standing';

const ALL = '*';

function model(c: Context): DialogModel {
  const { standings, assessment } = viewOf(c);
  const obligations = [...new Map(standings.map((s) => [s.obligation.id, s.obligation])).values()];
  const extended = standings.filter((s) => s.record?.extendedTo !== undefined);
  const blocks: DialogBlock[] = [
    {
      kind: 'fields',
      fields: [
        {
          id: 'obligation',
          label: 'Nghĩa vụ',
          kind: 'select',
          required: true,
          options: obligations.map((o) => ({ value: o.id, label: `${o.title} (hạn cuối ${formatDate(o.lastDay)})` })),
        },
        {
          id: 'commune',
          label: 'Xã, thị trấn',
          kind: 'select',
          required: true,
          options: [
            ...assessment.communes.map((a) => ({ value: a.commune.code, label: a.label })),
            { value: ALL, label: 'Tất cả các xã' },
          ],
        },
        {
          id: 'what',
          label: 'Việc',
          kind: 'radio',
          value: 'set',
          options: [
            { value: 'set', label: 'Gia hạn' },
            { value: 'clear', label: 'Bỏ gia hạn đã cho' },
          ],
        },
        { id: 'to', label: 'Hạn mới: hết ngày', kind: 'date', required: true, when: { field: 'what', is: 'set' } },
        { id: 'reason', label: 'Lý do', kind: 'text', required: true, when: { field: 'what', is: 'set' } },
      ],
    },
  ];
  if (extended.length)
    blocks.push({
      kind: 'table',
      caption: 'Đang gia hạn',
      columns: [
        { header: 'Xã, thị trấn' },
        { header: 'Nghĩa vụ' },
        { header: 'Hạn gốc' },
        { header: 'Gia hạn đến' },
        { header: 'Lý do' },
      ],
      rows: extended.map((s) => [
        s.label,
        s.obligation.title,
        formatDate(s.obligation.lastDay),
        formatDate(s.record?.extendedTo ?? ''),
        s.record?.extensionReason ?? '',
      ]),
    });
  return {
    title: 'Gia hạn',
    account: c.account,
    width: 760,
    height: 560,
    blocks,
    actions: [{ label: 'Ghi gia hạn', command: 'extend.save', primary: true }],
  };
}

/** Opens the dialog. */
export const extendForm: Command = command({
  name: 'extend.form',
  label: 'Gia hạn…',
  reads: VIEW_READS,
  decide: (c) => effects({ dialog: model(c) }),
});

/** Writes the extension into Hồ sơ nộp; the state of the obligation follows at once. */
export const extendSave: Command = command({
  name: 'extend.save',
  label: 'Gia hạn',
  reads: VIEW_READS,
  decide: (c, request) => {
    const { standings } = viewOf(c);
    const mine = (s: Standing) =>
      s.obligation.id === request.obligation && (request.commune === ALL || request.commune === s.commune.code);
    const first = standings.find(mine);
    const clear = request.what === 'clear';
    const to = clear ? undefined : parseLocalDate(request.to ?? '');
    const reason = (request.reason ?? '').trim();
    const errors: Record<string, string> = {};
    if (!first) errors.obligation = 'Chọn nghĩa vụ và xã.';
    else if (!clear && (to === undefined || to <= first.obligation.lastDay))
      errors.to = `Hạn mới phải sau hạn cuối ${formatDate(first.obligation.lastDay)}.`;
    if (!clear && reason === '') errors.reason = 'Ghi lý do gia hạn.';
    if (!first || Object.keys(errors).length) return effects({ reply: { errors } });
    const change = { extendedTo: to, extensionReason: clear ? undefined : reason };
    const after = standings.map((s) => (mine(s) ? changed(s, change, c.now) : s));
    const requests = obligationRequests(c, after);
    const who = request.commune === ALL ? 'tất cả các xã' : first.label;
    const said = clear
      ? `Đã bỏ gia hạn của ${who}.`
      : `Đã gia hạn đến hết ${formatDate(to as string)} cho ${who}; hạn gốc ${formatDate(first.obligation.lastDay)} vẫn hiện.`;
    return effects({
      shared: requests,
      desk: requests.length ? logLine(c, 'Gia hạn', `${first.obligation.title}: ${said} ${reason}`.trim()) : [],
      reply: { close: true, message: { text: said, tone: 'ok' } },
    });
  },
});
