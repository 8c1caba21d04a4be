// The boxes that what is drawn on a slide must be within: the slide, the part of it that is for content, columns, and whatever cuts
// off what is beyond it.
import type { Box } from "./box.ts";
import type { Drawn, Piece } from "./drawn.ts";
import { isHtmlElement } from "./node-kind.ts";

/** What holds the pieces of a slide. */
export interface Limits {
  /** The boxes that a piece must be within, the nearest first. */
  of: (piece: Piece) => { kind: "room" | "cut"; box: Box; name: string }[];
  /** The part of the slide that an element stands in: what is laid out beside or below other parts. */
  part: (piece: Piece) => Element;
  /** Names the block that a piece stands in. */
  block: (piece: Piece) => string;
}

const PARTS = ".slot, .column, .aside, .head, .foot, .picture, .frame > *";
const BLOCKS = ".math, table, pre, ul, ol, dl, blockquote, p, h1, h2, h3, h4, h5, h6, figure";

/** `strict` also keeps the margins of the slide free. */
export function createLimits({ slide, boxOf }: Drawn, strict: boolean): Limits {
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
    const outer = isHtmlElement(element) ? element.offsetParent : element.parentElement;
    const held = within(outer);
    return element.matches(".frame, .frame *") && !element.matches(".frame")
      ? held.filter(({ kind, name }) => kind === "cut" || name === "slide")
      : held;
  };
  const ownLimit = (element: Element, { overflowX, overflowY, contain }: CSSStyleDeclaration) => {
    const isFrame = element.matches(".frame");
    const box = strict && isFrame ? innerBox(element, boxOf(element)) : boxOf(element);
    const isPaint = /paint|strict|content/.test(contain);
    const [cutsX, cutsY] = [overflowX !== "visible" || isPaint, overflowY !== "visible" || isPaint];
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

/** A box without its padding; the slide's scale is that of its lengths. */
function innerBox(element: Element, box: Box): Box {
  const style = getComputedStyle(element);
  return {
    left: box.left + Number.parseFloat(style.paddingLeft),
    top: box.top + Number.parseFloat(style.paddingTop),
    right: box.right - Number.parseFloat(style.paddingRight),
    bottom: box.bottom - Number.parseFloat(style.paddingBottom),
  };
}
