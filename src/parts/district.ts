/** Part: acceptance, extensions and month plans. */

import { monthDraw, monthForm } from '../commands/books/month-plans';
import { answerAgain, answerChoose, answerForm, answerSave } from '../commands/obligations/answer';
import { extendForm, extendSave } from '../commands/obligations/extend';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  answerChoose,
  answerForm,
  answerAgain,
  answerSave,
  extendForm,
  extendSave,
  monthForm,
  monthDraw,
];
