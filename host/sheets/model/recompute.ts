/** After a change: formulas that do not parse become #ERROR!, the others are computed by the engine that was set. */
import type { ExtendedValue, HostWorkbook } from '../../types';
import { engineText } from '../errors';
import { strictness } from '../strictness';
import type { Draft } from './draft';
import { formulaParses } from './formula';

/**
 * Computes every formula of a workbook: sets `computed` of each cell with a formula, and changes nothing else.
 * The cells with formulas are fresh copies, so that writing into them is safe; others are shared with older states.
 * A cell that already has an errorValue of type ERROR does not parse and is to be left alone.
 */
export interface FormulaEngine {
  recalculate(workbook: HostWorkbook): void;
}

let current: FormulaEngine | undefined;

/** Sets the engine for every later change; without one a formula is an error to whoever reads it. */
export function setFormulaEngine(engine: FormulaEngine | undefined): void {
  current = engine;
}

export function formulaEngine(): FormulaEngine | undefined {
  return current;
}

/** Computes the draft's formulas where the batch changed anything that could matter to them. */
export function recompute(draft: Draft, engine: FormulaEngine | undefined = current): void {
  if (!draft.recalculate) return;
  const { locale } = draft.workbook.properties;
  const language: string = locale.split('_')[0] ?? 'en';
  const pointDecimal = strictness.T1.pointDecimalInFormula === 'allowed';
  const broken: ExtendedValue = { errorValue: { type: 'ERROR', message: engineText('badFormula', language) } };
  let found = false;
  draft.mapFormulaCells((cell, formula) => {
    found = true;
    const { computed: _old, ...rest } = cell;
    const parses = formulaParses(formula, locale, pointDecimal);
    // without an engine a formula stays uncomputed, which readers see as an error (effectiveValue)
    return parses ? rest : { ...rest, computed: broken };
  });
  if (found) engine?.recalculate(draft.workbook);
}
