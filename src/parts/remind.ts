/** Part: progress and reminders. */

import { progress, progressCommune } from '../commands/progress/progress';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [progress, progressCommune];
