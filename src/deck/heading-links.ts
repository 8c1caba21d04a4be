// Links to headings, as Markdown elsewhere has them: a heading that something links to gets the id that the link means.
import type { Token } from "marked";
import { slug } from "./ids.ts";
import type { DeckToken } from "./markdown.ts";
import type { ParsedSlide } from "./slide.ts";

/** Gives ids to headings that are linked to and to which no slide or element with that id answers. `ids` are the slides'. */
export function nameHeadings(slides: readonly ParsedSlide[], ids: readonly string[]): void {
  const taken = new Set([...ids, ...slides.flatMap((slide) => slide.found.ids)]);
  const wanted = new Set(
    slides.flatMap((slide) => slide.found.links.map(({ id }) => id)).filter((id) => !taken.has(id)),
  );
  if (wanted.size === 0) return;
  for (const slide of slides) {
    for (const heading of headingsOf(slide)) {
      const id = slugsOf(heading).find((candidate) => wanted.has(candidate));
      if (id === undefined || heading.attributes?.["id"] !== undefined) continue;
      heading.attributes = { ...heading.attributes, id };
      slide.found.ids.push(id);
      wanted.delete(id);
    }
  }
}

function headingsOf(slide: ParsedSlide): DeckToken[] {
  const found: DeckToken[] = [];
  const visit = (token: Token): void => {
    if (token.type === "heading") found.push(token as DeckToken);
    else for (const child of (token as DeckToken).tokens ?? []) visit(child);
  };
  for (const token of [slide.heading, ...slide.body, ...[...slide.slots.values()].flat()]) if (token) visit(token);
  return found;
}

/** A heading's id as we make ids, and as GitHub does, which keeps a hyphen for each space. */
function slugsOf({ tokens = [] }: DeckToken): string[] {
  const text = textOf(tokens);
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
