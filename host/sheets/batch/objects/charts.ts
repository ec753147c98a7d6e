/** Charts: their specification, sources and place. */
import type { HostSheet, Json } from '../../../types';
import { refuse } from '../../errors';
import { columnCount, rectOf, rowCount } from '../../model/ranges';
import { idsOf } from '../../model/shift';
import { type Mask, mergeMasked } from '../../schema/mask';
import { strictness } from '../../strictness';
import { type Batch, checkRange, chosenId, type Handler, locate, requiredMask } from '../context';
import { emptySheet, freeSheetId } from '../sheets';

const DEFAULT_WIDTH = 600;
const DEFAULT_HEIGHT = 371;

function checkSpec(batch: Batch, spec: Json | undefined): Json {
  if (!spec || (!spec.basicChart && !spec.pieChart)) return refuse('chartKind');
  const data: Json[] = [];
  if (spec.basicChart) {
    const chart = spec.basicChart;
    if (!chart.chartType || chart.chartType.endsWith('UNSPECIFIED')) refuse('targetRequired', 'basicChart.chartType');
    if (!chart.domains?.length && !chart.series?.length) throw new ChartWithoutData();
    if ((chart.domains?.length ?? 0) > 1) refuse('chartSourceShape');
    for (const d of chart.domains ?? []) data.push(d.domain);
    for (const s of chart.series ?? []) data.push(s.series);
  } else {
    if (!spec.pieChart.domain || !spec.pieChart.series) throw new ChartWithoutData();
    data.push(spec.pieChart.domain, spec.pieChart.series);
  }
  let shape: string | undefined;
  for (const d of data) {
    const sources: Json[] = d?.sourceRange?.sources ?? [];
    if (sources.length === 0) refuse('chartSource');
    const orientations = sources.map((range) => {
      const sheet = batch.draft.look(range.sheetId);
      checkRange(range, sheet);
      const rect = rectOf(range, sheet);
      const tall = rect.c1 - rect.c0 === 1;
      const wide = rect.r1 - rect.r0 === 1;
      if (!tall && !wide) refuse('chartSource');
      return tall && wide ? '.' : tall ? '|' : '-';
    });
    const text = orientations.join('');
    if (shape !== undefined && shape.length !== text.length) refuse('chartSourceShape');
    if (shape?.includes('|') && text.includes('-')) refuse('chartSourceShape');
    if (shape?.includes('-') && text.includes('|')) refuse('chartSourceShape');
    if (shape === undefined || /^\.+$/.test(shape)) shape = text;
  }
  return spec;
}

/** No domains and no series: the real service answers with an internal error. */
export class ChartWithoutData extends Error {}

/** The overlay position, complete, and the tab it stands on. */
function checkPosition(batch: Batch, overlay: Json): { sheet: HostSheet; overlay: Json } {
  const anchor = overlay.anchorCell ?? {};
  const sheet = batch.draft.look(anchor.sheetId, 'noSheet');
  const row = anchor.rowIndex ?? 0;
  const column = anchor.columnIndex ?? 0;
  if (row < 0 || row >= rowCount(sheet)) refuse('coordinate', 'row', row, rowCount(sheet) - 1);
  if (column < 0 || column >= columnCount(sheet)) refuse('coordinate', 'column', column, columnCount(sheet) - 1);
  batch.rights.sheet(sheet, strictness.T4.chartOnSheetWithOthers);
  return {
    sheet,
    overlay: {
      ...overlay,
      anchorCell: { sheetId: sheet.properties.sheetId, rowIndex: row, columnIndex: column },
      widthPixels: overlay.widthPixels || DEFAULT_WIDTH,
      heightPixels: overlay.heightPixels || DEFAULT_HEIGHT,
    },
  };
}

/** A tab that holds one chart alone. */
function objectSheet(batch: Batch): HostSheet {
  const { draft } = batch;
  let n = 1;
  const word = /^vi/i.test(batch.caller.language) ? 'Biểu đồ' : 'Chart';
  while (draft.workbook.sheets.some((s) => s.properties.title.toLowerCase() === `${word}${n}`.toLowerCase())) n += 1;
  const index = draft.workbook.sheets.length;
  const sheet = emptySheet({
    sheetId: freeSheetId(draft, undefined),
    title: `${word}${n}`,
    index,
    sheetType: 'OBJECT',
    hidden: false,
  });
  draft.adopt(sheet, index);
  return sheet;
}

function placed(batch: Batch, position: Json | undefined): { sheet: HostSheet; position: Json } {
  if (position?.overlayPosition) {
    const { sheet, overlay } = checkPosition(batch, position.overlayPosition);
    return { sheet, position: { overlayPosition: overlay } };
  }
  if (position?.newSheet) {
    const sheet = objectSheet(batch);
    return { sheet, position: { sheetId: sheet.properties.sheetId } };
  }
  return refuse('chartPosition');
}

export const addChart: Handler = (batch, request) => {
  const given = request.chart ?? {};
  const spec = checkSpec(batch, given.spec);
  const taken = idsOf(batch.draft.workbook, (s) => s.charts.map((c) => c.chartId));
  const chartId = chosenId(batch, given.chartId, taken, 'Embedded object');
  const { sheet, position } = placed(batch, given.position);
  const made = { ...given, chartId, spec, position };
  batch.draft.own(sheet).charts.push(made);
  return { addChart: { chart: made } };
};

export const updateChartSpec: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.charts, 'chartId', request.chartId);
  if (!found) return refuse('noObject', request.chartId ?? 0);
  batch.rights.sheet(found.sheet, strictness.T4.chartOnSheetWithOthers);
  const spec = checkSpec(batch, request.spec);
  const mine = batch.draft.own(found.sheet);
  mine.charts[found.at] = { ...mine.charts[found.at], spec };
  return undefined;
};

export const updateEmbeddedObjectPosition: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.charts, 'chartId', request.objectId);
  if (!found) return refuse('noObject', request.objectId ?? 0);
  batch.rights.sheet(found.sheet, strictness.T4.chartOnSheetWithOthers);
  const given = request.newPosition ?? {};
  const old = found.sheet.charts[found.at];
  let position: Json;
  if (given.newSheet) position = given;
  else {
    // the mask is rooted at newPosition.overlayPosition
    const mask: Mask = requiredMask(batch, request.fields, 'OverlayPosition');
    if (!given.overlayPosition) return refuse('chartPosition');
    position = { overlayPosition: mergeMasked(old.position?.overlayPosition, given.overlayPosition, mask) };
  }
  const next = placed(batch, position);
  const chart = { ...old, position: next.position };
  const from = batch.draft.own(found.sheet);
  const target = batch.draft.own(next.sheet === found.sheet ? from : next.sheet);
  if (target === from) from.charts[found.at] = chart;
  else {
    from.charts.splice(found.at, 1);
    target.charts.push(chart);
  }
  return { updateEmbeddedObjectPosition: { position: next.position } };
};

export const deleteEmbeddedObject: Handler = (batch, request) => {
  const found = locate(batch, (s) => s.charts, 'chartId', request.objectId);
  if (!found) return refuse('noObject', request.objectId ?? 0);
  batch.rights.sheet(found.sheet, strictness.T4.chartOnSheetWithOthers);
  if (found.sheet.properties.sheetType === 'OBJECT') {
    const { workbook } = batch.draft;
    workbook.sheets.splice(workbook.sheets.indexOf(found.sheet), 1);
    batch.draft.renumber();
  } else batch.draft.own(found.sheet).charts.splice(found.at, 1);
  return undefined;
};
