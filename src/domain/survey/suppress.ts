/** Hides small counts so that they cannot be had by subtraction from the counts and totals that stay visible. */

/** Counts of 1 to 4 people are never shown. */
export const SMALLEST_SHOWN = 5;
export const SMALL = '< 5';
/** Hidden to protect another cell; it may be any number. */
export const WITHHELD = '…';
export type SafeCell = number | typeof SMALL | typeof WITHHELD;

/**
 * A count as an arc of a circulation: at every node what flows in equals what flows out. A sum "total = a + b" is two
 * arcs from x to y and one from y to x; a table with row and column totals is
 * origin → row → column → end → origin, with row totals, cells, column totals and the grand total as arcs.
 */
export interface CountArc {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** known to everybody: never hidden here */
  readonly fixed?: boolean;
  /** must be hidden whatever its value */
  readonly withhold?: boolean;
}

/**
 * Decides what of each count is shown.
 *
 * Primary: 1–4 becomes "< 5". Secondary: a reader who sees the rest knows that a "< 5" is 1–4, that all sums hold, and
 * (knowing this rule) that a "…" was large enough to be shown. A hidden count is safe when another table that he cannot
 * exclude gives it another value. As the sums form a network, such a table is found by changing the true one by 1 along a
 * closed path of hidden arcs, up along an arc and down against it, within those bounds. Where there is none, the path
 * that needs the fewest visible counts is taken and these become "…". Where even that fails, because several 4s fill a
 * total, the "< 5" themselves become "…", which then may be anything, and zeros may be hidden. Hiding more never makes
 * a hidden count unsafe, so one pass over the arcs is enough.
 */
export function suppress(arcs: readonly CountArc[]): SafeCell[] {
  type Mark = 'shown' | 'small' | 'large' | 'any';
  const marks: Mark[] = arcs.map((a) =>
    a.fixed ? 'shown' : a.withhold ? 'any' : a.value > 0 && a.value < SMALLEST_SHOWN ? 'small' : 'shown',
  );
  const nodes = arcs.reduce((n, a) => Math.max(n, a.from + 1, a.to + 1), 0);
  const at: number[][] = Array.from({ length: nodes }, () => []);
  // Fixed arcs lie on no path.
  arcs.forEach((a, i) => {
    if (a.fixed) return;
    at[a.from]?.push(i);
    at[a.to]?.push(i);
  });
  const get = (i: number) => arcs[i] as CountArc;
  let lastResort = false;
  // A shown arc is judged as what it would become: "…", of 5 and more.
  const bounds = (i: number): [number, number] =>
    marks[i] === 'small'
      ? [1, SMALLEST_SHOWN - 1]
      : marks[i] === 'any' || lastResort
        ? [0, Number.POSITIVE_INFINITY]
        : [SMALLEST_SHOWN, Number.POSITIVE_INFINITY];
  const canRise = (i: number) => get(i).value >= bounds(i)[0] && get(i).value < bounds(i)[1];
  const canFall = (i: number) => get(i).value > bounds(i)[0];

  /** Arcs of the path from one node to another, without arc `skip`, that hides the fewest shown ones. */
  const path = (start: number, goal: number, skip: number): number[] | undefined => {
    const cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    const viaArc = new Int32Array(nodes).fill(-1);
    const settled = new Uint8Array(nodes);
    cost[start] = 0;
    // Nodes by number of newly hidden arcs: hidden arcs cost nothing, shown ones 1.
    const waiting: number[][] = [[start]];
    for (let c = 0; c < waiting.length; c++)
      for (let node = waiting[c]?.pop(); node !== undefined; node = waiting[c]?.pop()) {
        if (settled[node]) continue;
        settled[node] = 1;
        if (node === goal) {
          const found: number[] = [];
          for (let n = goal; n !== start; ) {
            const i = viaArc[n] as number;
            found.push(i);
            n = get(i).from === n ? get(i).to : get(i).from;
          }
          return found;
        }
        for (const i of at[node] as number[]) {
          const arc = get(i);
          const next: number = arc.from === node ? arc.to : arc.from;
          const total: number = c + (marks[i] === 'shown' ? 1 : 0);
          if (i === skip || settled[next] || total >= (cost[next] as number)) continue;
          if (!(arc.from === node ? canRise(i) : canFall(i))) continue;
          cost[next] = total;
          viaArc[next] = i;
          while (waiting.length <= total) waiting.push([]);
          waiting[total]?.push(next);
        }
      }
    return undefined;
  };

  /** The cheapest closed path through an arc, upwards or downwards, the arc itself included. */
  const cycle = (i: number): number[] | undefined => {
    const { from, to } = get(i);
    const price = (p: number[] | undefined) =>
      p ? p.filter((j) => marks[j] === 'shown').length : Number.POSITIVE_INFINITY;
    const up = canRise(i) ? path(to, from, i) : undefined;
    const down = price(up) > 0 && canFall(i) ? path(from, to, i) : undefined;
    const best = price(down) < price(up) ? down : up;
    return best && [i, ...best];
  };

  // Every arc of a closed path can take another value with it, and is done.
  const safe = new Uint8Array(arcs.length);
  arcs.forEach((_, i) => {
    if (marks[i] === 'shown' || safe[i]) return;
    let way = cycle(i);
    if (!way) {
      marks.forEach((m, j) => {
        if (m === 'small') marks[j] = 'any';
      });
      lastResort = true;
      way = cycle(i);
    }
    for (const j of way ?? []) {
      safe[j] = 1;
      if (marks[j] === 'shown') marks[j] = lastResort ? 'any' : 'large';
    }
  });
  return marks.map((m, i) => (m === 'shown' ? get(i).value : m === 'small' ? SMALL : WITHHELD));
}

/** A list of counts under a total that everybody knows. */
export function suppressList(values: readonly number[], withhold: readonly boolean[] = []): SafeCell[] {
  const total = values.reduce((a, b) => a + b, 0);
  // Fewer than five people in all: whatever is shown says something about them.
  const few = total > 0 && total < SMALLEST_SHOWN;
  const arcs = values.map((value, i): CountArc => ({ from: 0, to: 1, value, withhold: few || withhold[i] }));
  return suppress([...arcs, { from: 1, to: 0, value: total, fixed: true }]).slice(0, values.length);
}

/**
 * A table whose row totals and grand total everybody knows; the column totals may be hidden where a cell asks for it.
 * `hiddenRows`: rows whose total is hidden elsewhere; none of their cells is shown.
 */
export function suppressTable(
  cells: readonly (readonly number[])[],
  hiddenRows: readonly boolean[] = [],
): { cells: SafeCell[][]; columnTotals: SafeCell[] } {
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const origin = rows + columns;
  const arcs: CountArc[] = [];
  cells.forEach((row, r) => {
    const total = row.reduce((a, b) => a + b, 0);
    const withhold = hiddenRows[r] || (total > 0 && total < SMALLEST_SHOWN);
    row.forEach((value, c) => {
      arcs.push({ from: r, to: rows + c, value, withhold });
    });
    // Hidden or not, the row total is held still here, so that what is safe here is safe together with other tables.
    arcs.push({ from: origin, to: r, value: total, fixed: true });
  });
  for (let c = 0; c < columns; c++)
    arcs.push({ from: rows + c, to: origin + 1, value: cells.reduce((sum, row) => sum + (row[c] ?? 0), 0) });
  const grand = cells.flat().reduce((a, b) => a + b, 0);
  arcs.push({ from: origin + 1, to: origin, value: grand, fixed: true });
  const safe = suppress(arcs);
  return {
    cells: cells.map((_, r) => safe.slice(r * (columns + 1), r * (columns + 1) + columns)),
    columnTotals: safe.slice(rows * (columns + 1), rows * (columns + 1) + columns),
  };
}
