/** Part: the residents' survey. */

import { classFormDialog, noteMenu, surveyBuild, surveyForm, surveyOpen } from '../commands/survey/create';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [surveyForm, classFormDialog, surveyBuild, surveyOpen, noteMenu];
