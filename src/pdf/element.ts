// An element of the structure tree: its names, and what it holds. What it holds is a marked content of its page (a number), a
// marked content of a form or another page, a reference to an annotation, or an element.
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject } from "@pdfme/pdf-lib";

/** Keys of elements. */
export const KEY = {
  type: PDFName.of("S"),
  kids: PDFName.of("K"),
  parent: PDFName.of("P"),
  page: PDFName.of("Pg"),
  stream: PDFName.of("Stm"),
  content: PDFName.of("MCID"),
  object: PDFName.of("Obj"),
  attributes: PDFName.of("A"),
  id: PDFName.of("ID"),
  alt: PDFName.of("Alt"),
  title: PDFName.of("T"),
} as const;

const GROUPING = ["Document", "Sect", "Div", "Art", "Aside", "BlockQuote", "NonStruct"] as const;
const BLOCKS = ["P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD"] as const;
const IN_LINES = ["Link", "Span", "Strong", "Em", "Code", "Figure", "Formula", "Form", "Caption"] as const;
const TYPES = [...GROUPING, ...BLOCKS, ...IN_LINES];

/** Types of elements; names of the same letters are the same object. */
export const TYPE = Object.fromEntries(TYPES.map((type) => [type, PDFName.of(type)])) as Record<
  (typeof TYPES)[number],
  PDFName
>;

/** The set of some types. */
export function types(...names: (keyof typeof TYPE)[]): ReadonlySet<unknown> {
  return new Set(names.map((name) => TYPE[name]));
}

/** What makes an element more than a box around what it holds. */
const MEANINGS = ["A", "ID", "Alt", "ActualText", "Lang", "E", "T"].map((key) => PDFName.of(key));

/** True for an element that says nothing of its own. */
export function isBare(element: PDFDict): boolean {
  return element.get(KEY.type) === TYPE.NonStruct && !MEANINGS.some((key) => element.has(key));
}

/** What an element holds, in order. */
export function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.lookup(KEY.kids);
  if (kids instanceof PDFArray) return kids.asArray();
  const only = element.get(KEY.kids);
  return only === undefined ? [] : [only];
}

/** Puts kids into an element. */
export function setKids(context: PDFContext, element: PDFDict, kids: readonly PDFObject[]): void {
  if (kids.length === 1) element.set(KEY.kids, kids[0]!);
  else element.set(KEY.kids, context.obj([...kids]));
}

/** The element that a kid is; undefined for anything else. */
export function elementAt(context: PDFContext, kid: PDFObject): PDFDict | undefined {
  if (!(kid instanceof PDFRef)) return undefined;
  const element = context.lookup(kid);
  return element instanceof PDFDict && element.has(KEY.type) ? element : undefined;
}

/** The marked content that a kid of an element is: the page or form it is drawn in, and its number there. */
export function contentAt(kid: PDFObject, element: PDFDict): { stream: PDFObject; mcid: number } | undefined {
  const page = element.get(KEY.page);
  if (kid instanceof PDFNumber) return page && { stream: page, mcid: kid.asNumber() };
  const mcid = kid instanceof PDFDict ? kid.get(KEY.content) : undefined;
  if (!(kid instanceof PDFDict) || !(mcid instanceof PDFNumber)) return undefined;
  const stream = kid.get(KEY.stream) ?? kid.get(KEY.page) ?? page;
  return stream && { stream, mcid: mcid.asNumber() };
}

/** The annotation that a kid refers to. */
export function objectAt(kid: PDFObject): PDFRef | undefined {
  const object = kid instanceof PDFDict ? kid.get(KEY.object) : undefined;
  return object instanceof PDFRef ? object : undefined;
}

/**
 * Moves a kid from one element to another, which are written here; it goes into the list of the other's kids by the caller.
 * What it says of its page is kept true.
 */
export function move(context: PDFContext, kid: PDFObject, from: PDFDict, to: PDFDict, toRef: PDFRef): PDFObject {
  const element = elementAt(context, kid);
  if (element) {
    element.set(KEY.parent, toRef);
    return kid;
  }
  const page = from.get(KEY.page);
  if (!page || objectAt(kid)) return kid;
  const target = to.get(KEY.page);
  if (target === undefined) to.set(KEY.page, page);
  if (target === undefined || target === page) return kid;
  if (kid instanceof PDFDict) {
    if (!kid.has(KEY.page)) kid.set(KEY.page, page);
    return kid;
  }
  return context.obj({ Type: "MCR", Pg: page, MCID: kid });
}
