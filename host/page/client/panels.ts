/** The drawers beside the grid: triggers and clock, outbox, Drive, meter. */
import type { MailInfo, PageState } from '../protocol';
import { api, withAccount } from './api';
import { ask, clockText, el, numberText, readDayTime, toast } from './dom';

export type PanelName = 'triggers' | 'mails' | 'drive' | 'meter';

export const PANELS: Record<PanelName, string> = {
  triggers: 'Trình kích hoạt',
  mails: 'Hộp thư đi',
  drive: 'Drive',
  meter: 'Đồng hồ đo',
};

export interface PanelHost {
  /** asks the server for the state again and draws everything */
  refresh(): Promise<void>;
  openFile(id: string): void;
  reset(): Promise<void>;
}

const failed = (error: Error) => toast(error.message, { error: true });

function clockForm(state: PageState, host: PanelHost): HTMLElement {
  // not datetime-local: a browser in English would show month before day
  const input = el('input', {
    type: 'text',
    id: 'clock',
    value: clockText(state.now),
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-describedby': 'clock-help',
  });
  const move = async (to: string) => {
    try {
      const { ran } = await api.clock(to);
      toast(
        ran.length
          ? `Đồng hồ: ${clockText(to)}. Đã chạy: ${ran.join(', ')}.`
          : `Đồng hồ: ${clockText(to)}. Không có gì đến giờ chạy.`,
      );
      await host.refresh();
    } catch (error) {
      failed(error as Error);
    }
  };
  const later = (days: number, minutes = 0) => {
    const at = new Date(Date.parse(`${state.now}Z`) + days * 86_400_000 + minutes * 60_000);
    return move(at.toISOString().slice(0, 16));
  };
  return el(
    'form',
    {
      class: 'clock',
      submit: (event) => {
        event.preventDefault();
        const at = readDayTime(input.value);
        if (at) void move(at);
        else toast('Cần ngày/tháng/năm và giờ, ví dụ 05/04/2023 08:00.', { error: true, seconds: 8 });
      },
    },
    el(
      'p',
      {},
      'Bây giờ trong sổ luyện tập là ',
      el('strong', {}, clockText(state.now)),
      '. Chuyển tới ngày nào cũng được; việc đến hạn tự chạy.',
    ),
    el(
      'label',
      { for: 'clock' },
      'Chuyển tới ',
      el('span', { id: 'clock-help', class: 'note' }, '(ngày/tháng/năm giờ:phút)'),
    ),
    input,
    el('button', { type: 'submit', class: 'primary' }, 'Chuyển'),
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', click: () => void later(0, 10) }, '+10 phút'),
      el('button', { type: 'button', click: () => void later(1) }, '+1 ngày'),
      el('button', { type: 'button', click: () => void later(7) }, '+7 ngày'),
    ),
  );
}

function triggers(state: PageState, host: PanelHost): Node[] {
  const rows = state.triggers.map((t) =>
    el(
      'li',
      {},
      el(
        'div',
        {},
        el('strong', {}, t.label),
        el(
          'span',
          { class: 'note' },
          `${t.when}${t.lastRun ? ` · lần cuối ${clockText(t.lastRun)}` : ' · chưa chạy lần nào'}`,
        ),
      ),
      el(
        'button',
        {
          type: 'button',
          'aria-label': `Chạy ngay: ${t.label}`,
          click: () =>
            void api
              .trigger(t.id)
              .then(async (reply) => {
                if (reply.ok) toast(`Đã chạy: ${t.label}.`);
                else toast(reply.error ?? 'Không chạy được.', { error: true, title: t.label });
                await host.refresh();
              })
              .catch(failed),
        },
        'Chạy ngay',
      ),
    ),
  );
  return [
    clockForm(state, host),
    el('h3', {}, 'Đang cài'),
    rows.length
      ? el('ul', { class: 'rows' }, ...rows)
      : el('p', { class: 'note' }, 'Chưa cài trình nào. Menu Sổ HTCĐ › Thiết lập… sẽ cài.'),
    el(
      'p',
      { class: 'note' },
      'Trên Google, các trình này chạy bằng tài khoản của Phòng kể cả khi không ai mở sổ. Ở đây lượt quét tự chạy vài giây sau khi có người sửa ô.',
    ),
    el('hr'),
    el(
      'button',
      {
        type: 'button',
        class: 'danger',
        click: () =>
          void ask(
            'Xóa mọi thay đổi, mọi thư và tệp trong sổ luyện tập, rồi dựng lại huyện mẫu?',
            'Làm lại từ đầu',
          ).then((yes) => (yes ? host.reset() : undefined)),
      },
      'Làm lại từ đầu…',
    ),
  ];
}

/** One mail as its reader sees it: a frame where nothing runs. */
function mailBody(mail: MailInfo, html: string): Node[] {
  const line = (name: string, people: string[]) =>
    people.length ? el('div', {}, el('dt', {}, name), el('dd', {}, people.join(', '))) : undefined;
  return [
    el('h3', {}, mail.subject),
    el(
      'dl',
      { class: 'mail-head' },
      el('div', {}, el('dt', {}, 'Từ'), el('dd', {}, mail.from)),
      line('Tới', mail.to),
      line('Cc', mail.cc),
      line('Bcc', mail.bcc),
      el('div', {}, el('dt', {}, 'Lúc'), el('dd', {}, clockText(mail.at))),
    ),
    el('iframe', {
      class: 'mail',
      title: `Nội dung thư: ${mail.subject}`,
      sandbox: 'allow-popups allow-popups-to-escape-sandbox',
      srcdoc: html,
    }),
    mail.attachments.length
      ? el(
          'ul',
          { class: 'rows' },
          ...mail.attachments.map((a, n) =>
            el(
              'li',
              {},
              el(
                'a',
                {
                  href: withAccount(`/api/attachment?id=${encodeURIComponent(mail.id)}&n=${n}`),
                  target: '_blank',
                  rel: 'noopener',
                },
                `Tệp đính kèm: ${a.name}`,
              ),
              el('span', { class: 'note' }, `${numberText(a.size / 1024)} kB`),
            ),
          ),
        )
      : el('p', { class: 'note' }, 'Không có tệp đính kèm.'),
  ];
}

function mails(state: PageState, _host: PanelHost, body: HTMLElement): Node[] {
  if (!state.mails.length)
    return [el('p', { class: 'note' }, 'Chưa có thư nào. Thư do sổ gửi sẽ nằm ở đây; không thư nào rời khỏi máy này.')];
  const open = async (mail: MailInfo) => {
    try {
      const { html } = await api.mail(mail.id);
      body.replaceChildren(
        el(
          'button',
          { type: 'button', class: 'quiet', click: () => body.replaceChildren(...mails(state, _host, body)) },
          '← Mọi thư',
        ),
        ...mailBody(mail, html),
      );
    } catch (error) {
      failed(error as Error);
    }
  };
  return [
    el('p', { class: 'note' }, `${state.mails.length} thư. Không thư nào rời khỏi máy này.`),
    el(
      'ul',
      { class: 'rows mails' },
      ...state.mails.map((m) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', class: 'line', click: () => void open(m) },
            el('strong', {}, m.subject),
            el(
              'span',
              { class: 'note' },
              `tới ${m.to.join(', ')} · ${clockText(m.at)}${m.attachments.length ? ` · ${m.attachments.length} tệp đính kèm` : ''}`,
            ),
          ),
        ),
      ),
    ),
  ];
}

const KINDS = { workbook: 'Bảng tính', document: 'Tài liệu', form: 'Biểu mẫu', folder: 'Thư mục', file: 'Tệp' };

function drive(state: PageState, host: PanelHost): Node[] {
  return [
    el('p', { class: 'note' }, 'Tệp mà tài khoản đang chọn xem được.'),
    el(
      'ul',
      { class: 'rows' },
      ...state.files.map((f) =>
        el(
          'li',
          {},
          el(
            'div',
            {},
            el('strong', {}, f.name),
            el('span', { class: 'note' }, `${KINDS[f.kind]}${f.modified ? ` · ${clockText(f.modified)}` : ''}`),
          ),
          el(
            'div',
            { class: 'buttons' },
            f.kind === 'workbook'
              ? el('button', { type: 'button', 'aria-label': `Mở ${f.name}`, click: () => host.openFile(f.id) }, 'Mở')
              : undefined,
            ...f.downloads.map((d) =>
              el(
                'a',
                {
                  class: 'button',
                  href: withAccount(d.url),
                  target: '_blank',
                  rel: 'noopener',
                  'aria-label': `${d.label}: ${f.name}`,
                },
                d.label,
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}

function meter(state: PageState): Node[] {
  const quotas = el(
    'ul',
    { class: 'quotas' },
    ...state.quotas.map((q) =>
      el(
        'li',
        {},
        el(
          'div',
          {},
          el('span', {}, q.label),
          el('span', { class: 'note' }, `${numberText(q.used)} / ${numberText(q.of)} ${q.unit}`),
        ),
        el('meter', { min: 0, max: q.of, value: Math.min(q.used, q.of), high: q.of * 0.8, 'aria-label': q.label }),
      ),
    ),
  );
  const runs = state.runs.map((r) =>
    el(
      'li',
      { class: r.ok ? '' : 'bad' },
      el(
        'details',
        {},
        el(
          'summary',
          {},
          el('strong', {}, r.name),
          el(
            'span',
            { class: 'note' },
            `${clockText(r.at)} · ${r.calls} lần gọi · ${numberText(r.modelledSeconds)} giây trên Google${r.ok ? '' : ' · dừng vì lỗi'}`,
          ),
        ),
        el(
          'table',
          {},
          el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Dịch vụ'), el('th', { scope: 'col' }, 'Số lần'))),
          el(
            'tbody',
            {},
            ...Object.entries(r.byKind).map(([kind, n]) => el('tr', {}, el('td', {}, kind), el('td', {}, String(n)))),
          ),
        ),
        r.error ? el('p', { class: 'error' }, r.error) : undefined,
        r.log.length ? el('pre', {}, r.log.join('\n')) : undefined,
      ),
    ),
  );
  return [
    el('p', { class: 'note' }, 'Mỗi lệnh tốn bao nhiêu lần gọi dịch vụ và khoảng bao lâu nếu chạy trên Google.'),
    el('h3', {}, 'Hạn mức đã dùng'),
    quotas,
    el('h3', {}, 'Các lệnh gần đây'),
    runs.length ? el('ul', { class: 'rows runs' }, ...runs) : el('p', { class: 'note' }, 'Chưa chạy lệnh nào.'),
  ];
}

/** Fills a drawer's body. */
export function drawPanel(name: PanelName, state: PageState, host: PanelHost, body: HTMLElement): void {
  const draw = { triggers, mails, drive, meter }[name];
  body.replaceChildren(...draw(state, host, body));
}
