// Text of one part of a slide that lies on another's, such as a list that is too long for its place above the columns.
import { isBeyond, overlap, TOLERANCE, union } from "./box.ts";
import type { Drawn, Piece } from "./drawn.ts";
import type { Limits } from "./limits.ts";

/** Lines as near to each other as this are as good as on each other, in CSS px. */
const NEAR = 4;

/** What lies on other text, with how far. */
export interface Covering {
  piece: Piece;
  by: number;
  /** The same for all pieces of a part that lie on one other part. */
  name: string;
}

/** Finds it; what stands in `lost` is beyond its room already. */
export function* findCovered(drawn: Drawn, limits: Limits, lost: ReadonlySet<Piece>): Generator<Covering> {
  const pieces = Map.groupBy(
    drawn.pieces.filter(({ text }) => text !== null),
    (piece) => limits.part(piece),
  );
  const parts = [...pieces]
    .filter(([part]) => part !== drawn.slide)
    .map(([part, own]) => ({ part, own, box: union(own.map(({ box }) => box)) }));
  for (const [index, one] of parts.entries())
    for (const other of parts.slice(index + 1)) {
      if (one.part.contains(other.part) || other.part.contains(one.part)) continue;
      if (overlap(one.box, other.box) <= TOLERANCE) continue;
      for (const [blamed, against] of [
        [one, other],
        [other, one],
      ] as const) {
        const own = drawn.boxOf(blamed.part);
        for (const piece of blamed.own) {
          if (lost.has(piece)) continue;
          if (overlap(piece.box, against.box) <= TOLERANCE) continue;
          const ink = drawn.inkOf(piece);
          if (!isBeyond(ink, own) || !against.own.some((line) => overlap(ink, drawn.inkOf(line)) > -NEAR)) continue;
          yield {
            piece,
            by: Math.max(1, overlap(ink, against.box)),
            name: `over ${parts.indexOf(blamed)} ${parts.indexOf(against)}`,
          };
        }
      }
    }
}
