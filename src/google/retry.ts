/** Errors of Google's services by code, never by text (texts follow the account's language), and retries of reads. */

/** HTTP code of a GoogleJsonResponseException; 0 for any other error. */
export function httpCode(error: unknown): number {
  const details = (error as { details?: { code?: number } } | undefined)?.details;
  return details?.code ?? 0;
}

/** Runs a call without effects; 429 and 5xx are tried again, at most four times in all. */
export function withRetry<T>(read: () => T): T {
  for (let attempt = 0; ; attempt++) {
    try {
      return read();
    } catch (error) {
      const code = httpCode(error);
      if (attempt >= 3 || (code !== 429 && (code < 500 || code > 599))) throw error;
      Utilities.sleep(1000 * 2 ** attempt);
    }
  }
}
