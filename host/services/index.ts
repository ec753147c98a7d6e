/** The globals that Google's runtime gives a script: the services this host has, and the names of those it has not. */
import { Handle } from '../runtime/handle';
import type { Run } from '../runtime/run';
import { documentApp } from './document';
import { driveService } from './drive/index';
import { formApp } from './forms/index';
import { htmlService } from './interface/html';
import { spreadsheetApp } from './interface/spreadsheet-app';
import { mailApp } from './mail';
import { scriptApp } from './script';
import { session } from './session';
import { sheetsService } from './sheets';
import { cacheService } from './storage/cache';
import { lockService } from './storage/lock';
import { propertiesService } from './storage/properties';
import { urlFetchApp } from './url-fetch';
import { utilities } from './utilities/index';

/** Built-in services of Apps Script that this host does not have: touching a member says so. */
const absent = [
  ...[
    'CalendarApp',
    'CardService',
    'Charts',
    'ConferenceDataService',
    'ContactsApp',
    'ContentService',
    'DataStudioApp',
  ],
  ...['DriveApp', 'GmailApp', 'GroupsApp', 'Jdbc', 'LanguageApp', 'LinearOptimizationService', 'Maps'],
  ...['MimeType', 'SitesApp', 'SlidesApp', 'XmlService', 'Browser'],
];

/** Advanced services exist only where the manifest enables them (by serviceId). */
const advanced: Record<string, (run: Run) => Handle> = { sheets: sheetsService, drive: driveService };

export function globalsFor(run: Run): Record<string, Handle> {
  const globals: Record<string, Handle> = {};
  for (const name of absent) globals[name] = new Handle(name, {});
  for (const { userSymbol, serviceId } of run.manifest.dependencies?.enabledAdvancedServices ?? []) {
    globals[userSymbol] = advanced[serviceId]?.(run) ?? new Handle(userSymbol, {});
  }
  return Object.assign(globals, {
    CacheService: cacheService(run),
    DocumentApp: documentApp(run),
    FormApp: formApp(run),
    HtmlService: htmlService(run),
    LockService: lockService(run),
    Logger: logger(run),
    MailApp: mailApp(run),
    PropertiesService: propertiesService(run),
    ScriptApp: scriptApp(run),
    Session: session(run),
    SpreadsheetApp: spreadsheetApp(run),
    UrlFetchApp: urlFetchApp(run),
    Utilities: utilities(run),
  });
}

/** Logger: the older log, into the same lines as console. */
function logger(run: Run): Handle {
  const lines: string[] = [];
  const handle: Handle = new Handle('Logger', {
    log: (format: unknown, ...values: unknown[]) => {
      const shown = (value: unknown) =>
        typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
      const line = typeof format === 'string' ? format.replace(/%s/g, () => shown(values.shift())) : shown(format);
      lines.push(line);
      run.log.push(line);
      return handle;
    },
    getLog: () => lines.join('\n'),
    clear: () => {
      lines.length = 0;
    },
  });
  return handle;
}
