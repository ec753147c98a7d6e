/** Thẩm định… and the rubric dialogs in a real browser, with the very models that the commands make. */

import { closeBrowser, openDialog, seriousFindings } from '../../dialogs/browser';
import { filledOffice, ME } from '../rating/filled';

afterAll(closeBrowser);

test('“Đồng ý tất cả” fills the verified points, and saving sends every row', async () => {
  const o = filledOffice();
  o.run('menuScore');
  const model = o.press('verify.form', { commune: ME }).reply.dialog;
  const { page, sent, errors } = await openDialog(model, model.width, model.height);
  await page.getByRole('button', { name: 'Đồng ý tất cả' }).click();
  await page.getByRole('button', { name: 'Ghi kết quả thẩm định' }).click();
  const [asked] = await sent();
  expect(asked?.command).toBe('verify.save');
  const points = Object.entries(asked?.request.fields ?? {}).filter(([k]) => k.endsWith('.points'));
  expect(points).toHaveLength(23);
  expect(points.every(([, v]) => v !== '')).toBe(true);
  const said = o.press('verify.save', asked?.request).reply.dialog.blocks[0].text;
  expect(said).toContain('Đã ghi 23 tiêu chí');
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('the rubric form and the trial are readable and send what was pasted', async () => {
  const o = filledOffice();
  const shown = o.world.run('menuTryRubric', [], { source: 'menu' }).ui.find((e) => e.kind === 'dialog');
  const model = JSON.parse(
    /id="model">([\s\S]*?)<\/script>/.exec(shown?.kind === 'dialog' ? shown.html : '')?.[1] ?? '{}',
  );
  const { page, sent } = await openDialog(model, model.width, model.height);
  await page.getByLabel(/Bộ tiêu chí mới/).fill('TT\tNội dung\tĐiểm\n1\tSố lớp\t10');
  await page.getByLabel(/Thang xếp loại/).fill('Đạt: từ 5\nChưa đạt: từ 0');
  await page.getByRole('button', { name: 'Thử' }).click();
  const [asked] = await sent();
  expect(asked).toMatchObject({
    command: 'rubric.try',
    request: { fields: { table: expect.stringContaining('Số lớp') } },
  });
  expect(o.press('rubric.try', asked?.request).reply.dialog.blocks[0].text).toContain('GIẢ ĐỊNH');
  expect(await seriousFindings(page)).toEqual([]);
});
