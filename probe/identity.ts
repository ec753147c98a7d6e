/** Who is running: documents-forms-rights 10, items 1, 2, and what a dialog can be given back. */
import { ask, attempt, record } from './answers';

function accounts() {
  return { active: Session.getActiveUser().getEmail(), effective: Session.getEffectiveUser().getEmail() };
}

/** From a menu: as the clicker; `role` is 'owner' or 'editor'. */
export function askMenuIdentity(role: string): void {
  ask(`identity.menu.${role}`, () => ({ answer: accounts() }));
}

/** The owner's triggers: an edit of this workbook, and a clock in about a minute. */
export function installTriggers(): void {
  for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
  ScriptApp.newTrigger('editedInstalled').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
  ScriptApp.newTrigger('clockStruck').timeBased().after(60_000).create();
}

/** The clock's trigger: blank, or its creator. */
export function recordClock(): void {
  ask('identity.activeUserInTrigger', () => {
    const found = accounts();
    return { answer: found.active === '' ? 'blank' : 'creator', detail: JSON.stringify(found) };
  });
}

/** The installable edit trigger: what it knows of the person who typed. */
export function recordEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  if (event.range.getSheet().getName() === 'Probe') return;
  const user = event.user as { getEmail?(): string } | undefined;
  const typed = attempt(() => user?.getEmail?.() ?? '').detail ?? '';
  record(`identity.installedEdit.${event.value ?? ''}`, { answer: accounts(), detail: `event user ${typed}` });
}

/** The simple edit trigger: type OWNER or EDITOR somewhere to be told apart. */
export function recordSimpleEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  if (event.range.getSheet().getName() === 'Probe') return;
  const seen = attempt(() => Session.getActiveUser().getEmail());
  if (event.value === 'OWNER')
    record('identity.ownerSeenInSimpleTrigger', { answer: (seen.detail ?? '').includes('@'), detail: seen.detail });
  else record(`identity.simpleEdit.${event.value ?? ''}`, { answer: seen.detail ?? '' });
}

/** A dialog asks for values that cannot be passed on, and reports how that ends. */
export function askDialog(illegal: string, answered: string): void {
  const html = `<p id="p">…</p><script>
    function tell(how, value) { google.script.run.withSuccessHandler(function () { document.getElementById('p').textContent = how; })['${answered}'](how, String(value)); }
    google.script.run.withSuccessHandler(function (v) { tell(v === null ? 'null' : 'value', JSON.stringify(v)); }).withFailureHandler(function (e) { tell('error', e); })['${illegal}']();
  </script>`;
  SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(html), 'Probe');
}

/** What came back to the dialog. */
export function recordDialog(how: string, value: string): void {
  record('dialogs.illegalReturn', { answer: how, detail: value });
}
