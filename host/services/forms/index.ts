/** FormApp: making and opening forms, its enums, and the interface in a form's editor. */

import { HostError, signatureError } from '../../runtime/errors';
import { enumeration, Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import { ui } from '../interface/ui';
import { strictness } from '../strictness';
import { formHandle } from './form';
import { FORM, type FormItem, type FormState, formOf, newForm, newItem } from './model';
import { formRun } from './run';

export { FORM, newForm } from './model';
export { type Submitted, submit } from './submit';

export const NO_ITEM =
  'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.';

export function formApp(run: Run): Handle {
  const { world } = run;
  const kinds = enumeration('ItemType', [
    'CHECKBOX',
    'CHECKBOX_GRID',
    'DATE',
    'DATETIME',
    'DURATION',
    'FILE_UPLOAD',
    'GRID',
    'IMAGE',
    'LIST',
    'MULTIPLE_CHOICE',
    'PAGE_BREAK',
    'PARAGRAPH_TEXT',
    'RATING',
    'SCALE',
    'SECTION_HEADER',
    'TEXT',
    'TIME',
    'VIDEO',
  ]);
  const directions = enumeration('PageNavigationType', ['CONTINUE', 'GO_TO_PAGE', 'RESTART', 'SUBMIT']);
  const destinations = enumeration('DestinationType', ['SPREADSHEET']);
  const open = (id: string): Handle => {
    const file = world.files.get(id);
    const form = formOf(file);
    const role = world.roleOf(id, run.account);
    if (file === undefined || form === undefined || (role !== 'owner' && role !== 'writer'))
      throw new HostError(NO_ITEM);
    return formHandle(run, formRun(world, run.account, file, form, { kinds, directions }), { destinations });
  };
  return new Handle('FormApp', {
    ItemType: kinds,
    PageNavigationType: directions,
    DestinationType: destinations,
    create: (title: unknown, published?: unknown) => {
      if (typeof title !== 'string' || title === '') throw signatureError('FormApp.create', [title]);
      const id = world.newFileId();
      // only the file's name; the form's title stays blank (documents-forms-rights §6.2)
      world.addFile({
        id,
        name: title,
        mimeType: FORM,
        owner: run.account,
        madeByApp: strictness.forms.ownFormsReachedByDriveFile,
        form: newForm(id, published === undefined ? strictness.forms.publishedWhenNew : published === true),
      });
      return open(id);
    },
    openById: (id: unknown) => {
      if (typeof id !== 'string') throw signatureError('FormApp.openById', [id]);
      return open(id);
    },
    openByUrl: (url: unknown) => open(/\/forms\/d\/([\w-]+)\//.exec(String(url))?.[1] ?? ''),
    getActiveForm: () => (run.formId === undefined ? null : open(run.formId)),
    getUi: () => {
      if (run.formId === undefined || !strictness.forms.interfaceInOpenTrigger)
        throw new HostError('Cannot call FormApp.getUi() from this context.');
      return ui(run);
    },
    createCheckboxValidation: () => validation(),
  });
}

function validation(): Handle {
  const state: NonNullable<FormItem['ticks']> = { rule: 'least', n: 0, help: '' };
  const rule = (name: typeof state.rule) => (n: unknown) => {
    if (!Number.isInteger(n) || Number(n) < 1) throw new HostError('Invalid argument: number');
    state.rule = name;
    state.n = Number(n);
    return builder;
  };
  const builder: Handle = new Handle('CheckboxValidationBuilder', {
    requireSelectAtMost: rule('most'),
    requireSelectAtLeast: rule('least'),
    requireSelectExactly: rule('exactly'),
    setHelpText: (help: unknown) => {
      state.help = String(help);
      return builder;
    },
    build: () => new Handle('CheckboxValidation', {}, { ...state }),
  });
  return builder;
}

/** A form that Drive makes from the type alone: like one made by hand, unpublished, with what Google puts into it. */
export function formFromDrive(id: string): FormState {
  const form = newForm(id, strictness.forms.publishedWhenNew);
  if (strictness.forms.driveFormHasQuestion) form.items.push(newItem(form, id, 'MULTIPLE_CHOICE'));
  return form;
}
