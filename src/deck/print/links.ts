// The links of a slide on paper: those within the deck lead to pages that are there, the others are written out.
import { encodePath } from "../asset.ts";
import { textOf } from "../html.ts";
import { attributeOf, mapTags, openingTags } from "./tags.ts";

/** A link to somewhere outside of the deck. */
export interface OutsideLink {
  /** What it is called, as plain text; the address where nothing is. */
  text: string;
  /** As it is written in the HTML. */
  href: string;
  /** As people read and type it: without `mailto:` and `tel:`. */
  address: string;
}

const OUTSIDE = /<a\b[^>]*\shref="((?:https?|mailto|tel):[^"]*)"[^>]*>([\s\S]*?)<\/a>/gi;

/** The links of a piece of HTML, each address once. */
export function outsideLinks(html: string): OutsideLink[] {
  const links = new Map<string, OutsideLink>();
  for (const [, href = "", inside = ""] of html.matchAll(OUTSIDE))
    if (!links.has(href)) links.set(href, linkTo(href, inside));
  return [...links.values()];
}

/** The HTML with the number of each link behind it, as `number` gives it; none for a link that shows its own address. */
export function numberLinks(html: string, number: (link: OutsideLink) => number): string {
  return html.replace(OUTSIDE, (whole, href: string, inside: string) => {
    const link = linkTo(href, inside);
    return isWrittenOut(link) ? whole : `${whole}<sup class="link-ref">${number(link)}</sup>`;
  });
}

/** True for a link whose text is its address. */
export function isWrittenOut({ text, address }: OutsideLink): boolean {
  const bare = (url: string) => url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return bare(text) === bare(address);
}

function linkTo(href: string, inside: string): OutsideLink {
  const address = textOf(href).replace(/^(mailto|tel):/i, "");
  return { text: textOf(inside) || altOf(inside) || address, href, address };
}

function altOf(html: string): string {
  return textOf(/\s(?:alt|aria-label)="([^"]+)"/.exec(html)?.[1] ?? "");
}

/**
 * Links to slides as links within the page. Those to what is not on it, and to files of the deck, which are not in its PDF,
 * are none: their text stays. `names` are those of the targets that are.
 */
export function linkWithin(html: string, names: ReadonlyMap<string, string>): string {
  return mapTags(html, (attributes, name) =>
    name.toLowerCase() !== "a"
      ? attributes
      : attributes.replace(/\shref="[\ue020][^"]*"/, "").replace(/\shref="#\/?([^"]*)"/, (_, id: string) => {
          const target = names.get(decode(id));
          return target === undefined ? "" : ` href="#${encodePath(target)}"`;
        }),
  );
}

/** What each id of the page is called by links and in the PDF: a PDF's names have at most 127 bytes, in which letters of most scripts are nine. */
export function nameTargets(html: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const tag of openingTags(html)) {
    const written = attributeOf(tag, "id");
    if (written === undefined) continue;
    const id = textOf(written);
    names.set(id, encodePath(id).length <= LONGEST_NAME ? id : `_${names.size + 1}`);
  }
  return names;
}

const LONGEST_NAME = 100;

/** The HTML with an empty element in each whose id is not its name, to lead to. */
export function markTargets(html: string, names: ReadonlyMap<string, string>): string {
  let [result, done] = ["", 0];
  for (const tag of openingTags(html)) {
    const id = textOf(attributeOf(tag, "id") ?? "");
    const name = names.get(id);
    if (name === undefined || name === id) continue;
    result += html.slice(done, tag.end) + anchor(name);
    done = tag.end;
  }
  return result + html.slice(done);
}

function decode(id: string): string {
  try {
    return decodeURIComponent(textOf(id));
  } catch {
    return id;
  }
}

/** An element to lead to; without a size it would be on no page if it stood at the edge of one. */
export function anchor(id: string): string {
  return `<span id="${id}" style="position:absolute;width:1px;height:1px"></span>`;
}
