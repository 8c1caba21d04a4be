// Why a request of the editor was not carried out: a status for the program, words for the person.
import { reasonOf } from "../file-error.ts";
import type { FileText, Refused } from "../../deck/edit-state.ts";

/** Ends a request; the server sends it as {@link Refused}. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly now: FileText | undefined;
  /** Where the place would be in the editor of the page. */
  at: Refused["at"];

  constructor(status: number, code: string, message: string, now?: FileText) {
    super(message);
    this.status = status;
    this.code = code;
    this.now = now;
  }

  toJSON(): Refused {
    return {
      code: this.code,
      message: this.message,
      ...(this.now ? { now: this.now } : {}),
      ...(this.at ? { at: this.at } : {}),
    };
  }
}

/** An error of the file system as a refusal; any other error is given back as it is. */
export function refusalOf(cause: unknown, name: string): unknown {
  const reason = reasonOf(cause);
  if (reason === undefined) return cause;
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Refusal(507, "disk-full", `${name} cannot be written: ${reason}`);
  if (code === "ENOENT" || code === "ENOTDIR")
    return new Refusal(409, "folder-gone", `${name} cannot be written: its folder is no longer there`);
  return new Refusal(403, "not-writable", `${name} cannot be written: ${reason}`);
}
