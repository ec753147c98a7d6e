/** `npm run pictures`: takes the manual's pictures from the running practice page into docs/images/. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { Camera } from './pictures/camera';
import { changedBook } from './pictures/offline-book';
import { paperPicture, paperPictures } from './pictures/papers';

const ROOT = resolve(__dirname, '..');
const IMAGES = join(ROOT, 'docs', 'images');
/** The commune that the sample leaves empty, and one that is filled in. */
const EMPTY = 'xã Đa Tốn';
const FILLED = 'xã Yên Thường';
const FILLED_CODE = '00529';

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

/** The choice of that commune in a dialog. */
const CHOICE = FILLED.replace(/^xã/, 'Xã');

async function progressPictures(c: Camera): Promise<void> {
  await c.menu('Xem tiến độ');
  await c.shot('tien-do');
  const side = await c.sidebar();
  const options = await side.locator('select option').allTextContents();
  await side.selectOption('select', { label: options.find((o) => /Ninh Hiệp/.test(o)) ?? options[1] ?? '' });
  await side.click('button.primary');
  await side.locator('h1:has-text("Ninh Hiệp")').waitFor();
  await c.shot('tien-do-xa');
  await c.page.click('#panel .panel-title button');
  await c.tab('Thang nhắc việc');
  await c.shot('thang-nhac-viec');
  await c.menu('Nhắc việc');
  await (await c.dialog()).click('details summary >> nth=0');
  await c.shot('nhac-viec');
  await (await c.dialog()).click('button:has-text("Zalo")');
  await (await c.dialog()).waitForSelector('textarea');
  await c.shot('nhac-zalo');
  await c.close();
  await c.menu('Nhắc việc');
  await (await c.dialog()).click('button.primary');
  await (await c.dialog()).click('#answers button.primary');
  await c.page.waitForSelector('#panels button:has-text("Hộp thư đi (")');
  await c.close();
  await c.tab('Nhật ký nhắc việc');
  await c.shot('nhat-ky-nhac-viec');
}

async function anomalyPictures(c: Camera): Promise<void> {
  await c.menu('Bất thường');
  await c.shot('bat-thuong');
  const asked = await c.dialog();
  await asked.selectOption('table select >> nth=0', { index: 1 });
  await asked.fill('table input[type=text] >> nth=0', 'Đếm theo danh sách ký tên, đã đối chiếu (mẫu)');
  await asked.click('button.primary');
  await c.idle();
  await c.close();
  await c.tab('Bất thường');
  await c.quiet();
  await c.shot('bat-thuong-tab');
}

async function summaryPictures(c: Camera): Promise<void> {
  await c.menu('Tổng hợp tất cả');
  await c.reached('Cộng hai cách');
  await c.shot('tong-hop-tat-ca');
  await c.close();
  for (const [title, name] of [
    ['Tổng quan', 'tong-quan'],
    ['TH Kế hoạch', 'th-ke-hoach'],
    ['TH Hoạt động', 'th-hoat-dong'],
    ['TH Xóa mù chữ', 'th-xoa-mu-chu'],
    ['TH Kinh phí', 'th-kinh-phi'],
    ['TH Truyền thông', 'th-truyen-thong'],
    ['TH Hồ sơ', 'th-ho-so'],
  ] as const) {
    await c.tab(title);
    await c.quiet();
    await c.shot(name);
  }
}

async function documentPictures(c: Camera): Promise<void> {
  await c.menu('Văn bản');
  const choice = await c.dialog();
  await choice.selectOption('select >> nth=0', { label: 'Báo cáo năm' });
  await choice.selectOption('select >> nth=1', { label: CHOICE });
  await choice.click('button.primary');
  await c.reached('xem trước');
  await c.shot('van-ban');
  await c.close();
  await paperPictures(c, FILLED_CODE, '2022-12');
  await c.menu('Gói họp');
  await c.shot('goi-hop');
  await (await c.dialog()).click('button.primary');
  await c.reached('đã xong');
  await c.close();
  await paperPicture(c, /^Gói họp.*\.pdf$/, 'van-ban-goi-hop');
  await c.tab('Văn bản đã lập');
  await c.quiet();
  await c.shot('van-ban-da-lap');
}

async function offlinePictures(c: Camera): Promise<void> {
  await c.menu('Sổ xã ngoại tuyến', 'Xuất sổ xã');
  const books = await c.dialog();
  await books.selectOption('select', { label: CHOICE });
  await c.shot('ngoai-tuyen-xuat');
  await books.click('button:has-text("Lưu vào Drive")');
  await books.locator('button:disabled').first().waitFor({ state: 'detached', timeout: 300_000 });
  await c.page.waitForTimeout(1500);
  await c.close();
  const { name, buffer } = await c.file(/\.xlsx$/);
  const changed = await changedBook(c, buffer);
  await c.menu('Sổ xã ngoại tuyến', 'Nhập sổ');
  const upload = await c.dialog();
  await upload.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer: changed });
  await upload.click('button.primary');
  await upload.locator('input[type=file]').first().waitFor({ state: 'detached', timeout: 300_000 });
  await c.shot('ngoai-tuyen-nhap');
  await (await c.dialog()).getByLabel('Lấy tệp').check();
  await (await c.dialog()).click('button.primary');
  await c.reached('vào phần của');
  await c.close();
  await c.tab('Sổ ngoại tuyến');
  await c.quiet();
  await c.shot('so-ngoai-tuyen');
}

async function reportPictures(c: Camera): Promise<void> {
  await c.menu('Gửi báo cáo');
  await c.shot('gui-bao-cao');
  await (await c.dialog()).click('button.primary');
  await (await c.dialog()).waitForSelector('button:has-text("Gửi thử")');
  await c.shot('gui-bao-cao-xem-truoc');
  await (await c.dialog()).click('button.primary');
  await (await c.dialog()).click('#answers button.primary');
  await c.idle();
  await c.close();
  await c.page.click('#panels button:has-text("Hộp thư đi")');
  await c.page.click('.mails button:not(:has-text("Nhắc việc")) >> nth=0');
  await c.page.waitForSelector('iframe.mail');
  await c.quiet();
  await c.shot('hop-thu-di');
  await c.page.click('#panel .panel-title button');
  await c.tab('Báo cáo đã gửi');
  await c.shot('bao-cao-da-gui');
  await c.menu('Gửi báo cáo');
  await (await c.dialog()).click('button:has-text("từng xã")');
  await c.idle();
  await c.shot('gui-tung-xa');
  await c.close();
}

async function districtPictures(c: Camera): Promise<void> {
  const { page } = c;
  await c.shot('mo-dau');
  await page.click('#hint button');
  await page.click('.menu-button');
  await c.shot('menu');
  await page.keyboard.press('Escape');
  await c.menu('Thiết lập');
  await c.shot('thiet-lap');
  await c.close();
  await c.tab('Danh mục xã');
  await c.shot('danh-muc-xa');
  await c.tab('Cấu hình');
  await c.shot('cau-hinh');
  await c.menu('Tính điểm tự đánh giá');
  await c.quiet();
  await c.menu('Tổng hợp xếp loại');
  await c.tab('TH Xếp loại');
  await c.quiet();
  await c.shot('tong-hop-xep-loai');
  await page.mouse.move(500, 400);
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, 400);
  await c.shot('tong-hop-bieu-do');
  await progressPictures(c);
  await c.menu('Tiếp nhận / Trả lại');
  await c.shot('tiep-nhan');
  await c.close();
  await c.menu('Kiểm tra sổ');
  await (await c.dialog()).click('summary >> nth=0');
  await c.shot('kiem-tra-so');
  await c.close();
  await anomalyPictures(c);
  await summaryPictures(c);
  await documentPictures(c);
  await offlinePictures(c);
  await reportPictures(c);
  await c.menu('Thẩm định');
  const first = await c.dialog();
  await first.click('button.primary');
  await first.waitForSelector('table');
  await c.shot('tham-dinh');
  await c.close();
  await c.menu('Bộ tiêu chí', 'Thử bộ tiêu chí');
  await c.shot('thu-tieu-chi');
  await c.close();
  await c.menu('Đầu năm học mới');
  await c.shot('nam-hoc-moi');
  await c.close();
  await page.click('#panels button:has-text("Trình kích hoạt")');
  await c.shot('trinh-kich-hoat');
  await page.click('#panels button:has-text("Đồng hồ đo")');
  await page.click('.runs summary >> nth=0');
  await c.shot('dong-ho-do');
  await page.close();
}

async function communePictures(c: Camera): Promise<void> {
  const { page } = c;
  await page.click('#hint button');
  await c.account(FILLED);
  await c.tab('Trang chủ');
  await c.shot('xa-trang-chu');
  for (const [title, name] of [
    ['Tự đánh giá', 'xa-tu-danh-gia'],
    ['Nhật ký hoạt động', 'xa-nhat-ky'],
    ['Hồ sơ nộp', 'xa-ho-so-nop'],
    ['Đề xuất kế hoạch', 'xa-de-xuat'],
  ] as const) {
    await c.tab(title);
    await c.view(FILLED);
    await c.shot(name);
  }
  await c.tab('Tự đánh giá');
  await page.selectOption('#view', '0');
  await c.clickCell(2, 2);
  await page.keyboard.type('thử');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.toast.error');
  await c.shot('xa-o-khoa');
  await c.quiet();
  await c.tab('Kết quả');
  await c.shot('xa-ket-qua');
  await page.close();
}

async function phonePictures(c: Camera): Promise<void> {
  const { page } = c;
  await page.click('#hint button');
  await c.account(EMPTY);
  await c.shot('dien-thoai-trang-chu');
  await c.tab('Tự đánh giá');
  await page.click('#fold');
  await c.shot('dien-thoai-lenh');
  await c.view(EMPTY);
  await page.click('#fold');
  await c.shot('dien-thoai-tu-danh-gia');
  await page.close();
}

async function takePictures(browser: Browser, url: string): Promise<void> {
  await districtPictures(await Camera.open(browser, url));
  await communePictures(await Camera.open(browser, url));
  await phonePictures(await Camera.open(browser, url, true));
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
