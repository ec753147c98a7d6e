/** An answer comes in: from a resident, who fires the triggers, or from a script, which does not. */

import { HostError } from '../../runtime/errors';
import type { HostWorld } from '../../runtime/world';
import { appendAnswer } from './destination';
import { type Answer, type FormAnswer, type FormState, formOf, letters, walk } from './model';

export const CLOSED = 'Sorry, this form is not currently accepting responses.';

/** Keeps an answer and writes its row. */
export function take(world: HostWorld, form: FormState, values: Record<number, Answer>, at: number): FormAnswer {
  const id = `2_${letters(`answer ${world.count('form answer')}`, 54)}`;
  const answer: FormAnswer = { id, at: Math.floor(at), values };
  form.responses.push(answer);
  appendAnswer(world, form, answer);
  return answer;
}

/** Why a resident's answer was not taken: the form is closed, or answers are missing or wrong, by item id. */
export type Submitted = { ok: true; id: string } | { ok: false; message: string; faults: Record<number, string> };

/**
 * A resident sends the form in a browser. `values` by item id; what stands on pages that the answers do not lead through
 * is not kept. `at`: epoch milliseconds.
 */
export function submit(world: HostWorld, formId: string, values: Record<number, Answer>, at: number): Submitted {
  const file = world.files.get(formId);
  const form = formOf(file);
  if (file === undefined || form === undefined || file.trashed || !form.published)
    return { ok: false, message: 'Không tìm thấy biểu mẫu này.', faults: {} };
  if (!form.accepting)
    return { ok: false, message: form.closedMessage || 'Biểu mẫu này không còn nhận câu trả lời nữa.', faults: {} };
  const { taken, faults } = walk(form, values);
  if (faults.length > 0)
    return {
      ok: false,
      message: 'Còn câu hỏi chưa trả lời đúng.',
      faults: Object.fromEntries(faults.map(({ item, message }) => [item.id, message])),
    };
  const answer = take(world, form, taken, at);
  world.touch(file);
  return { ok: true, id: answer.id };
}

/** FormResponse.submit() of a script. */
export function submitByScript(world: HostWorld, form: FormState, values: Record<number, Answer>): FormAnswer {
  if (!form.published || !form.accepting) throw new HostError(CLOSED);
  const missing = form.items.find((item) => item.required && values[item.id] === undefined);
  const { faults } = walk(form, values);
  if (missing !== undefined && faults.length > 0) throw new HostError('Missing required responses.');
  return take(world, form, values, world.clock.now());
}
