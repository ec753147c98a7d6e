/** `npm start [-- FOLDER] [--no-open] [--port N]`: the two workbooks in a browser, on this machine alone. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportFile } from './page/export';
import { fillSample, sampleHint } from './page/sample';
import { accountsOf } from './page/server/accounts';
import { type Opened, startPage } from './page/server/index';
import { openFolder, openWorld } from './runtime/world';

const ROOT = join(__dirname, '..');
/** Seconds of quiet after an edit before the practice clock jumps to the next sweep. */
const SWEEP_AFTER_MS = 4000;
const LABELS = { sweep: 'Tự xem Sổ chung', daily: 'Việc hằng ngày' };

const say = (line: string) => console.log(line);

async function open(folder: string, fresh: boolean): Promise<Opened> {
  const options = { folder, dist: join(ROOT, 'dist') };
  const filled = !fresh && existsSync(join(folder, 'world.json'));
  // a fresh world takes the place of the old one when it is saved
  const world = filled ? await openFolder(options) : openWorld(options);
  if (!filled) {
    fillSample(world, say);
    await world.save();
  }
  const names = new Map(accountsOf(world).map((a) => [a.address, a.label]));
  return { world, hint: sampleHint(world, (address) => names.get(address)), labels: LABELS };
}

/** Opens the page in the browser of the desktop; a machine without one is no reason to stop. */
function show(url: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-open': { type: 'boolean' }, port: { type: 'string' } },
  });
  const folder = resolve(positionals[0] ?? 'so-htcd');
  const started = Date.now();
  say(`Sổ HTCĐ – chế độ luyện tập. Hai sổ nằm trong thư mục ${folder}`);
  const page = await startPage({
    open: (fresh) => open(folder, fresh),
    exporter: exportFile,
    sweepAfter: SWEEP_AFTER_MS,
    port: values.port === undefined ? undefined : Number(values.port),
    say,
  });
  say(`Sẵn sàng sau ${((Date.now() - started) / 1000).toFixed(1).replace('.', ',')} giây: ${page.url}`);
  say('Chỉ máy này mở được; không gửi gì ra ngoài. Bấm Ctrl+C để lưu và dừng.');
  if (!values['no-open']) show(page.url);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say('\nĐang lưu hai sổ…');
    page.close().then(
      () => {
        say('Đã lưu. Lần sau chạy npm start sẽ mở lại đúng chỗ này.');
        process.exit(0);
      },
      (error: Error) => {
        console.error(`Chưa lưu được: ${error.message}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: Error) => {
  console.error(`Không mở được: ${error.message}`);
  process.exitCode = 1;
});
