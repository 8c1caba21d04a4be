// What a slide rests on: the sources in its foot, its figures with source and date in the notes, and the slide that lists all.
import { citeEach, joinPlaces } from "./citation.ts";
import { findFact, isDerived, sourcesOf, type Fact, type Register, type RegisterSource } from "./fact.ts";
import { formatFigure } from "./figure-format.ts";
import { createFormats, type Formats } from "./formats.ts";
import { markFigure } from "./figure.ts";
import { escapeHtml } from "./html.ts";
import { wordsOf, type Words } from "./words.ts";

/** How many figures a foot names as derived, at most; where there are more, ≈ and a reader's hover tell. */
const DERIVED_IN_FOOT = 3;

/** Writes what slides rest on. HTML may hold marks of figures. */
export interface SlideSources {
  /** For the foot of a slide that shows these facts; null if they have no source. */
  foot: (ids: readonly string[]) => string | null;
  /** For the notes of a slide that shows these facts; "" for none. */
  notes: (ids: readonly string[]) => string;
  /** For the layout `sources`. */
  all: AllSources;
}

/** All sources of the register, and what is derived from them, as the layout `sources` sees them. */
export interface AllSources {
  sources: {
    /** From 1, in the order of the register. */
    number: number;
    id: string;
    short: string;
    /** Null where the short name is the title. */
    title: string | null;
    url: string | null;
    /** Who published it and when, and where in it the facts stand: `The group · 2023 · p. 2–5, 8`. */
    details: string;
  }[];
  /** `figure` is text. */
  derived: { id: string; label: string; figure: string; words: string }[];
}

/** For the slides of one deck; without a register there is nothing to write. */
export function createSlideSources(register: Register | null, lang: string): SlideSources {
  if (!register) return { foot: () => null, notes: () => "", all: { sources: [], derived: [] } };
  const formats = createFormats(lang);
  const words = wordsOf(lang);
  const lines = new Map<string, string>();
  const lineOf = (id: string) => {
    let line = lines.get(id);
    if (line === undefined) lines.set(id, (line = describe(id, register, formats, words)));
    return line;
  };
  return {
    foot: (ids) => composeFoot(ids, register, lang, words),
    notes: (ids) => {
      const items = ids.map(lineOf).join("");
      return items && `<ul class="figure-notes" aria-label="${escapeHtml(words.figures)}">\n${items}</ul>`;
    },
    all: listAll(register, formats),
  };
}

function composeFoot(ids: readonly string[], register: Register, lang: string, words: Words): string | null {
  const facts = ids.flatMap((id) => findFact(id, register) ?? []);
  const cited = ids.filter((id) => !isOwnDate(findFact(id, register), facts));
  const sources = cited.flatMap((id) => sourcesOf(id, register));
  const derived = facts.filter((fact) => isDerived(fact) && fact.kind !== "date");
  const parts = citeEach(sources, register).map(
    ({ id, text }) => `<cite class="cited" data-source="${id}">${escapeHtml(text)}</cite>`,
  );
  if (derived.length > 0 && derived.length <= DERIVED_IN_FOOT) {
    const list = new Intl.ListFormat(lang, { type: "unit" }).format(derived.map(({ id }) => markFigure(id, "")));
    parts.push(`${list} ${words.derived}`);
  } else if (derived.length > 0) parts.push(`≈ ${words.derived}`);
  return parts.length > 0 ? parts.join("; ") : null;
}

/** True for the date of a figure that stands beside it: that figure's source says it. */
function isOwnDate(fact: Fact | undefined, facts: readonly Fact[]): boolean {
  return fact?.date != null && facts.some(({ kind, asOf }) => kind !== "date" && asOf?.startsWith(fact.date!));
}

/** One line of the notes: the figure, what it is, when, and from where or how it follows. */
function describe(id: string, register: Register, formats: Formats, words: Words): string {
  const fact = findFact(id, register);
  const parts: string[] = [];
  if (fact) {
    parts.push(formatFigure(fact, "", formats), fact.label);
    if (fact.asOf !== null && fact.date === null) parts.push(formats.date(fact.asOf));
    if (fact.working) parts.push(`${words.derived}: ${fact.working.words} = ${fact.working.figures}`);
    if (fact.note) parts.push(fact.note);
  } else parts.push(register.statements.get(id)?.text ?? "");
  const [first = "", ...others] = parts.map(escapeHtml);
  const cited = citeEach(sourcesOf(id, register), register).map(
    ({ id: source, text }) => `<cite data-source="${source}">${escapeHtml(text)}</cite>`,
  );
  const named = [id, ...(fact?.inputs ?? [])].join(" ");
  return `<li data-fact="${named}"><strong>${first}</strong> ${[...others, cited.join("; ")].filter(Boolean).join(" · ")}</li>\n`;
}

function listAll(register: Register, formats: Formats): AllSources {
  const taken = [...register.facts.values(), ...register.statements.values()].flatMap(({ source }) => source ?? []);
  const placesOf = ({ id }: RegisterSource) =>
    joinPlaces(taken.filter((source) => source.id === id).map(({ locator }) => locator));
  return {
    sources: [...register.sources.values()].map((source, index) => ({
      number: index + 1,
      id: source.id,
      short: source.short,
      title: source.title === source.short ? null : source.title,
      url: source.url,
      details: [source.publisher, source.date && formats.date(source.date), placesOf(source)]
        .filter(Boolean)
        .join(" · "),
    })),
    derived: [...register.facts.values()]
      .filter((fact) => fact.working && fact.kind !== "date")
      .map((fact) => ({
        id: fact.id,
        label: fact.label,
        figure: formatFigure(fact, "", formats),
        words: fact.working!.words,
      })),
  };
}
