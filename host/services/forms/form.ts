/** Form and FormResponse: settings, items, publishing, destination, answers, pre-filled addresses. */

import { unitCosts } from '../../runtime/costs';
import { HostError, NotInHost, signatureError } from '../../runtime/errors';
import { enumName, Handle, type Member } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import { strictness } from '../strictness';
import { addColumn, setDestination } from './destination';
import { genericItem, type ItemAnswer, itemBehind, itemHandle, itemResponse } from './items';
import {
  type Answer,
  entryOf,
  type FormAnswer,
  type FormItem,
  type ItemKind,
  isQuestion,
  letters,
  newItem,
} from './model';
import type { FormRun } from './run';
import { submitByScript } from './submit';

const UNPUBLISHED = 'Operation not supported on unpublished form';

const ADD: Record<string, ItemKind> = {
  addMultipleChoiceItem: 'MULTIPLE_CHOICE',
  addCheckboxItem: 'CHECKBOX',
  addListItem: 'LIST',
  addScaleItem: 'SCALE',
  addTextItem: 'TEXT',
  addParagraphTextItem: 'PARAGRAPH_TEXT',
  addSectionHeaderItem: 'SECTION_HEADER',
  addPageBreakItem: 'PAGE_BREAK',
};

export const viewAddress = (publishedId: string) => `https://docs.google.com/forms/d/e/${publishedId}/viewform`;

export function formHandle(run: Run, f: FormRun, enums: { destinations: Handle }): Handle {
  const { form, file, world } = f;
  const members: Record<string, Member> = {};
  const self = new Handle('Form', members);
  const set = (work: () => void) => {
    work();
    f.changed();
    return self;
  };
  const text = (get: () => string, put: (value: string) => void, getter: string, setter: string) => {
    members[getter] = get;
    members[setter] = (value: unknown) => set(() => put(String(value)));
  };
  text(
    () => form.title,
    (v) => {
      form.title = v;
    },
    'getTitle',
    'setTitle',
  );
  text(
    () => form.description,
    (v) => {
      form.description = v;
    },
    'getDescription',
    'setDescription',
  );
  text(
    () => form.confirmation,
    (v) => {
      form.confirmation = v;
    },
    'getConfirmationMessage',
    'setConfirmationMessage',
  );
  text(
    () => form.closedMessage,
    (v) => {
      form.closedMessage = v;
    },
    'getCustomClosedFormMessage',
    'setCustomClosedFormMessage',
  );
  for (const [method, kind] of Object.entries(ADD))
    members[method] = () => {
      const item = newItem(form, file.id, kind);
      form.items.push(item);
      addColumn(world, form, item);
      f.changed();
      return itemHandle(f, item);
    };
  const indexOf = (value: unknown, method: string): number => {
    const item = itemBehind(value);
    const at = item ? form.items.indexOf(item) : typeof value === 'number' ? value : undefined;
    if (at === undefined) throw signatureError(`FormApp.Form.${method}`, [value]);
    if (at < 0 || at >= form.items.length) throw new HostError('Invalid argument: index');
    return at;
  };
  const published = () => {
    if (!form.published) throw new HostError(UNPUBLISHED);
  };
  Object.assign(members, {
    getId: () => file.id,
    getEditUrl: () => `https://docs.google.com/forms/d/${file.id}/edit`,
    getPublishedUrl: () => {
      if (strictness.forms.addressNeedsPublishing) published();
      return viewAddress(form.publishedId);
    },
    shortenFormUrl: (url: unknown) => {
      if (!/^https:\/\/docs\.google\.com\/forms\//.test(String(url))) throw new HostError('Invalid argument: url');
      return `https://forms.gle/${letters(`short ${url}`, 17).replace(/[-_]/g, 'x')}`;
    },
    supportsAdvancedResponderPermissions: () => true,
    isPublished: () => form.published,
    setPublished: (value: unknown) =>
      set(() => {
        form.published = value === true;
        form.accepting = form.published;
      }),
    isAcceptingResponses: () => form.published && form.accepting,
    setAcceptingResponses: (value: unknown) => {
      published();
      return set(() => {
        form.accepting = value === true;
      });
    },
    hasProgressBar: () => form.progressBar,
    setProgressBar: (value: unknown) =>
      set(() => {
        form.progressBar = value === true;
      }),
    hasRespondAgainLink: () => form.respondAgain,
    setShowLinkToRespondAgain: (value: unknown) =>
      set(() => {
        form.respondAgain = value === true;
      }),
    requiresLogin: () => false,
    setRequireLogin: () => {
      // only in a domain; throws on a plain Gmail account (documents-forms-rights §6.2)
      throw new HostError('Invalid operation: setRequireLogin is only available for Google Workspace accounts.');
    },
    collectsEmail: () => false,
    setCollectEmail: (value: unknown) => {
      if (value === true) throw new NotInHost('Form.setCollectEmail(true)');
      return self;
    },
    hasLimitOneResponsePerUser: () => false,
    setLimitOneResponsePerUser: (value: unknown) => {
      if (value === true) throw new NotInHost('Form.setLimitOneResponsePerUser(true)');
      return self;
    },
    getItems: (type?: unknown) => {
      const kind = type === undefined ? undefined : enumName(type);
      return form.items.filter((item) => kind === undefined || item.kind === kind).map((item) => genericItem(f, item));
    },
    getItemById: (id: unknown) => {
      const item = form.items.find((one) => one.id === Number(id));
      return item === undefined ? null : genericItem(f, item);
    },
    moveItem: (which: unknown, to: unknown) => {
      const from = indexOf(which, 'moveItem');
      const target = indexOf(to, 'moveItem');
      const [item] = form.items.splice(from, 1) as [FormItem];
      form.items.splice(target, 0, item);
      f.changed();
      return genericItem(f, item);
    },
    deleteItem: (which: unknown) => {
      const item = form.items[indexOf(which, 'deleteItem')] as FormItem;
      const used = (go: unknown) => go === item.id;
      if (form.items.some((one) => used(one.go) || one.choices.some((choice) => used(choice.go))))
        throw new HostError('Invalid data updating form.');
      form.items.splice(form.items.indexOf(item), 1);
      f.changed();
    },
    setDestination: (type: unknown, id: unknown) => {
      if (enumName(type) !== 'SPREADSHEET' || typeof id !== 'string')
        throw signatureError('FormApp.Form.setDestination', [type, id]);
      setDestination(world, f.account, form, id);
      f.changed();
      return self;
    },
    removeDestination: () =>
      set(() => {
        delete form.destination;
        form.columns = [];
      }),
    getDestinationId: () => {
      if (form.destination === undefined) throw new HostError('The form currently has no response destination.');
      return form.destination.fileId;
    },
    getDestinationType: () => {
      if (form.destination === undefined) throw new HostError('The form currently has no response destination.');
      return enums.destinations.members.SPREADSHEET;
    },
    createResponse: () => responseHandle(f, undefined),
    getResponses: (since?: unknown) => {
      if (since !== undefined && !(since instanceof Date)) throw signatureError('FormApp.Form.getResponses', [since]);
      const from = since === undefined ? Number.NEGATIVE_INFINITY : since.getTime();
      const found = form.responses.filter((answer) => answer.at >= from);
      run.meter.price(found.length * unitCosts.formAnswer);
      return found.map((answer) => responseHandle(f, answer));
    },
    getResponse: (id: unknown) => {
      const answer = form.responses.find((one) => one.id === id);
      if (answer === undefined) throw new HostError('No response found with the given ID.');
      return responseHandle(f, answer);
    },
    deleteResponse: (id: unknown) =>
      set(() => {
        form.responses = form.responses.filter((one) => one.id !== id);
      }),
    deleteAllResponses: () =>
      set(() => {
        form.responses = [];
      }),
  });
  return self;
}

/** An answer: one that was given, or one that a script builds to submit or to make a pre-filled address of. */
export function responseHandle(f: FormRun, given: FormAnswer | undefined): Handle {
  const built: Record<number, Answer> = {};
  const values = given?.values ?? built;
  const members: Record<string, Member> = {};
  const self = new Handle('FormResponse', members);
  const responseFor = (item: FormItem) => {
    const value = values[item.id];
    // unanswered texts are blank, everything else is absent (documents-forms-rights §6.4)
    if (value !== undefined) return itemResponse(f, item, value);
    return given && (item.kind === 'TEXT' || item.kind === 'PARAGRAPH_TEXT') ? itemResponse(f, item, '') : null;
  };
  Object.assign(members, {
    getId: () => given?.id ?? null,
    getTimestamp: () => (given ? new Date(given.at) : null),
    getRespondentEmail: () => '',
    getItemResponses: () =>
      f.form.items
        .filter((item) => isQuestion(item.kind))
        .map(responseFor)
        .filter((one) => one !== null),
    getResponseForItem: (value: unknown) => {
      const item = itemBehind(value);
      if (item === undefined) throw signatureError('FormApp.FormResponse.getResponseForItem', [value]);
      return responseFor(item);
    },
    withItemResponse: (value: unknown) => {
      if (given || !(value instanceof Handle) || value.name !== 'ItemResponse')
        throw signatureError('FormApp.FormResponse.withItemResponse', [value]);
      const { item, value: answer } = value.state as ItemAnswer;
      built[item.id] = answer;
      return self;
    },
    toPrefilledUrl: () => {
      const parts = f.form.items.flatMap((item) => {
        const value = values[item.id];
        const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
        return list.map((one) => `&entry.${entryOf(item)}=${encodeURIComponent(one).replace(/%20/g, '+')}`);
      });
      return `${viewAddress(f.form.publishedId)}?usp=pp_url${parts.join('')}`;
    },
    submit: () => {
      if (given) throw new HostError('Form response has already been submitted.');
      return responseHandle(f, submitByScript(f.world, f.form, { ...built }));
    },
  });
  return self;
}
