/** To which centre of today's list a row's commune belongs, by the table Sáp nhập đơn vị. */

import { addDays } from '../../domain/calendar/local-date';
import { type Commune, communeKey } from '../../domain/communes/commune';
import { type Succession, successors, type Unit, type UnitTable, unitOf } from '../../domain/communes/succession';
import type { TableData } from '../../workbook/book/read';
import type { Context } from '../../workbook/command';
import { EXTENTS, successionTable } from '../../workbook/tables/succession';

const OLDEST = '2022-01-01';

/** The tab as domain data; rows that lack a code or a date say nothing. */
export function readSuccession(c: Context): UnitTable {
  const units = new Map<string, Unit>();
  const successions: Succession[] = [];
  const data = c.desk.tables.get(successionTable.id) as TableData<typeof successionTable> | undefined;
  for (const { record: r } of data?.rows ?? []) {
    if (r.from === undefined || r.to === undefined || r.date === undefined) continue;
    const from = { code: r.from, validFrom: r.fromSince ?? OLDEST };
    const to = { code: r.to, validFrom: r.date };
    const unit = (key: typeof from, name: string | undefined, validTo?: string): Unit => ({
      ...key,
      name: name ?? key.code,
      kind: 'xã',
      ...(validTo === undefined ? {} : { validTo }),
    });
    units.set(communeKey(from), unit(from, r.fromName, addDays(r.date, -1)));
    if (!units.has(communeKey(to))) units.set(communeKey(to), unit(to, r.toName));
    const extent = (Object.keys(EXTENTS) as Succession['extent'][]).find((k) => EXTENTS[k] === r.extent) ?? 'whole';
    successions.push({ from: communeKey(from), to: communeKey(to), date: r.date, extent, heir: r.heir === 'có' });
  }
  return { units: [...units.values()], successions };
}

/** The code in today's list under which rows of `code` are counted: its own, else its heir's; undefined where unknown. */
export function heirFinder(c: Context, communes: readonly Commune[]): (code: string) => string | undefined {
  const known = new Set(communes.map((x) => x.code));
  const table = readSuccession(c);
  const found = new Map<string, string | undefined>();
  const follow = (code: string): string | undefined => {
    for (const first of table.units.filter((u) => u.code === code)) {
      let unit: Unit | undefined = first;
      for (let step = 0; unit && step < 20; step++) {
        if (known.has(unit.code)) return unit.code;
        const next: Succession | undefined = successors(table, communeKey(unit)).find((s) => s.heir);
        unit = next && unitOf(table, next.to);
      }
    }
    return undefined;
  };
  return (code) => {
    if (known.has(code)) return code;
    if (!found.has(code)) found.set(code, follow(code));
    return found.get(code);
  };
}
