/** Part: the residents' survey. */

import { classCount } from '../commands/survey/classes';
import { classFormDialog, inForm, noteMenu, surveyBuild, surveyForm, surveyOpen } from '../commands/survey/create';
import { linksBuild, linksForm, posters } from '../commands/survey/links';
import { needsCommand } from '../commands/survey/needs';
import { suggestCommand } from '../commands/survey/suggestions';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  surveyForm,
  classFormDialog,
  surveyBuild,
  surveyOpen,
  noteMenu,
  inForm,
  classCount,
  linksForm,
  linksBuild,
  posters,
  needsCommand,
  suggestCommand,
];
