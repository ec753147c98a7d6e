/**
 * Answers of Google's other services that nobody has recorded yet, each at its stricter value, named after the list that would
 * settle it (platform.md §7, documents-forms-rights.md §10); a probe file from a real account may override them.
 */
export const strictness = {
  identity: {
    /** documents-forms-rights §7.1: in a time or open trigger `getActiveUser()` is blank even for the creator */
    activeUserInTrigger: 'blank' as 'blank' | 'creator',
    /** in a simple trigger the owner sees the own address, others a blank */
    ownerSeenInSimpleTrigger: true,
  },
  exports: {
    /** may docs.google.com/…/export be used with scope `spreadsheets` alone (else a Drive scope that reaches the file)? */
    sheetExportWithSpreadsheetsScope: false,
  },
  drive: {
    /** may an editor who is not the owner delete a file for good? */
    removeByEditor: false,
    /** may scope drive.file place a new file in a folder that the script did not make? */
    createInForeignFolder: false,
  },
  forms: {
    /** is a new form open for answers? (documents-forms-rights §6.2, §10.7) */
    publishedWhenNew: false,
    /** has a form that Drive makes from its type alone one untitled question, like one made by hand? */
    driveFormHasQuestion: true,
    /** does scope drive.file reach a form that FormApp.create made? */
    ownFormsReachedByDriveFile: false,
    /** does getPublishedUrl throw while a form is unpublished? */
    addressNeedsPublishing: true,
    /** may an installable open trigger draw a menu in the form's editor? (§6.1, §10.6) */
    interfaceInOpenTrigger: false,
  },
  dialogs: {
    /** a return value that cannot be passed on: an error, or null */
    illegalReturn: 'error' as 'error' | 'null',
  },
};
