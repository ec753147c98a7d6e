/** Reads the answers of a probe run on real accounts (host/probe.json), where there is one, as the settings of the host. */
import { existsSync, readFileSync } from 'node:fs';
import { strictness as ofServices } from './services/strictness';
import { strictness as ofSheets } from './sheets/strictness';

/** What the probe could not settle keeps its stricter value. */
const unsettled = ['error', 'look'];

/** Answers of live accounts: topic → key → value. */
export type ProbeAnswers = Record<string, Record<string, unknown>>;

/** Takes over answers wherever the host guesses; unknown names and answers of another kind are ignored. */
export function applyProbe(answers: ProbeAnswers): void {
  for (const guesses of [ofSheets, ofServices] as unknown as ProbeAnswers[]) {
    for (const [topic, values] of Object.entries(answers)) {
      const known = guesses[topic];
      if (!known) continue;
      for (const [key, value] of Object.entries(values)) {
        if (key in known && typeof value === typeof known[key]) known[key] = value;
      }
    }
  }
}

/** Takes over the settled answers of `file` (key 'topic.name' → {answer, detail, at}); returns how many it holds, 0 without a file. */
export function applyProbeFile(file: string): number {
  if (!existsSync(file)) return 0;
  const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { answer: unknown }>;
  const topics: ProbeAnswers = {};
  const settled = Object.entries(content).filter(([, { answer }]) => !unsettled.includes(answer as string));
  for (const [key, { answer }] of settled) {
    const dot = key.indexOf('.');
    const topic = key.slice(0, dot);
    topics[topic] = { ...topics[topic], [key.slice(dot + 1)]: answer };
  }
  applyProbe(topics);
  return settled.length;
}
