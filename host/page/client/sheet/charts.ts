/** Charts as SVG from the figures of a chart specification: columns, bars, lines, pie. */
import type { ChartInfo } from '../../protocol';
import { numberText } from '../dom';

const COLOURS = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7', '#f07b72'];

const escapeText = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A round number of steps under an axis that ends at or above `top`. */
export function axisSteps(top: number): number[] {
  if (top <= 0) return [0, 1];
  const rough = top / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? power * 10,
    Number.isInteger(top) ? 1 : 0,
  );
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text);

function pie(chart: ChartInfo, w: number, h: number, top: number): string {
  const values = chart.series[0]?.values ?? [];
  const total = values.reduce((n, v) => n + Math.max(0, v), 0);
  const r = Math.max(10, Math.min(w * 0.3, (h - top - 16) / 2));
  const [cx, cy] = [r + 16, top + (h - top) / 2];
  let at = -Math.PI / 2;
  const parts = values.map((v, i) => {
    const share = total ? Math.max(0, v) / total : 0;
    const end = at + share * 2 * Math.PI;
    const colour = COLOURS[i % COLOURS.length];
    const path =
      share >= 0.9999
        ? `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${colour}"/>`
        : share > 0
          ? `<path d="M${cx} ${cy}L${cx + r * Math.cos(at)} ${cy + r * Math.sin(at)}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${cx + r * Math.cos(end)} ${cy + r * Math.sin(end)}Z" fill="${colour}" stroke="#fff"/>`
          : '';
    at = end;
    const y = top + 14 + i * 20;
    const label = `${cut(chart.domain[i] ?? '', 22)}: ${numberText(v)} (${numberText(share * 100)}%)`;
    return `${path}<rect x="${2 * r + 40}" y="${y - 10}" width="12" height="12" fill="${colour}"/><text x="${2 * r + 58}" y="${y}">${escapeText(label)}</text>`;
  });
  return parts.join('');
}

function basic(chart: ChartInfo, w: number, h: number, top: number): string {
  const { domain, series, stacked } = chart;
  const named = series.some((s) => s.name) && series.length > 1;
  const flat = chart.kind === 'BAR';
  const longest = Math.max(0, ...domain.map((d) => d.length));
  const left = flat ? Math.min(160, 14 + longest * 6.2) : 40;
  const area = {
    x: left,
    y: top + (named ? 24 : 4),
    w: w - left - 16,
    h: h - top - (named ? 24 : 4) - (flat ? 24 : 40),
  };
  const sums = domain.map((_, i) => series.reduce((n, s) => n + Math.max(0, s.values[i] ?? 0), 0));
  const steps = axisSteps(Math.max(0, ...(stacked ? sums : series.flatMap((s) => s.values))));
  const max = steps[steps.length - 1] || 1;
  const out: string[] = [];
  for (const step of steps) {
    const at = step / max;
    if (flat) {
      const x = area.x + at * area.w;
      out.push(
        `<line x1="${x}" x2="${x}" y1="${area.y}" y2="${area.y + area.h}" stroke="#ddd"/><text x="${x}" y="${area.y + area.h + 16}" text-anchor="middle">${numberText(step, 2)}</text>`,
      );
    } else {
      const y = area.y + area.h - at * area.h;
      out.push(
        `<line x1="${area.x}" x2="${area.x + area.w}" y1="${y}" y2="${y}" stroke="#ddd"/><text x="${area.x - 6}" y="${y + 4}" text-anchor="end">${numberText(step, 2)}</text>`,
      );
    }
  }
  const slot = (flat ? area.h : area.w) / Math.max(1, domain.length);
  const thick = (slot * 0.7) / (stacked ? 1 : Math.max(1, series.length));
  const colourOf = (i: number) => series[i]?.color ?? COLOURS[i % COLOURS.length] ?? '#4285f4';
  domain.forEach((label, i) => {
    let base = 0;
    series.forEach((s, k) => {
      const v = Math.max(0, s.values[i] ?? 0);
      const along = i * slot + slot * 0.15 + (stacked ? 0 : k * thick);
      const [from, length] = [
        ((stacked ? base : 0) / max) * (flat ? area.w : area.h),
        (v / max) * (flat ? area.w : area.h),
      ];
      base += v;
      if (chart.kind === 'LINE') return;
      if (flat)
        out.push(
          `<rect x="${area.x + from}" y="${area.y + along}" width="${length}" height="${thick}" fill="${colourOf(k)}"/>`,
        );
      else
        out.push(
          `<rect x="${area.x + along}" y="${area.y + area.h - from - length}" width="${thick}" height="${length}" fill="${colourOf(k)}"/>`,
        );
      if (v > 0 && thick > 10 && (!stacked || length > 14)) {
        const [tx, ty] = flat
          ? [area.x + from + length - 4, area.y + along + thick / 2 + 4]
          : [area.x + along + thick / 2, area.y + area.h - from - length + (stacked ? length / 2 + 4 : -3)];
        out.push(
          `<text x="${tx}" y="${ty}" text-anchor="${flat ? 'end' : 'middle'}" ${flat || stacked ? 'fill="#fff"' : ''}>${numberText(v, 2)}</text>`,
        );
      }
    });
    const middle = i * slot + slot / 2;
    if (flat)
      out.push(
        `<text x="${area.x - 6}" y="${area.y + middle + 4}" text-anchor="end">${escapeText(cut(label, 24))}</text>`,
      );
    else if (slot >= 46)
      out.push(
        `<text x="${area.x + middle}" y="${area.y + area.h + 16}" text-anchor="middle">${escapeText(cut(label, Math.floor(slot / 6.5)))}</text>`,
      );
    else
      out.push(
        `<text transform="translate(${area.x + middle + 4} ${area.y + area.h + 10}) rotate(-40)" text-anchor="end">${escapeText(cut(label, 9))}</text>`,
      );
  });
  if (chart.kind === 'LINE')
    series.forEach((s, k) => {
      const points = s.values.map((v, i) => `${area.x + i * slot + slot / 2},${area.y + area.h - (v / max) * area.h}`);
      out.push(`<polyline points="${points.join(' ')}" fill="none" stroke="${colourOf(k)}" stroke-width="2"/>`);
    });
  if (named) {
    let x = left;
    series.forEach((s, k) => {
      out.push(
        `<rect x="${x}" y="${top + 2}" width="12" height="12" fill="${colourOf(k)}"/><text x="${x + 16}" y="${top + 12}">${escapeText(s.name)}</text>`,
      );
      x += 30 + s.name.length * 6.5;
    });
  }
  return out.join('');
}

/** The chart as an SVG picture with its figures as its description. */
export function chartSvg(chart: ChartInfo): string {
  const { width: w, height: h } = chart;
  const top = chart.title ? 36 : 10;
  const drawn = chart.kind === 'PIE' ? pie(chart, w, h, top) : basic(chart, w, h, top);
  const title = chart.title
    ? `<text x="14" y="24" font-size="15" fill="#444">${escapeText(cut(chart.title, Math.floor(w / 7.5)))}</text>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeText(chart.alt)}" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" font-family="Arial, sans-serif" font-size="11" fill="#444"><rect width="${w}" height="${h}" fill="#fff" stroke="#ccc"/>${title}${drawn}</svg>`;
}
