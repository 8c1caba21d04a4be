// Variants of a deck: slides and containers that are for some audiences only. What is for others is left out before anything is
// made of it, so that no output holds it.
import type { Diagnostic } from "./diagnostic.ts";
import type { Location } from "./source.ts";

/** Where something names its audiences. */
export interface NamedAudiences {
  names: string[];
  location: Location;
}

/** Lines of a file that are left out, both of them included. */
export interface LeftOut {
  first: Location;
  last: Location;
}

/** The names in `board public`, `board, public` or a list; upper and lower case are the same. */
export function readAudiences(written: string | readonly string[]): string[] {
  return [written]
    .flat()
    .flatMap((text) => text.toLowerCase().split(/[\s,;]+/))
    .filter((name) => name !== "");
}

/** True if what is for these audiences stands in the deck for `audience`; without one, everything does. */
export function isFor(names: readonly string[] | undefined, audience: string | undefined): boolean {
  return audience === undefined || names === undefined || names.includes(audience.trim().toLowerCase());
}

/** True for text that holds what should begin a container: it stands within raw HTML, or is indented too far. */
export function hasLostAudience(text: string): boolean {
  return /^[ \t>]*:{3,}[^\n]*\baudience[ \t]*=/m.test(text);
}

/** True for a slide's whole text if it is options that a blank line parts from their separator. */
export function isLostOptions(text: string): boolean {
  return (
    /^audience[ \t]*:/m.test(text) && /^\s*(?:[A-Za-z_][\w-]*[ \t]*:[^\n]*\n|[ \t-][^\n]*\n|\n)+$/.test(`${text}\n`)
  );
}

/** Without diagnostics of what is left out: they show its text. */
export function withoutLeftOut(diagnostics: readonly Diagnostic[], leftOut: readonly LeftOut[]): Diagnostic[] {
  return diagnostics.filter(
    ({ location }) =>
      !location ||
      !leftOut.some(
        ({ first, last }) => location.path === first.path && first.line <= location.line && location.line <= last.line,
      ),
  );
}
