/** Time for tests that hold a limit: what this process computed, which other work on the machine does not lengthen. */

/** Starts; each call of what it returns gives the milliseconds computed since the start. */
export function stopwatch(): () => number {
  const start = process.cpuUsage();
  return () => process.cpuUsage(start).user / 1000;
}
