/** Tests are TypeScript, compiled file by file by swc; types are checked by `npm run check`. */
const { findChromium } = require('./test/support/find-chromium.cjs');

// tests named *.browser.test.ts drive the system's Chromium; they find its path in CHROMIUM_PATH
const chromium = findChromium();
if (chromium) process.env.CHROMIUM_PATH = chromium;

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(chromium ? [] : ['\\.browser\\.test\\.ts$'])],
  reporters: ['default', ['<rootDir>/test/support/last-line-reporter.cjs', { chromium: Boolean(chromium) }]],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@ironcalc)/)'],
  // the same examples in every run: a red run is about the change, not about luck; FC_SEED=… looks further
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  maxWorkers: 2,
  testTimeout: 300000,
};
