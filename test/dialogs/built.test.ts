/** The built dialog page as a file: its size, what Google's comment stripping could break, the model's place in it. */

import { modelJson, withModel } from '../../src/workbook/dialog-page';
import { builtPage } from './browser';
import { finished } from './samples';

const nasty = { ...finished, title: '</script><!-- <? x ?> // /* */ $& \u2028\u2029 "' };

test('stays under 30 kB', async () => {
  expect(Buffer.byteLength((await builtPage()).html)).toBeLessThan(30_000);
});

test('has nothing in its script that could be taken for a comment or the end of the script', async () => {
  const { script } = await builtPage();
  for (const sign of ['//', '/*', '<!--', '</script', '<?']) expect(script).not.toContain(sign);
});

test('never names a field submit, and has no outside address', async () => {
  const { html } = await builtPage();
  expect(html).not.toMatch(/(id|name)=["']?submit/);
  expect(html).not.toMatch(/https?:\/\/|@import|url\(/);
});

test('the model goes in whole, escaped, at exactly one place', async () => {
  const { html } = await builtPage();
  const filled = withModel(html, nasty);
  const [, json = ''] = filled.match(/<script type="application\/json" id="model">(.*?)<\/script>/s) ?? [];
  expect(JSON.parse(json)).toEqual(nasty);
  expect(modelJson(nasty)).not.toMatch(/[</\u2028\u2029]/);
  expect(() => withModel('<html></html>', finished)).toThrow('đúng một chỗ');
  expect(() => withModel(html + html, finished)).toThrow('đúng một chỗ');
});
