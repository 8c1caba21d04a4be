// Raw HTML of Markdown through an allow-list: what lays out may stay, what runs or loads from elsewhere goes, and each
// removal is told. Loaded only for decks that hold raw HTML.
import sanitizeHtml from "sanitize-html";
import { parseTarget } from "./asset.ts";
import { isSafeAttribute, isSafeStyle } from "./attributes.ts";
import { addressOf } from "./markdown.ts";

/** What the sanitizer tells of: removals, and files of the deck that stay. */
export interface SanitizeEvents {
  /** Such as `<script>` or `onclick`; `tag` is the element's name. */
  removed: (what: string, tag: string) => void;
  file: (path: string, tag: string) => void;
}

const TAGS =
  `a abbr address article aside audio b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li main mark nav ol p picture pre progress meter q rp rt ruby s samp small source span
strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr
svg g path circle ellipse line polygon polyline rect text tspan title desc defs use symbol marker linearGradient radialGradient stop clipPath mask pattern`.split(
    /\s+/,
  );
/** Attributes of tables, media and drawings, besides those that may stand anywhere. */
const EXTRA =
  `href src poster srcset datetime open controls loop muted autoplay playsinline preload kind label srclang value min max type checked disabled for name scope headers
reversed span cite target rel download loading decoding viewBox xmlns d fill stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset fill-rule clip-rule opacity fill-opacity stroke-opacity
x y x1 y1 x2 y2 cx cy r rx ry dx dy points transform text-anchor dominant-baseline font-size font-weight font-family letter-spacing offset stop-color stop-opacity gradientUnits gradientTransform
patternUnits patternTransform clip-path mask marker-start marker-mid marker-end markerWidth markerHeight refX refY orient preserveAspectRatio vector-effect focusable`.split(
    /\s+/,
  );
const ADDRESSES = new Set(["href", "src", "poster"]);

/** A fragment of HTML, balanced, without what may not stand in a deck. `<section>` becomes `<div>`: reveal.js takes each for a slide. */
export function sanitize(html: string, events: SanitizeEvents): string {
  const allowed = new Set(TAGS.map((tag) => tag.toLowerCase()));
  const extra = new Set(EXTRA.map((name) => name.toLowerCase()));
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: false,
    allowedSchemes: ["http", "https", "mailto", "tel", "data"],
    allowProtocolRelative: true,
    parser: { lowerCaseTags: false, lowerCaseAttributeNames: false },
    transformTags: {
      "*": (tagName, attribs) => {
        const name = tagName.toLowerCase();
        const tag = name === "section" ? "div" : tagName;
        if (name !== "section" && !allowed.has(name)) events.removed(`<${name}>`, name);
        const kept: Record<string, string> = {};
        for (const [attribute, value] of Object.entries(attribs)) {
          const lower = attribute.toLowerCase();
          if (ADDRESSES.has(lower)) {
            const address = keepAddress(value, name, events);
            if (address !== undefined) kept[attribute] = address;
          } else if (isSafeAttribute(lower, value) || (extra.has(lower) && lower !== "srcset" && isPlainValue(value)))
            kept[attribute] = value;
          else events.removed(`the attribute ${attribute}`, name);
        }
        return { tagName: tag, attribs: kept };
      },
    },
  });
}

/** Drawings point at parts of themselves with `url(#id)`; nothing else may be loaded. */
function isPlainValue(value: string): boolean {
  return /^url\(#[\w-]+\)$/.test(value.trim()) || isSafeStyle(value);
}

/** The address for the HTML; undefined if it may not stand. Addresses that are marked already are ours. */
function keepAddress(value: string, tag: string, events: SanitizeEvents): string | undefined {
  if (value.includes("\ue020")) return value;
  const target = parseTarget(value);
  const shows = tag !== "a" && tag !== "use";
  if (target.kind === "asset") events.file(target.path, tag);
  if (
    target.kind === "unsafe" ||
    target.kind === "outside" ||
    (shows && target.kind === "remote") ||
    (target.kind === "data" && !/^data:image\/(?!svg)/i.test(value.trim()))
  ) {
    events.removed(`the address "${value.slice(0, 60)}"`, tag);
    return undefined;
  }
  // sanitize-html escapes once more, so the mark goes in unescaped.
  return tag === "use" ? value : addressOf(value).replaceAll("&amp;", "&");
}
