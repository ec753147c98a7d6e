/** Names that set-up makes and others look for: the shared workbook's title and our triggers. */

export const SHARED_TITLE = 'Sổ chung HTCĐ';

/** Our clock triggers; the installed ones are compared with this. */
export const TRIGGERS = [
  { fn: 'sweep', everyMinutes: 10 },
  { fn: 'daily', dailyAt: 6 },
];
