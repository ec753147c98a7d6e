/** Rules of cells (dropdowns, numbers, dates), given as the Sheets API's DataValidationRule, as SpreadsheetML. */

import type { Json } from '../book/structure';
import { a1, columnLetter } from '../kit/address';
import type { XlsxSheet } from './model';
import { escapeAttribute, escapeXstring } from './xml';

/** Choice lists, a column each of a hidden tab, each under a name: a rule may hold 255 characters and no comma in a word. */
export class Lists {
  readonly lists: (readonly string[])[] = [];
  private readonly places = new Map<string, number>();

  nameOf(items: readonly string[]): string {
    const key = items.join('\u0001');
    let at = this.places.get(key);
    if (at === undefined) {
      at = this.lists.push(items) - 1;
      this.places.set(key, at);
    }
    return `chon_${at + 1}`;
  }

  /** `<definedName>` of each list. */
  names(tab: string): string {
    return this.lists
      .map((list, i) => {
        const column = columnLetter(i);
        return `<definedName name="chon_${i + 1}">'${tab}'!$${column}$1:$${column}$${list.length}</definedName>`;
      })
      .join('');
  }
}

const OPERATORS: Record<string, string> = { NUMBER_GREATER_THAN_EQ: 'greaterThanOrEqual', NUMBER_BETWEEN: 'between' };

function bodyOf(rule: Json, lists: Lists): string | undefined {
  const { type } = rule.condition;
  const values: string[] = (rule.condition.values ?? []).map((v: Json) => v.userEnteredValue);
  const formulas = (list: string[]) =>
    list.map((f, i) => `<formula${i + 1}>${escapeXstring(f)}</formula${i + 1}>`).join('');
  if (type === 'ONE_OF_LIST') return ` type="list">${formulas([lists.nameOf(values)])}`;
  if (type === 'DATE_IS_VALID') return ` type="date" operator="greaterThanOrEqual">${formulas(['32874'])}`;
  return OPERATORS[type] ? ` type="decimal" operator="${OPERATORS[type]}">${formulas(values)}` : undefined;
}

/**
 * The rules of a tab. A word that is not in a strict list is stopped; anything else is only warned of, since a date typed
 * as 20/11/2022 is no date to a program in English, and the import reads it all the same.
 */
export function rulesXml(sheet: XlsxSheet, lists: Lists): string {
  const rules = (sheet.rules ?? []).flatMap(({ column, from, to, rule }) => {
    const body = bodyOf(rule, lists);
    if (body === undefined || to <= from) return [];
    const stops = rule.strict && rule.condition.type === 'ONE_OF_LIST';
    const prompt = rule.inputMessage
      ? ` showInputMessage="1" prompt="${escapeAttribute(String(rule.inputMessage).slice(0, 250))}"`
      : '';
    return [
      `<dataValidation allowBlank="1" showErrorMessage="1"${stops ? '' : ' errorStyle="warning"'}${prompt} sqref="${a1(from, column)}:${a1(to - 1, column)}"${body}</dataValidation>`,
    ];
  });
  return rules.length ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : '';
}
