/** Whether Sổ chung has changed since the sweep last looked at it: two calls, no lock. */

import { fileVersion } from './drive';

const KEY = 'sweep';
/** Even without a change the sweep looks again after this long: dates go by, and a version could be missed. */
const LOOK_AGAIN_HOURS = 6;

interface Seen {
  sharedId: string;
  version: string;
  at: number;
}

/** The version to remember once the sweep is done; nothing where there is nothing to do. */
export function changedSince(): { version?: string; sharedId?: string } | undefined {
  const stored = PropertiesService.getScriptProperties().getProperty(KEY);
  const seen = stored === null ? undefined : (JSON.parse(stored) as Seen);
  if (!seen) return {};
  const version = fileVersion(seen.sharedId);
  const hours = (Date.now() - seen.at) / 3_600_000;
  return version === seen.version && hours < LOOK_AGAIN_HOURS ? undefined : { version, sharedId: seen.sharedId };
}

/**
 * Remembers the version that stood before the sweep read. Its own write makes a newer one, so that the next sweep looks
 * once more, finds nothing, and from then on is idle: no edit between read and write can be missed.
 */
export function rememberSeen(sharedId: string, version: string): void {
  const seen: Seen = { sharedId, version, at: Date.now() };
  PropertiesService.getScriptProperties().setProperty(KEY, JSON.stringify(seen));
}
