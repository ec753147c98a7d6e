/** What a service of the host knows about the execution that it serves. */
import type { Source, UiEvent } from '../types';
import type { ExecutionMeter } from './script/meter';
import type { HostWorld } from './world';

/** appsscript.json, as far as the host reads it. */
export interface Manifest {
  timeZone: string;
  oauthScopes?: string[];
  dependencies?: { enabledAdvancedServices?: { userSymbol: string; serviceId: string; version: string }[] };
}

/** One running execution. */
export interface Run {
  world: HostWorld;
  /** the account as which the script runs: the one who clicks, or the trigger's creator */
  account: string;
  source: Source;
  manifest: Manifest;
  /** folder of the bundle, where HtmlService finds its files */
  dist: string;
  /** the form whose trigger runs */
  formId?: string;
  meter: ExecutionMeter;
  ui: UiEvent[];
  log: string[];
  random: () => number;
  /** the bearer token that ScriptApp.getOAuthToken() gives */
  token: string;
  /** grows with every suspension by Ui.alert or Ui.prompt: locks taken before it are gone */
  suspensions: number;
}

/** Has the manifest granted at least one of these scopes? */
export function hasScope(run: Run, ...anyOf: string[]): boolean {
  const granted = run.manifest.oauthScopes ?? [];
  return anyOf.some((scope) => granted.includes(scope) || granted.includes(`https://www.googleapis.com/auth/${scope}`));
}

/** The virtual time as RFC 3339 with milliseconds, as Drive writes it. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
