/** Numbers, money, shares and dates as Vietnamese offices write them. By hand: the output of Intl differs between engines. */
import type { LocalDate } from '../calendar/local-date';
import type { LocalDateTime } from '../calendar/local-date-time';

// Rounds half away from zero on the decimal digits, so that 1,005 becomes 1,01 whatever its binary form.
function fixed(abs: number, decimals: number): string {
  const shifted = Number(`${abs}e${decimals}`);
  if (!Number.isFinite(shifted) || shifted >= 2 ** 53) return abs.toFixed(decimals);
  return Number(`${Math.round(shifted)}e-${decimals}`).toFixed(decimals);
}

/**
 * A number with '.' between thousands and ',' before decimals: 1234567.89 → '1.234.567,89'.
 * With `decimals`: exactly that many, rounded half up. Without: as many as the number has, at most six.
 * A value that is no number gives ''.
 */
export function formatNumber(n: number, decimals?: number): string {
  if (!Number.isFinite(n)) return '';
  const abs = Math.abs(n);
  const text = decimals === undefined ? fixed(abs, 6).replace(/\.?0+$/, '') : fixed(abs, decimals);
  const [whole = '0', part] = text.split('.');
  const sign = n < 0 && /[1-9]/.test(text) ? '-' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${part ? `,${part}` : ''}`;
}

/** Points: at most two decimals, no trailing zeros: 3.5 → '3,5', 86 → '86'. */
export function formatPoints(points: number): string {
  const text = formatNumber(points, 2);
  return text.includes(',') ? text.replace(/,?0+$/, '') : text;
}

/** A share of one as a percentage with at most one decimal: 0.35 → '35 %', 0.329 → '32,9 %'. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '';
  return `${formatNumber(share * 100, 1).replace(/,0$/, '')} %`;
}

/** An amount of money in đồng: 1500000 → '1.500.000 đồng'. */
export function formatMoney(dong: number): string {
  return Number.isFinite(dong) ? `${formatNumber(dong, 0)} đồng` : '';
}

/** A day as dd/MM/yyyy. */
export function formatDate(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** A moment as HH:mm dd/MM/yyyy; seconds are not shown. */
export function formatDateTime(at: LocalDateTime): string {
  return `${at.slice(11, 16)} ${formatDate(at)}`;
}

/**
 * Reads a number as a Vietnamese clerk types it: '3,5', '1.234,5', '1.234.567', '-2'. A single '.' is taken as a
 * thousands mark only before exactly three digits. Undefined when the text is no number.
 */
export function parseNumber(text: string): number | undefined {
  const t = text.replace(/[\s\u00A0]/g, '');
  if (!/^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(t) && !/^[+-]?\d+\.\d+$/.test(t)) return undefined;
  const grouped = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(t);
  const n = Number((grouped ? t.replace(/\./g, '') : t).replace(',', '.'));
  return Number.isNaN(n) ? undefined : n;
}
