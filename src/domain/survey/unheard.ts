/** Who has not been heard yet: the answers still wanted by thôn and age, said without giving small counts away. */
import { ages } from './questions';
import type { SafeCell } from './suppress';
import { SMALL } from './suppress';
import type { SafeTables } from './tally';

/** Shares of the people aged 15 and over by band, where the locality has no figures: our assumption, a setting. */
export const defaultAgeShares: readonly number[] = [0.2, 0.2, 0.4, 0.2];

export interface UnheardOptions {
  /** by age band, adding up to 1 */
  readonly ageShares?: readonly number[];
  /** inhabitants by thôn of a commune; all alike where unknown */
  readonly hamletPeople?: Readonly<Record<string, number>>;
}

export interface Gap {
  readonly group: string;
  /** answers still wanted; undefined where the number would give a hidden count away */
  readonly wanted?: number;
}

export interface Unheard {
  /** answers still wanted in all */
  readonly wanted: number;
  readonly hamlets: readonly Gap[];
  readonly ages: readonly Gap[];
  readonly sentence: string;
}

function gaps(groups: readonly string[], shares: readonly number[], cells: readonly SafeCell[], target: number): Gap[] {
  const found: (Gap & { order: number })[] = [];
  groups.forEach((group, i) => {
    const quota = Math.round(target * (shares[i] ?? 0));
    const cell = cells[i];
    // "< 5" of a quota well above is a gap whatever the number; "…" may be any number and says nothing.
    if (typeof cell === 'number' ? quota > cell : cell === SMALL && quota >= 5)
      found.push({ group, wanted: typeof cell === 'number' ? quota - cell : undefined, order: quota });
  });
  return found
    .sort((a, b) => (b.wanted ?? b.order) - (a.wanted ?? a.order) || (b.wanted ?? 0) - (a.wanted ?? 0))
    .map(({ group, wanted }) => ({ group, wanted }));
}

/** What the survey of one commune (by its place in the tables) still lacks; undefined without a target. */
export function unheardOf(tables: SafeTables, index: number, options: UnheardOptions = {}): Unheard | undefined {
  const row = tables.answers[index];
  if (!row || row.target === undefined) return undefined;
  const known = tables.all.hamlets[index] ?? { columns: [], cells: [] };
  // The last column is "Không rõ": nobody is sought there.
  const names = known.columns.slice(0, -1);
  const people = names.map((h) => options.hamletPeople?.[h] ?? 1);
  const all = people.reduce((a, b) => a + b, 0) || 1;
  const hamlets = gaps(
    names,
    people.map((p) => p / all),
    known.cells,
    row.target,
  );
  const byAge = gaps(ages, options.ageShares ?? defaultAgeShares, tables.all.age.rows[index] ?? [], row.target);
  const wanted = Math.max(0, row.target - row.counted);
  const say = (g: Gap) =>
    g.wanted === undefined ? `${g.group} (mới có dưới 5 phiếu)` : `${g.group} (còn ${g.wanted})`;
  const who = [
    ...byAge.slice(0, 2).map((g) => ({ ...g, group: `nhóm ${g.group.toLowerCase()}` })),
    ...hamlets.slice(0, 3),
  ].map(say);
  const total = wanted > 0 ? `cần thêm ${wanted} phiếu` : 'đã đủ số phiếu';
  const sentence =
    who.length === 0 ? total : `${total}${wanted > 0 ? ', nhất là' : ', nhưng còn ít'}: ${who.join('; ')}`;
  return { wanted, hamlets, ages: byAge, sentence };
}
