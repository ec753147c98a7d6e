/** The way to the server, google.script.run, and the sentence a clerk reads when it fails. */

interface Runner {
  withSuccessHandler(handler: (answer: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
  dialogAction(json: string): void;
}

declare const google: {
  script: {
    run: Runner;
    host: { close(): void; setWidth(pixels: number): void; setHeight(pixels: number): void };
  };
};

const RETRY = 'Chưa làm được việc này. Xin thử lại; nếu vẫn lỗi, mở menu Sổ HTCĐ, mục Kiểm tra sổ.';
const NO_ANSWER =
  'Quá lâu chưa thấy trả lời. Việc có thể đã xong: xem lại sổ, hoặc mở menu Sổ HTCĐ, mục Kiểm tra sổ, rồi mới làm lại.';

/** An execution on Google ends after 6 minutes; half a minute more, and no answer will come. */
const PATIENCE_MS = 390_000;

/** What Google's own errors in English come down to. */
const KNOWN: [RegExp, string][] = [
  [
    /authori[sz]|permission/i,
    'Google chưa cho phép làm việc này. Xin mở lại menu Sổ HTCĐ, chọn lại mục vừa rồi và bấm Cho phép; kiểm tra đúng tài khoản ghi ở cuối hộp thoại.',
  ],
  [/maximum execution time|timed? ?out/i, 'Việc này lâu quá nên Google đã dừng giữa chừng. Xin chạy lại.'],
  [
    /network|connection|offline|HTTP 0/i,
    'Mất kết nối mạng nên chưa biết việc đã xong hay chưa. Xin kiểm tra mạng rồi thử lại.',
  ],
];

/**
 * The sentence for a failure. Our own errors are Vietnamese sentences and are shown as they are; a programming error
 * or a stack trace never is.
 */
export function failureSentence(error: unknown): string {
  const raw = String((error as { message?: unknown } | null | undefined)?.message ?? error ?? '').trim();
  if (/^(Type|Reference|Range|Syntax|Eval|URI)Error\b/.test(raw)) return RETRY;
  const sentence = raw.replace(/^((Script|Clerk)?Error|Exception): */, '');
  const vietnamese = /\p{M}|đ/iu.test(sentence.normalize('NFD'));
  if (vietnamese && sentence.length <= 600 && !/\n\s*at |\.gs:|https?:/.test(sentence)) return sentence;
  return KNOWN.find(([pattern]) => pattern.test(sentence))?.[1] ?? RETRY;
}

/** Sends one request; exactly one of the two is called, once. */
export function callServer(json: string, onAnswer: (answer: unknown) => void, onFailure: (sentence: string) => void) {
  let open = true;
  const once =
    <T>(act: (value: T) => void) =>
    (value: T) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      act(value);
    };
  const fail = once((error: unknown) => onFailure(failureSentence(error)));
  const timer = setTimeout(() => fail(NO_ANSWER), PATIENCE_MS);
  try {
    google.script.run.withSuccessHandler(once(onAnswer)).withFailureHandler(fail).dialogAction(json);
  } catch (error) {
    fail(error);
  }
}

/** Closes the dialog or sidebar. */
export function closeDialog() {
  google.script.host.close();
}

/** Asks for another size; in a sidebar it has no effect. */
export function resizeDialog(width: number | undefined, height: number | undefined) {
  try {
    if (width) google.script.host.setWidth(width);
    if (height) google.script.host.setHeight(height);
  } catch {
    // a page that cannot be resized is still whole: it scrolls
  }
}
