// Reads the register of a deck: data/facts.yaml and data/sources.yaml. A deck without them has none.
import { isAfter, isDate } from "./date.ts";
import { Deriving } from "./derive.ts";
import type { Report } from "./diagnostic.ts";
import { badDate, badFactId, duplicateFact, futureDate, notAFact, unknownSource } from "./fact-mistakes.ts";
import { type Fact, type FactSource, type Register, type Statement } from "./fact.ts";
import { formatFact } from "./figure-format.ts";
import { writeFormula } from "./formula.ts";
import { nearest } from "./nearest.ts";
import { normalizeOptions } from "./option.ts";
import { balance, type Claim } from "./passages.ts";
import { readFigureOf, readWrittenFact, type Figure, type WrittenFact } from "./register-fact.ts";
import { ABOUT_TERMS } from "./register-fields.ts";
import { ID, isMapping, readSources, type ReadSource } from "./register-source.ts";
import type { Source } from "./source.ts";
import { parseMapping, type Entry } from "./yaml.ts";

const FILE = /(?:^|\/)data\/(facts|sources)\.ya?ml$/;

/** Key of facts.yaml that holds no fact. */
const TERMS = "terms";

/** A register, and the files it was read from as plain data by their names. */
export interface ReadRegister {
  register: Register | null;
  data: Record<string, unknown>;
  /** The other files of data/. */
  rest: Source[];
}

/** What the deck says that facts depend on. */
interface DeckFacts {
  lang: string;
  date: string | null;
}

/** Reads the register among the files of data/. Resolves, whatever was written. */
export async function readRegister(files: readonly Source[], deck: DeckFacts, report: Report): Promise<ReadRegister> {
  const own = files.filter(({ path }) => FILE.test(path));
  const rest = files.filter(({ path }) => !FILE.test(path));
  if (own.length === 0) return { register: null, data: {}, rest };
  const entries: Record<string, Entry[]> = {};
  for (const file of own)
    (entries[FILE.exec(file.path)![1]!] ??= []).push(...parseMapping(file, 0, file.text.length, report));
  const { facts = [], sources = [] } = entries;
  const data = Object.fromEntries(
    Object.entries(entries).map(([name, items]) => [
      name,
      Object.fromEntries(items.map(({ key, value }) => [key, value])),
    ]),
  );
  return { register: await new Reading(deck, report).read(facts, sources), data, rest };
}

/** One reading; what is wrong is reported and left out. */
class Reading {
  private readonly deck: DeckFacts;
  private readonly report: Report;
  private readonly written = new Map<string, WrittenFact>();
  private readonly figures = new Map<string, Figure>();
  private readonly facts = new Map<string, Fact>();

  constructor(deck: DeckFacts, report: Report) {
    this.deck = deck;
    this.report = report;
  }

  async read(facts: readonly Entry[], givenSources: readonly Entry[]): Promise<Register> {
    const { deck, report } = this;
    const sources = readSources(givenSources, deck.date, report);
    this.readEntries(facts.filter(({ key }) => key !== TERMS));
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
    // In the order in which they are written.
    const ordered = [...this.written.keys()].flatMap((id) => this.facts.get(id) ?? []);
    return {
      facts: new Map(ordered.map((fact) => [fact.id, fact])),
      statements,
      sources,
      terms: this.readTerms(facts.filter(({ key }) => key === TERMS)),
    };
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
    const { lang } = this.deck;
    const number = (value: number) => new Intl.NumberFormat(lang).format(value);
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
        figures: write((input) => formatFact(input, "", lang)),
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
    const { report, written } = this;
    const text = fields.asOf!;
    const figure = written.get(text)?.fields.formula ? (await deriving.derive(text))?.figure : this.figures.get(text);
    const date = figure?.date ?? text;
    const place = placeOf("asOf");
    if (!isDate(date)) {
      const dates = [...this.figures].filter(([, { kind }]) => kind === "date");
      report(
        badDate(
          "asOf",
          text,
          place,
          nearest(
            text,
            dates.map(([id]) => id),
          ),
        ),
      );
      return null;
    }
    if (this.deck.date && isDate(this.deck.date) && isAfter(date, this.deck.date))
      report(futureDate("asOf", date, this.deck.date, place));
    return date;
  }

  private readTerms(entries: readonly Entry[]): string[] {
    const { terms = [] } = normalizeOptions(
      entries as Entry[],
      { terms: { type: "texts", about: ABOUT_TERMS } },
      this.report,
    );
    return terms;
  }
}

function distinct(sources: readonly FactSource[]): FactSource[] {
  const seen = new Map(sources.map((source) => [`${source.id}\0${source.locator}`, source]));
  return [...seen.values()];
}
