// What is found at a place in a slide's tokens: files, links, mathematics, references to footnotes, and attributes, which are
// checked before they are put on an element.
import type { Token, Tokens } from "marked";
import { parseTarget } from "./asset.ts";
import { noAttachments } from "./attachments.ts";
import type { ContainerToken } from "./container.ts";
import { addAttributes, isSafeAttribute, parsePairs, sizeToStyle, type Attributes } from "./attributes.ts";
import type { Report } from "./diagnostic.ts";
import { typedFact } from "./html-mistakes.ts";
import type { Filled } from "./filled.ts";
import type { Footnote, ReferenceToken } from "./footnote.ts";
import { isIcon } from "./icon.ts";
import type { DeckToken } from "./markdown.ts";
import { badPoster, missingPoster } from "./markup-mistakes.ts";
import type { MathToken } from "./math.ts";
import { mediaKind, takeSettings } from "./media.ts";
import {
  attributesOfNothing,
  outsideFile,
  remoteImage,
  unclosedHtml,
  unsafeAttribute,
  unsafeLink,
} from "./mistakes.ts";
import { readOpenFence, type OpenFence } from "./open-fence.ts";
import { placeInside, placerInside, placeTokens } from "./place.ts";
import { readRawHtml } from "./raw-html.ts";
import { badFragmentIndex, noAudience, skippedLevel } from "./structure-mistakes.ts";
import type { Location } from "./source.ts";

/** Attributes of what is written from the register of facts, or drawn from data. */
const OF_REGISTER = new Set(["data-fact", "data-source", "data-working", "data-drawn", "data-columns"]);

/** Notes down what is found in the tokens of one text. */
export class Finder {
  readonly found = noAttachments();
  readonly films: { token: Token; location: Location }[] = [];
  readonly openFences: (OpenFence & { location: Location })[] = [];
  /** The first that ends with a fence which may be another's. */
  private doubtfulFence: (OpenFence & { location: Location }) | undefined;
  /** What it is in: a footnote, speaker notes. */
  footnote: Footnote | undefined;
  inNotes = false;
  /** Of the last heading. */
  private level = 2;
  protected readonly filled: Filled;
  protected readonly report: Report;
  private readonly tokens: readonly Token[];
  /** Found out at the first mistake or address, which is before the first token is changed. */
  private places: ReadonlyMap<Token, number> | undefined;

  constructor(tokens: readonly Token[], filled: Filled, report: Report) {
    this.tokens = tokens;
    this.filled = filled;
    this.report = report;
  }

  offset(token: Token): number {
    this.places ??= placeTokens(this.filled.text, this.tokens);
    return this.places.get(token) ?? 0;
  }

  /** Where a token stands, or the first `mark` in it. */
  place(token: Token, mark = ""): Location {
    const at = this.offset(token);
    return this.filled.locate(Math.max(at, this.filled.text.indexOf(mark, at)));
  }

  /** Where a character of a token's raw text stands. */
  locatorIn(token: Token): (offset: number) => Location {
    const { text, locate } = this.filled;
    const at = this.offset(token);
    return (offset) => locate(placeInside(text, at, token.raw, offset));
  }

  address(token: Tokens.Link | Tokens.Image): void {
    const target = parseTarget(token.href);
    const place = this.place(token);
    if (token.type === "image" && mediaKind(token.href) === "video") this.films.push({ token, location: place });
    if (token.type === "image" && isIcon(token.href)) this.found.icons.push({ address: token.href, location: place });
    else if (target.kind === "asset") this.found.assets.push({ path: target.path, location: place });
    else if (target.kind === "outside") this.report(outsideFile(token.href, place));
    else if (target.kind === "unsafe" || (target.kind === "data" && token.type === "link"))
      this.report(unsafeLink(token.href, place));
    else if (target.kind === "slide" && target.id) this.found.links.push({ id: target.id, location: place });
    else if (token.type === "image" && target.kind === "remote") this.report(remoteImage(token.href, place));
  }

  audience(token: ContainerToken, location: Location): void {
    if (!token.audiences) return;
    if (token.audiences.length === 0) this.report(noAudience(location));
    this.found.audiences.push({ names: token.audiences, location });
    if (!token.leftOut) return;
    const end = this.filled.locate(this.offset(token as unknown as Token) + token.raw.trimEnd().length - 1);
    if (end.path === location.path)
      this.found.leftOut.push({ first: location, last: end.line < location.line ? location : end });
  }

  /** A piece of raw HTML, which the token then carries. */
  rawHtml(token: DeckToken): void {
    const { text, locate } = this.filled;
    const { raw } = token;
    const place = placerInside(text, this.offset(token), raw);
    const piece = readRawHtml(raw, (offset) => locate(place(offset)));
    token["piece"] = piece;
    this.found.html.push(piece);
    const { tags, comments } = piece.markup;
    for (const { start } of comments.filter(({ complete }) => !complete))
      this.report(unclosedHtml("<!--", piece.locate(start)));
    for (const { name, closes, complete, start, head, attributes } of tags) {
      const valueOf = (wanted: string) => attributes.find((attribute) => attribute.name === wanted)?.value;
      const id = valueOf("id");
      if (!complete) this.report(unclosedHtml(raw.slice(start, head), piece.locate(start)));
      if (id && !closes) this.found.ids.push(id);
      const traced = attributes.find((attribute) => OF_REGISTER.has(attribute.name));
      if (traced) this.report(typedFact(traced.name, piece.locate(start)));
      if (name === "video" && !closes && !valueOf("poster")) this.report(missingPoster(piece.locate(start)));
    }
  }

  /** Notes down a fence that is not closed. */
  fence(token: Token): void {
    const read = readOpenFence(token.raw);
    if (!read) return;
    const fence = { ...read, location: this.place(token) };
    // One without a language was to close code, which an earlier one has made of it.
    if (fence.isOpen) this.openFences.push((fence.isBare && this.doubtfulFence) || fence);
    else this.doubtfulFence ??= fence;
  }

  /** What a comment in reveal.js' manner says of its slide, or of the element before it. */
  comment(text: string, target: Token | undefined, place: Location): void {
    const slide = /^\s*\.slide:?\s+([\s\S]+)$/.exec(text);
    const element = /^\s*\.element:?\s+([\s\S]+)$/.exec(text);
    if (slide) {
      addAttributes(this.found.slide, parsePairs(slide[1]!));
      this.found.slideLocation ??= place;
    } else if (element) this.put(target, parsePairs(element[1]!), place);
  }

  /** Looks at the levels of the slide's headings; its title is of the second, if there is none of its own. */
  heading({ depth }: Tokens.Heading, location: () => Location): void {
    if (this.inNotes || this.footnote) return;
    if (depth > this.level + 1) this.report(skippedLevel(depth, this.level, location()));
    this.level = depth;
  }

  math(token: MathToken): void {
    const locate = this.locatorIn(token as unknown as Token);
    this.found.math.push({ token, locate: (offset) => locate(token.start + offset) });
  }

  reference(token: ReferenceToken): void {
    const { references } = this.footnote ?? this.found.footnotes;
    references.push({ token, location: this.place(token as unknown as Token), inNotes: this.inNotes });
  }

  put(target: DeckToken | undefined, attributes: Attributes, place: Location): void {
    if (!target) this.report(attributesOfNothing(place));
    else {
      const isFragment = hasFragment(attributes) || hasFragment(target.attributes ?? {});
      addAttributes(
        (target.attributes ??= {}),
        this.checked(this.settings(target, attributes, place), place, isFragment),
      );
    }
  }

  /** Takes out what is meant for the player of a film or a sound. */
  settings(target: DeckToken, attributes: Attributes, place: Location): Attributes {
    if (target.type !== "image" || !mediaKind(String(target["href"]))) return attributes;
    const { settings, others } = takeSettings(attributes);
    Object.assign((target["settings"] ??= {}), settings);
    const poster = settings["poster"];
    const still = poster === undefined ? undefined : parseTarget(poster);
    if (still?.kind === "asset") this.found.assets.push({ path: still.path, location: place });
    else if (poster !== undefined) this.report(badPoster(poster, place));
    return others;
  }

  /** Without what may not stand on an element. `index` is the step in which a fragment appears. */
  checked(attributes: Attributes, place: Location, isFragment = hasFragment(attributes)): Attributes {
    const safe: Attributes = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "index") {
        if (isFragment && /^\d{1,3}$/.test(value)) safe["data-fragment-index"] = value;
        else this.report(badFragmentIndex(value, isFragment, place));
      } else if (OF_REGISTER.has(name)) this.report(typedFact(name, place));
      else if (isSafeAttribute(name, value)) safe[name] = value;
      else this.report(unsafeAttribute(name, place));
    }
    if (safe["id"]) this.found.ids.push(safe["id"]);
    return sizeToStyle(safe);
  }
}

/** True if these make a fragment of an element. */
export function hasFragment(attributes: Attributes): boolean {
  return /(^|\s)fragment(\s|$)/.test(attributes["class"] ?? "");
}
