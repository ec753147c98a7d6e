/** Part: set-up and check of the workbooks. */

import { check } from '../commands/check/check';
import { setupBuild, setupForm, setupPreview } from '../commands/setup/setup';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [setupForm, setupPreview, setupBuild, check];
