/** Part: questions about figures that look odd. */

import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [];
