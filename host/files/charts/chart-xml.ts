/** Charts as DrawingML: the chart part and its anchor in the tab's drawing. */

import type { HostSheet } from '../../types';
import { xml } from '../xlsx/xml';
import { type ChartPlan, type ChartSeries, paletteColor } from './chart-spec';

const emu = (pixels: number): number => Math.round(pixels * 9525);

const fill = (color: string) => `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;

function richText(text: string, size: number, bold: boolean): string {
  return `<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="${size}" b="${
    bold ? 1 : 0
  }"/><a:t>${xml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`;
}

const titleXml = (text: string | undefined, size: number, bold = false) =>
  text ? `<c:title>${richText(text, size, bold)}</c:title>` : '';

function points(items: (string | number | undefined)[]): string {
  return `<c:ptCount val="${items.length}"/>${items
    .map((item, i) => (item === undefined ? '' : `<c:pt idx="${i}"><c:v>${xml(String(item))}</c:v></c:pt>`))
    .join('')}`;
}

/** Values by address with their cache, or literally where the tab is not in the file. */
function data(kind: 'str' | 'num', reference: string | undefined, items: (string | number | undefined)[]): string {
  const format = kind === 'num' ? '<c:formatCode>General</c:formatCode>' : '';
  const body = `${format}${points(items)}`;
  return reference === undefined
    ? `<c:${kind}Lit>${body}</c:${kind}Lit>`
    : `<c:${kind}Ref><c:f>${xml(reference)}</c:f><c:${kind}Cache>${body}</c:${kind}Cache></c:${kind}Ref>`;
}

function seriesXml(plan: ChartPlan, series: ChartSeries, index: number): string {
  const name = series.nameReference
    ? `<c:tx>${data('str', series.nameReference, [series.name])}</c:tx>`
    : series.name
      ? `<c:tx><c:v>${xml(series.name)}</c:v></c:tx>`
      : '';
  const look =
    plan.kind === 'line'
      ? `<c:spPr><a:ln w="28575">${fill(series.color)}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${fill(series.color)}</c:spPr></c:marker>`
      : plan.kind === 'pie'
        ? series.values
            .map(
              (_, i) =>
                `<c:dPt><c:idx val="${i}"/><c:bubble3D val="0"/><c:spPr>${fill(paletteColor(i))}</c:spPr></c:dPt>`,
            )
            .join('')
        : `<c:spPr>${fill(series.color)}</c:spPr>${plan.kind === 'area' ? '' : '<c:invertIfNegative val="0"/>'}`;
  const labels =
    plan.kind === 'pie'
      ? '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="1"/><c:showBubbleSize val="0"/></c:dLbls>'
      : '';
  const categories = plan.categories.length
    ? `<c:cat>${data('str', plan.categoryReference, plan.categories)}</c:cat>`
    : '';
  const values = `<c:val>${data('num', series.reference, series.values)}</c:val>`;
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${name}${look}${labels}${categories}${values}${plan.kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`;
}

/** The chart part. */
export function chartXml(plan: ChartPlan): string {
  const series = plan.series.map((one, i) => seriesXml(plan, one, i)).join('');
  const grouping = plan.stacked === 'percent' ? 'percentStacked' : plan.stacked === 'stacked' ? 'stacked' : undefined;
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';
  const overlap = grouping ? '<c:overlap val="100"/>' : '';
  let body: string;
  if (plan.kind === 'pie') {
    body =
      plan.hole > 0
        ? `<c:doughnutChart><c:varyColors val="1"/>${series}<c:firstSliceAng val="0"/><c:holeSize val="${Math.max(10, Math.min(90, Math.round(plan.hole * 100)))}"/></c:doughnutChart>`
        : `<c:pieChart><c:varyColors val="1"/>${series}<c:firstSliceAng val="0"/></c:pieChart>`;
  } else if (plan.kind === 'line') {
    body = `<c:lineChart><c:grouping val="${grouping ?? 'standard'}"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  } else if (plan.kind === 'area') {
    body = `<c:areaChart><c:grouping val="${grouping ?? 'standard'}"/><c:varyColors val="0"/>${series}${axes}</c:areaChart>`;
  } else {
    body = `<c:barChart><c:barDir val="${plan.kind === 'bar' ? 'bar' : 'col'}"/><c:grouping val="${grouping ?? 'clustered'}"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${overlap}${axes}</c:barChart>`;
  }
  if (plan.kind !== 'pie') {
    const [low, side] = plan.kind === 'bar' ? ['l', 'b'] : ['b', 'l'];
    // the first category of a bar chart stands on top, as in Sheets
    const orientation = plan.kind === 'bar' ? 'maxMin' : 'minMax';
    const grid = `<c:majorGridlines><c:spPr><a:ln w="6350">${fill('D9D9D9')}</a:ln></c:spPr></c:majorGridlines>`;
    body += `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${orientation}"/></c:scaling><c:delete val="0"/><c:axPos val="${low}"/>${titleXml(plan.axisTitles.category, 1000)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
    body += `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${side}"/>${grid}${titleXml(plan.axisTitles.value, 1000)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/><c:crosses val="${plan.kind === 'bar' ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`;
  }
  const legend = plan.legend ? `<c:legend><c:legendPos val="${plan.legend}"/><c:overlay val="0"/></c:legend>` : '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart>${titleXml(plan.title, 1400, true)}<c:autoTitleDeleted val="${plan.title ? 0 : 1}"/><c:plotArea><c:layout/>${body}</c:plotArea>${legend}<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`;
}

/** The cell that lies `pixels` after the start of cell `index`, and the rest. */
function walk(index: number, pixels: number, size: (index: number) => number): { index: number; rest: number } {
  let rest = pixels;
  let at = index;
  while (at < index + 5000 && rest >= size(at)) rest -= size(at++);
  return { index: at, rest };
}

/** The drawing part of a tab: one anchor per chart, relationships rId1… in order. */
export function drawingXml(plans: ChartPlan[], sheet: HostSheet): string {
  const width = (c: number) => (sheet.columnInfo[c]?.hiddenByUser ? 0 : (sheet.columnInfo[c]?.pixelSize ?? 100));
  const height = (r: number) => (sheet.rowInfo[r]?.hiddenByUser ? 0 : (sheet.rowInfo[r]?.pixelSize ?? 21));
  const anchors = plans.map(({ anchor, title }, i) => {
    const left = walk(anchor.column, anchor.offsetX, width);
    const top = walk(anchor.row, anchor.offsetY, height);
    const point = (tag: string) =>
      `<xdr:${tag}><xdr:col>${left.index}</xdr:col><xdr:colOff>${emu(left.rest)}</xdr:colOff><xdr:row>${top.index}</xdr:row><xdr:rowOff>${emu(top.rest)}</xdr:rowOff></xdr:${tag}>`;
    return `<xdr:oneCellAnchor>${point('from')}<xdr:ext cx="${emu(anchor.width)}" cy="${emu(anchor.height)}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${xml(title || `Biểu đồ ${i + 1}`)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${anchors.join('')}</xdr:wsDr>`;
}
