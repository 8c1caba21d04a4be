// The trace: which figures a reader sees or hears on the slides, and which of them come from no fact.
import { formatDate, isDate } from "../deck/date.ts";
import type { Deck, DeckMeta, Slide } from "../deck/deck.ts";
import { sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { findFact, type Register } from "../deck/fact.ts";
import { formatFact, type Form } from "../deck/figure-format.ts";
import { textOf } from "../deck/html.ts";
import type { Source } from "../deck/source.ts";
import { emptyTrace, nothingTraced, untracedFigure } from "./check-mistakes.ts";
import { findFigures, hasDigits, type Figure } from "./find-figures.ts";
import { createPlaceFinder } from "./find-place.ts";
import { matchFact } from "./match-fact.ts";
import { createTermFinder } from "./term.ts";
import { readVisible, type Visible } from "./visible-text.ts";
import { figuresIn } from "./written-marks.ts";

/** What the trace saw. */
export interface Trace {
  /** How many figures come from facts, on how many slides, and from how many facts. */
  traced: number;
  slides: number;
  facts: number;
  /** How many come from none; what stands on several slides counts once. */
  untraced: number;
  diagnostics: Diagnostic[];
}

/**
 * Traces the figures of all slides. `sources` are files besides the slides' own that words on them may be from: templates, the
 * deck's settings.
 */
export function traceFigures(deck: Deck, register: Register, sources: readonly Source[]): Trace {
  const slides = deck.stacks.flat();
  const { lang } = deck.meta;
  const names = new Set(slides.flatMap(({ title, section }) => [title, section ?? ""]).filter(hasDigits));
  const seen = { traced: 0, slides: 0, facts: new Set<string>(), untraced: 0, recognised: 0, digits: false };
  const found: Diagnostic[] = [];
  const everywhere = [...register.terms, ...datesOf(deck.meta)];
  for (const slide of slides) {
    const findPlace = createPlaceFinder(slide, sources);
    let shown = 0;
    for (const { visible, terms, bareTerms, repeats } of partsOf(slide, register, names, lang)) {
      const findTerms = createTermFinder([...everywhere, ...terms]);
      const findBare = createTermFinder([...everywhere, ...terms, ...bareTerms]);
      if (!repeats) shown += visible.facts.length;
      seen.recognised += visible.recognised;
      for (const { ids } of visible.facts) for (const id of ids) seen.facts.add(id);
      for (const { text, bare } of visible.passages) {
        const recognised = (bare ? findBare : findTerms)(text);
        seen.recognised += recognised.length;
        for (const figure of findFigures(text, recognised)) {
          seen.untraced++;
          const hint = { fact: matchFact(figure.text, register, lang), name: nameAround(text, figure) };
          found.push(untracedFigure(figure.text, hint, findPlace(text, figure)));
        }
      }
    }
    seen.digits ||= hasDigits(textOf(slide.html + slide.notes));
    seen.traced += shown;
    if (shown > 0) seen.slides++;
  }
  const diagnostics = sortDiagnostics(found); // a foot stands on many slides
  const untraced = diagnostics.length;
  if (seen.digits && seen.traced + seen.untraced + seen.recognised === 0)
    diagnostics.push(emptyTrace(slides[0]?.location));
  if (register.facts.size > 0 && seen.traced === 0)
    diagnostics.push(nothingTraced(register.facts.size, [...register.facts.values()][0]?.location));
  return { traced: seen.traced, slides: seen.slides, facts: seen.facts.size, untraced, diagnostics };
}

/** The deck's date as layouts show it. */
function datesOf({ date, lang }: DeckMeta): string[] {
  return date !== null && isDate(date) ? [date, formatDate(date, lang), formatDate(date, lang, "short")] : [];
}

/** A part of a slide with what is recognised in it besides the declared terms. */
interface Part {
  visible: Visible;
  terms: readonly string[];
  /** Where no element can say which fact it shows. */
  bareTerms: readonly string[];
  /** True for the foot, which names what the slide shows once more. */
  repeats?: boolean;
}

function partsOf(slide: Slide, register: Register, names: ReadonlySet<string>, lang: string): Part[] {
  const natural = (id: string, form: Form) => {
    const fact = findFact(id, register);
    return fact ? formatFact(fact, form, lang) : (register.statements.get(id)?.text ?? "");
  };
  const written = figuresIn(slide).map(({ id, form }) => natural(id, form as Form));
  const partOf = (html: string, terms: readonly string[] = []): Part => {
    const visible = readVisible(html, names);
    const bareTerms = [...written, ...visible.facts.map(({ text }) => text)].filter(hasDigits);
    return { visible, terms, bareTerms };
  };
  const body = partOf(slide.html);
  // A title that stands in no heading is shown in lists of slides, as text alone.
  const isTitled = textOf(slide.html).includes(slide.title);
  const title: Part = {
    visible: { passages: [{ text: isTitled ? "" : slide.title, bare: true }], facts: [], recognised: 0 },
    terms: [],
    bareTerms: [...register.facts.keys()].map((id) => natural(id, "")),
  };
  return [
    title,
    partOf(slide.header ?? ""),
    body,
    { ...partOf(slide.foot, slide.section === null ? [] : [slide.section]), repeats: true }, // sections are looked at where they begin
    partOf(slide.notes),
  ];
}

/** The figure with the words it is joined to, if these may be a name: `TIGGO 8`, `COVID-19`, `5G`. */
function nameAround(text: string, { start, end }: Figure): string | undefined {
  const before = /(?:\p{Lu}[\p{L}\p{M}]{2,}[\s\u00a0-]?|[\p{L}\p{M}]+-?)?$/u.exec(text.slice(0, start))![0];
  const after = /^(?:-?[\p{L}\p{M}]+)?/u.exec(text.slice(end))![0];
  return before + after === "" ? undefined : before + text.slice(start, end) + after;
}
