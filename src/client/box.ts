// Rectangles on a slide.

/** A rectangle, in CSS px of the slide. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The sides of a box; where a box is as far beyond at several, the first of them is told. */
export const SIDES = ["bottom", "right", "top", "left"] as const;
export type Side = (typeof SIDES)[number];

/** Lengths are rounded on the way, and a hair's breadth is no loss. */
export const TOLERANCE = 2;

/** How far a box is beyond another at a side; negative within. */
export function excess(box: Box, limit: Box, side: Side): number {
  return side === "top" || side === "left" ? limit[side] - box[side] : box[side] - limit[side];
}

/** True if a box is beyond another by more than the tolerance. */
export function isBeyond(box: Box, limit: Box): boolean {
  return SIDES.some((side) => excess(box, limit, side) > TOLERANCE);
}

/** How far two boxes are in each other, the shorter way; negative for boxes apart. */
export function overlap(a: Box, b: Box): number {
  return Math.min(
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  );
}

/** The box around some. */
export function union(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** The length of a box's shorter side. */
export function shorterSide({ left, top, right, bottom }: Box): number {
  return Math.max(0, Math.min(right - left, bottom - top));
}
