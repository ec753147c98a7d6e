/** What SpreadsheetApp, Properties and the runtime do: platform facts 7, asked by the owner. */
import { ask, attempt, record, shortJson } from './answers';
import { withScratch } from './book';

/** Values, formulas and text through SpreadsheetApp in a vi_VN spreadsheet. */
export function askValues(): void {
  withScratch('values', (id) => {
    const sheet = SpreadsheetApp.openById(id).getSheets()[0];
    if (!sheet) throw new Error('The new spreadsheet has no tab.');
    const cell = sheet.getRange('A1');
    for (const [name, separator] of Object.entries({ comma: ',', semicolon: ';' }))
      ask(`platform.setFormula.${name}`, () => {
        cell.setFormula(`=SUM(1${separator}2)`);
        SpreadsheetApp.flush();
        return { answer: cell.getDisplayValue(), detail: cell.getFormula() };
      });
    ask('platform.coercion', () => {
      const texts = [
        '1,5',
        '1.5',
        '1/2',
        '31/12',
        '2026-10-15',
        '15/10/2026',
        '007',
        'TRUE',
        'ĐÚNG',
        '5%',
        '1.234.567',
        '1,234,567',
        '10:30',
        "'1/2",
        '+84',
        '-x',
        '@x',
        '=1+1',
      ];
      return {
        answer: Object.fromEntries(
          texts.map((text) => {
            cell.clear().setValue(text);
            const value: unknown = cell.getValue();
            return [text, `${value instanceof Date ? 'date' : typeof value}: ${cell.getDisplayValue()}`];
          }),
        ),
      };
    });
    ask('platform.textFormat', () => {
      cell.clear().setNumberFormat('@').setValue('1/2');
      const formatted = [cell.getValue(), cell.getDisplayValue()].map(String);
      cell.clear().setValue("'=1+1");
      return {
        answer: { at: formatted, apostrophe: [cell.getValue(), cell.getDisplayValue(), cell.getFormula()].map(String) },
      };
    });
    ask('platform.errorValue', () => {
      cell.clear().setFormula('=1/0');
      const value: unknown = cell.getValue();
      return { answer: String(value), detail: typeof value };
    });
    ask('platform.lastRow', () => {
      sheet.clear();
      sheet.getRange('A1').setValue('x');
      sheet.getRange('B7').setFormula('=""');
      const formula = sheet.getLastRow();
      sheet.getRange('C9').insertCheckboxes();
      return { answer: { emptyFormulaInRow7: formula, checkboxInRow9: sheet.getLastRow() } };
    });
  });
}

/** What a property store says when it is too full; it is emptied again. */
export function askProperties(): void {
  const store = PropertiesService.getUserProperties();
  ask('platform.propertyTooLong', () => attempt(() => store.setProperty('probe', 'x'.repeat(9300))));
  ask('platform.storeTooFull', () => {
    for (let i = 0; i < 70; i += 1) {
      const { answer, detail } = attempt(() => store.setProperty(`probe${i}`, 'x'.repeat(9000)));
      if (answer === 'refused') return { answer: i * 9000, detail };
    }
    return { answer: 630_000, detail: 'no limit met' };
  });
  for (const key of store.getKeys()) if (key.startsWith('probe')) store.deleteProperty(key);
}

/** Runs until Google ends the execution; whether `finally` runs then is seen from what is left behind. */
export function runUntilKilled(): void {
  record('platform.finallyAtKill', { answer: false, detail: 'stays false where finally did not run' });
  try {
    for (;;) Utilities.sleep(1000);
  } finally {
    record('platform.finallyAtKill', { answer: true });
  }
}

/** Zip and bytes. */
export function askBytes(): void {
  ask('platform.zip', () => {
    const parts = ['[Content_Types].xml', 'word/document.xml', 'a/đ.txt'].map((name) =>
      Utilities.newBlob('x', 'text/plain', name),
    );
    const names = Utilities.unzip(Utilities.zip(parts, 'x.zip')).map((one) => one.getName() ?? '');
    return { answer: names };
  });
  ask('platform.bytesOver127', () => ({
    answer: {
      unsigned: attempt(() => Utilities.newBlob([200, 255], 'x/y').getBytes()).detail ?? '',
      signed: attempt(() => Utilities.newBlob([-56, -1], 'x/y').getBytes()).detail ?? '',
    },
  }));
}

/** Whether scope `spreadsheets` opens the export address of a spreadsheet that no Drive scope reaches. */
export function askExport(): void {
  ask('exports.sheetExportWithSpreadsheetsScope', () => {
    const address = `https://docs.google.com/spreadsheets/d/${SpreadsheetApp.getActive().getId()}/export?format=xlsx`;
    const headers = { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` };
    const reply = UrlFetchApp.fetch(address, { headers, muteHttpExceptions: true });
    const type = String((reply.getHeaders() as { [name: string]: unknown })['Content-Type']);
    return {
      answer: reply.getResponseCode() === 200 && type.includes('spreadsheetml'),
      detail: `${reply.getResponseCode()} ${type}`,
    };
  });
}

/** T9: run once with each manifest of the list in docs/probe.md; the answer is only logged where no tab can be written. */
export function askScopes(manifest: string): void {
  const id = SpreadsheetApp.getActive().getId();
  const found = {
    get: attempt(() => Sheets?.Spreadsheets.get(id, { fields: 'spreadsheetId' })),
    batchGet: attempt(() => Sheets?.Spreadsheets.Values.batchGet(id, { ranges: ['A1'] })),
    batchUpdate: attempt(() => Sheets?.Spreadsheets.batchUpdate({ requests: [] }, id)),
    openById: attempt(() => SpreadsheetApp.openById(id).getName()),
  };
  console.log(shortJson({ [`T9.${manifest}`]: found }));
  const answer = Object.fromEntries(Object.entries(found).map(([name, one]) => [name, one.answer]));
  record(`T9.${manifest}`, { answer, detail: shortJson(found) });
}
