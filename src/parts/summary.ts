/** Part: consolidation of everything. */

import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [];
