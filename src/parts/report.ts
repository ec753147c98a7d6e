/** Part: consolidation and the report. */

import { consolidate } from '../commands/rating/consolidate';
import { reportPreview, reportQueue, reportSend, reportTest } from '../commands/report/send-report';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [consolidate, reportPreview, reportTest, reportSend, reportQueue];
