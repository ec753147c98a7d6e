/** Part: progress and reminders. */

import { progress } from '../commands/obligations/progress';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [progress];
