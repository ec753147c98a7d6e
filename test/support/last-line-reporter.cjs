/** Ends a test run with one plain line, and before it says which tests were left out for want of a browser. */
const { readdirSync, writeSync } = require('node:fs');

class LastLineReporter {
  constructor(config, options) {
    this.config = config;
    this.options = options;
  }

  onRunComplete(_contexts, results) {
    const lines = [''];
    if (!this.options.chromium) {
      const files = readdirSync(`${this.config.rootDir}/test`, { recursive: true, encoding: 'utf8' });
      const count = files.filter((path) => path.endsWith('.browser.test.ts')).length;
      lines.push(`Chromium is not installed: the browser tests (files *.browser.test.ts: ${count}) were left out.`);
    }
    const left = results.numPendingTests + results.numTodoTests;
    if (left > 0) lines.push(`${left} skipped`);
    // a file that does not run at all has no failing test to be counted
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    lines.push(`${results.numPassedTests} passed, ${failed} failed`);
    // Jest prints its summary after every other reporter
    process.once('exit', () => writeSync(2, `${lines.join('\n')}\n`));
  }
}

module.exports = LastLineReporter;
