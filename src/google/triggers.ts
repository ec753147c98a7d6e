/** Our installable triggers: each handler stands exactly once; other people's are left alone. */

export interface TriggerWanted {
  fn: string;
  everyMinutes?: number;
  dailyAt?: number;
}

/** Functions of the triggers of this account in this script. */
export function standingTriggers(): string[] {
  return ScriptApp.getProjectTriggers().map((t) => t.getHandlerFunction());
}

/** Makes missing triggers and removes second ones of the same function; tells which were missing. */
export function ensureTriggers(wanted: TriggerWanted[]): string[] {
  const made: string[] = [];
  const standing = ScriptApp.getProjectTriggers();
  for (const w of wanted) {
    const mine = standing.filter((t) => t.getHandlerFunction() === w.fn);
    for (const extra of mine.slice(1)) ScriptApp.deleteTrigger(extra);
    if (mine.length) continue;
    made.push(w.fn);
    const clock = ScriptApp.newTrigger(w.fn).timeBased();
    if (w.everyMinutes) clock.everyMinutes(w.everyMinutes).create();
    else
      clock
        .everyDays(1)
        .atHour(w.dailyAt ?? 6)
        .create();
  }
  return made;
}
