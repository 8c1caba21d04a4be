// Where the facts of a register are shown, and which are shown nowhere.
import type { Deck, Slide } from "../deck/deck.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import { findFact, type Register } from "../deck/fact.ts";
import type { Location } from "../deck/source.ts";
import { unusedFact, unusedTable } from "./check-mistakes.ts";
import { figuresIn } from "./written-marks.ts";

/** A slide that shows a fact, and the first place on it. */
export interface FactUse {
  slide: string;
  location: Location;
}

/** Uses by the fact's id, in the order of the slides. */
export function findUses(deck: Deck): Map<string, FactUse[]> {
  const uses = new Map<string, FactUse[]>();
  for (const slide of deck.stacks.flat()) {
    const places = placesOn(slide);
    for (const id of slide.facts) {
      const list = uses.get(id) ?? [];
      list.push({ slide: slide.id, location: places.get(id) ?? slide.location });
      uses.set(id, list);
    }
  }
  return uses;
}

/** Facts, statements and tables of which no slide shows anything and nothing that is shown is derived. */
export function findUnused(register: Register, uses: ReadonlyMap<string, unknown>): Diagnostic[] {
  const needed = new Set<string>();
  const need = (id: string) => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const input of findFact(id, register)?.inputs ?? []) need(input);
  };
  for (const id of uses.keys()) need(id);
  // The date that a figure stands for may be a fact of its own.
  const dates = new Set([...needed].map((id) => findFact(id, register)?.asOf));
  for (const { id, date } of register.facts.values()) if (date !== null && dates.has(date)) needed.add(id);
  const tables = new Set([...needed].map((id) => id.split(":")[0]));
  return [
    ...[...register.facts.values(), ...register.statements.values()]
      .filter(({ id }) => !needed.has(id))
      .map(({ id, location }) => unusedFact(id, location)),
    ...[...register.tables.values()]
      .filter(({ name }) => !tables.has(name))
      .map(({ name, location }) => unusedTable(name, location)),
  ];
}

/** The first place of each fact that the slide's own texts name. */
function placesOn(slide: Slide): Map<string, Location> {
  const places = new Map<string, Location>();
  for (const { id, location } of figuresIn(slide)) if (!places.has(id)) places.set(id, location());
  return places;
}
