/** Reads the answers of a probe run on real accounts (host/probe.json), where there is one, as the settings of the host. */
import { existsSync, readFileSync } from 'node:fs';
import { applyProbe as applyToServices } from './services/strictness';
import { applyProbe as applyToSheets } from './sheets/strictness';

/** What the probe could not settle keeps its stricter value. */
const unsettled = ['error', 'look'];

/** Takes over the settled answers of `file` (key 'topic.name' → {answer, detail, at}); returns how many it holds, 0 without a file. */
export function applyProbeFile(file: string): number {
  if (!existsSync(file)) return 0;
  const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { answer: unknown }>;
  const topics: Record<string, Record<string, unknown>> = {};
  const settled = Object.entries(content).filter(([, { answer }]) => !unsettled.includes(answer as string));
  for (const [key, { answer }] of settled) {
    const dot = key.indexOf('.');
    const topic = key.slice(0, dot);
    topics[topic] = { ...topics[topic], [key.slice(dot + 1)]: answer };
  }
  applyToSheets(topics);
  applyToServices(topics);
  return settled.length;
}
