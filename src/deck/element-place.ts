// Where an element was written: `data-place="LINES:COLUMN"`, the lines below the slide's first one and the column, on each block
// of a slide. It counts from the slide, so that a slide's HTML stays the same when what stands above it in its file grows.
// Pages that are looked at while the deck is written or checked have it; a built deck does not.
import type { Token, Tokens } from "marked";
import type { Slide } from "./deck.ts";
import type { Filled } from "./filled.ts";
import type { DeckToken } from "./markdown.ts";
import { locateLine, type Location } from "./source.ts";

/** Tokens whose HTML carries attributes. A container does not: its blocks do. */
const PLACED = new Set([
  "blockquote",
  "code",
  "description",
  "heading",
  "hr",
  "html",
  "image",
  "list_item",
  "mathblock",
  "paragraph",
  "stash",
  "table",
  "term",
]);

/**
 * Gives the tokens of a slide their places. `offsets` are those of the tokens in the filled text, found before the first of
 * them was changed; `first` is where the slide begins.
 */
export function placeElements(offsets: ReadonlyMap<Token, number>, filled: Filled, first: Location): void {
  const put = (token: DeckToken, offset: number): void => {
    const { path, line, column } = filled.locate(offset);
    if (path === first.path) (token.attributes ??= {})["data-place"] = `${line - first.line}:${column}`;
  };
  for (const [token, offset] of offsets) {
    const isInline = token.type === "html" && !(token as Tokens.HTML).block;
    if (PLACED.has(token.type) && !isInline) put(token as DeckToken, offset);
    if (token.type !== "table") continue;
    // A row has no token of its own.
    for (const row of (token as Tokens.Table).rows) {
      const cell = row.find(({ tokens }) => tokens.length > 0);
      if (cell) put(cell as unknown as DeckToken, offsets.get(cell.tokens[0]!) ?? offset);
    }
  }
}

/** The place in the author's file that `data-place` on an element of the slide says; the slide's first line if it says none. */
export function locateElement(slide: Pick<Slide, "location" | "file">, place: string | null | undefined): Location {
  const match = /^(-?\d{1,7}):(\d{1,7})$/.exec(place ?? "");
  if (!match) return slide.location;
  return locateLine(slide.file, slide.location.line + Number(match[1]), Number(match[2]));
}
