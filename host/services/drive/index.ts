/** The advanced Drive service, v3. */
import { Handle } from '../../runtime/handle';
import type { Run } from '../../runtime/run';
import { files } from './files';
import { permissions } from './permissions';

export function driveService(run: Run): Handle {
  return new Handle('Drive', { Files: files(run), Permissions: permissions(run) });
}
