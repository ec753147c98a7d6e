/** Part: verification, another rubric, the explanation of a score, the summary of ratings. */

import { consolidate } from '../commands/rating/consolidate';
import { explain } from '../commands/rating/explain';
import { rubricForm, rubricPreview, rubricSave, rubricTry, tryForm } from '../commands/rating/rubric-new';
import { verifyAgain, verifyChoose, verifyForm, verifySave } from '../commands/verification/verify';

export const commands = [
  consolidate,
  explain,
  rubricForm,
  rubricPreview,
  rubricSave,
  tryForm,
  rubricTry,
  verifyChoose,
  verifyAgain,
  verifyForm,
  verifySave,
];
