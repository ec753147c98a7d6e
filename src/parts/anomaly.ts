/** Part: questions about figures that look odd. */

import { anomalyForm, anomalySave, anomalyShow } from '../commands/anomalies/answer';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [anomalyForm, anomalyShow, anomalySave];
