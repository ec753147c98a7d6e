/** The district's own tables as typed things: settings, communes, rubric, each with its problems at their cells. */

import type { LocalDate } from '../../domain/calendar/local-date';
import { type Commune, communeLabel } from '../../domain/communes/commune';
import {
  checkMustHaves,
  checkRubric,
  checkThresholds,
  makeRubric,
  maximumOf,
  type Rubric,
  type RubricNode,
} from '../../domain/rating/rubric';
import { parseRule } from '../../domain/rating/rule-text';
import { SAMPLE_LABEL } from '../../domain/rating/sample-rubric';
import { parseSettings, type Settings } from '../../domain/settings/settings';
import { problemAt, type Row, readProblems, type TableData } from '../../workbook/book/read';
import { type Context, tableData } from '../../workbook/command';
import type { Problem } from '../../workbook/kit/problem';
import { communesTable } from '../../workbook/tables/communes';
import { rubricTable } from '../../workbook/tables/rubric';
import { settingsTable } from '../../workbook/tables/settings';

export interface District {
  settings: Settings;
  communes: Commune[];
  rubric: Rubric;
  /** first day of each centre, where the district has noted it */
  foundedOn: Map<string, LocalDate>;
  problems: Problem[];
}

const DEFAULT_VALID_FROM = '2022-01-01';

/** Addresses of a cell, separated by `;`, `,` or spaces. */
export function splitAddresses(text: string | undefined): string[] {
  return (text ?? '').split(/[;,\s]+/).filter((s) => s !== '');
}

function readSettings(data: TableData<typeof settingsTable>): { settings: Settings; problems: Problem[] } {
  const values = new Map<string, string>();
  for (const r of data.rows) if (r.record.id !== undefined) values.set(r.record.id, r.record.value ?? '');
  const { settings, problems } = parseSettings(values);
  return {
    settings,
    problems: problems.flatMap((p) => {
      const row = data.byKey.get(p.id);
      return row ? [problemAt(data, row, 'value', 'setting', `(${row.record.label ?? p.id}) ${p.message}`)] : [];
    }),
  };
}

function readCommunes(data: TableData<typeof communesTable>): {
  communes: Commune[];
  foundedOn: Map<string, LocalDate>;
  problems: Problem[];
} {
  const communes: Commune[] = [];
  const problems: Problem[] = [];
  const foundedOn = new Map<string, LocalDate>();
  for (const row of data.rows) {
    const r = row.record;
    if (!row.filled) continue;
    const say = (column: string, message: string) => problems.push(problemAt(data, row, column, 'commune', message));
    if (r.code === undefined || r.name === undefined) {
      say(
        r.code === undefined ? 'code' : 'name',
        `đang để trống nên dòng ${row.row + 1} chưa được tính; ghi ${r.code === undefined ? 'mã xã' : 'tên xã'}`,
      );
      continue;
    }
    if (data.byKey.get(r.code) !== row) continue;
    const accounts = splitAddresses(r.accounts);
    for (const a of accounts)
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(a))
        say('accounts', `có “${a}” không phải địa chỉ thư; sửa lại rồi chạy Thiết lập…`);
    communes.push({
      code: r.code,
      validFrom: r.validFrom ?? DEFAULT_VALID_FROM,
      name: r.name,
      kind: (r.kind as Commune['kind'] | undefined) ?? 'xã',
      accounts: accounts.filter((a) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(a)),
      mailbox: r.mailbox,
      chairman: r.chairman,
      chairmanMail: r.chairmanMail,
      population15: r.population15,
      hamlets:
        r.hamlets === undefined
          ? undefined
          : r.hamlets
              .split(';')
              .map((h) => h.trim())
              .filter((h) => h !== ''),
    });
    if (r.foundedOn !== undefined) foundedOn.set(r.code, r.foundedOn);
  }
  communes.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { communes, foundedOn, problems };
}

function readRubric(data: TableData<typeof rubricTable>, settings: Settings): { rubric: Rubric; problems: Problem[] } {
  const problems: Problem[] = [];
  const rows: Row<unknown>[] = [];
  const nodes: RubricNode[] = [];
  for (const row of data.rows) {
    const r = row.record;
    if (r.code === undefined) {
      if (row.filled)
        problems.push(
          problemAt(data, row, 'code', 'rubric', 'đang để trống nên dòng này chưa được tính; ghi mã tiêu chí'),
        );
      continue;
    }
    const parsed = r.rule === undefined ? undefined : parseRule(r.rule);
    if (parsed && parsed.problem !== undefined)
      problems.push(problemAt(data, row, 'rule', 'rubric', parsed.problem.message));
    rows.push(row);
    nodes.push({
      code: r.code,
      parent: r.parent,
      text: r.text ?? '',
      max: r.max ?? 0,
      step: r.step,
      rule: parsed?.rule,
      evidenceHint: r.evidenceHint,
      basis: r.basis,
      evidenceRequired: r.evidence === 'có',
      naAllowed: r.notApplicable === 'có',
      naWhen: r.naWhen,
    });
  }
  const parents = new Set(nodes.map((n) => n.parent));
  const leaves = nodes.filter((n) => !parents.has(n.code));
  const rubric = makeRubric({
    id: 'so',
    schoolYear: settings.schoolYear,
    label: settings.rubricLabel,
    official: settings.rubricLabel !== SAMPLE_LABEL,
    mode: leaves.length > 0 && leaves.every((n) => n.max === 1 && n.step === 1) ? 'pass-fail' : 'points',
    naRule: settings.naRule,
    nodes,
  });
  const columnOf = (field: string) => (field in rubricTable.columns ? field : 'code');
  for (const p of checkRubric(rubric)) {
    const row = rows[p.index ?? rows.findIndex((_, i) => nodes[i]?.code === p.code)] ?? rows[0];
    if (row) problems.push(problemAt(data, row, columnOf(p.field), 'rubric', p.message));
  }
  return { rubric, problems };
}

/** Settings, communes and rubric of the desk, with everything that is wrong in them. */
export function readDistrict(c: Context): District {
  const settingsData = tableData(c, settingsTable);
  const { settings, problems } = readSettings(settingsData);
  const communesData = tableData(c, communesTable);
  const { communes, foundedOn, problems: communeProblems } = readCommunes(communesData);
  const rubricData = tableData(c, rubricTable);
  const { rubric, problems: rubricProblems } = readRubric(rubricData, settings);
  const at = (id: string, message: string): Problem[] => {
    const row = settingsData.byKey.get(id);
    return row ? [problemAt(settingsData, row, 'value', 'setting', message)] : [];
  };
  const ruleProblems = rubric.nodes.length
    ? [
        ...checkThresholds(settings.thresholds, maximumOf(rubric)).flatMap((p) => at('grades', p.message)),
        ...checkMustHaves(settings.mustHaves, settings.thresholds, rubric).flatMap((p) => at('gateArea', p.message)),
      ]
    : [];
  return {
    settings,
    communes,
    rubric,
    foundedOn,
    problems: [
      ...problems,
      ...ruleProblems,
      ...readProblems(communesData),
      ...communeProblems,
      ...readProblems(rubricData),
      ...rubricProblems,
    ],
  };
}

/** `Xã Đa Tốn`. */
export const labelOf = communeLabel;
