// Figures in the register's own words, which feet, notes and the list of sources show: a label, a note, a document's title.
import type { Diagnostic } from "../deck/diagnostic.ts";
import type { Register } from "../deck/fact.ts";
import { locate, type Location, type Source } from "../deck/source.ts";
import { figureInWords } from "./check-mistakes.ts";
import { findFigures } from "./find-figures.ts";
import { createTermFinder } from "./term.ts";

/** Figures that are typed into words of the register and stand in no declared term; `data` are the files it was read from. */
export function traceRegister(register: Register, data: readonly Source[]): Diagnostic[] {
  const findTerms = createTermFinder(register.terms);
  const written: { texts: (string | null)[]; location: Location }[] = [
    ...[...register.facts.values()].map(({ label, note, qualifier, location }) => ({
      texts: [label, note, qualifier],
      location,
    })),
    ...[...register.sources.values()].map(({ title, short, publisher, note, location }) => ({
      texts: [title, short, publisher, note],
      location,
    })),
  ];
  for (const { columns, location } of register.tables.values())
    written.push({ texts: [...columns.values()].map(({ label }) => label), location });
  return written.flatMap(({ texts, location }) =>
    texts.flatMap((text) =>
      findFigures(text ?? "", findTerms(text ?? "")).map((figure) =>
        figureInWords(figure.text, placeOf(text!, figure.start, location, data)),
      ),
    ),
  );
}

/** The place of a character of a text that an entry at `from` holds; the entry's if it is written in another way. */
function placeOf(text: string, offset: number, from: Location, data: readonly Source[]): Location {
  const source = data.find(({ path }) => path === from.path);
  const at = source?.text.indexOf(text, source.lineStarts[from.line - 1]) ?? -1;
  return source && at >= 0 ? locate(source, at + offset) : from;
}
