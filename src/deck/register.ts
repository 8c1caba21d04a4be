// Reads the register of a deck: data/facts.yaml, data/sources.yaml and the tables they name. A deck without them has none.
import type { Report } from "./diagnostic.ts";
import type { Register } from "./fact.ts";
import { normalizeOptions } from "./option.ts";
import { FactReading, type DeckFacts } from "./register-facts.ts";
import { ABOUT_TERMS } from "./register-fields.ts";
import { readSources } from "./register-source.ts";
import { readTables } from "./register-table.ts";
import type { Source } from "./source.ts";
import { parseMapping, type Entry } from "./yaml.ts";

const FILE = /(?:^|\/)data\/(facts|sources)\.ya?ml$/;

/** Keys of facts.yaml that hold no fact. */
const RESERVED = new Set(["terms", "tables"]);

/** A register, and what it was read from as plain data. */
export interface ReadRegister {
  register: Register | null;
  /** By file name without its ending. */
  data: Record<string, unknown>;
  /** The other files of data/. */
  rest: Source[];
}

/** Reads the register among the files of data/. Resolves, whatever was written. */
export async function readRegister(files: readonly Source[], deck: DeckFacts, report: Report): Promise<ReadRegister> {
  const own = files.filter(({ path }) => FILE.test(path));
  if (own.length === 0) return { register: null, data: {}, rest: [...files] };
  const entries: Record<string, Entry[]> = {};
  for (const file of own)
    (entries[FILE.exec(file.path)![1]!] ??= []).push(...parseMapping(file, 0, file.text.length, report));
  const named = (key: string) => (entries["facts"] ?? []).filter((entry) => entry.key === key);
  const sources = readSources(entries["sources"] ?? [], deck.date, report);
  const reading = new FactReading(deck, report);
  const { facts, statements, broken } = await reading.read(
    (entries["facts"] ?? []).filter(({ key }) => !RESERVED.has(key)),
    sources,
  );
  const others = files.filter((file) => !own.includes(file));
  const { tables, data, read } = await readTables(named("tables"), others, { ...deck, sources, facts }, report);
  const plain = Object.entries(entries).map(([name, items]) => [
    name,
    Object.fromEntries(items.map(({ key, value }) => [key, value])),
  ]);
  return {
    register: { facts, statements, sources, tables, broken, terms: readTerms(named("terms"), report) },
    data: { ...(Object.fromEntries(plain) as Record<string, unknown>), ...data },
    rest: others.filter((file) => !read.has(file)),
  };
}

function readTerms(entries: Entry[], report: Report): string[] {
  const { terms = [] } = normalizeOptions(entries, { terms: { type: "texts", about: ABOUT_TERMS } }, report);
  return terms;
}
