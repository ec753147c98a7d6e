/** A chart as an SVG drawing in points: columns, bars, lines, areas, pies. */

import { xml } from '../xlsx/xml';
import { type ChartPlan, paletteColor } from './chart-spec';

const font = 'font-family="Tinos"';

/** Rough width of a text in Times, enough to place labels. */
export const textWidth = (text: string, size: number): number => [...text].length * size * 0.47;

const label = (
  x: number,
  y: number,
  text: string,
  how: { size?: number; anchor?: string; bold?: boolean; color?: string } = {},
): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${font} font-size="${how.size ?? 8}" text-anchor="${how.anchor ?? 'middle'}" fill="#${how.color ?? '444444'}"${
    how.bold ? ' font-weight="bold"' : ''
  }>${xml(text)}</text>`;

const rect = (x: number, y: number, width: number, height: number, color: string): string =>
  `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${Math.max(0, width).toFixed(2)}" height="${Math.max(0, height).toFixed(2)}" fill="#${color}"/>`;

const line = (x1: number, y1: number, x2: number, y2: number, color = 'D9D9D9'): string =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#${color}" stroke-width="0.5"/>`;

/** A round step for about five grid lines. */
function niceStep(span: number): number {
  const raw = span / 5;
  const power = 10 ** Math.floor(Math.log10(raw || 1));
  return ([1, 2, 2.5, 5, 10].find((m) => m * power >= raw) ?? 10) * power;
}

const vi = (value: number): string =>
  String(Number(value.toPrecision(10)))
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d|,\d))/g, '.');

const shorten = (text: string, width: number, size: number): string => {
  const most = Math.max(3, Math.floor(width / (size * 0.47)));
  return [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text;
};

interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

function pieSvg(plan: ChartPlan, frame: Frame): string {
  const values = (plan.series[0]?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  const radius = Math.min(frame.width, frame.height) / 2 - 4;
  const x = frame.left + frame.width / 2;
  const y = frame.top + frame.height / 2;
  const parts: string[] = [];
  let from = -Math.PI / 2;
  values.forEach((value, i) => {
    if (!value) return;
    const share = value / total;
    const to = from + share * Math.PI * 2;
    const point = (angle: number, r: number) =>
      `${(x + Math.cos(angle) * r).toFixed(2)} ${(y + Math.sin(angle) * r).toFixed(2)}`;
    parts.push(
      share > 0.9999
        ? `<circle cx="${x}" cy="${y}" r="${radius}" fill="#${paletteColor(i)}"/>`
        : `<path d="M ${x} ${y} L ${point(from, radius)} A ${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${point(to, radius)} Z" fill="#${paletteColor(i)}" stroke="#FFFFFF" stroke-width="0.7"/>`,
    );
    const middle = (from + to) / 2;
    if (share >= 0.04) {
      const text = `${Math.round(share * 1000) / 10}%`.replace('.', ',');
      parts.push(
        label(x + Math.cos(middle) * radius * 0.68, y + Math.sin(middle) * radius * 0.68 + 3, text, {
          color: 'FFFFFF',
          bold: true,
        }),
      );
    }
    from = to;
  });
  if (plan.hole) parts.push(`<circle cx="${x}" cy="${y}" r="${radius * plan.hole}" fill="#FFFFFF"/>`);
  return parts.join('');
}

/** Lower and upper end of each series' mark per category, stacked where the chart is. */
function marks(plan: ChartPlan): { low: number; high: number; missing: boolean }[][] {
  const sums = plan.categories.map((_, i) => plan.series.reduce((sum, s) => sum + Math.abs(s.values[i] ?? 0), 0));
  const tops = plan.categories.map(() => 0);
  return plan.series.map((series) =>
    plan.categories.map((_, i) => {
      const missing = series.values[i] === undefined;
      const raw = series.values[i] ?? 0;
      if (!plan.stacked) return { low: 0, high: raw, missing };
      const value = plan.stacked === 'percent' ? (sums[i] ? (raw / (sums[i] as number)) * 100 : 0) : raw;
      const low = tops[i] as number;
      tops[i] = low + value;
      return { low, high: low + value, missing };
    }),
  );
}

function axesSvg(plan: ChartPlan, frame: Frame): string {
  const all = marks(plan);
  const ends = all.flat().map((mark) => mark.high);
  const top = Math.max(0, ...ends);
  const bottom = Math.min(0, ...ends);
  const step = niceStep(top - bottom || 1);
  const high = Math.max(step, Math.ceil(top / step - 1e-9) * step);
  const low = Math.floor(bottom / step + 1e-9) * step;
  const bars = plan.kind === 'bar';
  const left = bars
    ? Math.min(frame.width * 0.35, Math.max(...plan.categories.map((c) => textWidth(c, 8)), 10) + 8)
    : textWidth(vi(high), 8) + 10;
  const area = {
    left: frame.left + left + (plan.axisTitles[bars ? 'category' : 'value'] ? 10 : 0),
    top: frame.top + 4,
    right: frame.left + frame.width - 6,
    bottom: frame.top + frame.height - 14 - (plan.axisTitles[bars ? 'value' : 'category'] ? 11 : 0),
  };
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  const at = (value: number) =>
    bars ? area.left + ((value - low) / (high - low)) * width : area.bottom - ((value - low) / (high - low)) * height;
  const parts: string[] = [];
  for (let value = low; value <= high + step / 1e6; value += step) {
    const text = plan.stacked === 'percent' ? `${vi(value)}%` : vi(value);
    if (bars) parts.push(line(at(value), area.top, at(value), area.bottom), label(at(value), area.bottom + 9, text));
    else
      parts.push(
        line(area.left, at(value), area.right, at(value)),
        label(area.left - 4, at(value) + 2.5, text, { anchor: 'end' }),
      );
  }
  const count = Math.max(1, plan.categories.length);
  const slot = (bars ? height : width) / count;
  const middle = (i: number) => (bars ? area.top : area.left) + slot * (i + 0.5);
  plan.categories.forEach((text, i) => {
    if (bars) parts.push(label(area.left - 4, middle(i) + 2.5, shorten(text, left, 8), { anchor: 'end' }));
    else if (slot >= 22) parts.push(label(middle(i), area.bottom + 9, shorten(text, slot - 2, 8)));
    else {
      // narrow slots: every name stands on its side and is cut to the room under the axis
      const size = Math.min(7, slot);
      parts.push(
        `<text transform="translate(${(middle(i) + size / 3).toFixed(1)} ${(area.bottom - 3).toFixed(1)}) rotate(-90)" ${font} font-size="${size}" fill="#222222">${xml(shorten(text, height * 0.8, size))}</text>`,
      );
    }
  });
  const thick = plan.stacked ? slot * 0.62 : (slot * 0.72) / Math.max(1, plan.series.length);
  const names = parts.splice(parts.length - (bars || slot >= 22 ? 0 : plan.categories.length));
  plan.series.forEach((series, s) => {
    const row = all[s] ?? [];
    if (plan.kind === 'line' || plan.kind === 'area') {
      const points = row.flatMap((mark, i) =>
        mark.missing ? [] : [`${middle(i).toFixed(1)},${at(mark.high).toFixed(1)}`],
      );
      if (plan.kind === 'area') {
        const back = row.map((mark, i) => `${middle(i).toFixed(1)},${at(mark.low).toFixed(1)}`).reverse();
        parts.push(`<polygon points="${[...points, ...back].join(' ')}" fill="#${series.color}" fill-opacity="0.6"/>`);
      } else {
        parts.push(`<polyline points="${points.join(' ')}" fill="none" stroke="#${series.color}" stroke-width="1.6"/>`);
        for (const point of points) {
          const [x, y] = point.split(',');
          parts.push(`<circle cx="${x}" cy="${y}" r="2" fill="#${series.color}"/>`);
        }
      }
      return;
    }
    row.forEach((mark, i) => {
      if (mark.missing || mark.high === mark.low) return;
      const start = middle(i) + (plan.stacked ? -thick / 2 : (s - plan.series.length / 2) * thick);
      const from = Math.min(at(mark.low), at(mark.high));
      const length = Math.abs(at(mark.high) - at(mark.low));
      parts.push(
        bars ? rect(from, start, length, thick, series.color) : rect(start, from, thick, length, series.color),
      );
    });
  });
  parts.push(...names);
  parts.push(
    bars ? line(at(0), area.top, at(0), area.bottom, '888888') : line(area.left, at(0), area.right, at(0), '888888'),
  );
  const under = plan.axisTitles[bars ? 'value' : 'category'];
  const beside = plan.axisTitles[bars ? 'category' : 'value'];
  if (under) parts.push(label((area.left + area.right) / 2, frame.top + frame.height - 2, under, { size: 8.5 }));
  if (beside) {
    parts.push(
      `<text transform="translate(${(frame.left + 8).toFixed(1)} ${((area.top + area.bottom) / 2).toFixed(1)}) rotate(-90)" ${font} font-size="8.5" text-anchor="middle" fill="#444444">${xml(beside)}</text>`,
    );
  }
  return parts.join('');
}

/** The whole chart, width × height in points. */
export function chartSvg(plan: ChartPlan, width: number, height: number): string {
  const parts = [
    `<rect x="0.25" y="0.25" width="${width - 0.5}" height="${height - 0.5}" fill="#FFFFFF" stroke="#BBBBBB" stroke-width="0.5"/>`,
  ];
  const frame: Frame = { left: 6, top: 6, width: width - 12, height: height - 12 };
  if (plan.title) {
    parts.push(label(width / 2, 17, shorten(plan.title, width - 20, 12), { size: 12, bold: true, color: '222222' }));
    frame.top += 18;
    frame.height -= 18;
  }
  const names = plan.kind === 'pie' ? plan.categories : plan.series.map((series) => series.name);
  const colors =
    plan.kind === 'pie' ? plan.categories.map((_, i) => paletteColor(i)) : plan.series.map((series) => series.color);
  if (plan.legend && names.some(Boolean)) {
    const side = plan.legend === 'r' || plan.legend === 'l';
    if (side) {
      const room = Math.min(width * 0.35, Math.max(...names.map((name) => textWidth(name, 8))) + 18);
      const x = plan.legend === 'r' ? width - room : 8;
      const y = frame.top + frame.height / 2 - (names.length * 12) / 2;
      names.forEach((name, i) => {
        parts.push(
          rect(x, y + i * 12, 7, 7, colors[i] as string),
          label(x + 10, y + i * 12 + 6.5, shorten(name, room - 14, 8), { anchor: 'start' }),
        );
      });
      frame.width -= room;
      if (plan.legend === 'l') frame.left += room;
    } else {
      const widths = names.map((name) => textWidth(name, 8) + 22);
      let x = Math.max(8, (width - widths.reduce((a, b) => a + b, 0)) / 2);
      const y = plan.legend === 'b' ? height - 14 : frame.top;
      names.forEach((name, i) => {
        parts.push(rect(x, y, 7, 7, colors[i] as string), label(x + 10, y + 6.5, name, { anchor: 'start' }));
        x += widths[i] as number;
      });
      frame.height -= 13;
      if (plan.legend === 't') frame.top += 13;
    }
  }
  parts.push(plan.kind === 'pie' ? pieSvg(plan, frame) : axesSvg(plan, frame));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}
