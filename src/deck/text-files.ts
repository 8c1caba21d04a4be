// Text files of a deck that its slides name, such as code to show. Which they are is known only when the slides are parsed,
// so the core asks for each when it needs it.
import type { Source } from "./source.ts";

/** Text files by path relative to the deck's folder, `/` separators. */
export interface TextFiles {
  /** Undefined if there is none. */
  get: (path: string) => Source | undefined;
  /** The path of a file that is there and may have been meant. */
  near?: (path: string) => string | undefined;
}
