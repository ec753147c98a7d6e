/** The arithmetic of a rubric's tree: points of criteria become points of groups and of the whole, in whole hundredths. */
import { childrenOf, maximumOf, type Rubric, type RubricNode } from '../rubric';

/** Hundredths of a point, 'na' (không áp dụng), or undefined where nothing (valid) was given. */
export type Leaf = number | 'na' | undefined;

export interface NodeTally {
  readonly node: RubricNode;
  /** hundredths, re-scaled to the node's maximum where criteria below do not apply; missing ones count nothing yet */
  readonly points: number;
  /** every criterion below is not applicable, and the setting is to re-scale */
  readonly na: boolean;
  /** criteria below: all, and those with an answer (points or N/A) */
  readonly expected: number;
  readonly answered: number;
}

export interface Tally {
  /** groups and criteria by code */
  readonly nodes: ReadonlyMap<string, NodeTally>;
  readonly total: number;
  readonly maximum: number;
  readonly expected: number;
  readonly answered: number;
  readonly na: boolean;
}

/**
 * Adds up a rubric. A group's points are the sum of its applicable children × its maximum ÷ their maxima, rounded down
 * to a hundredth; a group without N/A is a plain sum. A group that does not apply at all is left out one level higher.
 */
export function tally(rubric: Rubric, leaves: ReadonlyMap<string, Leaf>): Tally {
  const nodes = new Map<string, NodeTally>();
  const gather = (children: readonly RubricNode[], max: number) => {
    let points = 0;
    let applicable = 0;
    let expected = 0;
    let answered = 0;
    for (const child of children) {
      const t = visit(child);
      expected += t.expected;
      answered += t.answered;
      if (t.na) continue;
      points += t.points;
      applicable += Math.round(child.max * 100);
    }
    const scaled = applicable === 0 || applicable === max ? points : Math.floor((points * max) / applicable);
    return { points: scaled, na: applicable === 0, expected, answered };
  };
  const visit = (node: RubricNode): NodeTally => {
    const max = Math.round(node.max * 100);
    const children = childrenOf(rubric, node.code);
    let t: NodeTally;
    if (children.length > 0) t = { node, ...gather(children, max) };
    else {
      const leaf = leaves.get(node.code);
      const full = leaf === 'na' && rubric.naRule === 'full';
      t = {
        node,
        points: full ? max : typeof leaf === 'number' ? leaf : 0,
        na: leaf === 'na' && !full,
        expected: 1,
        answered: leaf === undefined ? 0 : 1,
      };
    }
    nodes.set(node.code, t);
    return t;
  };
  const maximum = Math.round(maximumOf(rubric) * 100);
  const { points, ...rest } = gather(childrenOf(rubric), maximum);
  return { nodes, total: points, maximum, ...rest };
}
