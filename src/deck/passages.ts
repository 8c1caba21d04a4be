// Double entry: a source may list the figures that stand at each place of it. Then each fact must be listed where it says it
// is from, and each figure that is listed must be a fact's: a digit that is changed on one side alone does not pass.
import type { Report } from "./diagnostic.ts";
import { missingField, unclaimed, unknownPassage, unstated } from "./fact-mistakes.ts";
import type { FactSource } from "./fact.ts";
import type { ReadSource } from "./register-source.ts";
import { readFigure } from "./scale.ts";
import type { Figure, WrittenFact } from "./register-fact.ts";

/** A fact or statement as its source should have it. */
export interface Claim {
  fact: WrittenFact;
  source: FactSource;
  /** Null for a statement. */
  figure: Figure | null;
}

/** Reports what stands on one side alone. */
export function balance(
  claims: readonly Claim[],
  sources: ReadonlyMap<string, ReadSource>,
  lang: string,
  report: Report,
): void {
  const claimed = new Set<object>();
  for (const claim of claims) {
    const { fact, source } = claim;
    const passages = sources.get(source.id)?.passages;
    if (!passages) continue;
    const listed = passages.get(source.locator);
    if (!listed) {
      report(
        source.locator === ""
          ? missingField(`"${fact.id}"`, "at", fact.location, "its source lists what stands where")
          : unknownPassage(source.locator, [...passages.keys()], fact.placeOf("at")),
      );
      continue;
    }
    const found = listed.filter(({ text }) => isStated(claim, text, lang));
    for (const item of found) claimed.add(item);
    if (found.length === 0) {
      const key = fact.fields.date !== undefined ? "date" : claim.figure ? "value" : "statement";
      const texts = listed.map(({ text }) => text);
      report(unstated(nameOf(claim), source.locator, texts, fact.placeOf(key)));
    }
  }
  for (const { passages } of sources.values())
    for (const items of passages?.values() ?? [])
      for (const item of items) if (!claimed.has(item)) report(unclaimed(item.text, item.location));
}

function nameOf({ fact: { id, fields, written }, figure }: Claim): string {
  if (figure) return `${written}${fields.unit && figure.scale + figure.place !== 0 ? ` ${fields.unit}` : ""}`;
  return /\d/.test(fields.statement!) ? `"${fields.statement!}"` : id;
}

/** True if that is what the claim says, to the last digit. A statement without digits may be listed by its id. */
function isStated({ fact: { id, fields }, figure }: Claim, text: string, lang: string): boolean {
  if (!figure) return text === fields.statement || (text === id && !/\d/.test(fields.statement!));
  if (figure.date !== null) return text === figure.date;
  const isPercentage = ["share", "growth", "points"].includes(figure.kind);
  return readFigure(text, lang).some(
    ({ value, place, unit }) =>
      Math.abs(figure.value) === value && figure.place === place && (unit.percentage !== null) === isPercentage,
  );
}
