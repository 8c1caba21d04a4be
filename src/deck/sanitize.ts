// HTML through an allow-list: what lays out may stay, what runs or loads from elsewhere goes, and each removal of what an
// author wrote is told at its place. Loaded only for decks that hold raw HTML.
import sanitizeHtml from "sanitize-html";
import { parseTarget } from "./asset.ts";
import type { Attachments } from "./attachments.ts";
import { isSafeAttribute } from "./attributes.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { removedAddress, removedHtml } from "./html-mistakes.ts";
import { addressOf } from "./markdown.ts";
import { outsideFile } from "./mistakes.ts";
import { TAG_MARK, type PlacedTag } from "./raw-html.ts";
import type { Location } from "./source.ts";
import { cleanStyle } from "./style.ts";

/** What a cleaning knows and tells. */
export interface Sanitizing {
  /** True keeps what runs; only addresses are seen to, and `<section>`. */
  trusted: boolean;
  /** What an author wrote, by the number in its mark. */
  tags: readonly PlacedTag[];
  /** Grows by the files and the slides that are named. */
  found: Pick<Attachments, "assets" | "links">;
  report: Report;
}

/** In the spelling of SVG, which has capitals; compared without. */
const TAGS =
  `a abbr address article aside audio b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li main mark nav ol p picture pre progress meter q rp rt ruby s samp small source span
strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr big center font strike tt
svg g path circle ellipse line polygon polyline rect text tspan textPath image title desc defs use symbol marker linearGradient radialGradient stop clipPath mask pattern
filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset feTurbulence`.split(
    /\s+/,
  );
/** Attributes of tables, media and drawings, besides those that may stand anywhere. */
const EXTRA =
  `datetime open controls loop muted autoplay playsinline preload kind label srclang value min max low high optimum type checked disabled for name scope headers
reversed span cite target rel download loading decoding sizes media valign border cellpadding cellspacing bgcolor color face size noshade nowrap
viewBox xmlns xmlns:xlink version d fill stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset fill-rule clip-rule opacity fill-opacity stroke-opacity
x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy points pathLength rotate transform transform-origin text-anchor dominant-baseline alignment-baseline baseline-shift font-size font-weight font-family font-style letter-spacing
textLength lengthAdjust startOffset offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod paint-order shape-rendering text-rendering visibility display overflow
patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits clip-path mask filter marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient
preserveAspectRatio vector-effect focusable xml:space in in2 result mode operator values stdDeviation flood-color flood-opacity k1 k2 k3 k4 radius baseFrequency numOctaves seed filterUnits primitiveUnits
slope intercept amplitude exponent tableValues stitchTiles color-interpolation-filters`.split(/\s+/);
const CANONICAL_TAGS = new Map(TAGS.map((tag) => [tag.toLowerCase(), tag]));
const CANONICAL_ATTRIBUTES = new Map(EXTRA.map((name) => [name.toLowerCase(), name]));
/** Attributes that hold one address. */
const ADDRESSES = new Set(["href", "src", "poster", "xlink:href", "data"]);

/** Balanced HTML without what may not stand in a deck. `<section>` becomes `<div>`: reveal.js takes each for a slide. */
export function sanitize(html: string, sanitizing: Sanitizing): string {
  const { trusted } = sanitizing;
  return sanitizeHtml(html, {
    allowedTags: trusted ? false : TAGS,
    allowedAttributes: false,
    allowedSchemes: ["http", "https", "mailto", "tel", "data"],
    ...(trusted ? { allowedSchemesAppliedToAttributes: [], allowVulnerableTags: true } : {}),
    allowProtocolRelative: true,
    parseStyleAttributes: false,
    nonBooleanAttributes: [],
    transformTags: { "*": (tagName, attribs) => new TagCleaner(tagName, attribs, sanitizing).clean() },
  });
}

/** One opening tag; its name and the names of its attributes are in lower case. */
class TagCleaner {
  private readonly name: string;
  private readonly attribs: Record<string, string>;
  private readonly sanitizing: Sanitizing;
  /** What the author wrote; undefined for markup of ours. */
  private readonly placed: PlacedTag | undefined;

  constructor(name: string, attribs: Record<string, string>, sanitizing: Sanitizing) {
    const mark = Object.keys(attribs).find((attribute) => TAG_MARK.test(attribute));
    this.name = name;
    this.attribs = attribs;
    this.sanitizing = sanitizing;
    this.placed = mark === undefined ? undefined : sanitizing.tags[Number(TAG_MARK.exec(mark)![1])];
  }

  clean(): { tagName: string; attribs: Record<string, string> } {
    const { name, sanitizing } = this;
    const tagName = name === "section" ? "div" : (CANONICAL_TAGS.get(name) ?? name);
    const attribs: Record<string, string> = {};
    if (!sanitizing.trusted && !CANONICAL_TAGS.has(tagName.toLowerCase())) {
      this.tell(undefined, (location) => removedHtml(`<${name}>`, location));
      return { tagName, attribs };
    }
    for (const [attribute, value] of Object.entries(this.attribs)) {
      if (TAG_MARK.test(attribute)) continue;
      const kept = this.keep(attribute, value);
      if (kept !== undefined)
        attribs[attribute === "xlink:href" ? "href" : (CANONICAL_ATTRIBUTES.get(attribute) ?? attribute)] = kept;
    }
    return { tagName, attribs };
  }

  /** The attribute's value for the HTML; undefined if it may not stand. */
  private keep(attribute: string, value: string): string | undefined {
    const { trusted } = this.sanitizing;
    if (attribute === "style") {
      const removed = (declaration: string) =>
        this.tell("style", (location) => removedHtml(`the style "${declaration.slice(0, 60)}"`, location));
      return cleanStyle(value, trusted, (address) => this.address("style", address, true), removed) || undefined;
    }
    if (ADDRESSES.has(attribute) && (trusted || attribute !== "data"))
      return this.address(attribute, value, this.name !== "a" && this.name !== "area");
    if (attribute === "srcset") return this.addresses(value);
    if (trusted || isSafeAttribute(attribute, value)) return value;
    // Drawings point at parts of themselves with `url(#id)`; nothing else may be loaded.
    const plain = value.trim().replace(/^url\(\s*["']?#[\w-]+["']?\s*\)/, "");
    if (CANONICAL_ATTRIBUTES.has(attribute) && isSafeAttribute("style", plain)) return value;
    this.tell(attribute, (location) => removedHtml(`the attribute ${attribute}`, location));
    return undefined;
  }

  /** An address for the HTML; undefined if it may not stand. What is shown is loaded, what is linked is not. */
  private address(attribute: string, written: string, shown: boolean): string | undefined {
    if (written.includes("\ue020")) return written; // ours, and marked already
    const { trusted, found } = this.sanitizing;
    const target = parseTarget(written);
    const location = this.place(attribute);
    if (target.kind === "asset") {
      if (location) found.assets.push({ path: target.path, location });
    } else if (target.kind === "slide") {
      if (shown) return written; // a part of a drawing
      if (location && target.id) found.links.push({ id: target.id, location });
    } else if (target.kind === "outside") {
      this.tell(attribute, (place) => outsideFile(written, place));
      return undefined;
    } else if (
      (target.kind === "unsafe" && !trusted) ||
      (target.kind === "remote" && shown) ||
      (target.kind === "data" && !trusted && !(shown && /^data:image\/(?!svg)/i.test(written.trim())))
    ) {
      this.tell(attribute, (place) => removedAddress(written, place));
      return undefined;
    }
    if (target.kind === "unsafe" || target.kind === "data") return written;
    // What comes of it is escaped once more.
    return addressOf(written).replaceAll("&amp;", "&").replaceAll("&#39;", "'");
  }

  /** `a.png 1x, b.png 2x`. */
  private addresses(value: string): string | undefined {
    const kept: string[] = [];
    for (const [, address, size = ""] of value.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(?:\s+([^,]*))?\s*(?:,|$)/g)) {
      const placed = this.address("srcset", address!, true);
      if (placed !== undefined) kept.push(`${placed} ${size}`.trim());
    }
    return kept.length > 0 ? kept.join(", ") : undefined;
  }

  private tell(attribute: string | undefined, mistake: (location: Location) => Diagnostic): void {
    const location = this.place(attribute);
    if (location) this.sanitizing.report(mistake(location));
  }

  /** Where the tag or its attribute stands. */
  private place(attribute: string | undefined): Location | undefined {
    if (!this.placed) return undefined;
    const { tag, piece } = this.placed;
    const at = tag.attributes.find(({ name }) => name === attribute)?.start ?? tag.start;
    return piece.locate(at);
  }
}
