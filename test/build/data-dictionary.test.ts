/** The data dictionary says what the tables are. */
import { readFileSync } from 'node:fs';
import { DICTIONARY, dictionary } from '../../scripts/data-dictionary';
import { allTables } from '../../src/workbook/tables';

test('docs/tu-dien-du-lieu.md is current: otherwise run npm run dictionary', () => {
  expect(readFileSync(DICTIONARY, 'utf8')).toBe(dictionary());
});

test('it names every tab and every column', () => {
  const text = dictionary();
  for (const t of allTables) {
    expect(text).toContain(`### ${t.title}`);
    for (const [id, c] of Object.entries(t.columns)) expect(text).toContain(`| ${c.header} | \`${id}\` |`);
  }
});
