/** The plain-data snapshot of a world: what the folder on disk keeps between two runs. */

import type { HostFile, HostMail, HostTrigger, Json } from '../types';

/** Everything a world needs to go on where it stopped. Times are epoch milliseconds. */
export interface WorldState {
  files: HostFile[];
  outbox: HostMail[];
  triggers: HostTrigger[];
  /** PropertiesService: store name ('script', 'document', 'user:<e-mail>' …) → key → value */
  properties: Record<string, Record<string, string>>;
  /** CacheService entries, in any JSON shape; may be left out, since a cache may forget at any time */
  cache?: Json;
  /** the virtual clock */
  clock: number;
  /** counters of ids and of quotas, by name */
  counters: Record<string, number>;
  /** id of the workbook that the script is bound to, and its owner's address */
  deskId: string;
  owner: string;
  mailQuota: Record<string, number>;
  /** anything else that is JSON */
  more?: Json;
}
