// The stylesheets that the deck brings: those in deck.yaml and its own theme's.
import { join, sep } from "node:path";
import type { Deck } from "../deck/deck.ts";
import type { Report } from "../deck/diagnostic.ts";
import { undefinedProperty } from "../deck/style-mistakes.ts";
import { propertyNames, readStylesheet } from "../deck/stylesheet.ts";
import { packageRoot } from "./package.ts";
import type { PageFiles } from "./page-files.ts";
import type { ReadDeck } from "./read-deck.ts";

/** Reports what is not closed in them, and custom properties that nothing gives a value. */
export function checkStylesheets(deck: Deck, files: PageFiles, read: ReadDeck, report: Report): void {
  const { root, seen } = read;
  const textOf = (file: string) => seen.text(file)?.source.text ?? "";
  const theme = read.themes.get(deck.meta.theme);
  const ofDeck = deck.css.flatMap((path) => files.get(path) ?? []);
  if (theme?.startsWith(join(root, "templates") + sep)) ofDeck.unshift(join(theme, "theme.css"));
  let isWhole = true;
  const tell: Report = (diagnostic) => {
    isWhole = false;
    report(diagnostic);
  };
  const sheets = ofDeck.map((file) => readStylesheet(seen.text(file)!.source, tell));
  if (!isWhole) return; // what is not closed may hold what is missing
  const defined = new Set(sheets.flatMap((sheet) => [...sheet.defined]));
  let unknown = sheets.flatMap(({ used }) => used).filter(({ name }) => !defined.has(name));
  // Everything else that may give one a value is looked through only where one is missing: the other stylesheets, those of the tool
  // whatever the theme (its script sets what they show), templates, and what slides say in a style.
  const others = [
    () => [...files.values()].filter((file) => file.endsWith(".css") && !ofDeck.includes(file)).map(textOf),
    () => ["base.css", "themes/line/theme.css"].map((name) => textOf(join(packageRoot, "templates", name))),
    () => Array.from(read.input.templates.values(), ({ text }) => text),
    () => deck.stacks.flat().flatMap(({ html, header, foot, notes }) => [html, header ?? "", foot, notes]),
  ];
  for (const texts of others) {
    if (unknown.length === 0) return;
    for (const text of texts()) for (const name of propertyNames(text)) defined.add(name);
    unknown = unknown.filter(({ name }) => !defined.has(name));
  }
  for (const { name, location } of unknown) report(undefinedProperty(name, defined, location));
}
