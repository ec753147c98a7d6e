/** The system's Chromium for tests named *.browser.test.ts, which run only where there is one. */
import { type Browser, chromium } from 'playwright-core';

/** Opens a browser that asks nothing of the network by itself; the caller closes it. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: run the browser tests through jest.config.cjs');
  return chromium.launch({
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
}
