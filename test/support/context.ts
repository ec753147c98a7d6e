/** What a command sees of a world, without the bundle: for tests of pure decisions on real workbooks. */

import type { HostWorld } from '../../host/runtime/world';
import { getSpreadsheet, valuesBatchGet } from '../../host/sheets/index';
import type { HostFile, HostWorkbook } from '../../host/types';
import { type Book, readTable } from '../../src/workbook/book/read';
import { parseStructure, STRUCTURE_FIELDS, tabRange } from '../../src/workbook/book/structure';
import type { Context } from '../../src/workbook/command';
import type { RawCell } from '../../src/workbook/kit/cell';
import type { Table } from '../../src/workbook/kit/table';
import type { PageSpec } from '../../src/workbook/page/page';

function bookOf(world: HostWorld, file: HostFile, tables: readonly Table[], pages: readonly PageSpec[]): Book {
  const workbook = world.computed(file) as HostWorkbook;
  const caller = world.callerOf(file.id, world.owner);
  const structure = parseStructure(getSpreadsheet(workbook, { fields: STRUCTURE_FIELDS }, caller));
  const values = (title: string): RawCell[][] => {
    const reply = valuesBatchGet(
      workbook,
      { ranges: [tabRange(title)], valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' },
      caller,
    );
    return (reply.valueRanges?.[0]?.values as RawCell[][] | undefined) ?? [];
  };
  const titled = (id: string) => structure.byTable.get(id)?.title;
  return {
    structure,
    tables: new Map(tables.map((t) => [t.id, readTable(t, structure, values(titled(t.id) ?? ''))])),
    pages: new Map(pages.map((p) => [p.id, titled(p.id) === undefined ? [] : values(titled(p.id) as string)])),
  };
}

/** A context of the world as it stands, read like the command's own. */
export function contextOf(world: HostWorld, reads: readonly Table[], pages: readonly PageSpec[] = []): Context {
  const files = [...world.files.values()];
  const deskFile = world.files.get(world.deskId) as HostFile;
  const sharedFile = files.find((f) => f.appProperties.htcd === `shared:${world.deskId}`);
  const of = (book: 'desk' | 'shared') => reads.filter((t) => t.workbook === book);
  const now = new Date(world.clock.now() + 7 * 3_600_000).toISOString().slice(0, 19);
  return {
    desk: bookOf(
      world,
      deskFile,
      of('desk'),
      pages.filter((p) => p.workbook === 'desk'),
    ),
    ...(sharedFile
      ? {
          shared: bookOf(
            world,
            sharedFile,
            of('shared'),
            pages.filter((p) => p.workbook === 'shared'),
          ),
        }
      : {}),
    now,
    account: world.owner,
    run: now,
  };
}
