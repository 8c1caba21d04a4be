// Digits changed by hand, one at a time: each change that a reader or a listener could notice must be told by `lectern check`.
import { checkDeck } from "../../src/check/check.ts";
import type { FindChartTool } from "../../src/deck/chart-drawing.ts";
import type { Deck } from "../../src/deck/deck.ts";
import { error, formatDiagnostic } from "../../src/deck/diagnostic.ts";
import { textOf } from "../../src/deck/html.ts";
import { createSource, locate } from "../../src/deck/source.ts";
import { builtinTemplates, compile, type Files } from "./deck.ts";
import type { Random } from "./random.ts";

/** A digit of a file, and the one that is put in its place. */
export interface Mutation {
  path: string;
  offset: number;
  digit: string;
}

/** How a deck with a changed digit fared: told, shown without a word, or not shown at all, such as the width of a box. */
export type Fate = "caught" | "missed" | "unseen";

const DIGITS = "0123456789";

/** Each digit of a deck's Markdown, templates, settings and data, with another in its place. */
export function mutationsOf(files: Files, random: Random): Mutation[] {
  return Object.entries(files).flatMap(([path, text]) =>
    /\.md$|^templates\/.*\.hbs$|^deck\.yaml$|^data\/.*\.(ya?ml|json|csv)$/.test(path)
      ? [...text.matchAll(/\d/g)].map(({ 0: old, index }) => {
          return { path, offset: index, digit: DIGITS[(Number(old) + 1 + random.below(9)) % 10]! };
        })
      : [],
  );
}

/** In a random order. */
export function shuffle<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  const shuffled: T[] = [];
  while (rest.length > 0) shuffled.push(...rest.splice(random.below(rest.length), 1));
  return shuffled;
}

/** Compiles and checks the deck with the digit changed; `before` is what the deck says without. */
export async function tryMutation(
  files: Files,
  { path, offset, digit }: Mutation,
  before: string,
  charts?: FindChartTool,
): Promise<Fate> {
  const text = files[path]!;
  const { deck, errors } = await check(
    { ...files, [path]: text.slice(0, offset) + digit + text.slice(offset + 1) },
    charts,
  );
  if (errors.length > 0) return "caught";
  return saidBy(deck) === before ? "unseen" : "missed";
}

/** `data/facts.yaml:3:14 5 → 7`. */
export function describeMutation(files: Files, { path, offset, digit }: Mutation): string {
  const { line, column, excerpt } = locate(createSource(path, files[path]!), offset);
  return `${path}:${line}:${column} ${excerpt[column - 1]} → ${digit}: ${excerpt}`;
}

/** The deck, the errors of its check, and all it says. */
export async function check(
  files: Files,
  charts?: FindChartTool,
): Promise<{ deck: Deck; errors: string[]; said: string }> {
  const { input, deck, diagnostics } = await compile(files, builtinTemplates, charts ? { charts } : {});
  const { diagnostics: found, trace } = checkDeck(deck, input);
  if (!trace) found.push(error("no-register", "the deck has no register"));
  const errors = [...diagnostics, ...found].filter(({ level }) => level === "error");
  return { deck, errors: errors.map((problem) => formatDiagnostic(problem)), said: saidBy(deck) };
}

/** All that is seen or heard of a deck. Told in another way than the trace does it, so that they do not err alike. */
function saidBy(deck: Deck): string {
  return deck.stacks
    .flat()
    .map(({ title, header, html, foot, notes }) => {
      const all = [header ?? "", html, foot, notes].join("\n");
      const labels = [...all.matchAll(/\s(?:alt|aria-label|aria-description|title)="([^"]*)"/g)].map(
        (match) => match[1],
      );
      return [title, textOf(all), ...labels].join("\n");
    })
    .join("\n\n");
}
