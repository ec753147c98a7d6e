/** Xem tiến độ: brings TH Tiến độ up to date, shows it, and beside it the shares and one commune. */

import { type Command, type Context, command, effects } from '../../workbook/command';
import { rebuildPage } from '../../workbook/page/page';
import { VIEW_READS, type View, viewOf } from '../books/view';
import { logLine } from '../common/messages';
import { restoreTriggers } from '../common/triggers';
import { progressPage, progressSpec } from '../obligations/progress-page';
import { ALL, sidebarModel } from './sidebar';

/** The commune in whose row of TH Tiến độ the clerk stands. */
function activeCommune(c: Context, view: View): string {
  if (c.active === undefined || c.active.sheetId !== c.desk.structure.byTable.get(progressSpec.id)?.sheetId) return ALL;
  const words = new Set((c.desk.pages?.get(progressSpec.id)?.[c.active.row] ?? []).map(String));
  return view.assessment.communes.find((a) => words.has(a.label))?.commune.code ?? ALL;
}

/** Menu: writes only where the tab differs from what the books say. */
export const progress: Command = command({
  name: 'progress',
  label: 'Xem tiến độ',
  reads: VIEW_READS,
  pages: [progressSpec],
  needs: { active: true, triggers: true },
  decide: (c) => {
    const view = viewOf(c);
    const page = progressPage(c, view);
    const requests = rebuildPage(progressSpec, page, c.desk.structure, c.desk.pages?.get(progressSpec.id));
    const lost = restoreTriggers(c);
    const made = requests.find((r) => r.addSheet)?.addSheet.properties.sheetId as number | undefined;
    const sheetId = made ?? c.desk.structure.byTable.get(progressSpec.id)?.sheetId;
    const said = page.blocks.flatMap((b) => (b.kind === 'text' && b.tone ? [b.text] : [])).join(' ');
    return effects({
      desk: [
        ...requests,
        ...(requests.length ? logLine(c, 'Xem tiến độ', said || 'Chưa có việc nào tới kỳ.') : []),
        ...lost.desk,
      ],
      triggers: lost.triggers,
      // who stands there already keeps the cursor
      activate: sheetId === c.active?.sheetId ? undefined : sheetId,
      sidebar: true,
      dialog: sidebarModel(c, view, activeCommune(c, view), lost.notes),
    });
  },
});

/** The chooser of the sidebar. */
export const progressCommune: Command = command({
  name: 'progress.commune',
  label: 'Xem tiến độ',
  reads: VIEW_READS,
  decide: (c, request) => effects({ reply: { dialog: sidebarModel(c, viewOf(c), request.commune ?? ALL) } }),
});
