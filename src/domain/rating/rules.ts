/** Kinds of rule by which a criterion's points are counted from measures. Data only: the engine knows kinds, not criteria. */

/** No suggestion is made while the measure is below `atLeast` (for example fewer than 30 answers). */
export interface Condition {
  readonly measure: string;
  readonly atLeast: number;
}

/** measure ÷ target × maximum, at most the maximum. */
export interface RatioRule {
  readonly kind: 'ratio';
  readonly measure: string;
  /** another measure, or a fixed number */
  readonly target: string | number;
  readonly condition?: Condition;
}

/** Points of the highest level reached; below the lowest 0. With a target the levels are percentages of it. */
export interface TiersRule {
  readonly kind: 'tiers';
  readonly measure: string;
  readonly target?: string | number;
  /** highest first */
  readonly tiers: readonly { readonly atLeast: number; readonly points: number }[];
  readonly condition?: Condition;
}

/** `points` for each item, at most the maximum. */
export interface PerItemRule {
  readonly kind: 'perItem';
  readonly measure: string;
  readonly points: number;
  readonly condition?: Condition;
}

/** Everything when the measure is 1 (on time), nothing when it is 0. */
export interface OnTimeRule {
  readonly kind: 'onTime';
  readonly measure: string;
}

/** Each present item (its measure is above 0) gives its points. */
export interface PresenceRule {
  readonly kind: 'presence';
  readonly items: readonly { readonly measure: string; readonly points: number }[];
}

/** Scored by people alone. */
export interface ManualRule {
  readonly kind: 'manual';
}

export type CountedRule = RatioRule | TiersRule | PerItemRule | OnTimeRule | PresenceRule;

/** Several rules side by side, each with its own maximum; the maxima add up to the criterion's. */
export interface SumRule {
  readonly kind: 'sum';
  readonly parts: readonly { readonly max: number; readonly rule: CountedRule }[];
}

export type Rule = ManualRule | CountedRule | SumRule;

/** Ids of all measures that a rule looks at, each once. */
export function measuresOf(rule: Rule): string[] {
  const counted = (r: CountedRule): string[] =>
    r.kind === 'presence'
      ? r.items.map((i) => i.measure)
      : [
          r.measure,
          ...('target' in r && typeof r.target === 'string' ? [r.target] : []),
          ...('condition' in r && r.condition ? [r.condition.measure] : []),
        ];
  if (rule.kind === 'manual') return [];
  return [...new Set(rule.kind === 'sum' ? rule.parts.flatMap((p) => counted(p.rule)) : counted(rule))];
}
