/** The errors that leave a service of the host: what the script sees, and what only the host itself may see. */

/** An error that the script meets: `Exception`, or `GoogleJsonResponseException` with details (sheets-api §3.4). */
export class HostError extends Error {
  constructor(
    message: string,
    override readonly name: string = 'Exception',
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** Ends an execution: nothing that the script does after it has any effect, whatever it catches. */
export class Killed extends Error {
  constructor(message = 'Exceeded maximum execution time') {
    super(message);
  }
}

/** A member that Google may have and this host has not. */
export class NotInHost extends Error {
  constructor(what: string) {
    super(`${what} is not in this host`);
  }
}

const reasons: Record<number, string> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  429: 'rateLimitExceeded',
  500: 'backendError',
  503: 'backendError',
};

/** `Sheets.Spreadsheets.Values.batchGet` → `sheets.spreadsheets.values.batchGet`, as error texts name it. */
export function apiName(kind: string): string {
  return kind
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');
}

/** The envelope in which an advanced service throws an API error (sheets-api §3.4). */
export function apiError(
  kind: string,
  code: number,
  message: string,
  reason = reasons[code] ?? 'backendError',
): HostError {
  return new HostError(`API call to ${apiName(kind)} failed with error: ${message}`, 'GoogleJsonResponseException', {
    code,
    message,
    errors: [{ message, domain: 'global', reason }],
  });
}

/** The wrong number or kind of arguments, refused before anything is sent. */
export function signatureError(method: string, args: unknown[]): HostError {
  const kinds = args.map((value) =>
    value === null || value === undefined
      ? 'null'
      : Array.isArray(value)
        ? 'number[]'
        : typeof value === 'object'
          ? 'Object'
          : typeof value === 'string'
            ? 'String'
            : typeof value,
  );
  return new HostError(`The parameters (${kinds.join(',')}) don't match the method signature for ${method}.`);
}
