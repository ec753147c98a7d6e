/** Part: progress and reminders. */

import { progress, progressCommune } from '../commands/progress/progress';
import {
  remindAgain,
  remindDaily,
  remindForm,
  remindSend,
  remindSwitch,
  remindTest,
  remindZalo,
} from '../commands/remind/remind';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  progress,
  progressCommune,
  remindForm,
  remindAgain,
  remindZalo,
  remindSend,
  remindTest,
  remindSwitch,
  remindDaily,
];
