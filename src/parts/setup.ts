/** Part: set-up and check of the workbooks, help. */

import { check } from '../commands/check/check';
import { help } from '../commands/check/help';
import { setupBuild, setupForm, setupPreview } from '../commands/setup/setup';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [setupForm, setupPreview, setupBuild, check, help];
