// Mistakes in raw HTML: one function each, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import type { Location } from "./source.ts";

/** What does the same within a deck, by element or attribute. */
const INSTEAD: Record<string, string> = {
  "<style>": "put it into a file and name that under css: in deck.yaml",
  "<link>": "name the stylesheet under css: in deck.yaml",
  "<iframe>": "show a picture of it, and link to it",
  "<embed>": "show a picture of it, and link to it",
  "<object>": "show a picture of it, and link to it",
};

export const removedHtml = (what: string, location: Location): Diagnostic =>
  warning(
    "removed-html",
    `${what} was removed: a deck's Markdown may not hold what runs or loads`,
    location,
    INSTEAD[what] ?? (what.startsWith("<") || what.startsWith("the attribute on") ? "--trust keeps it" : undefined),
  );

export const removedAddress = (address: string, location: Location): Diagnostic =>
  warning(
    "removed-html",
    `the address "${shorten(address)}" was removed: it would run or load from elsewhere`,
    location,
    /^\s*(https?:)?\/\//i.test(address) ? "download it into the deck: a deck works offline" : undefined,
  );

export const strayTag = (name: string, location: Location): Diagnostic =>
  warning("stray-tag", `</${name}> closes nothing and was removed`, location);

export const lostDeclaration = (text: string, location: Location): Diagnostic =>
  warning(
    "removed-html",
    `"${shorten(text.trim())}" was removed: it shows nothing in a page`,
    location,
    text.startsWith("<![CDATA[") ? "write its text without the brackets, or as code" : "to show it, write it as code",
  );

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export const typedFact = (attribute: string, location: Location): Diagnostic =>
  error(
    "typed-fact",
    `${attribute} says that something comes from the register or from data; what was typed does not`,
    location,
    'write {{fact "…"}}',
  );
