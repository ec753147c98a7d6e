/** A chart of a tab as a PNG picture, as a script gets it. */

import type { HostWorkbook, Json } from '../../types';
import { drawPng } from '../pdf/set';
import { chartPlan } from './chart-spec';
import { chartSvg } from './chart-svg';

/** Dots to a pixel of the chart: fine enough for print. */
const ZOOM = 2;
/** The drawing's unit is a point. */
const POINTS = 0.75;

/** PNG bytes of an EmbeddedChart; undefined for the chart types that this host does not draw. */
export function chartPng(chart: Json, workbook: HostWorkbook): Uint8Array | undefined {
  const plan = chartPlan(chart, workbook);
  if (!plan) return undefined;
  const { width, height } = plan.anchor;
  return drawPng(chartSvg(plan, width * POINTS, height * POINTS), ZOOM / POINTS);
}
