// One call of a helper: what an author gave it that it does not take is reported at its place.
import type { Report } from "./diagnostic.ts";
import { HelperMistake } from "./helper-mistake.ts";
import type { Helper } from "./helper.ts";
import type { Location } from "./source.ts";
import { badArgument } from "./template-mistakes.ts";

/** What the helper gives; undefined after a mistake. */
export function callHelper(
  name: string,
  helper: Helper,
  given: unknown[],
  named: Record<string, unknown>,
  placeOf: () => Location,
  report: Report,
): unknown {
  try {
    return helper(given, named);
  } catch (cause) {
    if (!(cause instanceof HelperMistake)) throw cause;
    report(cause.diagnose?.(placeOf()) ?? badArgument(name, cause.message, placeOf()));
    return undefined;
  }
}
