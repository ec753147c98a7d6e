/** Part: consolidation of everything. */

import { all, allRun } from '../commands/summary/all';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [all, allRun];
