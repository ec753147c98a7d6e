/** Part: the residents' survey. */

import { classFormDialog, noteMenu, surveyBuild, surveyForm, surveyOpen } from '../commands/survey/create';
import { needsCommand } from '../commands/survey/needs';
import { suggestCommand } from '../commands/survey/suggestions';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  surveyForm,
  classFormDialog,
  surveyBuild,
  surveyOpen,
  noteMenu,
  needsCommand,
  suggestCommand,
];
