/** Forms: documents-forms-rights 10, items 6 to 9, and platform facts 7, items 2 and 10. */
import { ask, attempt, record, shortJson } from './answers';
import { drive } from './book';

/** Members of FormApp newer than its published types. */
interface Publishing {
  isPublished(): boolean;
  setPublished(published: boolean): void;
}

/** Makes a form that answers into this workbook, and asks what a new form is like. */
export function askForm(): void {
  const book = SpreadsheetApp.getActive();
  const form = FormApp.create('Probe form');
  PropertiesService.getDocumentProperties().setProperty('form', form.getId());
  const state = (publishing: Publishing) =>
    attempt(() => ({ published: publishing.isPublished(), accepting: form.isAcceptingResponses() }));
  ask('forms.publishedWhenNew', () => ({
    answer: (form as unknown as Publishing).isPublished(),
    detail: `${state(form as unknown as Publishing).detail} ${form.getTitle()}`,
  }));
  ask('forms.addressNeedsPublishing', () => {
    (form as unknown as Publishing).setPublished(false);
    const { answer, detail } = attempt(() => form.getPublishedUrl());
    return { answer: answer === 'refused', detail };
  });
  ask('forms.ownFormsReachedByDriveFile', () => {
    const { answer, detail } = attempt(() => drive().Files.get(form.getId(), { fields: 'id,name,parents' }));
    return { answer: answer === 'allowed', detail };
  });
  ask('forms.driveFormHasQuestion', () => {
    const mimeType = 'application/vnd.google-apps.form';
    const made = drive().Files.create({ name: 'Probe form by Drive', mimeType });
    const items = FormApp.openById(made.id ?? '').getItems();
    return {
      answer: items.length > 0,
      detail: shortJson(items.map((item) => [item.getType().toString(), item.getTitle()])),
    };
  });
  ask('forms.publish', () => attempt(() => (form as unknown as Publishing).setPublished(true)));
  ask('forms.stateWhenPublished', () => ({
    answer: state(form as unknown as Publishing).detail ?? '',
    detail: form.getPublishedUrl(),
  }));
  form.setTitle('Thăm dò').addTextItem().setTitle('Câu một');
  form.addMultipleChoiceItem().setTitle('Câu hai').setChoiceValues(['A', 'B']);
  form.addTextItem().setTitle('Câu ba');
  ask('forms.destinationTab', () => {
    const before = book.getSheets().map((sheet) => sheet.getSheetId());
    form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
    SpreadsheetApp.flush();
    const made = SpreadsheetApp.openById(book.getId())
      .getSheets()
      .find((sheet) => !before.includes(sheet.getSheetId()));
    return {
      answer: made?.getName() ?? null,
      detail: `position ${made?.getIndex()}, form address ${made?.getFormUrl()}`,
    };
  });
  ask('forms.sixtyItemsMs', () => {
    const many = FormApp.create('Probe form with 60 items');
    const start = Date.now();
    for (let i = 0; i < 60; i += 1) many.addTextItem().setTitle(`Câu ${i}`);
    return { answer: Date.now() - start };
  });
  ask('forms.openTriggerInstalled', () =>
    attempt(() => ScriptApp.newTrigger('formOpened').forForm(form).onOpen().create().getUniqueId()),
  );
  ScriptApp.newTrigger('formSubmitted').forSpreadsheet(book).onFormSubmit().create();
  record('forms.look', {
    answer: 'look',
    detail: `answer signed out: ${form.getPublishedUrl()} · open as both accounts: ${form.getEditUrl()}`,
  });
}

/** After an answer came in: rename, move and delete questions, and see the columns. */
export function askColumns(): void {
  const id = PropertiesService.getDocumentProperties().getProperty('form') ?? '';
  const form = FormApp.openById(id);
  const headers = () => {
    const tab = SpreadsheetApp.getActive()
      .getSheets()
      .find((sheet) => sheet.getFormUrl()?.includes(id.slice(0, 20)) || sheet.getFormUrl() !== null);
    return tab ? (tab.getRange(1, 1, 1, tab.getLastColumn()).getDisplayValues()[0] ?? []) : [];
  };
  const [first, second, third] = form.getItems();
  if (!first || !second || !third) throw new Error('Make the form first.');
  ask('forms.columnsAtFirst', () => ({ answer: headers() }));
  ask('forms.columnsAfterRename', () => {
    first.setTitle('Câu một, đổi tên');
    return { answer: headers() };
  });
  ask('forms.columnsAfterMove', () => {
    form.moveItem(third, 0);
    return { answer: headers() };
  });
  ask('forms.columnsAfterDelete', () => {
    form.deleteItem(second);
    form.addTextItem().setTitle('Câu bốn');
    return { answer: headers() };
  });
  ask('forms.destinationAfterRemoval', () => {
    form.removeDestination();
    return attempt(() => form.getDestinationId());
  });
}

/** The sheet-side event of an answer, and of an edited answer. */
export function recordSubmission(event: GoogleAppsScript.Events.SheetsOnFormSubmit): void {
  const run = Number(PropertiesService.getDocumentProperties().getProperty('submissions') ?? '0') + 1;
  PropertiesService.getDocumentProperties().setProperty('submissions', String(run));
  record(`forms.event.${run}`, {
    answer: event.values,
    detail: `${shortJson(event.namedValues)} · ${event.range.getA1Notation()} · active "${Session.getActiveUser().getEmail()}"`,
  });
}

/** Whether an installable open trigger may draw a menu in the form's editor. */
export function recordFormOpened(): void {
  ask('forms.interfaceInOpenTrigger', () => {
    const drawn = attempt(() => FormApp.getUi().createMenu('Probe').addItem('Thử', 'formMenuClicked').addToUi());
    return { answer: drawn.answer === 'allowed', detail: drawn.detail };
  });
}

/** As whom an item of that menu runs. */
export function recordFormMenu(): void {
  record('forms.menuItemRuns', {
    answer: { active: Session.getActiveUser().getEmail(), effective: Session.getEffectiveUser().getEmail() },
  });
}
