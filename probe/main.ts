/** The names that Google can call in the probe: a menu in the order in which docs/probe.md goes through it. */
import { allAnswers, record } from './answers';
import { drive } from './book';
import { askDocument, askDriveRights, askRemoval } from './documents';
import { askColumns, askForm, recordFormMenu, recordFormOpened, recordSubmission } from './forms';
import {
  askDialog,
  askMenuIdentity,
  installTriggers,
  recordClock,
  recordDialog,
  recordEdit,
  recordSimpleEdit,
} from './identity';
import { askBytes, askExport, askProperties, askScopes, askValues, runUntilKilled } from './platform';
import { prepareTabs } from './shared-tabs';
import { askActs, askProtections, askRows } from './sheets-editor';
import { askCopies, askFormulas, askLimits, askProtectionEditors, askShifts, askTimes } from './sheets-owner';

/** Functions that a dialog calls by a computed name. */
const entryPoints = ['illegalReturn', 'dialogAnswered'] as const;

export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createMenu('Probe')
    .addItem('1 Owner: prepare', 'prepare')
    .addItem('2 Owner: Sheets', 'ownerSheets')
    .addItem('3 Owner: limits and times', 'ownerLimits')
    .addItem('4 Owner: platform', 'ownerPlatform')
    .addItem('5 Owner: documents and Drive', 'ownerDocuments')
    .addItem('6 Owner: form', 'ownerForm')
    .addItem('7 Editor: rights', 'editorRights')
    .addItem('8 Owner: form columns', 'ownerFormColumns')
    .addItem('9 Owner: six minutes', 'sixMinutes')
    .addItem('10 Owner: write the JSON file', 'writeJson')
    .addSeparator()
    .addItem('Scopes of the manifest', 'scopesOfManifest')
    .addToUi();
}

/** Step 1: asks for the addresses, prepares the tabs, installs the triggers. */
export function prepare(): void {
  const settings = PropertiesService.getDocumentProperties();
  const editor = question('Address of the second account (editor E)');
  settings.setProperties({
    editor,
    stranger: question('Address of a third Google account without access (may be left empty)'),
    folder: question('Id of a Drive folder made by hand (may be left empty)'),
  });
  SpreadsheetApp.getActive().setSpreadsheetLocale('vi_VN');
  SpreadsheetApp.getActive().setSpreadsheetTimeZone('Asia/Ho_Chi_Minh');
  SpreadsheetApp.getActive().addEditor(editor);
  prepareTabs(editor);
  installTriggers();
  askMenuIdentity('owner');
}

export function ownerSheets(): void {
  askFormulas();
  askShifts();
  askProtectionEditors(setting('stranger'));
  askCopies();
}

export function ownerLimits(): void {
  askLimits();
  askTimes();
}

export function ownerPlatform(): void {
  askValues();
  askProperties();
  askBytes();
  askExport();
  askDialog(...entryPoints);
}

export function ownerDocuments(): void {
  askDocument();
  askDriveRights(setting('editor'), setting('folder'));
}

export function ownerForm(): void {
  askForm();
}

export function editorRights(): void {
  askMenuIdentity('editor');
  askRows();
  askActs();
  askProtections();
  askRemoval();
}

export function ownerFormColumns(): void {
  askColumns();
}

export function sixMinutes(): void {
  runUntilKilled();
}

/** T9: run after the manifest was changed by hand, as docs/probe.md says. */
export function scopesOfManifest(): void {
  askScopes(question('Which scope does the manifest keep? (currentonly, drive.file, spreadsheets)'));
}

/** Step 10: everything known, as the file that the local host reads. */
export function writeJson(): void {
  const json = JSON.stringify(allAnswers(), null, 2);
  const made = drive().Files.create({ name: 'probe.json' }, Utilities.newBlob(json, 'application/json'), {
    fields: 'webViewLink',
  });
  record('file', { answer: made.webViewLink ?? '' });
}

export function onEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  recordSimpleEdit(event);
}

export function editedInstalled(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  recordEdit(event);
}

export function clockStruck(): void {
  recordClock();
}

export function formSubmitted(event: GoogleAppsScript.Events.SheetsOnFormSubmit): void {
  recordSubmission(event);
}

export function formOpened(): void {
  recordFormOpened();
}

export function formMenuClicked(): void {
  recordFormMenu();
}

/** Neither a Date nor a function can be passed to a dialog. */
export function illegalReturn(): unknown {
  return { date: new Date(), call: () => 1 };
}

export function dialogAnswered(how: string, value: string): void {
  recordDialog(how, value);
}

function question(text: string): string {
  return SpreadsheetApp.getUi().prompt('Probe', text, SpreadsheetApp.getUi().ButtonSet.OK).getResponseText().trim();
}

function setting(name: string): string {
  return PropertiesService.getDocumentProperties().getProperty(name) ?? '';
}
