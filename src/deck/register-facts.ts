// Makes the facts of what facts.yaml says: stated ones, then those that follow from them.
import { readAsOf } from "./as-of.ts";
import { Deriving } from "./derive.ts";
import type { Report } from "./diagnostic.ts";
import { badFactId, duplicateFact, notAFact, unknownSource } from "./fact-mistakes.ts";
import type { Fact, FactSource, Register, Statement } from "./fact.ts";
import { formatFigure } from "./figure-format.ts";
import { createFormats, type Formats } from "./formats.ts";
import { writeFormula } from "./formula.ts";
import { balance, type Claim } from "./passages.ts";
import { readFigureOf, readWrittenFact, type Figure, type WrittenFact } from "./register-fact.ts";
import { ID, isMapping, type ReadSource } from "./register-source.ts";
import type { Entry } from "./yaml.ts";

/** What the deck says that facts depend on. */
export interface DeckFacts {
  lang: string;
  date: string | null;
}

/** One reading of the facts; what is wrong is reported and left out. */
export class FactReading {
  private readonly deck: DeckFacts;
  private readonly report: Report;
  private readonly written = new Map<string, WrittenFact>();
  private readonly figures = new Map<string, Figure>();
  private readonly facts = new Map<string, Fact>();
  private readonly formats: Formats;

  constructor(deck: DeckFacts, report: Report) {
    this.deck = deck;
    this.report = report;
    this.formats = createFormats(deck.lang);
  }

  /** Facts and statements by id, in the order in which they are written. */
  async read(
    entries: readonly Entry[],
    sources: ReadonlyMap<string, ReadSource>,
  ): Promise<Pick<Register, "facts" | "statements" | "broken">> {
    const { deck, report } = this;
    this.readEntries(entries);
    const statements = new Map<string, Statement>();
    const claims: Claim[] = [];
    for (const [id, fact] of this.written) {
      const source = this.sourceOf(fact, sources);
      const figure = this.figures.get(id);
      if (source && (figure || fact.fields.statement)) claims.push({ fact, source, figure: figure ?? null });
      if (fact.fields.statement && source)
        statements.set(id, { id, text: fact.fields.statement, source, location: fact.location });
    }
    balance(claims, sources, deck.lang, report);

    const deriving = new Deriving(this.figures, this.written, report);
    for (const fact of this.written.values()) {
      const { id, fields } = fact;
      const stated = this.figures.get(id);
      if (stated)
        this.facts.set(id, await this.makeStated(fact, stated, this.sourceOf(fact, sources, false), deriving));
      if (fields.check) await deriving.check(fact);
    }
    for (const fact of this.written.values()) if (fact.fields.formula) await this.makeDerived(fact, deriving);
    const ordered = [...this.written.keys()].flatMap((id) => this.facts.get(id) ?? []);
    const broken = entries.map(({ key }) => key).filter((key) => !this.facts.has(key) && !statements.has(key));
    return { facts: new Map(ordered.map((fact) => [fact.id, fact])), statements, broken: new Set(broken) };
  }

  private readEntries(entries: readonly Entry[]): void {
    const { written, figures, report } = this;
    const first = new Map<string, Entry>();
    for (const entry of entries) {
      const { key, location } = entry;
      if (first.has(key)) report(duplicateFact("fact", key, first.get(key)!.location, location));
      else if (!ID.test(key)) report(badFactId(key, location));
      else if (!isMapping(entry)) report(notAFact(key, entry.valueLocation));
      else {
        const fact = readWrittenFact(entry, report);
        const figure = fact && fact.written !== "" ? readFigureOf(fact, this.deck.lang, report) : undefined;
        if (fact) written.set(key, fact);
        if (figure) figures.set(key, figure);
      }
      if (!first.has(key)) first.set(key, entry);
    }
  }

  private sourceOf(
    { fields, placeOf }: WrittenFact,
    sources: ReadonlyMap<string, ReadSource>,
    tell = true,
  ): FactSource | null {
    if (!fields.source || fields.formula) return null;
    if (!sources.has(fields.source)) {
      if (tell) this.report(unknownSource(fields.source, sources.keys(), placeOf("source")));
      return null;
    }
    return { id: fields.source, locator: fields.at ?? "" };
  }

  private async makeStated(
    fact: WrittenFact,
    figure: Figure,
    source: FactSource | null,
    deriving: Deriving,
  ): Promise<Fact> {
    return {
      ...this.common(fact, figure),
      source,
      sources: source ? [source] : [],
      formula: null,
      working: null,
      inputs: [],
      asOf: fact.fields.asOf ? await this.readAsOf(fact, deriving) : figure.date,
    };
  }

  private async makeDerived(fact: WrittenFact, deriving: Deriving): Promise<Fact | undefined> {
    const { id, fields } = fact;
    const made = this.facts.get(id);
    if (made) return made;
    const derived = await deriving.derive(id);
    if (!derived) return undefined;
    const inputs: Fact[] = [];
    for (const input of derived.inputs) {
      const found = this.facts.get(input) ?? (await this.makeDerived(this.written.get(input)!, deriving));
      if (found) inputs.push(found);
    }
    const { formats } = this;
    const number = (value: number) => formats.number(value, {});
    const write = (show: (input: Fact) => string) =>
      writeFormula(derived.formula, (input) => show(this.facts.get(input)!), number);
    const dates = new Set(inputs.filter(({ kind }) => kind !== "date").map(({ asOf }) => asOf));
    const asOf = fields.asOf
      ? await this.readAsOf(fact, deriving)
      : (derived.figure.date ?? (dates.size === 1 ? [...dates][0]! : null));
    const result: Fact = {
      ...this.common(fact, derived.figure),
      source: null,
      sources: distinct(inputs.flatMap(({ sources }) => sources)),
      formula: fields.formula!,
      working: {
        words: write(({ label }) => label),
        figures: write((input) => formatFigure(input, "", formats)),
      },
      inputs: derived.inputs,
      asOf: fields.asOf === "" ? null : asOf,
    };
    this.facts.set(id, result);
    return result;
  }

  private common({ id, fields, location }: WrittenFact, figure: Figure) {
    return {
      id,
      label: fields.label || id,
      ...figure,
      qualifier: fields.qualifier || null,
      note: fields.note || null,
      validFor: fields.validFor || null,
      location,
    };
  }

  /** A date, or what a fact that is a date comes to. */
  private async readAsOf({ fields, placeOf }: WrittenFact, deriving: Deriving): Promise<string | null> {
    const { deck, figures, report, written } = this;
    const text = fields.asOf!;
    const figure = written.get(text)?.fields.formula ? (await deriving.derive(text))?.figure : figures.get(text);
    const dates = () => [...figures].filter(([, { kind }]) => kind === "date").map(([id]) => id);
    return readAsOf(text, figure?.date, dates, deck.date, placeOf("asOf"), report);
  }
}

function distinct(sources: readonly FactSource[]): FactSource[] {
  const seen = new Map(sources.map((source) => [`${source.id}\0${source.locator}`, source]));
  return [...seen.values()];
}
