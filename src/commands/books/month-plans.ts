/** Lập kế hoạch tháng…: draws one month's plan for all communes, from their year plans and what is left of earlier months. */

import { periodLabel } from '../../domain/calendar/school-year';
import { type Command, command, effects } from '../../workbook/command';
import { logLine } from '../common/messages';
import { obligationsFor } from '../obligations/calendar';
import { lockedBlocks } from '../obligations/locks';
import { addRows } from './add-rows';
import { monthDrafts, planMonths } from './draw-month';
import { VIEW_READS, viewOf } from './view';

/** Opens the dialog: which month. */
export const monthForm: Command = command({
  name: 'month.form',
  label: 'Lập kế hoạch tháng…',
  reads: VIEW_READS,
  decide: (c) => {
    const months = planMonths(obligationsFor(viewOf(c).assessment.district.settings));
    const next = months.find((m) => m > c.now.slice(0, 7)) ?? months[months.length - 1];
    return effects({
      dialog: {
        title: 'Lập kế hoạch tháng',
        account: c.account,
        width: 620,
        height: 360,
        blocks: [
          {
            kind: 'text',
            text: 'Lấy các dòng Kế hoạch năm có trong tháng, và việc chưa xong của các tháng trước, vào Kế hoạch tháng của mọi xã. Dòng đã có không bị lấy lần hai; xã xem lại và sửa.',
          },
          {
            kind: 'fields',
            fields: [
              {
                id: 'period',
                label: 'Tháng',
                kind: 'select',
                required: true,
                value: next,
                options: months.map((m) => ({ value: m, label: periodLabel(m) })),
              },
            ],
          },
        ],
        actions: [{ label: 'Lập kế hoạch', command: 'month.draw', primary: true }],
      },
    });
  },
});

/** Adds the rows; those that stand are not added again. */
export const monthDraw: Command = command({
  name: 'month.draw',
  label: 'Lập kế hoạch tháng',
  reads: VIEW_READS,
  decide: (c, request) => {
    const view = viewOf(c);
    const { settings, communes } = view.assessment.district;
    const period = planMonths(obligationsFor(settings)).find((m) => m === request.period);
    const data = view.read.data.get('monthPlan');
    if (period === undefined || !data) return effects({ reply: { errors: { period: 'Chọn một tháng.' } } });
    const drafts = monthDrafts(
      view,
      communes.map((x) => x.code),
      c.now.slice(0, 10),
      period,
    );
    const added = addRows(data, drafts, lockedBlocks(c.shared, 'monthPlan'));
    const said = added.filled
      ? `Đã thêm ${added.filled} dòng vào kế hoạch ${periodLabel(period)} của ${drafts.size} xã.`
      : `Kế hoạch ${periodLabel(period)} đã đủ các dòng; không thêm gì.`;
    return effects({
      shared: [...added.cells, ...added.rows],
      desk: added.filled ? logLine(c, 'Lập kế hoạch tháng', said) : [],
      reply: { close: true, message: { text: said, tone: 'ok' } },
    });
  },
});
