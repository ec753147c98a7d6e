/** Part: official documents and the meeting pack. */

import { documentForm, documentPreview } from '../commands/documents/form';
import { documentMake } from '../commands/documents/make';
import { meetingForm, meetingMake } from '../commands/documents/meeting';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [documentForm, documentPreview, documentMake, meetingForm, meetingMake];
