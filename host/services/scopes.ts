/**
 * The scopes that each method needs, as Google's reference annotates them: any one of `anyOf` is enough.
 * A method that is not listed needs none. `simple`: a simple trigger may call it for the bound document without any grant.
 */
const auth = 'https://www.googleapis.com/auth/';
const document = [`${auth}spreadsheets.currentonly`, `${auth}spreadsheets`];
const sheetsRead = ['drive.file', 'drive.readonly', 'drive', 'spreadsheets.readonly', 'spreadsheets'].map(full);
const sheetsWrite = ['drive.file', 'drive', 'spreadsheets'].map(full);
const drive = ['drive.file', 'drive'].map(full);
const triggers = [`${auth}script.scriptapp`];
const ui = [`${auth}script.container.ui`];
const forms = [`${auth}forms.currentonly`, `${auth}forms`];
const identity = [`${auth}userinfo.email`];

function full(scope: string): string {
  return auth + scope;
}

export interface ScopeRule {
  anyOf: readonly string[];
  /** the least one for our use: the container is not a file that the script made, so drive.file does not reach it (sheets-api §0) */
  least?: string;
  simple?: true;
}

const bound = (...methods: string[]): [string, ScopeRule][] =>
  methods.map((method) => [method, { anyOf: document, simple: true }]);
const needs = (anyOf: readonly string[], ...methods: string[]): [string, ScopeRule][] =>
  methods.map((method) => [method, method.startsWith('Sheets.') ? { anyOf, least: full('spreadsheets') } : { anyOf }]);

export const scopes: Readonly<Record<string, ScopeRule>> = Object.fromEntries([
  ...bound(
    'SpreadsheetApp.getActive',
    'SpreadsheetApp.getActiveSpreadsheet',
    'SpreadsheetApp.getActiveSheet',
    'SpreadsheetApp.getActiveRange',
    'SpreadsheetApp.setActiveSheet',
    'SpreadsheetApp.setActiveRange',
    'Spreadsheet.getId',
    'Spreadsheet.getUrl',
    'Spreadsheet.getName',
    'Spreadsheet.toast',
    'Spreadsheet.getSheets',
    'Spreadsheet.getSheetById',
    'Spreadsheet.getActiveSheet',
    'Spreadsheet.getActiveRange',
    'Spreadsheet.setActiveSheet',
    'Sheet.getSheetId',
    'Sheet.getName',
    'Sheet.getRange',
    'Sheet.activate',
    'Sheet.getCharts',
    'Range.getA1Notation',
    'Range.activate',
  ),
  ...needs(sheetsRead, 'Sheets.Spreadsheets.get', 'Sheets.Spreadsheets.Values.batchGet'),
  ...needs(
    sheetsWrite,
    'Sheets.Spreadsheets.create',
    'Sheets.Spreadsheets.batchUpdate',
    'Sheets.Spreadsheets.Values.batchGetByDataFilter',
    'Sheets.Spreadsheets.Sheets.copyTo',
    'Sheets.Spreadsheets.DeveloperMetadata.search',
  ),
  ...needs(
    drive,
    'Drive.Files.create',
    'Drive.Files.get',
    'Drive.Files.list',
    'Drive.Files.update',
    'Drive.Files.copy',
    'Drive.Files.remove',
    'Drive.Files.export',
    'Drive.Permissions.create',
    'Drive.Permissions.get',
    'Drive.Permissions.list',
    'Drive.Permissions.update',
    'Drive.Permissions.remove',
  ),
  ...needs(ui, 'Ui.showModalDialog', 'Ui.showModelessDialog', 'Ui.showSidebar'),
  ...needs([`${auth}script.send_mail`], 'MailApp.sendEmail', 'MailApp.getRemainingDailyQuota'),
  ...needs(triggers, 'ScriptApp.newTrigger', 'ScriptApp.getProjectTriggers', 'ScriptApp.deleteTrigger'),
  ...needs(identity, 'Session.getActiveUser', 'Session.getEffectiveUser'),
  ...needs([`${auth}script.external_request`], 'UrlFetchApp.fetch'),
  ...needs([`${auth}documents`], 'DocumentApp.openById'),
  ...needs([`${auth}forms`], 'FormApp.create', 'FormApp.openById', 'FormApp.openByUrl', 'Form.setDestination'),
  ...needs(
    forms,
    'FormApp.getActiveForm',
    ...[
      'getItems',
      'getItemById',
      'getResponses',
      'moveItem',
      'deleteItem',
      'addMultipleChoiceItem',
      'addCheckboxItem',
      'addListItem',
      'addScaleItem',
      'addTextItem',
      'addParagraphTextItem',
      'addPageBreakItem',
      'setConfirmationMessage',
      'setAcceptingResponses',
      'setProgressBar',
      'getPublishedUrl',
      'shortenFormUrl',
    ].map((method) => `Form.${method}`),
  ),
]);

/** The least scopes that a manifest must grant for these methods (`Class.method`), sorted. */
export function leastScopes(methods: Iterable<string>): string[] {
  const rules = [...methods].map((method) => scopes[method]).filter((rule) => rule !== undefined);
  const only = (rule: ScopeRule) => rule.least ?? (rule.anyOf.length === 1 ? rule.anyOf[0] : undefined);
  const chosen = new Set(rules.map(only).filter((scope) => scope !== undefined));
  // Each list is written from the narrowest scope to the widest.
  for (const { anyOf } of rules) if (!anyOf.some((scope) => chosen.has(scope))) chosen.add(anyOf[0] as string);
  return [...chosen].sort();
}
