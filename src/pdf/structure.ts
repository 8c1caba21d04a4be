// The structure tree, from what Chromium makes of HTML to what PDF/UA asks for and a screen reader is at home in: slides are
// sections, lists have bodies, boxes without a meaning are gone, and text that stands in one of them is a paragraph.
import { PDFDict, PDFName, PDFRef } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject } from "@pdfme/pdf-lib";
import { contentAt, elementAt, isBare, KEY, kidsOf, move, objectAt, setKids, TYPE, types } from "./element.ts";
import { textOf, toText } from "./objects.ts";

/** Elements that hold blocks; text directly in one becomes a paragraph. */
const GROUPS = types("Document", "Sect", "Div", "Art", "Aside", "BlockQuote", "NonStruct");
/** Elements that are a part of a line of text. */
const INLINE = types("Link", "Span", "Strong", "Em", "Code");
/** Elements that stand in a line as well as alone. */
const EITHER = types("Figure", "Formula", "Form");
/** Elements that mean something even when nothing is in them. */
const MEANT_EMPTY = types("Document", "TD", "TH");
const IN_LIST = types("L", "LI", "Caption");

/** What is not in the tree itself. */
export interface StructureContext {
  context: PDFContext;
  /** True for a marked content that is no longer one. */
  isLost: (stream: PDFObject, mcid: number) => boolean;
  /** True for an annotation that is no longer there. */
  isRemoved: (annotation: PDFRef) => boolean;
}

/** Puts the tree in order, from the element `Document` down. */
export function finishStructure(root: PDFRef, surroundings: StructureContext): void {
  const { context } = surroundings;
  const document = context.lookup(root, PDFDict);
  for (const kid of kidsOf(document)) {
    const element = elementAt(context, kid);
    if (element && isBare(element)) element.set(KEY.type, TYPE.Sect); // a slide
  }
  new Structure(surroundings).finish(root, document, true);
}

class Structure {
  private readonly surroundings: StructureContext;
  private readonly context: PDFContext;

  constructor(surroundings: StructureContext) {
    this.surroundings = surroundings;
    this.context = surroundings.context;
  }

  /**
   * Finishes an element and all in it; false if nothing is left of it. `isBlock` says that blocks may stand where it stands, and
   * so, if it is a box without a meaning, in it.
   */
  finish(ref: PDFRef, element: PDFDict, isBlock: boolean): boolean {
    const written = kidsOf(element).filter((kid) => !this.isGone(kid, element));
    const isBox = isBare(element);
    const holdsBlocks = isBox ? isBlock && !written.some((kid) => this.isText(kid)) : GROUPS.has(element.get(KEY.type));
    let kids = written.flatMap((kid) => this.keep(kid, ref, element, holdsBlocks));
    if (kids.some((kid) => objectAt(kid))) element.set(KEY.type, TYPE.Link);
    else if (element.get(KEY.type) === TYPE.Link) element.set(KEY.type, TYPE.Span);
    if (element.get(KEY.type) === TYPE.Figure) kids = this.finishFigure(ref, element, kids);
    const type = element.get(KEY.type);
    if (type === TYPE.L) kids = kids.map((kid) => this.inListItem(kid, ref, element));
    else if (type === TYPE.LI) kids = this.inBody(ref, element, kids);
    else if (GROUPS.has(type) && !isBox) kids = this.inParagraphs(ref, element, kids);
    if (kids.length === 0 && !MEANT_EMPTY.has(type)) return false;
    setKids(this.context, element, kids);
    return true;
  }

  /** What an element's kid becomes there: itself, nothing, or what is in it. */
  private keep(kid: PDFObject, parentRef: PDFRef, parent: PDFDict, isBlock: boolean): PDFObject[] {
    const element = elementAt(this.context, kid);
    if (!element || !(kid instanceof PDFRef)) return [kid];
    const isText = this.isText(kid);
    const isItem = parent.get(KEY.type) === TYPE.L && isBare(element) && !this.holds(element, "LI");
    if (isItem) element.set(KEY.type, TYPE.LI);
    if (!this.finish(kid, element, isBlock)) return [];
    if (!isBare(element)) return [kid];
    let inner = kidsOf(element);
    if (!isText && isBlock && inner.some((part) => this.isInline(part))) {
      if (inner.every((part) => this.isInline(part) || this.isEither(part))) {
        element.set(KEY.type, TYPE.P);
        return [kid];
      }
      inner = this.inParagraphs(kid, element, inner);
    }
    this.context.delete(kid); // so that its memory can be had again
    return inner.map((part) => move(this.context, part, element, parent, parentRef));
  }

  private isGone(kid: PDFObject, element: PDFDict): boolean {
    const content = contentAt(kid, element);
    if (content) return this.surroundings.isLost(content.stream, content.mcid);
    const annotation = objectAt(kid);
    return annotation !== undefined && this.surroundings.isRemoved(annotation);
  }

  /** True for a run of text as Chromium wraps it, and for what is a part of a line. */
  private isText(kid: PDFObject): boolean {
    const element = elementAt(this.context, kid);
    if (!element) return true;
    if (!isBare(element)) return INLINE.has(element.get(KEY.type));
    return !kidsOf(element).some((inner) => elementAt(this.context, inner));
  }

  private isInline(kid: PDFObject): boolean {
    const element = elementAt(this.context, kid);
    return !element || INLINE.has(element.get(KEY.type));
  }

  private isEither(kid: PDFObject): boolean {
    return EITHER.has(elementAt(this.context, kid)?.get(KEY.type));
  }

  private holds(element: PDFDict, type: keyof typeof TYPE): boolean {
    return kidsOf(element).some((kid) => elementAt(this.context, kid)?.get(KEY.type) === TYPE[type]);
  }

  /** A new element between one and some of its kids. */
  private wrap(type: keyof typeof TYPE, ref: PDFRef, element: PDFDict, kids: readonly PDFObject[]): PDFRef {
    const box = this.context.obj({ Type: "StructElem", S: TYPE[type], P: ref });
    const boxRef = this.context.register(box);
    const moved = kids.map((kid) => move(this.context, kid, element, box, boxRef));
    setKids(this.context, box, moved);
    return boxRef;
  }

  /** Puts each line of text between blocks into a paragraph. */
  private inParagraphs(ref: PDFRef, element: PDFDict, kids: readonly PDFObject[]): PDFObject[] {
    if (!kids.some((kid) => this.isInline(kid))) return [...kids];
    const result: PDFObject[] = [];
    let line: PDFObject[] = [];
    const endLine = () => {
      if (line.some((kid) => this.isInline(kid))) result.push(this.wrap("P", ref, element, line));
      else result.push(...line);
      line = [];
    };
    for (const kid of kids) {
      if (this.isInline(kid) || this.isEither(kid)) line.push(kid);
      else {
        endLine();
        result.push(kid);
      }
    }
    endLine();
    return result;
  }

  /** What stands in a list and is no item is put into one. */
  private inListItem(kid: PDFObject, ref: PDFRef, list: PDFDict): PDFObject {
    if (IN_LIST.has(elementAt(this.context, kid)?.get(KEY.type))) return kid;
    const item = this.wrap("LI", ref, list, [kid]);
    const element = this.context.lookup(item, PDFDict);
    setKids(this.context, element, this.inBody(item, element, kidsOf(element)));
    return item;
  }

  /** Everything in an item but its label is in its body. */
  private inBody(ref: PDFRef, item: PDFDict, kids: readonly PDFObject[]): PDFObject[] {
    const isOwn = (kid: PDFObject) => {
      const type = elementAt(this.context, kid)?.get(KEY.type);
      return type === TYPE.Lbl || type === TYPE.LBody;
    };
    const body = kids.filter((kid) => !isOwn(kid));
    const isMixed = body.some((kid) => elementAt(this.context, kid)?.get(KEY.type) === TYPE.P);
    const parts = isMixed ? this.inParagraphs(ref, item, body) : body;
    return body.length === 0 ? [...kids] : [...kids.filter(isOwn), this.wrap("LBody", ref, item, parts)];
  }

  /**
   * A picture with `[[Formula]]` before its words is a formula. A figure around one picture is that picture and its caption;
   * around several things it is a box.
   */
  private finishFigure(ref: PDFRef, figure: PDFDict, kids: readonly PDFObject[]): PDFObject[] {
    const alt = textOf(figure, "Alt");
    const marked = /^\[\[(\w+)\]\]\s*/.exec(alt ?? "");
    if (marked) {
      figure.set(KEY.type, PDFName.of(marked[1]!));
      figure.set(KEY.alt, toText(alt!.slice(marked[0].length)));
    }
    if (alt) return [...kids];
    const elements = kids.map((kid) => elementAt(this.context, kid)).filter((element) => element !== undefined);
    const pictures = elements.filter((element) => element.get(KEY.type) === TYPE.Figure);
    const [picture] = pictures;
    if (picture && pictures.length === 1 && picture.has(KEY.alt)) {
      figure.set(KEY.alt, picture.get(KEY.alt)!);
      return kids.flatMap((kid) => {
        if (elementAt(this.context, kid) !== picture) return [kid];
        return kidsOf(picture).map((part) => move(this.context, part, picture, figure, ref));
      });
    }
    if (kids.length > 0) {
      figure.set(KEY.type, TYPE.Div);
      for (const element of elements) if (element.get(KEY.type) === TYPE.Caption) element.set(KEY.type, TYPE.P);
    }
    return [...kids];
  }
}
