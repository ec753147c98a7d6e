/** Dialogs, sidebars, drawers: their sandboxes, google.script.run, and what axe-core says of every one of them. */
import { doubleWorld, OWNER } from './double';
import { actAs, chooseMenu, closeAll, closeDialog, dialogFrame, openBook, seriousFindings, visit } from './open-page';

afterAll(closeAll);

test('a dialog speaks with the script and reaches nothing else', async () => {
  const { page, outside } = await visit(doubleWorld());
  await chooseMenu(page, 'Thiết lập');
  const frame = await dialogFrame(page);
  await frame.fill('#year', '2023-2024');
  await frame.click('#go');
  await frame.waitForSelector('#out:text-is("Trả lời: 2023-2024")');
  // the double's dialog asks for an address of the Internet: the page's policy refuses before anything is sent
  await frame.waitForSelector('body[data-net=blocked]');
  expect(outside).toEqual([]);
  const reach = await frame.evaluate(() => {
    try {
      return Boolean(parent.document);
    } catch {
      return false;
    }
  });
  expect(reach).toBe(false);
});

test('a dialog works with the network switched off for everything but the page itself', async () => {
  const { page, running } = await visit(doubleWorld());
  await page.route(
    (url) => !url.href.startsWith(running.url),
    (route) => route.abort(),
  );
  await chooseMenu(page, 'Thiết lập');
  const frame = await dialogFrame(page);
  await frame.click('#go');
  await frame.waitForSelector('#out:text-is("Trả lời: 2022-2023")');
});

test('google.script.run takes what Google takes: a Date is refused, an error comes to the failure handler', async () => {
  const { page } = await visit(doubleWorld());
  await chooseMenu(page, 'Thiết lập');
  const frame = await dialogFrame(page);
  await frame.click('#bad');
  await frame.waitForSelector('#out:text-is("Từ chối: Failed due to illegal value in property: 0")');
  const answers = await frame.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: google.script is made by the page
    const { run } = (window as any).google.script;
    const call = (name: string, ...args: unknown[]) =>
      new Promise((done) =>
        run
          .withSuccessHandler((v: unknown, user: unknown) => done(['ok', v, user]))
          .withFailureHandler((e: Error, user: unknown) => done([e.name, e.message, user]))
          .withUserObject('u')
          [name](...args),
      );
    const refused = (value: unknown) => {
      try {
        run.dialogAction(value);
        return 'sent';
      } catch (e) {
        return (e as Error).message;
      }
    };
    return {
      gone: await call('nothing'),
      ok: await call('dialogAction', '{"year":"1"}'),
      refused: [refused({ a: [1, new Map()] }), refused(() => 1), refused({ deep: { when: new Date() } })],
    };
  });
  expect(answers).toEqual({
    gone: ['ScriptError', expect.stringContaining('nothing'), 'u'],
    ok: ['ok', '{"year":"1"}', 'u'],
    refused: [
      'Failed due to illegal value in property: 1',
      'Failed due to illegal value in property: 0',
      'Failed due to illegal value in property: when',
    ],
  });
});

test('a link in a dialog closes it and leads to the cell', async () => {
  const { page } = await visit(doubleWorld());
  await chooseMenu(page, 'Thiết lập');
  const frame = await dialogFrame(page);
  await frame.click('a');
  await page.waitForSelector('dialog.script', { state: 'detached' });
  await page.waitForFunction(() => document.getElementById('cell')?.textContent?.startsWith('D4'));
});

test('a submenu by keyboard; its sidebar; the mail is in the outbox, where nothing of it runs', async () => {
  const world = doubleWorld();
  const { page, outside } = await visit(world);
  await page.focus('.menu-button');
  await page.keyboard.press('Enter');
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const handle = await page.waitForSelector('#panel iframe[title="Kết quả gửi"]');
  const sidebar = await handle.contentFrame();
  expect(sidebar && (await seriousFindings(sidebar))).toEqual([]);
  await sidebar?.click('button');
  await page.waitForSelector('#panel', { state: 'hidden' });
  await page.click('#panels button:has-text("Hộp thư đi (1)")');
  await page.click('.mails button');
  const mail = await (await page.waitForSelector('iframe.mail')).contentFrame();
  expect(await mail?.textContent('b')).toBe('3/3 xã');
  expect(await mail?.title()).toBe('Báo cáo xếp loại trung tâm HTCĐ');
  // the link of the mail opens the same cell in another page of the practice
  const [popup] = await Promise.all([page.waitForEvent('popup'), mail?.click('a:has-text("Xem ô D5")')]);
  await popup.waitForSelector('body[data-ready=true]');
  await popup.waitForFunction(() => document.getElementById('cell')?.textContent?.startsWith('D5'));
  const download = page.waitForEvent('popup').catch(() => undefined);
  await page.click('a:has-text("tong-hop.pdf")');
  await download;
  expect(outside).toEqual([]);
});

test('an error of the script is shown in its own words', async () => {
  const { page } = await visit(doubleWorld());
  await chooseMenu(page, 'Gây lỗi');
  await page.waitForSelector('.toast.error:has-text("Chạy lại Thiết lập")');
  await page.click('#panels button:has-text("Đồng hồ đo")');
  await page.waitForSelector('.runs .bad');
});

test('triggers run now and by the clock; the practice begins anew on request', async () => {
  const world = doubleWorld();
  const { page, running } = await visit(world);
  await page.click('#panels button:has-text("Trình kích hoạt")');
  await page.click('[aria-label="Chạy ngay: Tự xem Sổ chung"]');
  await page.waitForSelector('.toast:has-text("Đã chạy: Tự xem Sổ chung")');
  await page.fill('#clock', '1/5/2023 7:30');
  await page.click('.clock .primary');
  await page.waitForSelector('.toast:has-text("01/05/2023 07:30")');
  expect(running.practice.state(OWNER).now.slice(0, 16)).toBe('2023-05-01T07:30');
  await page.click('.danger');
  await page.click('dialog.ask .primary');
  await page.waitForSelector('.toast:has-text("Đã làm lại từ đầu")');
  expect(running.practice.state(OWNER).epoch).toBe(2);
});

test('axe-core finds nothing serious on the page, its drawers and dialogs, wide and on a phone', async () => {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ]) {
    const { page } = await visit(doubleWorld(), { width, height });
    const findings: string[] = await seriousFindings(page);
    const unfold = async () => {
      if (await page.isVisible('#fold')) await page.click('#fold');
    };
    for (const drawer of ['Trình kích hoạt', 'Hộp thư đi', 'Drive', 'Đồng hồ đo']) {
      await unfold();
      await page.click(`#panels button:has-text("${drawer}")`);
      findings.push(...(await seriousFindings(page)));
      await page.click('#panel .panel-title button');
    }
    await unfold();
    await page.click('.menu-button');
    findings.push(...(await seriousFindings(page)));
    await page.click('[role=menuitem]:has-text("Thiết lập")');
    findings.push(...(await seriousFindings(await dialogFrame(page))), ...(await seriousFindings(page)));
    await closeDialog(page);
    await actAs(page, 'trauquy@example.com');
    await unfold();
    await openBook(page, 'Sổ chung');
    findings.push(...(await seriousFindings(page)));
    expect(findings).toEqual([]);
  }
});
