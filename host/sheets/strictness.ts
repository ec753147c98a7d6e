/**
 * Answers of the real service that nobody has recorded yet, each at its stricter value, named after the live test of
 * sheets-api.md §12 that would settle it; a probe file from a real account may override them.
 */
export type Verdict = 'allowed' | 'refused';

export const strictness = {
  T1: {
    /** a plain language code such as `vi` as spreadsheet locale */
    plainLanguageLocale: 'refused' as Verdict,
    /** `.` as decimal sign in formulas of a decimal-comma locale */
    pointDecimalInFormula: 'refused' as Verdict,
    /** how TRUE and FALSE are rendered under vi */
    booleanTextVi: ['TRUE', 'FALSE'] as [string, string],
    /** what a person's `1.5` becomes under a decimal-comma locale (platform.md §7, question 3): a silent date is worst */
    typedPointNumber: 'date' as 'date' | 'text' | 'number',
  },
  T2: {
    /** inserting or deleting rows in one's own block, no other protection crossing them */
    changeRowsInOwnBlock: 'refused' as Verdict,
    /** inserting rows above others' range protections, which would only shift */
    shiftOthersProtections: 'refused' as Verdict,
    /** inserting or deleting where another's protection spans or crosses the place */
    changeRowsInsideOthers: 'refused' as Verdict,
    /** any change of structure on a sheet-protected tab that has unprotected ranges */
    structureOfProtectedSheet: 'refused' as Verdict,
  },
  T3: {
    /** do protected ranges grow when rows are inserted inside them? */
    protectionsGrow: true,
    /** is validation of neighbours inherited by inserted rows? */
    insertInheritsValidation: false,
  },
  T4: {
    sortAcrossOthers: 'refused' as Verdict,
    filterViewOverOthers: 'refused' as Verdict,
    basicFilterOverOthers: 'refused' as Verdict,
    conditionalFormatOverOthers: 'refused' as Verdict,
    metadataOverOthers: 'refused' as Verdict,
    chartOnSheetWithOthers: 'refused' as Verdict,
    addSheetByEditor: 'allowed' as Verdict,
    renameSheetWithOthers: 'refused' as Verdict,
    deleteSheetWithOthers: 'refused' as Verdict,
    bandingOverOthers: 'refused' as Verdict,
    namedRangeOverOthers: 'refused' as Verdict,
  },
  T5: {
    /** altering or removing a protection by somebody who is not listed in it */
    changeForeignProtection: 'refused' as Verdict,
  },
  T6: {
    /** listing an account that has no access to the file as editor of a protection */
    editorWithoutAccess: 'refused' as Verdict,
    /** listing a group address */
    groupEditors: 'refused' as Verdict,
  },
  T7: {
    /** does duplicateSheet carry developer metadata? */
    duplicateCarriesMetadata: false,
    /** does copying a tab to another workbook carry developer metadata? */
    copyCarriesMetadata: false,
  },
  T8: {
    deleteNamedRangeWithoutMatch: 'refused' as Verdict,
    /** 'refused' or 'allowed' (an empty reply) when no metadata matches */
    deleteMetadataWithoutMatch: 'refused' as Verdict,
    updateMetadataWithoutMatch: 'refused' as Verdict,
    /** characters of the percent-encoded ranges of one batchGet, which is a GET */
    batchGetUrlCharacters: 8000,
  },
  T9: {},
  T10: {},
};

export type Strictness = typeof strictness;
