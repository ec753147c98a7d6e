/** The residents' survey in a centre's documents; nothing is shown of numbers that the tab hides. */

import { formatNumber } from '../../text/format';
import { column, figure, paragraph, table } from '../blocks';
import { missingText } from '../figure-text';
import type { Block } from '../model';
import type { CentreFacts } from './facts';

const TAB = 'Nhu cầu học tập';

/** How many answers there were, and what was wished most. */
export function surveyBlocks(f: CentreFacts, most: number, key = 'nhu-cau'): Block[] {
  const what = 'số phiếu khảo sát nhu cầu học tập';
  // without a survey the tab has no row of the commune at which the number could be looked up
  const answers = f.needs ? figure(what, f.needs.answers, [TAB, f.label, 'Số phiếu chọn']) : missingText(what);
  const target = f.needs ? `, chỉ tiêu ${formatNumber(f.needs.target)} phiếu` : '';
  const topics = f.needs?.topics.slice(0, most) ?? [];
  return [
    paragraph('Khảo sát nhu cầu học tập của người dân thu được ', answers, ` phiếu hợp lệ${target}.`),
    ...(topics.length
      ? [
          table(
            key,
            [
              column('TT', 6, 'number'),
              column('Nội dung người dân muốn học', 60),
              column('Số phiếu chọn', 17, 'number'),
              column('Tỉ lệ', 17),
            ],
            topics.map((t, i) => [i + 1, t.label, t.count, t.share]),
            { caption: `${formatNumber(topics.length)} nội dung được chọn nhiều nhất`, source: TAB },
          ),
          paragraph('Mỗi người được chọn nhiều nội dung; nội dung có dưới 5 phiếu chọn không nêu số.'),
        ]
      : []),
  ];
}
