/** Which export each commune gets: the one that stands for the same content or the same click, or a new one; its row and its file. */

import { type Commune, communeLabel, communeMailbox } from '../../domain/communes/commune';
import { stripDiacritics } from '../../domain/text/normalise';
import type { Request } from '../../workbook/book/structure';
import { appendRows, nextFreeRow, setCells, type Wanted } from '../../workbook/book/write';
import { type Context, type DocumentTask, tableData } from '../../workbook/command';
import { offlineTable } from '../../workbook/tables/offline';
import { xlsxParts } from '../../workbook/xlsx/write';
import type { District } from '../common/district';
import { baseOf, communeBook, headOf } from './content';
import { type Base, markOf } from './hidden';

export interface Export {
  commune: Commune;
  id: string;
  /** where its row stands, or will stand after this write */
  row: number;
  mailbox?: string;
  /** name of its file, without its ending */
  fileName: string;
  task(): DocumentTask;
}

export interface ExportPlan {
  exports: Export[];
  requests: Request[];
}

/** Name of a commune's file, without its ending: its code is in it, since two units may share a name. */
const fileName = (commune: Commune, year: string) =>
  `So HTCD ${year} - ${commune.code} ${stripDiacritics(communeLabel(commune))}`;

/** Rows of Sổ ngoại tuyến for these communes. `gone` tells an export that has left already and must not change any more. */
export function planExports(
  c: Context,
  district: District,
  communes: readonly Commune[],
  batch: string,
  gone: (id: string) => boolean,
): ExportPlan {
  const ledger = tableData(c, offlineTable);
  const from = nextFreeRow(ledger);
  const added: Record<string, Wanted>[] = [];
  const updates: { row: number; values: Record<string, Wanted> }[] = [];
  const exports = communes.map((commune): Export => {
    const base = baseOf(c, commune.code);
    const mark = markOf(base);
    const own = ledger.rows.filter((r) => r.record.commune === commune.code).reverse();
    const standing = own.find((r) => r.record.mark === mark) ?? own.find((r) => r.record.batch === batch);
    const mailbox = communeMailbox(commune);
    let id = standing?.key;
    let at = standing?.record.at ?? c.now;
    let row = standing?.row ?? 0;
    const version = c.shared?.structure.version ?? 0;
    if (id === undefined) {
      id = `NT-${commune.code}-${mark}`;
      while (ledger.byKey.has(id)) id += 'b';
      row = from + added.length;
      added.push({ id, commune: commune.code, communeName: communeLabel(commune), at: c.now, version, mark, batch });
    } else if (standing && standing.record.mark !== mark && !gone(id)) {
      // it waited, and people have typed meanwhile: the file takes what stands now
      at = c.now;
      updates.push({ row, values: { at, mark, version } });
    }
    const name = fileName(commune, district.settings.schoolYear);
    return { commune, id, row, mailbox, fileName: name, task: taskOf(c, district, commune, id, at, base, name) };
  });
  return { exports, requests: [...setCells(ledger, updates), ...appendRows(ledger, added, from)] };
}

function taskOf(
  c: Context,
  district: District,
  commune: Commune,
  id: string,
  at: string,
  base: Base,
  name: string,
): () => DocumentTask {
  return () => {
    const head = headOf(c, district, commune, id, at);
    return {
      key: id,
      name,
      parts: xlsxParts(communeBook(c, head, base)),
      format: 'xlsx',
    };
  };
}
