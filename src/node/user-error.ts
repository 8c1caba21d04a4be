// The one error class for what the user can mend: a missing browser, a folder that cannot be written, a bad option.
// The command line prints message and hint without a stack; every other error is a bug of ours.

/** What else is known about a {@link UserError}. */
export interface UserErrorDetails {
  /** What to do about it, one or more lines. */
  hint?: string;
  /** The exit code of the process: 1 (the default) when the job could not be done, 2 for a bad command line. */
  exitCode?: number;
  /** The error that led to this one. */
  cause?: unknown;
}

/** A failure that its reader can mend: the run cannot go on, and the message says why in their words. */
export class UserError extends Error {
  override readonly name: string = "UserError";
  /** The exit code the process ends with. */
  readonly exitCode: number;
  /** What to do about it, one or more lines. */
  readonly hint?: string;

  constructor(message: string, { hint, exitCode = 1, cause }: UserErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCode;
    if (hint !== undefined) this.hint = hint;
  }
}
