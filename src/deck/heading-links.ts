// Links to headings, as Markdown elsewhere has them: a heading that something links to gets the id that the link means.
import type { Token } from "marked";
import { slug } from "./ids.ts";
import type { DeckToken } from "./markdown.ts";
import type { MadeSlide } from "./make-slides.ts";
import type { ParsedSlide } from "./slide.ts";

/** The ids that headings of a slide get, by the heading's number in the slide from 0. */
export type HeadingNames = ReadonlyMap<MadeSlide, ReadonlyMap<number, string>>;

/** Finds ids for headings that are linked to and to which no slide or element with that id answers. `ids` are the slides'. */
export function nameHeadings(slides: readonly MadeSlide[], ids: readonly string[]): HeadingNames {
  const links = slides.flatMap((slide) => slide.found.links);
  if (links.length === 0) return new Map();
  const taken = new Set([...ids, ...slides.flatMap((slide) => slide.found.ids)]);
  const wanted = new Set(links.map(({ id }) => id).filter((id) => !taken.has(id)));
  const names = new Map<MadeSlide, Map<number, string>>();
  if (wanted.size === 0) return names;
  for (const slide of slides) {
    for (const [index, text] of slide.headings.entries()) {
      const id = text === null ? undefined : slugsOf(text).find((candidate) => wanted.has(candidate));
      if (id === undefined) continue;
      names.set(slide, (names.get(slide) ?? new Map<number, string>()).set(index, id));
      wanted.delete(id);
    }
  }
  return names;
}

/** The headings of a slide, in the order of its text. */
export function headingsOf(slide: Pick<ParsedSlide, "heading" | "body" | "slots">): DeckToken[] {
  const found: DeckToken[] = [];
  const visit = (token: Token): void => {
    if (token.type === "heading") found.push(token as DeckToken);
    else for (const child of (token as DeckToken).tokens ?? []) visit(child);
  };
  for (const token of [slide.heading, ...slide.body, ...[...slide.slots.values()].flat()]) if (token) visit(token);
  return found;
}

/** The text of a heading that may be linked to by it; null for one that has an id. */
export function linkedText({ tokens = [], attributes }: DeckToken): string | null {
  return attributes?.["id"] === undefined ? textOf(tokens) : null;
}

/** A heading's id as we make ids, and as GitHub does, which keeps a hyphen for each space. */
function slugsOf(text: string): string[] {
  const github = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
  return [slug(text), github];
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      (token as DeckToken).tokens
        ? textOf((token as DeckToken).tokens!)
        : token.type === "html"
          ? ""
          : ((token as DeckToken)["text"] ?? ""),
    )
    .join("");
}
