// Labels after the layout, when it is known how wide everything is: those at the ends of lines move apart, those in bars are left
// out where they do not fit, and every text is looked at, whether it can be read.
import type { ChartFinding } from "../deck/chart-drawing.ts";
import { TYPE } from "./look.ts";
import { isDrawnData, linesOf, type Bounds, type Item, type Placed } from "./scene.ts";

/** Layers of a spec with these names are arranged. */
export const ENDS = "ends";
export const INSIDE = "inside";

/** What labels keep free of each other and of the edges of their bars, in CSS px. */
const GAP = 2;
const PADDING = { x: 12, y: 4 };
/** What texts may share before one calls it an overlap, and stand out before one calls it cut, in CSS px. */
const TOUCH = 2;
/** More marks than that are no chart for a slide. */
const MOST_MARKS = 2000;

/** Moves and hides labels. Changes the items. */
export function arrangeLabels(all: readonly Placed[]): void {
  const ends = new Map<string, Item[]>();
  for (const { item } of all) {
    if (!item.mark.name?.startsWith(ENDS) || item.mark.marktype !== "text" || linesOf(item).length === 0) continue;
    const edge = item.align === "right" ? item.bounds.x2 : item.bounds.x1;
    const column = `${item.mark.name} ${Math.round(edge / 40)}`;
    ends.set(column, [...(ends.get(column) ?? []), item]);
  }
  for (const items of ends.values()) moveApart(items);
  const bars = new Map(all.filter(({ item }) => item.mark.marktype === "rect").map(({ item }) => [item.datum, item]));
  for (const { item } of all) {
    if (!item.mark.name?.startsWith(INSIDE) || item.mark.marktype !== "text") continue;
    const bar = bars.get(item.datum);
    if (bar && !fits(item.bounds, bar.bounds)) item.text = "";
  }
}

function fits(text: Bounds, bar: Bounds): boolean {
  return text.x2 - text.x1 + PADDING.x <= bar.x2 - bar.x1 && text.y2 - text.y1 + PADDING.y <= bar.y2 - bar.y1;
}

/** Labels above each other, each as near to where it belongs as the others let it. */
function moveApart(items: Item[]): void {
  const sorted = items.toSorted((a, b) => a.bounds.y1 - b.bounds.y1);
  // Groups of labels that touch, each around the middle of where its labels belong.
  const groups: { items: Item[]; top: number; height: number }[] = [];
  for (const item of sorted) {
    const height = item.bounds.y2 - item.bounds.y1 + GAP;
    groups.push({ items: [item], top: item.bounds.y1, height });
    for (let last = groups.at(-1)!, before = groups.at(-2); before && before.top + before.height > last.top;) {
      groups.splice(-2, 2, merge(before, last));
      [last, before] = [groups.at(-1)!, groups.at(-2)];
    }
  }
  for (const { items, top } of groups) {
    let at = top;
    for (const item of items) {
      const shift = at - item.bounds.y1;
      at += item.bounds.y2 - item.bounds.y1 + GAP;
      item.y = (item.y ?? 0) + shift;
      item.bounds.y1 += shift;
      item.bounds.y2 += shift;
    }
  }
}

function merge(above: { items: Item[]; height: number }, below: { items: Item[]; height: number }) {
  const items = [...above.items, ...below.items];
  const height = above.height + below.height;
  const middle = items.reduce((sum, { bounds }) => sum + (bounds.y1 + bounds.y2) / 2, 0) / items.length;
  return { items, height, top: middle - height / 2 };
}

/** A text and where it lies in the drawing, in CSS px. */
interface SeenText {
  text: string;
  item: Item;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** The texts that are seen. */
export function textsOf(all: readonly Placed[]): SeenText[] {
  return all.flatMap(({ item, x, y }) => {
    const lines = item.mark.marktype === "text" ? linesOf(item) : [];
    if (lines.length === 0) return [];
    const { x1, y1, x2, y2 } = item.bounds;
    return [{ text: lines.join(" "), item, x1: x1 + x, y1: y1 + y, x2: x2 + x, y2: y2 + y }];
  });
}

/** How far texts stand out of the drawing at each side, in CSS px. */
export function overhang(texts: readonly SeenText[], width: number, height: number) {
  const side = (beyond: (text: SeenText) => number) => Math.max(0, ...texts.map(beyond));
  return {
    left: side(({ x1 }) => -x1),
    right: side(({ x2 }) => x2 - width),
    top: side(({ y1 }) => -y1),
    bottom: side(({ y2 }) => y2 - height),
  };
}

/** Where letters stand; what hangs below may touch the next line. */
function baseline({ item, y2 }: SeenText): number {
  return y2 - 0.21 * (item.fontSize ?? 11);
}

/** What of a drawing cannot be read. */
export function checkTexts(all: readonly Placed[], width: number, height: number): ChartFinding[] {
  const findings: ChartFinding[] = [];
  const texts = textsOf(all);
  for (const { text, item, x1, y1, x2, y2 } of texts) {
    if (x1 < -TOUCH || y1 < -TOUCH || x2 > width + TOUCH || y2 > height + TOUCH) findings.push({ kind: "cut", text });
    const size = item.fontSize ?? 11;
    if (size < TYPE.least) findings.push({ kind: "small", text, size });
  }
  const sorted = texts.filter(({ item }) => (item.angle ?? 0) % 90 === 0).toSorted((a, b) => a.x1 - b.x1);
  for (const [index, a] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length && sorted[next]!.x1 < a.x2 - TOUCH; next++) {
      const b = sorted[next]!;
      if (Math.min(baseline(a), baseline(b)) - Math.max(a.y1, b.y1) > TOUCH)
        findings.push({ kind: "overlap", texts: [a.text, b.text] });
    }
  }
  const marks = all.filter(({ item }) => isDrawnData(item.mark)).length;
  if (marks > MOST_MARKS) findings.push({ kind: "crowded", marks });
  return findings;
}
