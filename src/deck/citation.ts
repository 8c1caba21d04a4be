// Where facts are from, in words: the documents with the places in them, joined as people cite them.
import type { FactSource, Register } from "./fact.ts";

/** `Annual report, p. 4–5; Statement, ¶ 2`. */
export function cite(sources: readonly FactSource[], register: Register): string {
  return citeEach(sources, register)
    .map(({ text }) => text)
    .join("; ");
}

/** Each source with all its places, in the order of their first use. */
export function citeEach(sources: readonly FactSource[], register: Register): { id: string; text: string }[] {
  const locators = new Map<string, string[]>();
  for (const { id, locator } of sources) locators.set(id, [...(locators.get(id) ?? []), locator]);
  return [...locators].map(([id, places]) => {
    const name = register.sources.get(id)?.short ?? id;
    const joined = joinPlaces(places);
    return { id, text: joined ? `${name}, ${joined}` : name };
  });
}

/** `¶ 2`, `¶ 3` and `¶ 5` as `¶ 2–3, 5`. */
export function joinPlaces(places: readonly string[]): string {
  const numbered = new Map<string, [first: number, last: number][]>();
  const others = new Set<string>();
  for (const place of places) {
    const match = /^(.*?)(\d+)(?:\s?[–-]\s?(\d+))?$/.exec(place.trim());
    if (!match) {
      if (place.trim()) others.add(place.trim());
      continue;
    }
    const [, prefix = "", first, last = first] = match;
    numbered.set(prefix, [...(numbered.get(prefix) ?? []), [Number(first), Number(last)]]);
  }
  const texts = [...numbered].map(([prefix, ranges]) => prefix + joinRanges(ranges));
  return [...texts, ...others].join(", ");
}

function joinRanges(ranges: readonly [number, number][]): string {
  const joined: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(", ");
}
