/** The Sheets API v4 of the local host: a pure engine on HostWorkbook, without files, meters or Drive. */
export { type BatchResult, batchUpdate, missingKinds, REQUEST_KINDS } from './batch/index';
export { engineText, SheetsApiError } from './errors';
export { decimalComma } from './format/locale';
export { formattedValue, wholeNumberText } from './format/number-format';
export { effectiveValue, shownText } from './format/shown';
export { referencesOf } from './model/formula';
export { parseRange, rangeName } from './model/ranges';
export { type FormulaEngine, setFormulaEngine } from './model/recompute';
export { mayEdit, type SheetsCaller } from './model/rights';
export { type GetParams, getSpreadsheet } from './read/get';
export { getMetadata, searchMetadata } from './read/metadata';
export { type ValuesParams, valuesBatchGet, valuesBatchGetByDataFilter } from './read/values';
export { type Strictness, strictness } from './strictness';
export { parseTyped } from './typing/parse';
export { clearCell, type TypedResult, typeCell } from './typing/type-cell';
export { listItems } from './typing/validation';
export { copySheetTo, type NewWorkbook, newWorkbook } from './workbook';
