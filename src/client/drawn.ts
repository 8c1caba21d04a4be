// What is drawn on a slide, piece by piece: lines of text and pictures, where they stand and what cuts them off. Lengths are CSS
// px of the slide, whatever the scale at which it is shown; the slide's upper left corner is 0, 0.

import type { Box } from "./box.ts";
import { isElement, isText } from "./node-kind.ts";

/** A line of text, or a picture. */
export interface Piece {
  /** The text's element, or the picture's. */
  element: HTMLElement | SVGElement;
  /** Null for a picture. */
  text: Text | null;
  box: Box;
}

/** The pieces of a slide in the order of the document. */
export interface Drawn {
  slide: HTMLElement;
  pieces: Piece[];
  /** Where an element stands. */
  boxOf: (element: Element) => Box;
  /** The piece's box without the empty space that a font keeps above and below its letters. */
  inkOf: (piece: Piece) => Box;
}

/** Pictures of any kind; what is in them is not looked at. */
const PICTURES = "img, svg, video, canvas, object, iframe, embed";
/** What is no text for a viewer's eyes. */
const UNSEEN =
  "script, style, template, .notes, .backdrop, .track, .visually-hidden, .katex-mathml, .hide-tail, rp, [hidden]";

/** Finds what is drawn; null if the slide itself is not shown. Fragments count, whether they have come or not. */
export function findDrawn(slide: HTMLElement): Drawn | null {
  const frame = slide.getBoundingClientRect();
  if (frame.width === 0 || slide.offsetWidth === 0) return null;
  const scale = frame.width / slide.offsetWidth;
  const toBox = (rect: DOMRect): Box => ({
    left: (rect.left - frame.left) / scale,
    top: (rect.top - frame.top) / scale,
    right: (rect.right - frame.left) / scale,
    bottom: (rect.bottom - frame.top) / scale,
  });
  const pieces: Piece[] = [];
  const range = document.createRange();
  const read = (parent: Element): void => {
    for (const node of parent.childNodes) {
      if (isText(node)) {
        if (node.data.trim() === "" || !isSeen(parent)) continue;
        range.selectNodeContents(node);
        for (const rect of range.getClientRects())
          if (rect.width > 1 && rect.height > 1)
            pieces.push({ element: parent as HTMLElement, text: node, box: toBox(rect) });
      } else if (isElement(node) && !node.matches(UNSEEN) && node.checkVisibility() && !isForListeners(node)) {
        if (!node.matches(PICTURES)) read(node);
        else if (isSeen(node))
          pieces.push({ element: node as HTMLElement, text: null, box: toBox(node.getBoundingClientRect()) });
      }
    }
  };
  read(slide);
  // A text of many lines is measured once: each line for itself would take its length squared.
  const measured = new Map<Text, Ink | null>();
  const inkIn = (text: Text, element: Element): Ink | null => {
    let ink = measured.get(text);
    if (ink === undefined) measured.set(text, (ink = measureInk(text, element)));
    return ink;
  };
  return {
    slide,
    pieces,
    boxOf: (element) => toBox(element.getBoundingClientRect()),
    inkOf: ({ text, element, box }) => {
      const ink = text && inkIn(text, element);
      return ink ? shrinkToInk(box, ink) : box;
    },
  };
}

/** True for what is clipped to nothing, as what only screen readers are to find: a chart's table while its drawing is shown. */
function isForListeners(element: Element): boolean {
  const { offsetWidth = Infinity, offsetHeight = Infinity } = element as Partial<HTMLElement>;
  return offsetWidth <= 1 && offsetHeight <= 1 && getComputedStyle(element).clipPath === "inset(50%)";
}

/** False for what is hidden for good, and for text without a colour. */
function isSeen(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.visibility !== "visible" && !element.closest(".fragment")) return false;
  return !/(, 0|\/ 0)\)$/.test(style.color) || style.backgroundClip === "text" || element.matches(PICTURES);
}

let canvas: CanvasRenderingContext2D | null = null;

/** How far above and below its baseline a font reaches, and how far the letters of a text do, in the same unit. */
type Ink = Pick<
  TextMetrics,
  "fontBoundingBoxAscent" | "fontBoundingBoxDescent" | "actualBoundingBoxAscent" | "actualBoundingBoxDescent"
>;

/** Null for text whose lines do not run across the page. */
function measureInk({ data }: Text, element: Element): Ink | null {
  const style = getComputedStyle(element);
  if (style.writingMode !== "horizontal-tb") return null;
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return null;
  canvas.font = fontOf(style);
  return canvas.measureText(data);
}

/** By the letters that the text has; a line of it may have fewer. */
function shrinkToInk(box: Box, ink: Ink): Box {
  const ratio = (box.bottom - box.top) / (ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent);
  const baseline = box.top + ink.fontBoundingBoxAscent * ratio;
  return {
    ...box,
    top: Math.max(box.top, baseline - ink.actualBoundingBoxAscent * ratio),
    bottom: Math.min(box.bottom, baseline + ink.actualBoundingBoxDescent * ratio),
  };
}

/** The font of an element as a canvas takes it, in another size if one is given, in CSS px. */
export function fontOf(style: CSSStyleDeclaration, size?: number): string {
  return `${style.fontStyle} ${style.fontWeight} ${size ? `${size}px` : style.fontSize} ${style.fontFamily}`;
}

/** A text with its element. */
export interface SeenText {
  text: Text;
  element: Element;
}

/** Every text of a slide that is seen, drawings included. */
export function* textsOf(parent: Element): Generator<SeenText> {
  for (const node of parent.childNodes) {
    if (isText(node)) {
      if (node.data.trim() !== "" && isSeen(parent)) yield { text: node, element: parent };
    } else if (isElement(node) && !node.matches(`${UNSEEN}, svg :is(title, desc, metadata, defs)`))
      if (node.checkVisibility() && !isForListeners(node)) yield* textsOf(node);
  }
}
