/** What a spreadsheet locale decides: separators, date order, names. */

export interface LocaleRules {
  decimal: ',' | '.';
  group: string;
  /** order of a typed or default date */
  dateOrder: 'dmy' | 'mdy' | 'ymd';
  datePattern: string;
  timePattern: string;
  months: string[];
  shortMonths: string[];
  days: string[];
  shortDays: string[];
  amPm: [string, string];
  currency: { pattern: string; symbols: string[] };
}

const EN: LocaleRules = {
  decimal: '.',
  group: ',',
  dateOrder: 'mdy',
  datePattern: 'M/d/yyyy',
  timePattern: 'h:mm:ss am/pm',
  months: 'January February March April May June July August September October November December'.split(' '),
  shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  shortDays: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
  amPm: ['AM', 'PM'],
  currency: { pattern: '"$"#,##0.00', symbols: ['$'] },
};

const VI: LocaleRules = {
  decimal: ',',
  group: '.',
  dateOrder: 'dmy',
  datePattern: 'dd/MM/yyyy',
  timePattern: 'HH:mm:ss',
  months: Array.from({ length: 12 }, (_, i) => `tháng ${i + 1}`),
  shortMonths: Array.from({ length: 12 }, (_, i) => `thg ${i + 1}`),
  days: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  shortDays: ['CN', 'Th 2', 'Th 3', 'Th 4', 'Th 5', 'Th 6', 'Th 7'],
  amPm: ['SA', 'CH'],
  currency: { pattern: '#,##0\\ "₫"', symbols: ['₫', 'đ', 'Đ'] },
};

const GB: LocaleRules = { ...EN, dateOrder: 'dmy', datePattern: 'dd/MM/yyyy', timePattern: 'HH:mm:ss' };
const DE: LocaleRules = {
  ...EN,
  decimal: ',',
  group: '.',
  dateOrder: 'dmy',
  datePattern: 'dd.MM.yyyy',
  timePattern: 'HH:mm:ss',
  currency: { pattern: '#,##0.00\\ "€"', symbols: ['€'] },
};
const FR: LocaleRules = { ...DE, group: '\u202f', datePattern: 'dd/MM/yyyy' };

const LOCALES: Record<string, LocaleRules> = {
  en_US: EN,
  en_GB: GB,
  vi_VN: VI,
  vi: VI,
  de_DE: DE,
  fr_FR: FR,
};

export function localeRules(locale: string): LocaleRules {
  return LOCALES[locale] ?? EN;
}

/** Locales of which this host knows the rules. */
export function knownLocale(locale: string): boolean {
  return locale in LOCALES;
}

export function decimalComma(locale: string): boolean {
  return localeRules(locale).decimal === ',';
}
