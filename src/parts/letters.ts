/** Part: the official letters that the reminder ladder asks for. */

import { letterDraft } from '../commands/remind/letters';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [letterDraft];
