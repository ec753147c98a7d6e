/** Items of a form as a script sees them: questions with choices, scales, texts, headers and page breaks. */

import { HostError, signatureError } from '../../runtime/errors';
import { enumName, Handle, type Member } from '../../runtime/handle';
import { writeHead } from './destination';
import {
  type Answer,
  type Direction,
  type FormChoice,
  type FormItem,
  faultOf,
  hasChoices,
  type ItemKind,
  invalidResponse,
  isQuestion,
} from './model';
import type { FormRun } from './run';

const CLASS: Record<ItemKind, string> = {
  MULTIPLE_CHOICE: 'MultipleChoiceItem',
  CHECKBOX: 'CheckboxItem',
  LIST: 'ListItem',
  SCALE: 'ScaleItem',
  TEXT: 'TextItem',
  PARAGRAPH_TEXT: 'ParagraphTextItem',
  SECTION_HEADER: 'SectionHeaderItem',
  PAGE_BREAK: 'PageBreakItem',
};

export interface ItemState {
  item: FormItem;
}
export interface ItemAnswer {
  item: FormItem;
  value: Answer;
}

/** The item behind whatever handle of it a script passes. */
export const itemBehind = (value: unknown): FormItem | undefined =>
  value instanceof Handle ? (value.state as ItemState | undefined)?.item : undefined;

/** An answer to one question, as the script builds it or reads it. */
export function itemResponse(f: FormRun, item: FormItem, value: Answer): Handle<ItemAnswer> {
  return new Handle(
    'ItemResponse',
    { getItem: () => genericItem(f, item), getResponse: () => (Array.isArray(value) ? [...value] : value) },
    { item, value },
  );
}

/** An item as getItems gives it: without the methods of its kind, which as…Item() hands out. */
export function genericItem(f: FormRun, item: FormItem): Handle<ItemState> {
  const as: Record<string, Member> = {};
  for (const [kind, name] of Object.entries(CLASS))
    as[`as${name}`] = () => {
      if (kind !== item.kind) throw new HostError(`Invalid conversion for item type: ${item.kind}.`);
      return itemHandle(f, item);
    };
  const self: Handle<ItemState> = new Handle('Item', { ...common(f, item, () => self), ...as }, { item });
  return self;
}

function common(f: FormRun, item: FormItem, self: () => Handle): Record<string, Member> {
  const set = (work: () => void) => {
    f.alive(item);
    work();
    f.changed();
    return self();
  };
  return {
    getId: () => item.id,
    getIndex: () => f.form.items.indexOf(item),
    getType: () => f.kinds.members[item.kind],
    getTitle: () => item.title,
    getHelpText: () => item.help,
    setTitle: (title: unknown) =>
      set(() => {
        item.title = String(title);
        writeHead(f.world, f.form, item);
      }),
    setHelpText: (help: unknown) =>
      set(() => {
        item.help = String(help);
      }),
  };
}

function choiceHandle(f: FormRun, item: FormItem, choice: FormChoice): Handle<FormChoice> {
  return new Handle(
    'Choice',
    {
      getValue: () => choice.value,
      getGotoPage: () => {
        // on a list's choice this fails on live forms (documents-forms-rights §6.3)
        if (item.kind === 'LIST') throw new HostError('choice.getGotoPage is not a function', 'TypeError');
        const page = f.form.items.find((one) => one.id === choice.go);
        return page === undefined ? null : itemHandle(f, page);
      },
      getPageNavigationType: () =>
        choice.go === undefined ? null : f.directions.members[typeof choice.go === 'number' ? 'GO_TO_PAGE' : choice.go],
    },
    choice,
  );
}

function directionOf(value: unknown, method: string): Direction {
  const page = itemBehind(value);
  if (page?.kind === 'PAGE_BREAK') return page.id;
  const name = enumName(value);
  if (name === 'CONTINUE' || name === 'RESTART' || name === 'SUBMIT') return name;
  throw signatureError(`FormApp.${method}`, [value]);
}

function setChoices(item: FormItem, choices: FormChoice[], name: string): void {
  if (choices.length === 0) throw new HostError(`Array is empty: ${name}`);
  const values = choices.map((choice) => choice.value);
  if (new Set(values).size < values.length) throw new HostError('Questions cannot have duplicate choice values.');
  const leading = choices.filter((choice) => choice.go !== undefined).length;
  if (leading > 0 && leading < choices.length)
    throw new HostError(
      'Choices that use page navigation cannot be combined in the same item with choices that do not use page navigation.',
    );
  item.choices = choices;
}

/** An item with the methods of its kind. */
export function itemHandle(f: FormRun, item: FormItem): Handle<ItemState> {
  const name = CLASS[item.kind];
  const members: Record<string, Member> = {};
  const self: Handle<ItemState> = new Handle(name, members, { item });
  const set = (work: () => void) => {
    f.alive(item);
    work();
    f.changed();
    return self;
  };
  Object.assign(
    members,
    common(f, item, () => self),
  );
  if (isQuestion(item.kind))
    Object.assign(members, {
      isRequired: () => item.required,
      setRequired: (required: unknown) =>
        set(() => {
          item.required = required === true;
        }),
      createResponse: (value: unknown) => {
        if (item.kind === 'CHECKBOX' ? !Array.isArray(value) : Array.isArray(value))
          throw signatureError(`FormApp.${name}.createResponse`, [value]);
        const given = Array.isArray(value) ? value.map(String) : String(value);
        if (given.length > 0 && faultOf({ ...item, required: false, ...noTicks }, given) !== undefined)
          throw invalidResponse(item.kind);
        return itemResponse(f, item, given);
      },
    });
  if (hasChoices(item.kind)) {
    Object.assign(members, {
      createChoice: (value: unknown, go?: unknown) => {
        if (value === undefined || value === null) throw signatureError(`FormApp.${name}.createChoice`, [value]);
        if (go !== undefined && item.kind === 'CHECKBOX')
          throw signatureError(`FormApp.${name}.createChoice`, [value, go]);
        const choice: FormChoice = { value: String(value) };
        if (go !== undefined) choice.go = directionOf(go, `${name}.createChoice`);
        return choiceHandle(f, item, choice);
      },
      getChoices: () => item.choices.map((choice) => choiceHandle(f, item, choice)),
      setChoices: (list: unknown) => {
        if (!Array.isArray(list) || list.some((one) => !(one instanceof Handle) || one.name !== 'Choice'))
          throw signatureError(`FormApp.${name}.setChoices`, [list]);
        return set(() =>
          setChoices(
            item,
            list.map((one) => ({ ...(one as Handle<FormChoice>).state })),
            'choices',
          ),
        );
      },
      setChoiceValues: (list: unknown) => {
        if (!Array.isArray(list)) throw signatureError(`FormApp.${name}.setChoiceValues`, [list]);
        return set(() =>
          setChoices(
            item,
            list.map((value) => ({ value: String(value) })),
            'values',
          ),
        );
      },
    });
    if (item.kind !== 'LIST')
      Object.assign(members, {
        hasOtherOption: () => item.other,
        showOtherOption: (shown: unknown) =>
          set(() => {
            item.other = shown === true;
          }),
      });
  }
  if (item.kind === 'CHECKBOX')
    members.setValidation = (rule: unknown) => {
      if (!(rule instanceof Handle) || rule.name !== 'CheckboxValidation')
        throw signatureError(`FormApp.${name}.setValidation`, [rule]);
      return set(() => {
        item.ticks = rule.state as NonNullable<FormItem['ticks']>;
      });
    };
  if (item.kind === 'SCALE')
    Object.assign(members, {
      getLowerBound: () => item.scale.lower,
      getUpperBound: () => item.scale.upper,
      getLeftLabel: () => item.scale.left,
      getRightLabel: () => item.scale.right,
      setBounds: (lower: unknown, upper: unknown) => {
        if ((lower !== 0 && lower !== 1) || !Number.isInteger(upper) || Number(upper) < 3 || Number(upper) > 10)
          throw new HostError('Invalid argument: bounds');
        return set(() => {
          item.scale = { ...item.scale, lower, upper: Number(upper) };
        });
      },
      setLabels: (left: unknown, right: unknown) =>
        set(() => {
          item.scale = { ...item.scale, left: String(left), right: String(right) };
        }),
    });
  if (item.kind === 'PAGE_BREAK')
    Object.assign(members, {
      getGoToPage: () => {
        const page = f.form.items.find((one) => one.id === item.go);
        return page === undefined ? null : itemHandle(f, page);
      },
      getPageNavigationType: () =>
        f.directions.members[typeof item.go === 'number' ? 'GO_TO_PAGE' : (item.go ?? 'CONTINUE')],
      setGoToPage: (target: unknown) => {
        const go = directionOf(target, `${name}.setGoToPage`);
        return set(() => {
          item.go = go;
        });
      },
    });
  return self;
}

const noTicks = { ticks: { rule: 'least' as const, n: 0, help: '' } };
