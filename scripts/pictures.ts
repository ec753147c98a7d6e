/** `npx tsx scripts/pictures.ts`: takes the manual's pictures from the running practice page into docs/images/. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { smallPng } from './small-png';

const ROOT = resolve(__dirname, '..');
const IMAGES = join(ROOT, 'docs', 'images');
const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 760 };
/** The commune that the sample leaves empty, and one that is filled in. */
const EMPTY = 'xã Đa Tốn';
const FILLED = 'xã Yên Thường';

/** Starts the page with a new sample district in a folder of its own. */
function startServer(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'host/start.ts'), folder, '--no-open', '--port', '8222'],
    { cwd: ROOT },
  );
  return new Promise((done, fail) => {
    let told = '';
    child.stdout.on('data', (data: Buffer) => {
      told += data.toString();
      const url = /Sẵn sàng.*?(http:\S+)/.exec(told)?.[1];
      if (url) done({ child, url });
    });
    child.stderr.on('data', (data: Buffer) => process.stderr.write(data));
    child.on('exit', () => fail(new Error(`The page did not start:\n${told}`)));
  });
}

async function settled(page: Page): Promise<void> {
  await page.waitForSelector('#waiting', { state: 'hidden' });
  await page.waitForTimeout(700);
}

async function open(browser: Browser, url: string, phone = false): Promise<Page> {
  const context = await browser.newContext({
    viewport: phone ? PHONE : WIDE,
    locale: 'vi-VN',
    ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 1.5 } : {}),
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('body[data-ready=true]');
  return page;
}

async function takePictures(browser: Browser, url: string): Promise<void> {
  const shot = async (page: Page, name: string) => {
    await settled(page);
    writeFileSync(join(IMAGES, `${name}.png`), smallPng(await page.screenshot()));
    console.log(`docs/images/${name}.png`);
  };
  const account = async (page: Page, label: string) => {
    const options = await page.locator('#account option').allTextContents();
    await page.selectOption('#account', { label: options.find((o) => o.startsWith(label)) ?? label });
    await settled(page);
  };
  const tab = (page: Page, title: string) => page.click(`.tab:text-is("${title}")`).then(() => settled(page));
  const quiet = async (page: Page) => {
    for (const button of await page.locator('.toast button').all()) await button.click().catch(() => {});
  };
  const menu = async (page: Page, ...labels: string[]) => {
    await page.click('.menu-button');
    for (const label of labels) await page.click(`[role=menuitem]:has-text("${label}")`);
    await page.waitForSelector('body:not([aria-busy])');
    await settled(page);
  };
  const close = (page: Page) => page.click('dialog.script .script-title button').then(() => quiet(page));
  const frame = async (page: Page) => {
    const found = await (await page.waitForSelector('dialog.script iframe')).contentFrame();
    if (!found) throw new Error('The dialog has no frame.');
    return found;
  };
  const clickCell = async (page: Page, row: number, column: number) => {
    const at = await page.evaluate<{ x: number; y: number }>(`soHtcd.cellPoint(${row}, ${column})`);
    await page.mouse.click(at.x, at.y);
    await settled(page);
  };

  const sidebar = async (page: Page) => {
    const found = await (await page.waitForSelector('#panel iframe')).contentFrame();
    if (!found) throw new Error('The sidebar has no frame.');
    return found;
  };
  /** the dialog after it has reached a page with these words */
  const reached = async (page: Page, words: string) => {
    const inside = await frame(page);
    await inside.locator(`text=${words}`).first().waitFor({ timeout: 300_000 });
    return inside;
  };

  const progressPictures = async (page: Page) => {
    await menu(page, 'Xem tiến độ');
    await shot(page, 'tien-do');
    const side = await sidebar(page);
    const options = await side.locator('select option').allTextContents();
    await side.selectOption('select', { label: options.find((o) => /Ninh Hiệp/.test(o)) ?? options[1] ?? '' });
    await side.click('button.primary');
    await side.locator('h1:has-text("Ninh Hiệp")').waitFor();
    await shot(page, 'tien-do-xa');
    await page.click('#panel .panel-title button');
    await menu(page, 'Nhắc việc');
    await (await frame(page)).click('details summary >> nth=0');
    await shot(page, 'nhac-viec');
    await (await frame(page)).click('button:has-text("Zalo")');
    await (await frame(page)).waitForSelector('textarea');
    await shot(page, 'nhac-zalo');
    await close(page);
  };

  /** Everything that the district makes of the books. */
  const deskPictures = async (page: Page) => {
    await menu(page, 'Bất thường');
    await shot(page, 'bat-thuong');
    await close(page);
    await menu(page, 'Tổng hợp tất cả');
    await reached(page, 'Cộng hai cách');
    await shot(page, 'tong-hop-tat-ca');
    await close(page);
    for (const [title, name] of [
      ['Tổng quan', 'tong-quan'],
      ['TH Hoạt động', 'th-hoat-dong'],
    ] as const) {
      await tab(page, title);
      await quiet(page);
      await shot(page, name);
    }
    await menu(page, 'Văn bản');
    const choice = await frame(page);
    await choice.selectOption('select >> nth=0', { label: 'Báo cáo năm' });
    await choice.selectOption('select >> nth=1', { label: FILLED.replace(/^xã/, 'Xã') });
    await choice.click('button.primary');
    await reached(page, 'xem trước');
    await shot(page, 'van-ban');
    await (await frame(page)).click('button.primary');
    await reached(page, 'đã xong');
    await close(page);
    await documentPicture(page);
    await menu(page, 'Gói họp');
    await shot(page, 'goi-hop');
    await close(page);
    await menu(page, 'Sổ xã ngoại tuyến', 'Xuất sổ xã');
    const books = await frame(page);
    await books.selectOption('select', { label: FILLED.replace(/^xã/, 'Xã') });
    await shot(page, 'ngoai-tuyen-xuat');
    await books.click('button:has-text("Lưu vào Drive")');
    await books.locator('button:disabled').first().waitFor({ state: 'detached', timeout: 300_000 });
    await page.waitForTimeout(1500);
    await close(page);
    const book = await fileFrom(page, /\.xlsx$/);
    await menu(page, 'Sổ xã ngoại tuyến', 'Nhập sổ');
    const upload = await frame(page);
    await upload.setInputFiles('input[type=file]', book);
    await upload.click('button.primary');
    await upload.locator('input[type=file]').first().waitFor({ state: 'detached', timeout: 300_000 });
    await shot(page, 'ngoai-tuyen-nhap');
    await close(page);
  };

  /** A file of Drive as the page hands it out. */
  const fileFrom = async (page: Page, name: RegExp) => {
    const state = (await (await page.request.get(`${url}api/state`)).json()) as {
      files: { name: string; kind: string; downloads: { url: string }[] }[];
    };
    const file = state.files.filter((f) => f.kind === 'file' && name.test(f.name)).pop();
    const address = file?.downloads[0]?.url;
    if (!file || address === undefined) throw new Error(`Drive has no ${name}`);
    const answer = await page.request.get(new URL(address, url).href);
    return { name: file.name, mimeType: 'application/octet-stream', buffer: await answer.body() };
  };

  /** The first page of the document just made, set as PDF; needs pdftoppm. */
  const documentPicture = async (page: Page) => {
    const { buffer } = await fileFrom(page, /^Báo cáo năm.*\.pdf$/);
    const folder = mkdtempSync(join(tmpdir(), 'so-htcd-pdf-'));
    writeFileSync(join(folder, 'a.pdf'), buffer);
    execFileSync('pdftoppm', ['-r', '72', '-f', '1', '-l', '1', '-singlefile', '-png', 'a.pdf', 'a'], { cwd: folder });
    writeFileSync(join(IMAGES, 'van-ban-bao-cao.png'), readFileSync(join(folder, 'a.png')));
    rmSync(folder, { recursive: true, force: true });
    console.log('docs/images/van-ban-bao-cao.png');
  };

  // the district
  const district = await open(browser, url);
  await shot(district, 'mo-dau');
  await district.click('#hint button');
  await district.click('.menu-button');
  await shot(district, 'menu');
  await district.keyboard.press('Escape');
  await menu(district, 'Thiết lập');
  await shot(district, 'thiet-lap');
  await close(district);
  await tab(district, 'Danh mục xã');
  await shot(district, 'danh-muc-xa');
  await tab(district, 'Cấu hình');
  await shot(district, 'cau-hinh');
  await menu(district, 'Tính điểm tự đánh giá');
  await quiet(district);
  await menu(district, 'Tổng hợp xếp loại');
  await tab(district, 'TH Xếp loại');
  await quiet(district);
  await shot(district, 'tong-hop-xep-loai');
  await district.mouse.move(500, 400);
  for (let i = 0; i < 6; i++) await district.mouse.wheel(0, 400);
  await shot(district, 'tong-hop-bieu-do');
  await progressPictures(district);
  await menu(district, 'Tiếp nhận / Trả lại');
  await shot(district, 'tiep-nhan');
  await close(district);
  await menu(district, 'Kiểm tra sổ');
  await (await frame(district)).click('summary >> nth=0');
  await shot(district, 'kiem-tra-so');
  await close(district);
  await deskPictures(district);
  await menu(district, 'Gửi báo cáo');
  await shot(district, 'gui-bao-cao');
  await (await frame(district)).click('button.primary');
  await (await frame(district)).waitForSelector('button:has-text("Gửi thử")');
  await shot(district, 'gui-bao-cao-xem-truoc');
  await (await frame(district)).click('button:has-text("Gửi thử")');
  await district.waitForSelector('#panels button:has-text("Hộp thư đi (")');
  await close(district);
  await district.click('#panels button:has-text("Hộp thư đi")');
  await district.click('.mails button');
  await quiet(district);
  await shot(district, 'hop-thu-di');
  await menu(district, 'Thẩm định');
  const first = await frame(district);
  await first.click('button.primary');
  await first.waitForSelector('table');
  await shot(district, 'tham-dinh');
  await close(district);
  await menu(district, 'Bộ tiêu chí', 'Thử bộ tiêu chí');
  await shot(district, 'thu-tieu-chi');
  await close(district);
  await menu(district, 'Đầu năm học mới');
  await shot(district, 'nam-hoc-moi');
  await close(district);
  await district.click('#panels button:has-text("Trình kích hoạt")');
  await shot(district, 'trinh-kich-hoat');
  await district.click('#panels button:has-text("Đồng hồ đo")');
  await district.click('.runs summary >> nth=0');
  await shot(district, 'dong-ho-do');
  await district.close();

  // a commune, on a computer
  const commune = await open(browser, url);
  await commune.click('#hint button');
  await account(commune, FILLED);
  await tab(commune, 'Trang chủ');
  await shot(commune, 'xa-trang-chu');
  await tab(commune, 'Tự đánh giá');
  const own = await commune.locator('#view option').allTextContents();
  await commune.selectOption('#view', { label: own.find((o) => o.toLowerCase() === FILLED.toLowerCase()) ?? FILLED });
  await shot(commune, 'xa-tu-danh-gia');
  for (const [title, name] of [
    ['Nhật ký hoạt động', 'xa-nhat-ky'],
    ['Hồ sơ nộp', 'xa-ho-so-nop'],
    ['Đề xuất kế hoạch', 'xa-de-xuat'],
  ] as const) {
    await tab(commune, title);
    const views = await commune.locator('#view option').allTextContents();
    await commune.selectOption('#view', {
      label: views.find((o) => o.toLowerCase() === FILLED.toLowerCase()) ?? FILLED,
    });
    await shot(commune, name);
  }
  await tab(commune, 'Tự đánh giá');
  await commune.selectOption('#view', '0');
  await clickCell(commune, 2, 2);
  await commune.keyboard.type('thử');
  await commune.keyboard.press('Enter');
  await commune.waitForSelector('.toast.error');
  await shot(commune, 'xa-o-khoa');
  await quiet(commune);
  await tab(commune, 'Kết quả');
  await shot(commune, 'xa-ket-qua');
  await commune.close();

  // a commune, on a phone
  const phone = await open(browser, url, true);
  await phone.click('#hint button');
  await account(phone, EMPTY);
  await shot(phone, 'dien-thoai-trang-chu');
  await phone.click('.tab:text-is("Tự đánh giá")');
  await settled(phone);
  await phone.click('#fold');
  await shot(phone, 'dien-thoai-lenh');
  const views = await phone.locator('#view option').allTextContents();
  await phone.selectOption('#view', { label: views.find((o) => o.toLowerCase() === EMPTY.toLowerCase()) ?? EMPTY });
  await phone.click('#fold');
  await shot(phone, 'dien-thoai-tu-danh-gia');
  await phone.close();
}

async function main(): Promise<void> {
  const { findChromium } = require('../test/support/find-chromium.cjs') as { findChromium(): string | undefined };
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Cần Chromium để chụp hình: cài gói chromium hoặc đặt CHROMIUM_PATH.');
  mkdirSync(IMAGES, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'so-htcd-'));
  const { child, url } = await startServer(folder);
  child.removeAllListeners('exit');
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    await takePictures(browser, url);
  } finally {
    await browser.close();
    const stopped = new Promise((done) => child.on('exit', done));
    child.kill('SIGINT');
    await stopped;
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
