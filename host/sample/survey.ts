/** Sample residents answer the survey's Form in every commune: deterministic, plausible, nobody real. */

import type { HostWorld } from '../runtime/world';
import type { FormItem, FormState } from '../services/forms/model';
import type { Typed, World } from '../types';
import { seeded } from './self-assessment';
import { headersOf, paste, rowsOf, sheetTitled, workbookTitled } from './sheet-view';

/** Answers of the whole sample. */
export const SAMPLE_ANSWERS = 4400;
const DAY = 86_400_000;

function deskOf(world: World) {
  const workbook = world.files.get(world.deskId)?.workbook;
  if (!workbook) throw new Error('The desk is gone.');
  return workbook;
}

function done(typed: Typed): void {
  if (!typed.ok) throw new Error(typed.message);
}

/** The clerk writes each commune's thôn into Danh mục xã: four to six, numbered. */
export function fillHamlets(world: World): void {
  const sheet = sheetTitled(deskOf(world), 'Danh mục xã');
  const column = headersOf(sheet).columns.get('Thôn, tổ dân phố') as number;
  const rows = rowsOf(sheet).filter((r) => r.cells['Mã xã'] !== undefined);
  const cells = rows.map((r, i) => ({
    row: r.row,
    column,
    value: Array.from({ length: 4 + (i % 3) }, (_, n) => `Thôn ${n + 1}`).join('; '),
  }));
  done(paste(world, world.deskId, sheet, cells, world.owner));
}

/** The survey's Form as it stands. */
export function surveyFormOf(world: World, name = 'Phiếu khảo sát nhu cầu học tập'): { id: string; form: FormState } {
  for (const file of world.files.values())
    if (file.form && file.name.startsWith(name) && !file.trashed) return { id: file.id, form: file.form as FormState };
  throw new Error(`No form “${name}”.`);
}

/** How many of `total` answers come from the n-th of `of` communes: one has very few, one not enough. */
export function shareOf(index: number, of: number, total: number): number {
  const few: Record<number, number> = { 3: 12, 8: 45 };
  const special = (i: number) => (of > 8 ? few[i] : undefined);
  const fixed = Array.from({ length: of }, (_, i) => special(i) ?? 0).reduce((a, b) => a + b, 0);
  const others = Array.from({ length: of }, (_, i) => i).filter((i) => special(i) === undefined);
  const own = special(index);
  if (own !== undefined) return own;
  const place = others.indexOf(index);
  const rest = total - fixed;
  return Math.floor(rest / others.length) + (place < rest % others.length ? 1 : 0);
}

/** One resident's answers by item id; `path`: the questions in the order in which the pages come. */
function resident(form: FormState, commune: string, index: number, n: number): Record<number, string | string[]> {
  const random = seeded(index * 100_003 + n * 7 + 1);
  const values: Record<number, string | string[]> = {};
  const item = (title: string): FormItem | undefined => form.items.find((one) => one.title.startsWith(title));
  const weighted = (choices: string[], weight: (i: number) => number): string => {
    const all = choices.reduce((sum, _, i) => sum + weight(i), 0);
    let at = random() * all;
    const hit = choices.findIndex((_, i) => {
      at -= weight(i);
      return at < 0;
    });
    return choices[hit < 0 ? choices.length - 1 : hit] as string;
  };
  const one = (title: string, weight: (i: number) => number = () => 1): number => {
    const question = item(title);
    if (!question) return 0;
    const choices = question.choices.map((c) => c.value);
    if (!choices.length) {
      values[question.id] = `Thôn ${1 + Math.floor(random() * 4)}`;
      return 0;
    }
    const chosen = weighted(choices, weight);
    values[question.id] = chosen;
    return choices.indexOf(chosen);
  };
  const many = (title: string, most: number, weight: (i: number) => number): void => {
    const question = item(title);
    if (!question) return;
    const left = question.choices.map((c, i) => ({ value: c.value, weight: weight(i) }));
    const ticks: string[] = [];
    const wanted = 1 + Math.floor(random() * most);
    while (ticks.length < wanted && left.length > 0) {
      const value = weighted(
        left.map((l) => l.value),
        (i) => left[i]?.weight ?? 0,
      );
      ticks.push(value);
      left.splice(
        left.findIndex((l) => l.value === value),
        1,
      );
    }
    values[question.id] = ticks;
  };
  const consent = item('Ông/bà đồng ý trả lời');
  if (consent) values[consent.id] = consent.choices.map((c) => c.value);
  const place = item('Ông/bà ở xã');
  if (place) values[place.id] = commune;
  const own = form.items.find((one) => one.title.startsWith('Ông/bà ở thôn') && one.title.includes(`(${commune})`));
  one(own?.title ?? 'Ông/bà ở thôn, tổ dân phố nào?');
  const age = one('Nhóm tuổi', (i) => [2, 2, 4, 3][i] ?? 1);
  one('Giới tính', (i) => [45, 53, 2][i] ?? 0);
  // each commune has its own leaning, and the old and the young want different things
  const taste = seeded(index + 991);
  const leaning = Array.from({ length: 40 }, () => 0.2 + taste() * taste() * 2);
  many('Ông/bà muốn học nội dung nào?', 3, (i) => {
    const lean = leaning[i] ?? 1;
    if (age === 3) return lean * (i === 4 || i === 10 || i === 18 ? 4 : i > 7 && i < 10 ? 0.3 : 1);
    return age === 0 ? lean * (i === 22 || i === 9 ? 4 : i === 4 ? 0.1 : 1) : lean;
  });
  many('Muốn học theo hình thức', 2, (i) => [5, 1, 3, 2, 1][i] ?? 1);
  many('Thời gian nào', 2, (i) => (age === 3 ? [4, 3, 2, 1, 1] : [1, 1, 5, 4, 1])[i] ?? 1);
  if (random() < 0.6) {
    one('Việc làm chính', (i) => [6, 2, 4, 4, 1, 2, 2, 3, 1][i] ?? 1);
    one('Ông/bà đã biết', (i) => [2, 4, 4][i] ?? 1);
    many('Muốn học ở đâu', 2, (i) => [2, 5, 1, 2][i] ?? 1);
    many('Trong nhà có', 2, (i) => [6, 2, 4, 1][i] ?? 1);
    one('Có thể đóng góp', (i) => [3, 4, 2][i] ?? 1);
  }
  if (random() < 0.01) {
    const other = item('Nội dung khác');
    if (other) values[other.id] = 'Cắm hoa, trang trí bàn tiệc';
  }
  // every ninth answer was written on paper or typed by a helper, in the commune's own batch
  if (n % 9 === 4) {
    const who = item('Ai điền phiếu này');
    const batch = item('Mã đợt');
    const helper = item('Người nhập');
    if (who) values[who.id] = who.choices[n % 2 === 0 ? 1 : 2]?.value ?? '';
    if (batch) values[batch.id] = `D01-${String(index + 1).padStart(2, '0')}`;
    if (helper) values[helper.id] = 'Cộng tác viên (mẫu)';
  }
  return values;
}

/**
 * Residents of every commune send the Form, over the 21 days before `until` (epoch milliseconds). Returns how many
 * answers each commune gave, by the name that the Form offers.
 */
export function answerSurvey(world: HostWorld, until: number, total = SAMPLE_ANSWERS): Map<string, number> {
  const { id, form } = surveyFormOf(world);
  const communes = form.items.find((one) => one.title.startsWith('Ông/bà ở xã'))?.choices.map((c) => c.value) ?? [];
  const given = new Map<string, number>();
  const sent: { at: number; values: Record<number, string | string[]> }[] = [];
  communes.forEach((commune, index) => {
    const n = shareOf(index, communes.length, total);
    given.set(commune, n);
    for (let k = 0; k < n; k++) {
      const random = seeded(index * 31 + k * 65_537 + 5);
      sent.push({ at: until - Math.floor(random() * 21 * DAY), values: resident(form, commune, index, k) });
    }
  });
  sent.sort((a, b) => a.at - b.at);
  for (const { at, values } of sent) {
    const taken = world.submitForm(id, values, at);
    if (!taken.ok) throw new Error(`${taken.message} ${JSON.stringify(taken.faults)}`);
  }
  noteBatches(world, id);
  return given;
}

/** The clerk notes what was handed out and brought back of each paper batch; one lacks two answers. */
function noteBatches(world: HostWorld, formId: string): void {
  const form = world.files.get(formId)?.form as FormState;
  const batch = form.items.find((one) => one.title.startsWith('Mã đợt'))?.id ?? 0;
  const where = form.items.find((one) => one.title.startsWith('Ông/bà ở xã'))?.id ?? 0;
  const entered = new Map<string, { n: number; commune: string }>();
  for (const { values } of form.responses) {
    const id = values[batch];
    if (typeof id !== 'string') continue;
    entered.set(id, { n: (entered.get(id)?.n ?? 0) + 1, commune: String(values[where]) });
  }
  const communes = rowsOf(sheetTitled(deskOf(world), 'Danh mục xã'));
  const codeOf = (label: string) =>
    communes.find((r) => `${r.cells.Loại} ${r.cells.Tên}`.toLowerCase() === label.toLowerCase())?.cells['Mã xã'] ?? '';
  const sheet = sheetTitled(deskOf(world), 'Đợt phát phiếu giấy');
  const { row, columns } = headersOf(sheet);
  const cells = [...entered].sort().flatMap(([id, { n, commune }], i) =>
    Object.entries({
      'Mã đợt': id,
      'Mã xã': String(codeOf(commune)),
      'Người nhập': 'Cộng tác viên (mẫu)',
      'Phát ra': n + 6,
      'Thu về': i === 4 ? n + 2 : n,
    }).map(([header, value]) => ({ row: row + 1 + i, column: columns.get(header) as number, value })),
  );
  done(paste(world, world.deskId, sheet, cells, world.owner));
}

export interface SurveyReport {
  /** answers that the Form has, and those that are counted */
  answers: number;
  counted: number;
  communes: { commune: string; answers: number; counted: number; topThree: string[] }[];
}

/** What the survey came to, from the tab Nhu cầu học tập of Sổ chung and the Form. */
export function surveyReport(world: World, sharedTitle: string): SurveyReport {
  const { form } = surveyFormOf(world);
  const shared = workbookTitled(world, sharedTitle)?.workbook;
  if (!shared) throw new Error('Sổ chung is not there.');
  const where = form.items.find((one) => one.title.startsWith('Ông/bà ở xã'))?.id ?? 0;
  const sent = new Map<string, number>();
  for (const { values } of form.responses) sent.set(String(values[where]), (sent.get(String(values[where])) ?? 0) + 1);
  const rows = rowsOf(sheetTitled(shared, 'Nhu cầu học tập')).filter((r) => r.cells['Xã, thị trấn'] !== undefined);
  const names = [...new Set(rows.map((r) => String(r.cells['Xã, thị trấn'])))];
  const communes = names.map((commune) => {
    const own = rows.filter((r) => r.cells['Xã, thị trấn'] === commune);
    const [all, ...topics] = own;
    return {
      commune,
      answers: sent.get(commune) ?? 0,
      counted: Number(all?.cells['Số phiếu chọn'] ?? 0),
      topThree: topics.slice(0, 3).map((r) => `${r.cells['Nội dung muốn học']}: ${r.cells['Số phiếu chọn']}`),
    };
  });
  return {
    answers: form.responses.length,
    counted: communes.reduce((sum, one) => sum + one.counted, 0),
    communes,
  };
}
