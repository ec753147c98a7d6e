/** What the scripts of this folder share as commands. */
import { resolve } from 'node:path';

/** Whether `file` was started from the command line (and not imported by a test). */
export function isMainScript(file: string): boolean {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === resolve(file);
}
