/**
 * The cost model as data: modelled seconds of each service call, by `Class.method` (platform.md §3, sheets-api.md §9; noise ×2–3).
 * A method that is listed is counted and is a place where a fault can strike; what is not listed only builds or looks up.
 */
export const costs: Readonly<Record<string, number>> = {
  'Sheets.Spreadsheets.get': 0.25,
  'Sheets.Spreadsheets.create': 1.5,
  'Sheets.Spreadsheets.batchUpdate': 0.25,
  'Sheets.Spreadsheets.Values.batchGet': 0.25,
  'Sheets.Spreadsheets.Values.batchGetByDataFilter': 0.25,
  'Sheets.Spreadsheets.Sheets.copyTo': 0.6,
  'Sheets.Spreadsheets.DeveloperMetadata.search': 0.25,

  'Drive.Files.create': 1,
  'Drive.Files.get': 0.25,
  'Drive.Files.list': 0.4,
  'Drive.Files.update': 0.5,
  'Drive.Files.copy': 2,
  'Drive.Files.remove': 0.4,
  'Drive.Files.export': 2.5,
  'Drive.Permissions.create': 0.6,
  'Drive.Permissions.get': 0.25,
  'Drive.Permissions.list': 0.3,
  'Drive.Permissions.update': 0.5,
  'Drive.Permissions.remove': 0.4,

  'SpreadsheetApp.flush': 0.03,
  'Spreadsheet.toast': 0.05,
  'Spreadsheet.getName': 0.15,
  'Spreadsheet.getSheets': 0.15,
  'Spreadsheet.getSheetById': 0.15,
  'Spreadsheet.getActiveSheet': 0.15,
  'Spreadsheet.getActiveRange': 0.15,
  'Spreadsheet.setActiveSheet': 0.05,
  'SpreadsheetApp.getActiveSheet': 0.15,
  'SpreadsheetApp.getActiveRange': 0.15,
  'SpreadsheetApp.setActiveSheet': 0.05,
  'SpreadsheetApp.setActiveRange': 0.05,
  'Sheet.activate': 0.05,
  'Range.activate': 0.05,
  'Menu.addToUi': 0.05,
  'Ui.showModalDialog': 0.1,
  'Ui.showModelessDialog': 0.1,
  'Ui.showSidebar': 0.1,
  'Ui.alert': 0.1,
  'Ui.prompt': 0.1,

  'MailApp.sendEmail': 0.75,
  'MailApp.getRemainingDailyQuota': 0.1,

  'Properties.getProperty': 0.03,
  'Properties.getProperties': 0.03,
  'Properties.getKeys': 0.03,
  'Properties.setProperty': 0.06,
  'Properties.setProperties': 0.06,
  'Properties.deleteProperty': 0.06,
  'Properties.deleteAllProperties': 0.06,
  'Cache.get': 0.01,
  'Cache.getAll': 0.01,
  'Cache.put': 0.075,
  'Cache.putAll': 0.075,
  'Cache.remove': 0.09,
  'Cache.removeAll': 0.09,
  'Lock.tryLock': 0.035,
  'Lock.waitLock': 0.035,
  'Lock.releaseLock': 0.035,

  'ScriptApp.getProjectTriggers': 0.1,
  'ScriptApp.deleteTrigger': 0.2,
  'ClockTriggerBuilder.create': 0.3,
  'SpreadsheetTriggerBuilder.create': 0.3,
  'FormTriggerBuilder.create': 0.3,

  'UrlFetchApp.fetch': 0.4,
  'DocumentApp.openById': 0.5,
  'Document.getAs': 2.5,
};

/** What a call costs beyond its fixed part, known only once the work is done: seconds per unit. */
export const unitCosts = {
  cellRead: 0.000015,
  gridCellRead: 0.00006,
  request: 0.002,
  cellWritten: 0.00015,
  conversion: 2.5,
  exported: 2,
  notificationMail: 0.4,
} as const;

/** Seconds that an execution may take; a simple trigger has 30 (platform.md §1.4, §1.9). */
export const executionLimit = { full: 360, simpleTrigger: 30 } as const;
