// What `--allow-overflow` allows: words that are not in the PDF because they do not fit their slide, which was told.
import type { Deck } from "../deck/deck.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";

/** Diagnostics of a PDF, of which missing words are warnings on slides of which `told` says that something does not fit. */
export function allowLostWords(
  diagnostics: readonly Diagnostic[],
  told: readonly Diagnostic[],
  deck: Deck,
): Diagnostic[] {
  const full = deck.stacks
    .flat()
    .filter(({ location: { path, line }, lastLine }) =>
      told.some(
        ({ code, location }) =>
          code === "overflow" && location?.path === path && location.line >= line && location.line <= lastLine,
      ),
    );
  return diagnostics.map((diagnostic) => {
    const { code, location } = diagnostic;
    const isAllowed =
      code === "missing-words" &&
      full.some((slide) => slide.location.path === location?.path && slide.location.line === location.line);
    return isAllowed ? Object.assign({}, diagnostic, { level: "warning" as const }) : diagnostic;
  });
}
