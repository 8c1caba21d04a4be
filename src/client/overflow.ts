// What of a slide does not fit: text and pictures beyond the room that the layout has for them, cut off by a box, or on top of
// other text. The same for a slide that is shown and for one that is printed.
import type { Overflow, Share } from "../deck/page-findings.ts";
import { excess, isBeyond, shorterSide, SIDES, TOLERANCE, type Box, type Side } from "./box.ts";
import { findCovered } from "./covered.ts";
import { findDrawn, type Drawn, type Piece } from "./drawn.ts";
import { createLimits } from "./limits.ts";

/** What does not fit, with the first element of it. */
export type OverflowingElement = Overflow & { element: Element };

/** A picture that is less high or wide than this has given way to text. */
const SMALLEST_PICTURE = 64;

/**
 * Measures a slide that is shown, at whatever scale; null if it is not. In the order of the document. `strict` also asks that the
 * slide's margins stay free.
 */
export function measureOverflow(slide: HTMLElement, strict = false): OverflowingElement[] | null {
  const drawn = findDrawn(slide);
  if (!drawn) return null;
  const limits = createLimits(drawn, strict);
  const groups = new Map<string, { kind: Overflow["kind"]; side: Side; by: number; pieces: Piece[] }>();
  const lost = new Set<Piece>();
  const add = (name: string, kind: Overflow["kind"], side: Side, by: number, piece: Piece): void => {
    lost.add(piece);
    const known = groups.get(name);
    if (!known) groups.set(name, { kind, side, by, pieces: [piece] });
    else {
      known.by = Math.max(known.by, by);
      known.pieces.push(piece);
    }
  };
  for (const piece of drawn.pieces) {
    if (isSqueezed(piece)) {
      add(`squeezed ${groups.size}`, "squeezed", "bottom", shorterSide(piece.box), piece);
      continue;
    }
    for (const { kind, box, name } of limits.of(piece)) {
      const beyond = furthest(piece, box, drawn);
      if (!beyond) continue;
      const { side, by } = beyond;
      // What follows something that is too long is as much beyond; what is too wide is so for itself.
      const itself = side === "left" || side === "right" ? limits.block(piece) : "";
      add([kind, name, side, itself].join(" "), kind, side, by, piece);
      break;
    }
  }
  for (const { piece, by, name } of findCovered(drawn, limits, lost)) add(name, "over", "bottom", by, piece);
  return [...groups.values()].map(({ kind, side, by, pieces }) => ({
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
function furthest(piece: Piece, limit: Box, { inkOf }: Drawn): { side: Side; by: number } | undefined {
  if (!isBeyond(piece.box, limit)) return undefined;
  const ink = inkOf(piece);
  const beyond = SIDES.map((side) => ({ side, by: excess(ink, limit, side) })).sort((a, b) => b.by - a.by);
  return beyond[0]!.by > TOLERANCE ? beyond[0] : undefined;
}

/** A picture alone in its paragraph takes the room that text leaves; it has no size of its own. */
function isSqueezed({ element, box }: Piece): boolean {
  if (!isPicture(element) || !element.matches(".image > :only-child")) return false;
  if (element.style.width || element.style.height) return false;
  return shorterSide(box) < Math.min(SMALLEST_PICTURE, element.naturalWidth, element.naturalHeight);
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

function isPicture(element: Element): element is HTMLImageElement {
  return element.localName === "img";
}
