/** The whole chain behind a commune's score, as text: rows → numbers → rule → points → rating. */

import { childrenOf, nodeOf } from '../../domain/rating/rubric';
import { formatRule } from '../../domain/rating/rule-text';
import { measuresOf } from '../../domain/rating/rules';
import { formatPoints } from '../../domain/text/format';
import { type Command, command, effects } from '../../workbook/command';
import { ClerkError } from '../../workbook/kit/problem';
import { VIEW_READS, viewOf } from '../books/view';
import type { District } from '../common/district';
import { shown, stateText } from '../verification/carry';
import { gatesText } from './advice';
import type { Reviewed } from './review';

/** The lines of one commune; every figure in them can be counted again from the lines before it. */
export function explainLines({ rubric, settings }: District, a: Reviewed): string[] {
  const { review } = a;
  const lines = [
    `${a.label} (${a.commune.code}), năm học ${settings.schoolYear}`,
    `${rubric.label}, bản ${a.score.version}`,
  ];
  for (const top of childrenOf(rubric)) {
    const group = a.score.topGroups.find((g) => g.code === top.code);
    lines.push('', `${top.code}. ${top.text}: ${formatPoints(group?.points ?? 0)}/${formatPoints(top.max)}`);
    const below = (code: string): string[] => [code, ...childrenOf(rubric, code).flatMap((n) => below(n.code))];
    for (const code of below(top.code)) {
      const x = review.criteria.find((i) => i.code === code);
      const rule = nodeOf(rubric, code)?.rule;
      if (!x) continue;
      lines.push(`  ${code}. ${x.text} (tối đa ${formatPoints(x.max)})`);
      for (const id of rule ? measuresOf(rule) : []) {
        const m = a.measures[id];
        if (!m) continue;
        lines.push(`    số liệu ${id} = ${m.value === undefined ? 'chưa có' : formatPoints(m.value)}: ${m.sentence}`);
        if (m.rowIds.length) lines.push(`      dòng: ${m.rowIds.join(', ')}`);
      }
      lines.push(
        `    quy tắc: ${formatRule(rule ?? { kind: 'manual' })}`,
        `    gợi ý ${shown(x.suggested) ?? '–'} · tự chấm ${shown(x.self) ?? '–'} · thẩm định ${shown(x.verified) ?? '–'} · chính thức ${shown(x.official) ?? '–'} (${stateText(x)})`,
      );
      if (x.outcome) lines.push(`    ${x.outcome.sentence}`);
    }
  }
  const score = review.official.state === 'incomplete' ? review.self : review.official;
  lines.push('', `Tự chấm: ${review.self.sentence}`, `Chính thức: ${review.official.sentence}`);
  const gates = gatesText(score);
  if (gates) lines.push(`Điều kiện: ${gates}`);
  return lines;
}

/** Answers with the text; changes nothing. */
export const explain: Command<{ commune?: string }> = command({
  name: 'explain',
  label: 'Giải thích điểm',
  reads: VIEW_READS,
  decide: (c, request) => {
    const { communes, district } = viewOf(c).assessment;
    const a = communes.find((x) => x.commune.code === request.commune);
    if (!a) throw new ClerkError(`Danh mục xã không có mã ${request.commune ?? ''}.`);
    return effects({ reply: { message: { text: explainLines(district, a).join('\n'), tone: 'info' } } });
  },
});
