/** T1, T3, T6–T8, T10: what the owner asks the Sheets API, on spreadsheets made for the moment. */
import { ask, attempt, type Found, shortJson } from './answers';
import {
  batch,
  type GridRange,
  grid,
  insertRows,
  medianMs,
  type Request,
  readCell,
  sheets,
  withScratch,
  write,
} from './book';

/** T1: locale vi and formulas. */
export function askFormulas(): void {
  withScratch('T1', (id, sheetId) => {
    const evaluate = (formula: string): Found => {
      batch([write(sheetId, 0, 0, [[{ userEnteredValue: { formulaValue: formula } }]])], id);
      const cell = readCell(id, 'A1');
      const { numberValue, stringValue, errorValue } = cell.effectiveValue ?? {};
      return { answer: numberValue ?? stringValue ?? errorValue?.type ?? null, detail: shortJson(cell) };
    };
    ask('T1.vi.formulaComma', () => evaluate('=SUM(1,2)'));
    ask('T1.vi.formulaSemicolon', () => evaluate('=SUM(1;2)'));
    ask('T1.vi.formulaArrayBackslash', () => evaluate('=SUM({1\\2})'));
    ask('T1.vi.formulaCommaDecimal', () => evaluate('=1,5+1'));
    ask('T1.pointDecimalInFormula', () => {
      const found = evaluate('=1.5+1');
      return { answer: found.answer === 2.5 ? 'allowed' : 'refused', detail: found.detail };
    });
    ask('T1.vi.formulaRenderedBack', () => {
      evaluate('=SUM(1;2)');
      const reply = sheets().Spreadsheets.Values.get(id, 'A1', { valueRenderOption: 'FORMULA' });
      return { answer: String(reply.values?.[0]?.[0]), detail: shortJson(readCell(id, 'A1').userEnteredValue) };
    });
    ask('T1.booleanTextVi', () => {
      batch(
        [
          write(sheetId, 0, 0, [
            [{ userEnteredValue: { boolValue: true } }, { userEnteredValue: { boolValue: false } }],
          ]),
        ],
        id,
      );
      const reply = sheets().Spreadsheets.Values.get(id, 'A1:B1', { valueRenderOption: 'FORMATTED_VALUE' });
      return { answer: (reply.values?.[0] ?? []).map(String) };
    });
    ask('T1.typedPointNumber', () => {
      sheets().Spreadsheets.Values.update({ values: [['1.5']] }, id, 'C1', { valueInputOption: 'USER_ENTERED' });
      const fields = 'sheets.data.rowData.values(effectiveValue,effectiveFormat.numberFormat)';
      const reply = sheets().Spreadsheets.get(id, { ranges: ['C1'], fields });
      const cell = reply.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
      const type = cell?.effectiveFormat?.numberFormat?.type;
      const kind = cell?.effectiveValue?.numberValue === undefined ? 'text' : type === 'DATE' ? 'date' : 'number';
      return { answer: kind, detail: shortJson(cell) };
    });
    ask('T1.vi.currencyText', () => {
      const cell = {
        userEnteredValue: { numberValue: 1234567 },
        userEnteredFormat: { numberFormat: { type: 'CURRENCY', pattern: '#,##0 "₫"' } },
      };
      batch([write(sheetId, 0, 0, [[cell]], 'userEnteredValue,userEnteredFormat.numberFormat')], id);
      return { answer: readCell(id, 'A1').formattedValue ?? null };
    });
    for (const [name, separator] of Object.entries({ comma: ',', semicolon: ';' })) {
      const condition = { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: `=AND(A1>0${separator}A1<9)` }] };
      ask(`T1.vi.conditionalFormat.${name}`, () =>
        attempt(() => {
          const booleanRule = { condition, format: { textFormat: { bold: true } } };
          batch([{ addConditionalFormatRule: { index: 0, rule: { ranges: [grid(sheetId, 0, 5)], booleanRule } } }], id);
        }),
      );
      ask(`T1.vi.validation.${name}`, () =>
        attempt(() => batch([{ setDataValidation: { range: grid(sheetId, 0, 5), rule: { condition } } }], id)),
      );
    }
    ask('T1.plainLanguageLocale', () =>
      attempt(() => batch([{ updateSpreadsheetProperties: { properties: { locale: 'vi' }, fields: 'locale' } }], id)),
    );
  });
}

/** T3: what happens to protections, views and rules when rows come, go and move. */
export function askShifts(): void {
  const acts: { [name: string]: (sheetId: number) => Request } = {
    above: (s) => insertRows(s, 1),
    inside: (s) => insertRows(s, 3),
    insideInheriting: (s) => insertRows(s, 3, 1, true),
    atTheEnd: (s) => insertRows(s, 5),
    atTheEndInheriting: (s) => insertRows(s, 5, 1, true),
    deletePart: (s) => ({ deleteDimension: { range: { sheetId: s, dimension: 'ROWS', startIndex: 3, endIndex: 4 } } }),
    deleteAll: (s) => ({ deleteDimension: { range: { sheetId: s, dimension: 'ROWS', startIndex: 2, endIndex: 5 } } }),
    moveOut: (s) => ({
      moveDimension: { source: { sheetId: s, dimension: 'ROWS', startIndex: 3, endIndex: 4 }, destinationIndex: 8 },
    }),
    sort: (s) => ({ sortRange: { range: grid(s, 1, 9), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } }),
  };
  for (const [name, act] of Object.entries(acts))
    withScratch(`T3 ${name}`, (id, sheetId) => {
      prepareShift(id, sheetId);
      ask(`T3.after.${name}`, () => {
        batch([act(sheetId)], id);
        return { answer: shiftState(id) };
      });
      if (name === 'inside')
        ask('T3.protectionsGrow', () => ({
          answer: shiftState(id).protectedRows === '2-6',
          detail: shortJson(shiftState(id)),
        }));
      if (name === 'insideInheriting')
        ask('T3.insertInheritsValidation', () => ({ answer: shiftState(id).validatedRows.includes(3) }));
    });
}

function prepareShift(id: string, sheetId: number): void {
  const values = Array.from({ length: 9 }, (_one, i) => [{ userEnteredValue: { numberValue: i } }]);
  const rule = { condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '-1' }] } };
  batch(
    [
      write(sheetId, 0, 0, values),
      { addProtectedRange: { protectedRange: { range: grid(sheetId, 2, 5, 0, 3), editors: {} } } },
      { setDataValidation: { range: grid(sheetId, 2, 5, 0, 1), rule } },
      { addFilterView: { filter: { title: 'x', range: grid(sheetId, 0, 5, 0, 3) } } },
      { setBasicFilter: { filter: { range: grid(sheetId, 0, 5, 0, 3) } } },
    ],
    id,
  );
}

function shiftState(id: string) {
  const fields =
    'sheets(protectedRanges.range,filterViews.range,basicFilter.range,data.rowData.values(dataValidation,effectiveValue))';
  const [tab] = sheets().Spreadsheets.get(id, { fields, includeGridData: true }).sheets ?? [];
  const rows = (range: GridRange | undefined) => (range ? `${range.startRowIndex ?? 0}-${range.endRowIndex}` : 'gone');
  const first = (tab?.data?.[0]?.rowData ?? []).map((row) => row.values?.[0]);
  return {
    protectedRows: rows(tab?.protectedRanges?.[0]?.range),
    filterView: rows(tab?.filterViews?.[0]?.range),
    basicFilter: rows(tab?.basicFilter?.range),
    validatedRows: first.map((cell, i) => (cell?.dataValidation ? i : -1)).filter((i) => i >= 0),
  };
}

/** T6: who may be named as the editor of a protection. `stranger` is a Google account without access to anything here. */
export function askProtectionEditors(stranger: string): void {
  withScratch('T6', (id, sheetId) => {
    const protect = (editors: GoogleAppsScript.Sheets.Schema.Editors) =>
      attempt(() => {
        batch([{ addProtectedRange: { protectedRange: { range: grid(sheetId, 2, 5), editors } } }], id);
        const reply = sheets().Spreadsheets.get(id, { fields: 'sheets.protectedRanges.editors' });
        const permissions = SpreadsheetApp.openById(id)
          .getEditors()
          .map((one) => one.getEmail());
        return { read: reply.sheets?.[0]?.protectedRanges?.slice(-1), fileEditors: permissions };
      });
    if (stranger) ask('T6.editorWithoutAccess', () => protect({ users: [stranger] }));
    ask('T6.notAGoogleAddress', () => protect({ users: ['khong-co-that@example.invalid'] }));
    ask('T6.noAddress', () => protect({ users: ['không phải địa chỉ'] }));
    ask('T6.groupEditors', () => protect({ groups: ['google-apps-script-community@googlegroups.com'] }));
    ask('T6.hundredAddresses', () =>
      protect({ users: Array.from({ length: 100 }, (_one, i) => `so.htcd.probe.${i}@gmail.com`) }),
    );
  });
}

/** T7: what a copy of a tab or of the file carries along. */
export function askCopies(): void {
  withScratch('T7', (id, sheetId) => {
    prepareShift(id, sheetId);
    const location = { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } };
    batch(
      [
        {
          createDeveloperMetadata: {
            developerMetadata: {
              metadataKey: 'k',
              metadataValue: 'tab',
              visibility: 'DOCUMENT',
              location: { sheetId },
            },
          },
        },
        {
          createDeveloperMetadata: {
            developerMetadata: { metadataKey: 'k', metadataValue: 'column', visibility: 'DOCUMENT', location },
          },
        },
      ],
      id,
    );
    const parts = (book: string, tab: number) => {
      const fields =
        'sheets(properties.sheetId,developerMetadata.metadataKey,data.columnMetadata.developerMetadata.metadataKey,protectedRanges.editors,filterViews.title,basicFilter.range,data.rowData.values.dataValidation)';
      const reply = sheets().Spreadsheets.get(book, { fields, includeGridData: true });
      const one = reply.sheets?.find((sheet) => sheet.properties?.sheetId === tab);
      return {
        tabMetadata: one?.developerMetadata?.length ?? 0,
        columnMetadata: (one?.data?.[0]?.columnMetadata ?? []).filter((column) => column.developerMetadata).length,
        protections: one?.protectedRanges?.length ?? 0,
        filterViews: one?.filterViews?.length ?? 0,
        basicFilter: Boolean(one?.basicFilter),
        validated: (one?.data?.[0]?.rowData ?? []).filter((row) => row.values?.[0]?.dataValidation).length,
      };
    };
    ask('T7.duplicateCarriesMetadata', () => {
      batch([{ duplicateSheet: { sourceSheetId: sheetId, newSheetId: 99, newSheetName: 'Bản sao' } }], id);
      const found = parts(id, 99);
      return { answer: found.tabMetadata > 0 && found.columnMetadata > 0, detail: shortJson(found) };
    });
    ask('T7.copyCarriesMetadata', () =>
      withScratch('T7 copy', (other) => {
        const made = sheets().Spreadsheets.Sheets.copyTo({ destinationSpreadsheetId: other }, id, sheetId);
        const found = parts(other, made.sheetId ?? -1);
        return {
          answer: found.tabMetadata > 0 && found.columnMetadata > 0,
          detail: `${made.title}: ${shortJson(found)}`,
        };
      }),
    );
    ask('T7.fileCopy', () => {
      const copy = SpreadsheetApp.openById(id).copy('Probe T7 file copy').getId();
      return { answer: parts(copy, sheetId), detail: `left for a look at its script: ${copy}` };
    });
  });
}

/** T8: limits of a batchGet's address, and requests that match nothing. */
export function askLimits(): void {
  withScratch('T8', (id, sheetId) => {
    const title = 'Nhật ký hoạt động, đợt một';
    batch([{ updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } }], id);
    ask('T8.batchGetUrlCharacters', () => {
      let passed = 0;
      for (const count of [25, 50, 100, 150, 200, 300, 450, 600]) {
        const ranges = Array.from({ length: count }, () => `'${title}'!A1:Z1`);
        const characters = ranges.map((range) => `&ranges=${encodeURIComponent(range)}`).join('').length;
        const { answer, detail } = attempt(() =>
          sheets().Spreadsheets.Values.batchGet(id, { ranges, fields: 'spreadsheetId' }),
        );
        if (answer === 'refused')
          return { answer: passed, detail: `${count} ranges, ${characters} characters: ${detail}` };
        passed = characters;
      }
      return { answer: passed, detail: 'all passed' };
    });
    ask('T8.deleteNamedRangeWithoutMatch', () =>
      attempt(() => batch([{ deleteNamedRange: { namedRangeId: 'khongco' } }], id)),
    );
    const dataFilter = { developerMetadataLookup: { metadataId: 123456 } };
    ask('T8.deleteMetadataWithoutMatch', () => attempt(() => batch([{ deleteDeveloperMetadata: { dataFilter } }], id)));
    ask('T8.updateMetadataWithoutMatch', () =>
      attempt(() =>
        batch(
          [
            {
              updateDeveloperMetadata: {
                dataFilters: [dataFilter],
                developerMetadata: { metadataValue: 'x' },
                fields: 'metadataValue',
              },
            },
          ],
          id,
        ),
      ),
    );
    ask('T8.tabs', () => {
      for (let count = 1; count < 300; count += 25) {
        const requests = Array.from({ length: 25 }, (_one, i) => ({
          addSheet: { properties: { title: `t${count + i}`, gridProperties: { rowCount: 1, columnCount: 1 } } },
        }));
        const { answer, detail } = attempt(() => batch(requests, id));
        if (answer === 'refused') return { answer: count, detail };
      }
      return { answer: 301, detail: 'no limit met' };
    });
  });
}

/** T10: medians of ten runs, in milliseconds. */
export function askTimes(): void {
  withScratch('T10', (id, sheetId) => {
    batch(
      [
        {
          updateSheetProperties: {
            properties: { sheetId, gridProperties: { rowCount: 1000, columnCount: 20 } },
            fields: 'gridProperties(rowCount,columnCount)',
          },
        },
      ],
      id,
    );
    ask('T10.get', () => ({
      answer: medianMs(10, () => sheets().Spreadsheets.get(id, { fields: 'sheets.properties' })),
    }));
    for (const rows of [1, 50, 500]) {
      const cells = rows * 20;
      const block = Array.from({ length: rows }, (_r, i) =>
        Array.from({ length: 20 }, (_c, j) => ({ userEnteredValue: { numberValue: i * j } })),
      );
      ask(`T10.batchUpdate.${cells}`, () => ({ answer: medianMs(10, () => batch([write(sheetId, 0, 0, block)], id)) }));
      ask(`T10.batchGet.${cells}`, () => ({
        answer: medianMs(10, () => sheets().Spreadsheets.Values.batchGet(id, { ranges: [`'Trang'!A1:T${rows}`] })),
      }));
    }
  });
}
