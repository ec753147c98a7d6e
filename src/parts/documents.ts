/** Part: official documents and the meeting pack. */

import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [];
