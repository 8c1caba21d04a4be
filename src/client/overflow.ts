// What of a slide does not fit: text and pictures beyond the room that the layout has for them, cut off by a box, or on top of
// other text. The same for a slide that is shown and for one that is printed.
import { findDrawn, type Box, type Drawn, type Piece } from "./drawn.ts";

/** One thing that does not fit. */
export interface Overflow {
  /**
   * "room": beyond the slide or the part of it that is for content; "cut": beyond a box that hides the rest; "over": on top of
   * other text; "squeezed": a picture for which no room is left.
   */
  kind: "room" | "cut" | "over" | "squeezed";
  side: "top" | "right" | "bottom" | "left";
  /** How far it is beyond, in CSS px of the slide, rounded up; for "squeezed" how much is left. */
  by: number;
  /** The first element that does not fit. */
  element: Element;
  /** Its text, or the picture's name, in short. */
  text: string;
  /** What it is. */
  what: "text" | "table" | "code" | "formula" | "picture";
  /** How many of the items, rows or lines around it do not fit; null if it is in none. */
  share: Share | null;
}

/** A part of a list, a table or code. */
export interface Share {
  unit: "items" | "rows" | "lines";
  lost: number;
  of: number;
  /** True if these are the last ones. */
  last: boolean;
}

/** Lengths are rounded on the way, and a hair's breadth is no loss. */
const TOLERANCE = 2;
/** A picture with less than this is not seen. */
const SMALLEST_PICTURE = 16;
const SIDES = ["bottom", "right", "top", "left"] as const;
type Side = (typeof SIDES)[number];

/** Measures a slide that is shown, at whatever scale; null if it is not. In the order of the document. */
export function measureOverflow(slide: HTMLElement): Overflow[] | null {
  const drawn = findDrawn(slide);
  if (!drawn) return null;
  const limits = createLimits(drawn);
  const lost = new Map<string, { kind: Overflow["kind"]; side: Side; by: number; pieces: Piece[] }>();
  const add = (key: string, kind: Overflow["kind"], side: Side, by: number, piece: Piece): void => {
    const known = lost.get(key);
    if (!known) lost.set(key, { kind, side, by, pieces: [piece] });
    else {
      known.by = Math.max(known.by, by);
      known.pieces.push(piece);
    }
  };
  for (const piece of drawn.pieces) {
    if (isSqueezed(piece, drawn)) {
      add(`squeezed ${lost.size}`, "squeezed", "bottom", shortest(piece.box), piece);
      continue;
    }
    for (const { kind, box, name } of limits.of(piece)) {
      const beyond = worst(piece, box, drawn);
      if (!beyond) continue;
      // What follows something that is too long is as much beyond; what is too wide is so for itself.
      const isAcross = beyond.side === "left" || beyond.side === "right";
      add(
        [kind, name, beyond.side, isAcross ? limits.block(piece) : ""].join(" "),
        kind,
        beyond.side,
        beyond.by,
        piece,
      );
      break;
    }
  }
  for (const { piece, by, side, name } of findCovered(drawn, limits)) add(name, "over", side, by, piece);
  return [...lost.values()].map(({ kind, side, by, pieces }) => ({
    kind,
    side,
    by: Math.ceil(by),
    element: pieces[0]!.element,
    text: nameOf(pieces[0]!),
    what: whatOf(pieces[0]!),
    share: side === "bottom" && kind !== "squeezed" ? shareOf(pieces) : null,
  }));
}

/** The side on which a piece is furthest beyond a box. */
function worst(piece: Piece, limit: Box, drawn: Drawn): { side: Side; by: number } | undefined {
  let box = piece.box;
  if (!isBeyond(box, limit)) return undefined;
  box = drawn.inkOf(piece);
  const beyond = SIDES.map((side) => ({ side, by: excess(box, limit, side) })).sort((a, b) => b.by - a.by);
  return beyond[0]!.by > TOLERANCE ? beyond[0] : undefined;
}

function isBeyond(box: Box, limit: Box): boolean {
  return SIDES.some((side) => excess(box, limit, side) > TOLERANCE);
}

function excess(box: Box, limit: Box, side: Side): number {
  return side === "top" || side === "left" ? limit[side] - box[side] : box[side] - limit[side];
}

/** What holds the pieces of a slide. */
interface Limits {
  /** The boxes that a piece must be within, the nearest first. */
  of: (piece: Piece) => { kind: "room" | "cut"; box: Box; name: string }[];
  /** The part of the slide that an element stands in: what is laid out beside or below other parts. */
  part: (piece: Piece) => Element;
  /** Names the block that a piece stands in. */
  block: (piece: Piece) => string;
}

const PARTS = ".slot, .column, .aside, .head, .foot, .picture, .frame > *";
const BLOCKS = ".math, table, pre, ul, ol, dl, blockquote, p, h1, h2, h3, h4, h5, h6, figure";

function createLimits({ slide, boxOf }: Drawn): Limits {
  const names = new Map<Element, string>();
  const nameOf = (element: Element) => names.get(element) ?? names.set(element, String(names.size)).get(element)!;
  const boxes = new Map<Element, ReturnType<Limits["of"]>>();
  const edge = { kind: "room", box: boxOf(slide), name: "slide" } as const;

  /** Limits for what stands in an element. */
  const within = (element: Element | null): ReturnType<Limits["of"]> => {
    if (!element || element === slide || !slide.contains(element)) return [edge];
    const known = boxes.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const found = around(element, style);
    const own = ownLimit(element, style);
    const all = own ? [own, ...found] : found;
    boxes.set(element, all);
    return all;
  };
  const around = (element: Element, { position }: CSSStyleDeclaration) => {
    if (position !== "absolute" && position !== "fixed") return within(element.parentElement);
    // What is placed by hand is cut off only by what it is placed in.
    const outer = element instanceof HTMLElement ? element.offsetParent : element.parentElement;
    const held = within(outer);
    return element.matches(".frame, .frame *") && !element.matches(".frame")
      ? held.filter(({ kind, name }) => kind === "cut" || name === "slide")
      : held;
  };
  const ownLimit = (element: Element, { overflowX, overflowY, contain }: CSSStyleDeclaration) => {
    const box = boxOf(element);
    const isPaint = /paint|strict|content/.test(contain);
    const [cutsX, cutsY] = [overflowX !== "visible" || isPaint, overflowY !== "visible" || isPaint];
    const isFrame = element.matches(".frame");
    const isColumn = element.matches(".slot, .column, .aside");
    if (!cutsX && !cutsY && !isFrame && !isColumn) return undefined;
    const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    const across = cutsX || isFrame || isColumn ? { left: box.left, right: box.right } : {};
    const along = cutsY || isFrame ? { top: box.top, bottom: box.bottom } : {};
    const kind: "room" | "cut" = (cutsX || cutsY) && !isFrame && !isColumn ? "cut" : "room";
    return { kind, box: { ...everywhere, ...across, ...along }, name: nameOf(element) };
  };
  return {
    of: ({ element, text }) => (text ? within(element) : around(element, getComputedStyle(element))),
    part: ({ element }) => element.closest(PARTS) ?? slide,
    block: ({ element }) => nameOf(element.closest(BLOCKS) ?? element),
  };
}

/** Text of one part of the slide that lies on another's, such as a list that is too long for its place above the columns. */
function* findCovered(drawn: Drawn, limits: Limits) {
  const parts = new Map<Element, Piece[]>();
  for (const piece of drawn.pieces) {
    const part = limits.part(piece);
    if (piece.text && part !== drawn.slide) (parts.get(part) ?? parts.set(part, []).get(part)!).push(piece);
  }
  const all = [...parts].map(([part, pieces]) => ({ part, pieces, box: union(pieces) }));
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1)) {
      if (one.part.contains(other.part) || other.part.contains(one.part) || overlap(one.box, other.box) <= TOLERANCE)
        continue;
      for (const piece of one.pieces)
        for (const against of other.pieces) {
          if (overlap(piece.box, against.box) <= TOLERANCE) continue;
          const by = overlap(drawn.inkOf(piece), drawn.inkOf(against));
          if (by <= TOLERANCE) continue;
          // The one to blame is beyond its own part.
          const blamed = isBeyond(against.box, drawn.boxOf(other.part)) ? against : piece;
          yield { piece: blamed, by, side: "bottom" as const, name: `over ${index}` };
        }
    }
}

function union(pieces: readonly Piece[]): Box {
  return {
    left: Math.min(...pieces.map(({ box }) => box.left)),
    top: Math.min(...pieces.map(({ box }) => box.top)),
    right: Math.max(...pieces.map(({ box }) => box.right)),
    bottom: Math.max(...pieces.map(({ box }) => box.bottom)),
  };
}

/** How far two boxes are in each other, the shorter way. */
function overlap(a: Box, b: Box): number {
  return Math.min(
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  );
}

/** A picture that has given way to what is around it until nothing was left. */
function isSqueezed({ element, text, box }: Piece, { boxOf }: Drawn): boolean {
  if (text || !(element instanceof HTMLImageElement)) return false;
  const { naturalWidth, naturalHeight } = element;
  if (Math.min(naturalWidth, naturalHeight) < 2 * SMALLEST_PICTURE || element.closest("p, li, a, td")) return false;
  return shortest(box) < SMALLEST_PICTURE && shortest(boxOf(element.parentElement!)) < SMALLEST_PICTURE;
}

function shortest({ left, top, right, bottom }: Box): number {
  return Math.max(0, Math.min(right - left, bottom - top));
}

const UNITS = [
  { unit: "rows", member: "tr", whole: "table" },
  { unit: "lines", member: ".line", whole: "pre" },
  { unit: "items", member: "li", whole: "ul, ol" },
] as const;

function shareOf(pieces: readonly Piece[]): Share | null {
  for (const { unit, member, whole } of UNITS) {
    if (!pieces[0]!.element.closest(member)) continue;
    let list = pieces[0]!.element.closest(whole);
    for (let outer = list; outer; outer = outer.parentElement?.closest(whole) ?? null) list = outer;
    const members = [...(list?.querySelectorAll(member) ?? [])];
    const lost = new Set(pieces.map(({ element }) => element.closest(member)));
    const isLost = members.map((one) => lost.has(one));
    const count = isLost.filter(Boolean).length;
    return { unit, lost: count, of: members.length, last: isLost.indexOf(true) === members.length - count };
  }
  return null;
}

function whatOf({ element, text }: Piece): Overflow["what"] {
  if (!text) return "picture";
  if (element.closest(".math")) return "formula";
  return element.closest("table") ? "table" : element.closest("pre") ? "code" : "text";
}

function nameOf({ element, text }: Piece): string {
  const math = element.closest(".math");
  const formula = math?.getAttribute("aria-label") ?? math?.querySelector("math")?.getAttribute("aria-label");
  const picture = () =>
    element.getAttribute("alt") || element.getAttribute("src")?.replace(/^.*\//, "") || element.localName;
  const name = (formula ?? text?.data ?? picture()).replace(/\s+/g, " ").trim();
  return name.length > 40 ? `${name.slice(0, 39).trimEnd()}…` : name;
}
