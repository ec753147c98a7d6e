/** The form's page sends an answer: what came over the wire is checked, then taken as a resident's. */

import type { Submitted } from '../../services/forms/submit';
import type { World } from '../../types';

/** Answers by item id out of a request's JSON; whatever is not a text or a list of texts is left out. */
function valuesOf(raw: unknown): Record<number, string | string[]> {
  const values: Record<number, string | string[]> = {};
  for (const [id, value] of Object.entries((raw ?? {}) as Record<string, unknown>)) {
    if (!/^\d{1,12}$/.test(id)) continue;
    if (typeof value === 'string') values[Number(id)] = value.slice(0, 5000);
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      values[Number(id)] = value.slice(0, 200).map((one: string) => one.slice(0, 5000));
  }
  return values;
}

/** `{form, values}` → taken, or the reason why not. */
export function submitForm(world: World, body: Record<string, unknown>): Submitted {
  return world.submitForm(String(body.form ?? ''), valuesOf(body.values));
}
