// Two registers compared: which figures are others now.
import type { Fact, Register } from "../deck/fact.ts";

/** A fact that is another, or is there only once. */
export interface FactChange {
  id: string;
  before: Fact | undefined;
  after: Fact | undefined;
}

/** Changes of value, unit, date and as-of date; derived facts change with what they are derived from. In the order of the ids. */
export function compareRegisters(before: Register | null, after: Register | null): FactChange[] {
  const ids = new Set([...(after?.facts.keys() ?? []), ...(before?.facts.keys() ?? [])]);
  return [...ids]
    .map((id) => ({ id, before: before?.facts.get(id), after: after?.facts.get(id) }))
    .filter((change) => !change.before || !change.after || !isSame(change.before, change.after));
}

function isSame(one: Fact, other: Fact): boolean {
  return (["value", "date", "unit", "asOf", "place"] as const).every((key) => one[key] === other[key]);
}
