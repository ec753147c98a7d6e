/** Part: communes' books as .xlsx. */

import {
  offlineAgain,
  offlineForm,
  offlineKeep,
  offlinePreview,
  offlineQueue,
  offlineSend,
  offlineWaiting,
} from '../commands/offline/export';
import { offlineApply, offlineImport, offlineImportAgain, offlineRead } from '../commands/offline/import';
import type { AnyCommand } from '../workbook/command';

export const commands: AnyCommand[] = [
  offlineForm,
  offlineAgain,
  offlinePreview,
  offlineSend,
  offlineQueue,
  offlineWaiting,
  offlineKeep,
  offlineImport,
  offlineImportAgain,
  offlineRead,
  offlineApply,
];
