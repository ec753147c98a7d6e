/** EmbeddedChart: a chart of a tab as a picture, and where it stands. */
import { HostError, NotInHost } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import { chartPng } from '../../runtime/rooms';
import type { Run } from '../../runtime/run';
import type { HostWorkbook, Json } from '../../types';
import { blobHandle } from '../utilities/blob';

const PNG = 'image/png';

/** `find` looks the chart up anew: a picture is of what stands when it is asked for. */
export function embeddedChart(run: Run, book: () => HostWorkbook, find: () => Json): Handle {
  const picture = () => {
    const png = chartPng(find(), book());
    if (png === undefined) throw new NotInHost('EmbeddedChart.getAs of this chart type');
    if (!run.world.takeDaily(`conversions:${run.account}`, 1, 2000))
      throw new HostError('Service invoked too many times for one day: files converted.');
    return blobHandle(png, PNG, 'chart.png');
  };
  const place = () => find().position?.overlayPosition ?? {};
  return new Handle('EmbeddedChart', {
    getChartId: () => find().chartId as number,
    getAs: (type: unknown) => {
      if (String(type) !== PNG) throw new NotInHost(`EmbeddedChart.getAs('${String(type)}')`);
      return picture();
    },
    getBlob: picture,
    getContainerInfo: () =>
      new Handle('ContainerInfo', {
        getAnchorRow: () => (place().anchorCell?.rowIndex ?? 0) + 1,
        getAnchorColumn: () => (place().anchorCell?.columnIndex ?? 0) + 1,
        getOffsetX: () => place().offsetXPixels ?? 0,
        getOffsetY: () => place().offsetYPixels ?? 0,
      }),
  });
}
