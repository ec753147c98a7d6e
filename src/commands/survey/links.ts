/** Liên kết, áp phích: a pre-filled address for every commune and thôn, its poster, ready texts, addresses for helpers. */

import { type Commune, communeLabel } from '../../domain/communes/commune';
import { formatNumber } from '../../domain/text/format';
import { stripDiacritics } from '../../domain/text/normalise';
import { replaceRows, setCells } from '../../workbook/book/write';
import { type Command, type Context, command, effects, tableData } from '../../workbook/command';
import { cellUrl } from '../../workbook/kit/address';
import { ClerkError } from '../../workbook/kit/problem';
import { surveyBatches, surveyItems, surveyLinks } from '../../workbook/tables/survey';
import { type District, readDistrict } from '../common/district';
import { logLine } from '../common/messages';
import { formOf } from './answers';
import { FORM_READS } from './create';
import { HELPED, NEEDS, needsForm, PAPER } from './form-plan';
import { loudText, type Place, paperParts, posterParts, zaloText } from './poster/texts';

const READS = [...FORM_READS, surveyLinks, surveyBatches] as const;
const PAPER_ID = 'giay';

/** Posters that one run makes: each takes Google some eight seconds, and a run has six minutes. */
const POSTERS_AT_ONCE = 25;

interface LinkPlan extends Place {
  id: string;
  url: string;
  staff: string;
}

const encode = (s: string) => encodeURIComponent(s).replace(/%20/g, '+');

/** An address of the Form with fields filled in; fields that the Form lacks are left out. */
function addressOf(c: Context, fields: Record<string, string | undefined>): string {
  const items = tableData(c, surveyItems);
  const address = c.form?.address;
  if (!address) throw new ClerkError('Phiếu chưa mở. Chạy Khảo sát → Tạo phiếu khảo sát… trước.');
  const parts = Object.entries(fields).flatMap(([key, value]) => {
    const entry = items.byKey.get(`${NEEDS}/${key}`)?.record.entry;
    return entry && value !== undefined ? [`&entry.${entry}=${encode(value)}`] : [];
  });
  return `${address}?usp=pp_url${parts.join('')}`;
}

function planLinks(c: Context, d: District): LinkPlan[] {
  const make = (commune: Commune, hamlet: string | undefined, n: number): LinkPlan => {
    const where = {
      commune: communeLabel(commune),
      [commune.hamlets?.length ? `hamlet.${commune.code}` : 'hamlet']: hamlet,
    };
    return {
      commune,
      hamlet,
      id: n ? `${commune.code}-${String(n).padStart(2, '0')}` : commune.code,
      url: addressOf(c, where),
      staff: addressOf(c, { ...where, channel: HELPED }),
    };
  };
  return d.communes.flatMap((commune) => [
    make(commune, undefined, 0),
    ...(commune.hamlets ?? []).map((h, i) => make(commune, h, i + 1)),
  ]);
}

/** Batches' own addresses: paper answers are typed in with the batch and the helper already there. */
function batchRequests(c: Context, d: District) {
  const data = tableData(c, surveyBatches);
  const labels = new Map(d.communes.map((x) => [x.code, communeLabel(x)]));
  return setCells(
    data,
    data.rows.flatMap(({ row, record: r }) =>
      r.id === undefined
        ? []
        : [
            {
              row,
              values: {
                link: addressOf(c, {
                  commune: labels.get(r.commune ?? ''),
                  channel: PAPER,
                  batch: r.id,
                  helper: r.helper,
                }),
              },
            },
          ],
    ),
  );
}

const looking = (desk: Parameters<typeof formOf>[0]) => {
  const form = formOf(desk, NEEDS, { id: '', title: '', workbook: 'desk' });
  return form && { id: form.id };
};

/** Menu: what there is, and what can be made. */
export const linksForm: Command = command({
  name: 'survey.links',
  label: 'Liên kết, áp phích…',
  reads: READS,
  formOf: looking,
  decide: (c) => {
    const d = readDistrict(c);
    const links = tableData(c, surveyLinks);
    const made = links.rows.filter((r) => r.record.url !== undefined).length;
    const posters = links.rows.filter((r) => r.record.poster !== undefined).length;
    const tab = c.desk.structure.byTable.get(surveyLinks.id);
    return effects({
      dialog: {
        title: 'Liên kết, áp phích khảo sát',
        account: c.account,
        width: 720,
        height: 460,
        blocks: [
          {
            kind: 'text',
            tone: made ? 'ok' : 'info',
            text: made
              ? `Đã có ${formatNumber(made)} liên kết, ${formatNumber(posters)} áp phích, kèm lời nhắn Zalo và bài đọc loa.`
              : 'Chưa có liên kết nào. Bấm “Lập liên kết”: mỗi xã, mỗi thôn một liên kết điền sẵn.',
          },
          ...(tab
            ? [
                {
                  kind: 'list' as const,
                  items: [{ text: 'Mở tab Liên kết khảo sát', url: cellUrl(c.desk.structure.id, tab.sheetId, 'A1') }],
                },
              ]
            : []),
          {
            kind: 'fields',
            fields: [
              {
                id: 'commune',
                label: 'Làm áp phích cho',
                kind: 'select',
                value: '',
                options: [
                  { value: '', label: 'Tất cả các xã' },
                  ...d.communes.map((x) => ({ value: x.code, label: communeLabel(x) })),
                ],
              },
              { id: 'hamlets', label: 'Cả áp phích riêng của từng thôn', kind: 'checkbox' },
            ],
          },
          {
            kind: 'text',
            tone: 'muted',
            text: 'Áp phích là tệp PDF khổ A4, một trang; in ra và dán ở nhà văn hóa thôn. Kèm một mẫu phiếu giấy để in.',
          },
        ],
        actions: [
          { label: made ? 'Lập lại liên kết' : 'Lập liên kết', command: 'survey.linksBuild', primary: !made },
          ...(made ? [{ label: 'Làm áp phích', command: 'survey.posters', primary: true }] : []),
        ],
      },
    });
  },
});

/** Makes the rows of Liên kết khảo sát; short addresses that stand for the same long one are kept. */
export const linksBuild: Command = command({
  name: 'survey.linksBuild',
  label: 'Lập liên kết',
  reads: READS,
  formOf: looking,
  decide: (c) => {
    const plan = planLinks(c, readDistrict(c));
    const links = tableData(c, surveyLinks);
    const id = tableData(c, surveyItems).byKey.get(NEEDS)?.record.item ?? '';
    const urls = plan.filter((p) => links.byKey.get(p.id)?.record.url !== p.url).map((p) => p.url);
    return effects({ survey: { shorten: { id, urls } } });
  },
  afterSurvey: (c, { short }) => {
    const d = readDistrict(c);
    const plan = planLinks(c, d);
    const links = tableData(c, surveyLinks);
    const fresh = plan.filter((p) => links.byKey.get(p.id)?.record.url !== p.url);
    const rows = plan.map((p) => {
      const was = links.byKey.get(p.id)?.record;
      const at = fresh.indexOf(p);
      const address = at >= 0 ? (short?.[at] ?? p.url) : (was?.short ?? p.url);
      return {
        id: p.id,
        commune: p.commune.code,
        name: communeLabel(p.commune),
        hamlet: p.hamlet,
        url: p.url,
        staff: p.staff,
        short: address,
        // a poster with an old address is none
        poster: at >= 0 ? undefined : was?.poster,
        zalo: zaloText(p, d.settings, address),
        loud: loudText(p, d.settings),
      };
    });
    const paper = links.byKey.get(PAPER_ID)?.record;
    const desk = [...replaceRows(links, paper ? [...rows, paper] : rows), ...batchRequests(c, d)];
    return {
      desk: desk.length ? [...desk, ...logLine(c, 'Lập liên kết khảo sát', `${rows.length} liên kết`)] : [],
      reply: {
        message: {
          tone: 'ok',
          text: `Đã lập ${formatNumber(rows.length)} liên kết trong tab Liên kết khảo sát. Đóng rồi mở lại hộp thoại này để làm áp phích.`,
        },
      },
    };
  },
});

interface PosterRequest {
  commune?: string;
  hamlets?: string;
  /** ids of rows that are done in this round, by `;` */
  done?: string;
}

function posterRows(c: Context, request: PosterRequest) {
  const done = new Set((request.done ?? '').split(';'));
  const all = tableData(c, surveyLinks).rows.filter(
    ({ record: r }) =>
      r.id !== undefined &&
      r.url !== undefined &&
      (!request.commune || r.commune === request.commune) &&
      (request.hamlets === 'true' || r.hamlet === undefined),
  );
  return { all, now: all.filter((r) => !done.has(r.record.id as string)).slice(0, POSTERS_AT_ONCE) };
}

const fileName = (text: string) => stripDiacritics(text).replace(/[^\w-]+/g, '-');

/** Makes posters a part at a time; each is one file for good, made again in its place. */
export const posters: Command<PosterRequest> = command({
  name: 'survey.posters',
  label: 'Làm áp phích',
  reads: READS,
  decide: (c, request) => {
    const d = readDistrict(c);
    const { all, now } = posterRows(c, request);
    if (!all.length) throw new ClerkError('Chưa có liên kết nào cho xã này. Bấm Lập liên kết trước.');
    const pdfs = now.map(({ record: r }) => {
      const commune = d.communes.find((x) => x.code === r.commune) as Commune;
      return {
        key: `poster-${r.id}`,
        name: `Ap-phich-${fileName([communeLabel(commune), r.hamlet ?? ''].join(' ').trim())}`,
        parts: posterParts({ commune, hamlet: r.hamlet }, d.settings, r.url as string, r.short ?? (r.url as string)),
      };
    });
    const last = (request.done ?? '').split(';').filter((x) => x !== '').length + now.length >= all.length;
    if (last)
      pdfs.push({
        key: 'survey-paper',
        name: 'Phieu-giay-khao-sat',
        parts: paperParts(needsForm(d.settings, d.communes)),
      });
    const done = [...(request.done ?? '').split(';').filter((x) => x !== ''), ...now.map((r) => r.record.id as string)];
    const next: Record<string, string> = { done: done.join(';') };
    if (request.commune) next.commune = request.commune;
    if (request.hamlets) next.hamlets = request.hamlets;
    return effects({
      survey: { pdfs },
      reply: {
        dialog: {
          title: last ? 'Áp phích: đã xong' : 'Đang làm áp phích',
          account: c.account,
          width: 640,
          height: 320,
          blocks: [
            {
              kind: 'progress',
              done: done.length,
              of: all.length,
              text: `Đã làm ${done.length}/${all.length} áp phích`,
            },
            {
              kind: 'text',
              text: 'Liên kết tới từng tệp PDF nằm trong tab Liên kết khảo sát. Mẫu phiếu giấy ở dòng cuối.',
            },
          ],
          actions: last ? [] : [{ label: 'Tiếp tục', command: 'survey.posters', request: next, primary: true }],
          ...(last ? {} : { auto: { command: 'survey.posters', request: next } }),
        },
      },
    });
  },
  afterSurvey: (c, { pdfs }, request) => {
    const links = tableData(c, surveyLinks);
    const { now } = posterRows(c, request);
    const made = pdfs ?? [];
    const cells = setCells(
      links,
      now.flatMap((r, i) => (made[i] ? [{ row: r.row, values: { poster: made[i] as string } }] : [])),
    );
    const paper = made[now.length];
    if (!paper) return { desk: cells };
    const rows = links.rows.filter((r) => r.key !== PAPER_ID);
    const places = new Map(now.map((r, i) => [r.row, made[i]]));
    return {
      desk: replaceRows(links, [
        ...rows.map((r) => ({ ...r.record, poster: places.get(r.row) ?? r.record.poster })),
        { id: PAPER_ID, name: 'Phiếu giấy', poster: paper },
      ]),
    };
  },
});
