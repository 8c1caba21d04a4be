// Which fact a typed figure may mean: the one whose value it is, as exactly as it is written.
import type { Fact, Register } from "../deck/fact.ts";
import { readFigure } from "../deck/scale.ts";

/** The id of the fact that a figure states; undefined if none or several do. */
export function matchFact(figure: string, { facts }: Register, lang: string): string | undefined {
  const readings = readFigure(figure, lang);
  const isMeant = ({ value, date, kind }: Fact) =>
    date !== null
      ? date === figure
      : readings.some((reading) => {
          const isPercentage = reading.unit.percentage !== null;
          const leeway = 0.5000001 * 10 ** reading.place;
          const size = Math.abs(value);
          // A figure tells which fact is meant only if it is larger than what it leaves open.
          return (
            isPercentage === ["share", "growth", "points"].includes(kind) &&
            size > leeway &&
            Math.abs(size - reading.value) <= leeway
          );
        });
  const meant = [...facts.values()].filter(isMeant);
  return meant.length === 1 ? meant[0]!.id : undefined;
}
