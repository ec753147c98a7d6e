/** Part: the report and everything that goes with it. */

import { reportQueue } from '../commands/report/queue';
import {
  reportCommunes,
  reportEdit,
  reportPreview,
  reportSend,
  reportShow,
  reportTest,
} from '../commands/report/send-report';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  reportPreview,
  reportCommunes,
  reportEdit,
  reportShow,
  reportTest,
  reportSend,
  reportQueue,
];
