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
          const [size, off] = [Math.abs(value), Math.abs(Math.abs(value) - reading.value)];
          // A figure of one digit tells no fact but the one that is just that: 3 may be anything, and is not 3.20.
          const isTelling = reading.value >= 10 ** (reading.place + 1) || off <= size * 1e-9;
          return (
            isPercentage === ["share", "growth", "points"].includes(kind) && size > 0 && isTelling && off <= leeway
          );
        });
  const meant = [...facts.values()].filter(isMeant);
  return meant.length === 1 ? meant[0]!.id : undefined;
}
