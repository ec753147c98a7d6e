/** How places follow when rows or columns are inserted, deleted or moved (sheets-api.md §4.3). */
import type { HostSheet, HostWorkbook, Json } from '../../types';
import { strictness } from '../strictness';
import type { Dimension, Draft } from './draft';
import { mapReferences, type RefCorner, type Reference } from './formula';

export type Shift =
  | { kind: 'insert'; at: number; count: number }
  | { kind: 'delete'; from: number; to: number }
  | { kind: 'move'; from: number; to: number; before: number };

/** A half-open span after the shift; an open end stays open; undefined where nothing is left. */
export function shiftSpan(
  start: number | undefined,
  end: number | undefined,
  shift: Shift,
): [number | undefined, number | undefined] | undefined {
  switch (shift.kind) {
    case 'insert': {
      const { at, count } = shift;
      return [
        start === undefined ? undefined : start >= at ? start + count : start,
        end === undefined ? undefined : end > at ? end + count : end,
      ];
    }
    case 'delete': {
      const { from, to } = shift;
      const cut = (n: number) => (n <= from ? n : n >= to ? n - (to - from) : from);
      const s = start === undefined ? undefined : cut(start);
      const e = end === undefined ? undefined : cut(end);
      if (e !== undefined && (s ?? 0) >= e) return undefined;
      return [s, e];
    }
    default: {
      const { from, to, before } = shift;
      const count = to - from;
      const landed = before > to ? before - count : before;
      if (start !== undefined && end !== undefined && start >= from && end <= to) {
        return [start - from + landed, end - from + landed];
      }
      // moved inside the object: it stays where it is
      if ((start ?? 0) <= Math.min(from, before) && (end === undefined || end >= Math.max(to, before))) {
        return [start, end];
      }
      const cut = shiftSpan(start, end, { kind: 'delete', from, to });
      return cut && shiftSpan(cut[0], cut[1], { kind: 'insert', at: landed, count });
    }
  }
}

/** A single index after the shift; undefined where it was deleted. */
export function shiftIndex(index: number, shift: Shift): number | undefined {
  return shiftSpan(index, index + 1, shift)?.[0];
}

/** A grid range after the shift; undefined where nothing is left; the same object where nothing changed. */
export function shiftRange(range: Json, sheetId: number, dimension: Dimension, shift: Shift): Json {
  if (!range || (range.sheetId ?? 0) !== sheetId) return range;
  const [s, e] = dimension === 'ROWS' ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
  const moved = shiftSpan(range[s], range[e], shift);
  if (!moved) return undefined;
  if (moved[0] === range[s] && moved[1] === range[e]) return range;
  const out = { ...range };
  if (moved[0] !== undefined) out[s] = moved[0];
  if (moved[1] !== undefined) out[e] = moved[1];
  return out;
}

/** A formula of tab `home` after the shift on tab `title`. */
export function shiftFormula(formula: string, home: string, title: string, dimension: Dimension, shift: Shift): string {
  const key = dimension === 'ROWS' ? 'row' : 'column';
  return mapReferences(formula, (ref: Reference) => {
    if ((ref.title ?? home).toLowerCase() !== title.toLowerCase()) return undefined;
    const from = ref.from[key];
    const to = ref.to ? ref.to[key] : from;
    if (from === undefined && to === undefined) return undefined;
    const low = from === undefined || to === undefined ? (from ?? to) : Math.min(from, to);
    const high = from === undefined || to === undefined ? undefined : Math.max(from, to) + 1;
    const moved = shiftSpan(low, high, shift);
    if (!moved) return '#REF!';
    if (moved[0] === low && moved[1] === high) return undefined;
    const last = moved[1] === undefined ? undefined : moved[1] - 1;
    const set = (c: RefCorner, n: number | undefined): RefCorner => (c[key] === undefined ? c : { ...c, [key]: n });
    if (!ref.to) return { ...ref, from: set(ref.from, moved[0]) };
    return { ...ref, from: set(ref.from, moved[0]), to: set(ref.to, last ?? moved[0]) };
  });
}

/** Applies a shift to everything that knows a place on `sheet`, in every tab of the workbook. The sheet is owned. */
export function shiftObjects(draft: Draft, sheet: HostSheet, dimension: Dimension, shift: Shift): void {
  const id = sheet.properties.sheetId as number;
  const title = sheet.properties.title as string;
  const range = (r: Json) => shiftRange(r, id, dimension, shift);

  sheet.merges = keep(sheet.merges, range);
  sheet.bandedRanges = keep(sheet.bandedRanges, (b) => withRange(b, range(b.range)));
  sheet.protectedRanges = keep(sheet.protectedRanges, (p) => {
    if (!p.range) return p;
    if (shift.kind === 'insert' && !strictness.T3.protectionsGrow && range(p.range) !== p.range) {
      const moved = range(p.range);
      const [s, e] = dimension === 'ROWS' ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
      if (moved[s] === p.range[s]) return p;
      return { ...p, range: { ...moved, [e]: p.range[e] + shift.count } };
    }
    const moved = range(p.range);
    if (!moved) return undefined;
    const holes = p.unprotectedRanges && keep(p.unprotectedRanges, range);
    return moved === p.range && holes === p.unprotectedRanges ? p : { ...p, range: moved, unprotectedRanges: holes };
  });
  sheet.filterViews = keep(sheet.filterViews, (f) => shiftFilter(f, range, dimension, shift));
  if (sheet.basicFilter) sheet.basicFilter = shiftFilter(sheet.basicFilter, range, dimension, shift);
  const groups = dimension === 'ROWS' ? 'rowGroups' : 'columnGroups';
  sheet[groups] = keep(sheet[groups], (g) => {
    const moved = shiftSpan(g.range.startIndex, g.range.endIndex, shift);
    return moved && { ...g, range: { ...g.range, startIndex: moved[0], endIndex: moved[1] } };
  });

  draft.workbook.namedRanges = keep(draft.workbook.namedRanges, (n) => withRange(n, range(n.range)));

  const formula = (text: string, home: HostSheet) => shiftFormula(text, home.properties.title, title, dimension, shift);
  for (const other of draft.workbook.sheets.slice()) {
    const rules = keep(other.conditionalFormats, (rule) => {
      const ranges = keep(rule.ranges, range);
      if (ranges.length === 0) return undefined;
      const changed = mapRuleFormulas(rule, (text) => formula(text, other));
      return ranges === rule.ranges ? changed : { ...changed, ranges };
    });
    const charts = keep(other.charts, (chart) => shiftChart(chart, range, id, dimension, shift));
    if (rules === other.conditionalFormats && charts === other.charts) continue;
    const mine = draft.own(other);
    mine.conditionalFormats = rules;
    mine.charts = charts;
  }
  draft.mapFormulas(formula);
  draft.mapValidations((rule, home) => mapConditionFormulas(rule, (text) => formula(text, home)));
}

/** Changes the formulas among the values of `x.condition`. */
export function mapConditionFormulas(holder: Json, change: (formula: string) => string): Json {
  const values: Json[] | undefined = holder?.condition?.values;
  if (!values) return holder;
  let touched = false;
  const mapped = values.map((v) => {
    const text = v.userEnteredValue;
    if (typeof text !== 'string' || text[0] !== '=') return v;
    const changed = change(text);
    if (changed === text) return v;
    touched = true;
    return { ...v, userEnteredValue: changed };
  });
  return touched ? { ...holder, condition: { ...holder.condition, values: mapped } } : holder;
}

/** The same for a conditional format rule. */
export function mapRuleFormulas(rule: Json, change: (formula: string) => string): Json {
  if (!rule.booleanRule) return rule;
  const booleanRule = mapConditionFormulas(rule.booleanRule, change);
  return booleanRule === rule.booleanRule ? rule : { ...rule, booleanRule };
}

function withRange(object: Json, range: Json): Json {
  if (object.range === undefined) return object;
  if (range === undefined) return undefined;
  return range === object.range ? object : { ...object, range };
}

function shiftFilter(filter: Json, range: (r: Json) => Json, dimension: Dimension, shift: Shift): Json {
  const moved = withRange(filter, range(filter.range));
  if (!moved || dimension === 'ROWS') return moved;
  const out = { ...moved };
  if (filter.filterSpecs) {
    out.filterSpecs = keep(filter.filterSpecs as Json[], (spec) => {
      const at = shiftIndex(spec.columnIndex ?? 0, shift);
      return at === undefined ? undefined : { ...spec, columnIndex: at };
    });
  }
  if (filter.sortSpecs) {
    out.sortSpecs = keep(filter.sortSpecs as Json[], (spec) => {
      const at = shiftIndex(spec.dimensionIndex ?? 0, shift);
      return at === undefined ? undefined : { ...spec, dimensionIndex: at };
    });
  }
  return out;
}

function shiftChart(chart: Json, range: (r: Json) => Json, sheetId: number, dimension: Dimension, shift: Shift): Json {
  let changed = chart;
  const spec = mapSources(chart.spec, range);
  if (spec !== chart.spec) changed = { ...changed, spec };
  const overlay = chart.position?.overlayPosition;
  const anchor = overlay?.anchorCell;
  if (anchor && (anchor.sheetId ?? 0) === sheetId) {
    const key = dimension === 'ROWS' ? 'rowIndex' : 'columnIndex';
    const at = anchor[key] ?? 0;
    const moved = shiftIndex(at, shift) ?? (shift.kind === 'delete' ? Math.max(0, shift.from - 1) : at);
    if (moved !== at) {
      changed = {
        ...changed,
        position: { ...chart.position, overlayPosition: { ...overlay, anchorCell: { ...anchor, [key]: moved } } },
      };
    }
  }
  return changed;
}

/** A chart spec with its source ranges changed; a domain or series that loses its source is dropped. */
export function mapSources(spec: Json, range: (r: Json) => Json): Json {
  const data = (d: Json): Json => {
    const sources: Json[] | undefined = d?.sourceRange?.sources;
    if (!sources) return d;
    const moved = keep(sources, range);
    if (moved === sources) return d;
    return moved.length ? { ...d, sourceRange: { ...d.sourceRange, sources: moved } } : undefined;
  };
  if (spec?.basicChart) {
    const chart = spec.basicChart;
    const domains = chart.domains && keep(chart.domains, (d: Json) => part(d, 'domain', data));
    const series = chart.series && keep(chart.series, (s: Json) => part(s, 'series', data));
    if (domains === chart.domains && series === chart.series) return spec;
    return { ...spec, basicChart: { ...chart, domains, series } };
  }
  if (spec?.pieChart) {
    const domain = data(spec.pieChart.domain);
    const series = data(spec.pieChart.series);
    if (domain === spec.pieChart.domain && series === spec.pieChart.series) return spec;
    return { ...spec, pieChart: { ...spec.pieChart, domain, series } };
  }
  return spec;
}

function part(holder: Json, name: string, data: (d: Json) => Json): Json {
  const moved = data(holder[name]);
  if (moved === holder[name]) return holder;
  return moved === undefined ? undefined : { ...holder, [name]: moved };
}

/** `list.map`, without the undefined; the very list where nothing changed. */
export function keep<T>(list: T[], change: (item: T) => T | undefined): T[] {
  let out: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as T;
    const changed = change(item);
    if (changed === item) out?.push(item);
    else {
      out ??= list.slice(0, i);
      if (changed !== undefined) out.push(changed);
    }
  }
  return out ?? list;
}

/** Every id of embedded objects, views … of a workbook that `pick` lists. */
export function idsOf(wb: HostWorkbook, pick: (sheet: HostSheet) => (number | undefined)[]): Set<number> {
  const ids = new Set<number>();
  for (const sheet of wb.sheets) for (const id of pick(sheet)) if (id !== undefined) ids.add(id);
  return ids;
}
