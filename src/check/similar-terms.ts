// Declared terms that a changed digit makes into each other: of these the trace cannot tell which was meant.
import type { Diagnostic } from "../deck/diagnostic.ts";
import type { Register } from "../deck/fact.ts";
import { locate, type Source } from "../deck/source.ts";
import { hasDigits } from "./find-figures.ts";
import { similarTerms } from "./check-mistakes.ts";

/** Each term that differs from one before it in digits alone; `data` are the files that may declare it. */
export function findSimilarTerms({ terms }: Register, data: readonly Source[]): Diagnostic[] {
  const shapes = new Map<string, string>();
  return [...new Set(terms)].filter(hasDigits).flatMap((term) => {
    const shape = term.replace(/[\p{Nd}\p{No}]/gu, "0");
    const other = shapes.get(shape);
    if (other === undefined) shapes.set(shape, term);
    return other === undefined ? [] : [similarTerms(term, other, placeOf(term, data))];
  });
}

function placeOf(term: string, data: readonly Source[]) {
  for (const source of data) {
    const from = /^terms[ \t]*:/m.exec(source.text)?.index;
    const at = from === undefined ? -1 : source.text.indexOf(term, from);
    if (at >= 0) return locate(source, at);
  }
  return undefined;
}
