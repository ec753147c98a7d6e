/** A handle: one object that the host shows to the script, with exactly the members that it has. */

/** Methods are called with arguments copied into the host's realm; their results are minted in the script's. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the script passes; each service checks what Google checks
export type Method = (...args: any[]) => unknown;

export type Member = Method | Handle | string | number | boolean;

export class Handle<State = unknown> {
  constructor(
    /** the class name of Google's reference; with a member's name it is the key of scopes.ts and costs.ts */
    readonly name: string,
    readonly members: Record<string, Member>,
    /** what other services may ask of it, never seen by the script */
    readonly state: State = undefined as State,
    /** answer of toString(), where it differs from the name (enums) */
    readonly label: string = name,
  ) {}
}

/** An enum of Apps Script: its values are handles, equal by identity within one execution. */
export function enumeration(name: string, values: readonly string[]): Handle {
  const members: Record<string, Member> = {};
  values.forEach((value, index) => {
    members[value] = new Handle(name, { name: () => value, ordinal: () => index }, value, value);
  });
  return new Handle(name, members);
}

/** The name of an enum value that the script passed, or undefined. */
export function enumName(value: unknown): string | undefined {
  return value instanceof Handle && typeof value.state === 'string' ? value.state : undefined;
}
