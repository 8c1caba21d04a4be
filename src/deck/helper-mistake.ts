// What helpers throw; see helper.ts.
import type { Diagnostic } from "./diagnostic.ts";
import type { Location } from "./source.ts";

/** What an author gave a helper is not what it takes. Caught by the template stage only. */
export class HelperMistake extends Error {
  /** Tells it better than the message does, where that is so. */
  readonly diagnose: ((location: Location) => Diagnostic) | undefined;

  constructor(message: string, diagnose?: (location: Location) => Diagnostic) {
    super(message);
    this.diagnose = diagnose;
  }
}
