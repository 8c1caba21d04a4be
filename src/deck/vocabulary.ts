// The words an author may write at a place of the deck: what an editor completes.
import { CONTAINERS } from "./attach.ts";
import { CHART_FORMS } from "./chart-drawing.ts";
import { parametersOf } from "./chart-form.ts";
import { tableOf } from "./chart-data.ts";
import { parseDataFiles } from "./data.ts";
import type { Deck } from "./deck.ts";
import type { OptionWord, Vocabulary, Word } from "./edit-state.ts";
import type { Fact, Statement } from "./fact.ts";
import { FORMS, formatFigure, showsUnit } from "./figure-format.ts";
import { createFormats, type Formats } from "./formats.ts";
import { createHelpers } from "./helper.ts";
import { createKeep } from "./kept.ts";
import { DECK_OPTIONS, SLIDE_OPTIONS, type OptionDefinition } from "./option.ts";
import type { Source } from "./source.ts";
import { createTemplates } from "./template.ts";

/** What the words come from. */
export interface VocabularySources {
  deck: Pick<Deck, "meta" | "register">;
  templates: ReadonlyMap<string, Source>;
  data: readonly Source[];
  themes: ReadonlySet<string>;
  /** Texts of the stylesheets: the theme's and the deck's own. */
  css: { theme: readonly string[]; own: readonly string[] };
}

/** Collects the words. What is wrong with the files is told elsewhere. */
export async function collectVocabulary({
  deck,
  templates,
  data,
  themes,
  css,
}: VocabularySources): Promise<Vocabulary> {
  const { meta, register } = deck;
  const helpers = createHelpers(meta.lang, register);
  const { layouts, slotsOf } = createTemplates(templates, helpers);
  const names = [...layouts].sort();
  const formats = createFormats(meta.lang);
  const themeClasses = classesIn(css.theme);
  const named = themeClasses.filter((name) => FOR_AUTHORS.has(name));
  const classes = new Set([...ALWAYS, ...named, ...classesIn(css.own)]);
  const parsed = await parseDataFiles(data, () => {}, createKeep());
  return {
    layouts: names.map((name) => ({ name, slots: [...slotsOf(name)] })),
    containers: [...CONTAINERS],
    partials: [...templates.keys()]
      .filter((name) => name.startsWith("partials/"))
      .map((name) => partialWord(name.slice("partials/".length))),
    helpers: Object.keys(helpers),
    data: dataWords(parsed),
    tables: Object.entries(parsed).flatMap(([name, rows]) => {
      const table = tableOf(rows);
      return table ? [{ name, about: table.columns.join(", ") }] : [];
    }),
    facts: [...(register?.facts.values() ?? []), ...(register?.statements.values() ?? [])].map((fact) =>
      factWord(fact, formats),
    ),
    figureForms: [...FORMS, "value"],
    classes: [...classes].sort(),
    themeClasses: themeClasses.filter((name) => !classes.has(name)),
    deckOptions: optionWords(DECK_OPTIONS, { theme: [...themes].sort() }),
    slideOptions: optionWords(SLIDE_OPTIONS, { layout: names, transition: [...DECK_OPTIONS.transition.type] }),
  };
}

function partialWord(name: string): Vocabulary["partials"][number] {
  const form = CHART_FORMS.find((candidate) => candidate === name);
  return { name, parameters: form ? parametersOf(form) : [] };
}

function factWord(fact: Fact | Statement, formats: Formats): Word {
  if ("text" in fact) return { name: fact.id, about: fact.text };
  const unit = showsUnit(fact) ? "" : fact.unit;
  return { name: fact.id, about: `${fact.label}: ${formatFigure(fact, "", formats)} ${unit}`.trim() };
}

function optionWords(
  definitions: Record<string, OptionDefinition>,
  known: Record<string, readonly string[]>,
): OptionWord[] {
  return Object.entries(definitions).map(([name, { type, about }]) => {
    const listed = typeof type === "string" ? (type === "flag" ? ["true", "false"] : []) : type;
    return { name, about, values: [...(known[name] ?? listed)] };
  });
}

/** How deep data is looked into, and how many names are told at most: a table of many rows has the same names in each. */
const DEPTH = 5;
const MOST = 3000;

function dataWords(data: Record<string, unknown>): Word[] {
  const words: Word[] = [];
  const add = (value: unknown, name: string, depth: number): void => {
    if (words.length >= MOST) return;
    if (name !== "") words.push({ name, about: describe(value) });
    if (depth === DEPTH || typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value))
      if (/^[^\s.[\]/{}"'`#@!|=,;()]+$/.test(key)) add(inner, name === "" ? key : `${name}.${key}`, depth + 1);
  };
  add(data, "", 0);
  return words;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return Object.keys(value).slice(0, 6).join(", ");
  const text = String(value).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Classes that authors write with every theme, and those of a theme that templates/README.md names for them. */
const ALWAYS = ["fragment", "visually-hidden"];
const FOR_AUTHORS = new Set("dark light contain long point second soft lead delta up down columns column".split(" "));

/** Classes that are made by the tool, never written. */
const MADE =
  /^(?:layout-|lectern-|tok-|katex|reveal$|slides?$|present$|past$|future$|print$|page$|stack$|backdrop$|ready$)/;

function classesIn(css: readonly string[]): string[] {
  const names = new Set<string>();
  for (const text of css) {
    const selectors = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(?<=\{)[^{}]*(?=\})/g, "");
    for (const [, name] of selectors.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)) if (!MADE.test(name!)) names.add(name!);
  }
  return [...names].sort();
}
