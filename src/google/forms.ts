/** Google Forms: one Form brought to its plan, again and again without doubling anything; and its answers. */

import type { FormAnswer, FormSeen, MadeForm, WantedForm, WantedItem } from '../workbook/form';
import { ClerkError } from '../workbook/kit/problem';
import { fileWith, makeFile } from './marked-file';

/** Members newer than the published types. */
type Form = GoogleAppsScript.Forms.Form & {
  supportsAdvancedResponderPermissions(): boolean;
  isPublished(): boolean;
  setPublished(published: boolean): unknown;
};
type Item = GoogleAppsScript.Forms.Item;
type Choosing = GoogleAppsScript.Forms.MultipleChoiceItem;
type Page = GoogleAppsScript.Forms.PageBreakItem;

const FORM = 'application/vnd.google-apps.form';

const TYPES: Record<WantedItem['kind'], string> = {
  one: 'MULTIPLE_CHOICE',
  many: 'CHECKBOX',
  text: 'TEXT',
  long: 'PARAGRAPH_TEXT',
  scale: 'SCALE',
  page: 'PAGE_BREAK',
};

const open = (id: string) => FormApp.openById(id) as Form;

/** The item with the methods of its kind. */
function typed(item: Item, kind: WantedItem['kind']) {
  switch (kind) {
    case 'one':
      return item.asMultipleChoiceItem();
    case 'many':
      return item.asCheckboxItem();
    case 'text':
      return item.asTextItem();
    case 'long':
      return item.asParagraphTextItem();
    case 'scale':
      return item.asScaleItem();
    default:
      return item.asPageBreakItem();
  }
}

function add(form: Form, kind: WantedItem['kind']) {
  switch (kind) {
    case 'one':
      return form.addMultipleChoiceItem();
    case 'many':
      return form.addCheckboxItem();
    case 'text':
      return form.addTextItem();
    case 'long':
      return form.addParagraphTextItem();
    case 'scale':
      return form.addScaleItem();
    default:
      return form.addPageBreakItem();
  }
}

const idOf = (item: { getId(): number }) => String(item.getId());
/** A page as an argument: a question's own page, or the end. */
const goal = (go: string, pages: Map<string, Page>) =>
  go === 'SUBMIT' ? FormApp.PageNavigationType.SUBMIT : (pages.get(go) as Page);

function sameChoices(item: Choosing, w: WantedItem, pages: Map<string, Page>): boolean {
  const now = item.getChoices();
  const choices = w.choices ?? [];
  return (
    now.length === choices.length &&
    choices.every((c, i) => {
      const choice = now[i];
      if (choice?.getValue() !== c.value) return false;
      if (w.kind === 'many' || c.go === undefined) return true;
      const page = choice.getGotoPage();
      const wanted = pages.get(c.go);
      return wanted ? page !== null && idOf(page) === idOf(wanted) : String(choice.getPageNavigationType()) === c.go;
    })
  );
}

/**
 * Brings the Form of `w.key` to its plan. `known`: key → item id. An item that is known keeps its words, whatever they
 * are now. One that a killed run left behind (of the right kind, with the right title or none, known to nobody) is
 * taken over; so a second run makes nothing twice.
 */
export function ensureForm(
  w: WantedForm,
  deskId: string,
  known: Map<string, { item: string; entry: string }>,
): MadeForm {
  const notes: string[] = [];
  const mark = `form-${w.key}`;
  let id = fileWith(mark, deskId);
  if (id === undefined) {
    id = makeFile(w.name, FORM, mark, deskId);
    notes.push(`tạo biểu mẫu “${w.name}”`);
  }
  const form = open(id);
  if (form.getTitle() === '') form.setTitle(w.title);
  if (form.getDescription() !== w.description) form.setDescription(w.description);
  if (form.getConfirmationMessage() !== w.confirmation) form.setConfirmationMessage(w.confirmation);

  let standing = form.getItems();
  const byId = new Map(standing.map((i) => [idOf(i), i]));
  const taken = new Set([...known.values()].map((k) => k.item));
  const pages = new Map<string, Page>();
  const found = new Map<string, Item>();
  let place = -1;
  for (const item of w.items) {
    let at = byId.get(known.get(item.key)?.item ?? '');
    if (!at) {
      at = standing.find(
        (i) =>
          !taken.has(idOf(i)) &&
          String(i.getType()) === TYPES[item.kind] &&
          (i.getTitle() === '' || i.getTitle() === item.title),
      );
      if (!at) {
        at = form.getItemById(add(form, item.kind).getId()) as Item;
        notes.push(`thêm “${item.title}”`);
      }
      taken.add(idOf(at));
      if (at.getTitle() !== item.title) at.setTitle(item.title);
      if (at.getIndex() !== place + 1) form.moveItem(at, Math.min(place + 1, form.getItems().length - 1));
    }
    place = at.getIndex();
    found.set(item.key, at);
    if (item.kind === 'page') pages.set(item.key, at.asPageBreakItem());
  }
  for (const item of w.items) {
    const at = typed(found.get(item.key) as Item, item.kind);
    if (item.help !== undefined && at.getHelpText() !== item.help) at.setHelpText(item.help);
    if (item.kind === 'page') {
      const page = at as Page;
      const go = item.go === undefined ? undefined : goal(item.go, pages);
      const now = page.getGoToPage();
      const same =
        item.go === 'SUBMIT'
          ? String(page.getPageNavigationType()) === 'SUBMIT'
          : (now === null ? undefined : idOf(now)) === (go && idOf(go as Page));
      if (!same) page.setGoToPage((go ?? FormApp.PageNavigationType.CONTINUE) as Page);
      continue;
    }
    const question = at as Choosing;
    if (question.isRequired() !== (item.required ?? false)) question.setRequired(item.required ?? false);
    if (item.kind === 'scale' && item.scale) {
      const scale = at as GoogleAppsScript.Forms.ScaleItem;
      if (scale.getRightLabel() !== item.scale[1]) scale.setBounds(1, 5).setLabels(item.scale[0], item.scale[1]);
    }
    if (!item.choices?.length || sameChoices(question, item, pages)) continue;
    // before the choices: what ticks are allowed cannot be read back, so that choices set are the sign that both are done
    if (item.most !== undefined)
      (at as unknown as GoogleAppsScript.Forms.CheckboxItem).setValidation(
        FormApp.createCheckboxValidation()
          .requireSelectAtMost(item.most)
          .setHelpText(`Chọn nhiều nhất ${item.most} mục.`)
          .build(),
      );
    if (item.choices.some((c) => c.go !== undefined))
      question.setChoices(
        item.choices.map((c) => question.createChoice(c.value, goal(c.go ?? 'SUBMIT', pages) as Page)),
      );
    else question.setChoiceValues(item.choices.map((c) => c.value));
    notes.push(`đặt lựa chọn của “${item.title}”`);
  }
  const closed = !form.isPublished();
  if (closed) {
    form.setPublished(true);
    notes.push('mở phiếu cho người dân');
  }
  // read back: a form that nobody can answer must not be announced; one that the district has closed stays closed
  if (!form.isPublished() || (closed && !form.isAcceptingResponses()))
    throw new ClerkError(
      'Google chưa mở phiếu cho người dân trả lời. Mở biểu mẫu, bấm Xuất bản, rồi chạy lại Tạo phiếu khảo sát.',
    );
  if (destinationOf(form) !== deskId || tabOf(id) === undefined) {
    form.setDestination(FormApp.DestinationType.SPREADSHEET, deskId);
    notes.push('nối phiếu với Bàn làm việc');
  }
  standing = form.getItems();
  const items: MadeForm['items'] = {};
  for (const item of w.items) {
    const at = found.get(item.key) as Item;
    items[item.key] = {
      item: idOf(at),
      entry: (item.entry ? known.get(item.key)?.entry || entryOf(form, at, item) : '') ?? '',
      title: at.getTitle(),
    };
  }
  const triggers = ScriptApp.getProjectTriggers().filter((t) => t.getTriggerSourceId() === id);
  if (!triggers.length) ScriptApp.newTrigger('formOpened').forForm(form).onOpen().create();
  return {
    id,
    address: form.getPublishedUrl(),
    items,
    order: standing
      .filter((i) => !['PAGE_BREAK', 'SECTION_HEADER', 'IMAGE', 'VIDEO'].includes(String(i.getType())))
      .map((i) => ({ item: idOf(i), title: i.getTitle() })),
    sheetId: tabOf(id) ?? 0,
    head: [],
    marks: new Map(),
    notes,
    triggered: true,
  };
}

/** The number by which an address fills a question in; it is not the item's id. */
function entryOf(form: Form, at: Item, w: WantedItem): string {
  const question = typed(at, w.kind) as Choosing;
  const url = form
    .createResponse()
    .withItemResponse(question.createResponse(w.choices?.[0]?.value ?? 'x'))
    .toPrefilledUrl();
  return /entry\.(\d+)=/.exec(url)?.[1] ?? '';
}

function destinationOf(form: Form): string {
  try {
    return form.getDestinationId();
  } catch {
    // Google throws where a form has none
    return '';
  }
}

/** Sheet id of the tab in the desk that a form's answers go to. */
function tabOf(formId: string): number | undefined {
  const tabs = SpreadsheetApp.getActiveSpreadsheet().getSheets();
  return tabs.find((s) => (s.getFormUrl() ?? '').includes(formId))?.getSheetId();
}

/** More answers than this that the tab and the Form see differently are counted but not read one by one. */
const MOST_DIFFERENT = 300;

const secondOf = (d: GoogleAppsScript.Base.Date) => Math.floor(d.getTime() / 1000) + 7 * 3600;

/** Compares the times of the rows in the answers tab with the answers that the Form has, and brings those that differ. */
export function seeForm(id: string, deskId: string, rows: readonly number[] | undefined): FormSeen {
  const seen: FormSeen = {
    accepting: false,
    published: false,
    here: false,
    address: '',
    edit: '',
    missing: 0,
    extra: 0,
    seconds: [],
    answers: [],
    tooMany: false,
  };
  let form: Form;
  try {
    form = open(id);
  } catch {
    // deleted, or no longer ours: the tab is all there is
    return seen;
  }
  seen.edit = form.getEditUrl();
  seen.published = form.isPublished();
  if (seen.published) seen.address = form.getPublishedUrl();
  seen.accepting = form.isAcceptingResponses();
  seen.here = destinationOf(form) === deskId;
  seen.count = 0;
  if (!rows) return seen;
  const responses = form.getResponses();
  seen.count = responses.length;
  const times = responses.map((r) => secondOf(r.getTimestamp()));
  const balance = new Map<number, number>();
  for (const t of rows) balance.set(t, (balance.get(t) ?? 0) + 1);
  for (const t of times) balance.set(t, (balance.get(t) ?? 0) - 1);
  for (const n of balance.values()) {
    if (n > 0) seen.extra += n;
    else seen.missing -= n;
  }
  const differs = new Set([...balance].filter(([, n]) => n !== 0).map(([t]) => t));
  seen.tooMany = differs.size > MOST_DIFFERENT;
  if (seen.tooMany) return seen;
  seen.seconds = [...differs];
  seen.answers = responses.flatMap((r, i): FormAnswer[] => {
    const second = times[i] as number;
    if (!differs.has(second)) return [];
    const values: FormAnswer['values'] = {};
    for (const x of r.getItemResponses()) values[idOf(x.getItem())] = x.getResponse() as string | string[];
    return [{ id: r.getId(), second, values }];
  });
  return seen;
}

/** Opens or closes a Form for answers. */
export function setAccepting(id: string, accepting: boolean): void {
  const form = open(id);
  if (!form.isPublished()) form.setPublished(true);
  form.setAcceptingResponses(accepting);
}

/** Short addresses for long ones of our Forms; a refusal leaves the long one. */
export function shortAddresses(id: string, urls: readonly string[]): string[] {
  const form = open(id);
  return urls.map((u) => {
    try {
      return form.shortenFormUrl(u);
    } catch {
      return u;
    }
  });
}

/** Draws a menu in the Form's editor; what came of it, as a sentence. Nothing depends on it. */
export function drawFormMenu(title: string, items: { label: string; fn: string }[]): string {
  try {
    const menu = FormApp.getUi().createMenu(title);
    for (const { label, fn } of items) menu.addItem(label, fn);
    menu.addToUi();
    return 'Có menu trong biểu mẫu';
  } catch {
    return 'Google không cho đặt menu trong biểu mẫu; mọi việc đều có ở menu của Bàn làm việc';
  }
}

/** A sentence in the Form's editor. */
export function tellInForm(text: string): void {
  FormApp.getUi().alert(text);
}
