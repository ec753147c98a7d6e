/** DocumentApp: only opening a converted document and having it as PDF. */
import { HostError, NotInHost } from '../runtime/errors';
import { Handle } from '../runtime/handle';
import { docxToPdf } from '../runtime/rooms';
import type { Run } from '../runtime/run';
import { blobHandle } from './utilities/blob';

const PDF = 'application/pdf';

export function documentApp(run: Run): Handle {
  return new Handle('DocumentApp', {
    openById: (id: unknown) => {
      const file = run.world.files.get(String(id));
      if (file === undefined) {
        throw new HostError("Document is missing (perhaps it was deleted, or maybe you don't have read access?)");
      }
      const role = run.world.roleOf(file.id, run.account);
      if (role === undefined || file.sourceBytes === undefined) {
        throw new HostError(`Document is missing (perhaps it was deleted, or maybe you don't have read access?)`);
      }
      const source = file.sourceBytes;
      return new Handle('Document', {
        getId: () => file.id,
        getName: () => file.name,
        getUrl: () => `https://docs.google.com/document/d/${file.id}/edit`,
        getAs: (type: unknown) => {
          if (String(type) !== PDF) throw new NotInHost(`Document.getAs('${String(type)}')`);
          if (!run.world.takeDaily(`conversions:${run.account}`, 1, 2000)) {
            throw new HostError('Service invoked too many times for one day: files converted.');
          }
          return blobHandle(docxToPdf(source), PDF, `${file.name.replace(/\.[^.]*$/, '')}.pdf`);
        },
      });
    },
  });
}
