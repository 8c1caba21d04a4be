// Two registers compared: which figures are others now.
import type { Fact, Register } from "../deck/fact.ts";

/** A fact that is another, or is there only once. */
export interface FactChange {
  id: string;
  before: Fact | undefined;
  after: Fact | undefined;
}

/**
 * Changes of value, unit, date and as-of date; derived facts change with what they are derived from, and each cell of a table is a
 * fact. In the order of the registers.
 */
export function compareRegisters(before: Register | null, after: Register | null): FactChange[] {
  const [old, now] = [allFacts(before), allFacts(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((id) => ({ id, before: old.get(id), after: now.get(id) }))
    .filter((change) => !change.before || !change.after || !isSame(change.before, change.after));
}

function allFacts(register: Register | null): Map<string, Fact> {
  const facts = new Map(register?.facts);
  for (const { rows, columns, factAt } of register?.tables.values() ?? [])
    for (let row = 1; row <= rows.length; row++)
      for (const column of columns.keys()) {
        const fact = factAt(row, column);
        if (fact) facts.set(fact.id, fact);
      }
  return facts;
}

function isSame(one: Fact, other: Fact): boolean {
  return (["value", "date", "unit", "asOf", "place"] as const).every((key) => one[key] === other[key]);
}
