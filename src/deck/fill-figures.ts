// Text whose only expressions are figures, `{{fact "sales"}}`: most text with figures is. It is filled as Handlebars would fill
// it, without being compiled first, which takes several times as long as all else that is done with a slide.
import { placeFilled, type Filled, type Piece } from "./filled.ts";
import type { Origin } from "./rewrite.ts";
import { locate, type Location, type Source } from "./source.ts";

const FIGURE = /\{\{\s*fact\s+"([^"\\{}]*)"(?:\s+as="(\w+)")?\s*\}\}/y;

/** Calls the helper `fact`; what it finds wrong is reported for the location. */
export type CallFact = (id: string, named: Record<string, unknown>, location: Location) => unknown;

/** Fills `text`, which begins at `start`; undefined if it has any other expression. `restore` gives a piece its final text. */
export function fillFigures(
  text: string,
  source: Source,
  start: number,
  restore: (piece: string) => string,
  call: CallFact,
): Filled | undefined {
  const found: RegExpExecArray[] = [];
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", FIGURE.lastIndex)) {
    FIGURE.lastIndex = at;
    const match = FIGURE.exec(text);
    if (!match || text[at - 1] === "\\") return undefined;
    found.push(match);
  }
  const pieces: Piece[] = [];
  let filled = "";
  let done = 0;
  const add = (piece: string, offset: number, fixed: boolean) => {
    const origin: Origin = { source, offset: start + offset, fixed };
    pieces.push({ at: filled.length, origin });
    filled += piece;
  };
  for (const match of found) {
    const { index } = match;
    add(restore(text.slice(done, index)), done, false);
    const shown = call(match[1]!, match[2] === undefined ? {} : { as: match[2] }, locate(source, start + index));
    add(String(shown ?? ""), index, true);
    done = index + match[0].length;
  }
  add(restore(text.slice(done)), done, false);
  return placeFilled(filled, pieces, { source, offset: start, fixed: true });
}
