/** What the handles of one form share during one execution. */

import { HostError } from '../../runtime/errors';
import type { Handle } from '../../runtime/handle';
import type { HostWorld } from '../../runtime/world';
import type { HostFile } from '../../types';
import type { FormItem, FormState } from './model';

export interface FormRun {
  world: HostWorld;
  account: string;
  file: HostFile;
  form: FormState;
  /** enums ItemType and PageNavigationType */
  kinds: Handle;
  directions: Handle;
  /** refuses to work on an item that was deleted */
  alive(item: FormItem): void;
  /** notes the change of the file */
  changed(): void;
}

export function formRun(
  world: HostWorld,
  account: string,
  file: HostFile,
  form: FormState,
  enums: Pick<FormRun, 'kinds' | 'directions'>,
): FormRun {
  return {
    world,
    account,
    file,
    form,
    ...enums,
    alive: (item) => {
      if (!form.items.includes(item)) throw new HostError('Invalid data updating form.');
    },
    changed: () => world.touch(file),
  };
}
