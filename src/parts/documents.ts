/** Part: official documents and the meeting pack. */

import { documentForm, documentPreview } from '../commands/documents/form';
import { documentMake } from '../commands/documents/make';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [documentForm, documentPreview, documentMake];
