/** Conditional colours that every tab shares: state words are coloured by the sign they begin with. */

import type { Json, Request } from '../book/structure';
import { colour, PALETTE } from '../kit/style';
import type { Table } from '../kit/table';
import type { Area } from './protections';

const SIGNS: [string, string][] = [
  ['✓', PALETTE.ok],
  ['⚠', PALETTE.warn],
  ['✕', PALETTE.error],
];

/** A difference: more, less. */
const SIGNED: [string, string][] = [
  ['+', PALETTE.ok],
  ['−', PALETTE.error],
];

/** A sign at the start of a computed text colours its cell; no formula, so that no locale can break it. */
export function colourRules(t: Table, a: Area, standing: Json[]): Request[] {
  const columns = Object.entries(t.columns).filter(([, c]) => c.kind === 'text' || c.kind === 'choice');
  const ranges = columns
    .filter(
      ([id, c]) =>
        (c.owner ?? t.owner) === 'script' &&
        c.kind === 'text' &&
        /^(state|status|note|explanation|rating|difference)/.test(id),
    )
    .map(([id]) => ({
      sheetId: a.sheetId,
      startRowIndex: a.first,
      endRowIndex: a.rowCount,
      startColumnIndex: a.place(id),
      endColumnIndex: a.place(id) + 1,
    }));
  if (!ranges.length) return [];
  return (t.columns.difference ? [...SIGNS, ...SIGNED] : SIGNS)
    .filter(
      ([sign]) =>
        !standing.some(
          (r) =>
            r.booleanRule?.condition?.type === 'TEXT_STARTS_WITH' &&
            r.booleanRule.condition.values?.[0]?.userEnteredValue === sign,
        ),
    )
    .map(
      ([sign, hex]): Request => ({
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges,
            booleanRule: {
              condition: { type: 'TEXT_STARTS_WITH', values: [{ userEnteredValue: sign }] },
              format: { backgroundColorStyle: colour(hex) },
            },
          },
        },
      }),
    );
}
