/** Part: communes' books as .xlsx. */

import {
  offlineAgain,
  offlineForm,
  offlineKeep,
  offlinePreview,
  offlineQueue,
  offlineSend,
} from '../commands/offline/export';
import { offlineApply, offlineImport, offlineImportAgain, offlineRead } from '../commands/offline/import';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  offlineForm,
  offlineAgain,
  offlinePreview,
  offlineSend,
  offlineQueue,
  offlineKeep,
  offlineImport,
  offlineImportAgain,
  offlineRead,
  offlineApply,
];
