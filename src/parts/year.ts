/** Part: the change of school year. */

import { newYearForm, newYearOpen } from '../commands/new-year/new-year';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [newYearForm, newYearOpen];
