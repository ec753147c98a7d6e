/** Where the system's Chromium is: CHROMIUM_PATH, or a known name on the PATH. */
const { existsSync } = require('node:fs');
const { delimiter, join } = require('node:path');

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of an executable, or undefined where no browser is installed. CHROMIUM_PATH= (empty) means none. */
function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH !== undefined) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

module.exports = { findChromium };
