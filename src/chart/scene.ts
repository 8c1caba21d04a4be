// Vega's scene: what it laid out, before it is drawn. Groups hold marks, marks hold items, items of groups hold marks again.

/** Where something lies; Vega's own class. */
export interface Bounds {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** One thing that is drawn: a bar, a point, a text, a group. Lengths are CSS px. */
export interface Item {
  bounds: Bounds;
  mark: Mark;
  datum?: Readonly<Record<string, unknown>>;
  /** What Vega-Lite says of it: `year: 2022; units: 3`. */
  description?: string;
  x?: number;
  y?: number;
  dx?: number;
  dy?: number;
  width?: number;
  height?: number;
  opacity?: number;
  fill?: unknown;
  stroke?: unknown;
  clip?: boolean;
  text?: string | string[];
  font?: string;
  fontSize?: number;
  fontWeight?: string | number;
  fontStyle?: string;
  angle?: number;
  align?: string;
  /** Of a group. */
  items?: Mark[];
}

/** Things of one kind, from one part of a spec. */
export interface Mark {
  marktype: string;
  /** `mark`, `axis-label`, `legend-symbol`, `title-text` … */
  role: string;
  name?: string;
  aria?: boolean;
  clip?: boolean;
  group?: Item;
  items: Item[];
}

/** An item, and where the group that it is in begins. */
export interface Placed {
  item: Item;
  x: number;
  y: number;
}

/** All items but groups, in the order of drawing. */
export function itemsOf(mark: Mark, x = 0, y = 0, found: Placed[] = []): Placed[] {
  for (const item of mark.items) {
    if (mark.marktype !== "group") found.push({ item, x, y });
    else for (const inner of item.items ?? []) itemsOf(inner, x + (item.x ?? 0), y + (item.y ?? 0), found);
  }
  return found;
}

/** The lines of a text; none if nothing is seen of it. */
export function linesOf({ text, opacity, fontSize }: Item): string[] {
  if (opacity === 0 || fontSize === 0 || text === undefined || text === null) return [];
  return (Array.isArray(text) ? text : [text]).map(String).filter((line) => line.trim() !== "");
}

/** True if the item stands for data: not an axis, a legend or a title. */
export function isDrawnData({ role }: Mark): boolean {
  return role === "mark";
}
