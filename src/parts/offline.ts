/** Part: communes' books as .xlsx. */

import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [];
