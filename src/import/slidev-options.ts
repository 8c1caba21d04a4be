// Slidev's front matter, of the deck and of a slide, in our options.
import { isPaint } from "../deck/color.ts";
import type { Entry } from "../deck/yaml.ts";
import { carryFile, type Work } from "./common.ts";
import { notCarried } from "./imported.ts";

/** Keys of the deck that have no use here, with what to use instead. */
const UNUSED: Record<string, string> = {
  addons: "a deck has no add-ons; see templates/ for layouts and partials of its own",
  css: "write stylesheets into css",
  download: "lectern pdf",
  drawings: "",
  editor: "",
  export: "lectern pdf",
  exportFilename: "lectern pdf -o FILE",
  favicon: "a deck's own page is templates/deck.hbs",
  fonts: "fonts are the theme's: see templates/README.md",
  hideInToc: "",
  highlighter: "code is highlighted by Shiki",
  keywords: "",
  monaco: "",
  plantUmlServer: "write a mermaid diagram",
  themeConfig: "themes are set by custom properties: see templates/README.md",
  titleTemplate: "",
  twoslash: "",
};
/** Keys that mean nothing for what a deck shows. */
const SILENT = new Set(
  `aspectRatio canvasWidth mdc routerMode record remote selectable presenter browserExporter contextMenu wakeLock seoMeta lineNumbers
preload clicksStart codeCopy magicMoveCopy magicMoveDuration overviewSnapshots info htmlAttrs author colorSchema comark defaults duration
timer url`.split(/\s+/),
);

/** Our layouts by Slidev's. */
export const LAYOUTS: Record<string, string> = {
  default: "default",
  cover: "title",
  intro: "title",
  center: "statement",
  section: "section",
  statement: "statement",
  fact: "statement",
  quote: "quote",
  image: "image",
  "image-left": "image-left",
  "image-right": "image-right",
  "two-cols": "two-columns",
  "two-cols-header": "two-columns",
  full: "default",
  none: "default",
  end: "closing",
};

const TRANSITIONS: Record<string, string> = { none: "none", fade: "fade", "fade-out": "fade", "slide-left": "slide" };
for (const way of ["right", "up", "down"]) TRANSITIONS[`slide-${way}`] = "slide";

/** Options of the deck, from the front matter of the first slide. */
export function readDeckOptions(entries: readonly Entry[], work: Work): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const valueOf = (key: string) => entries.find((entry) => entry.key === key)?.value;
  for (const { key, value, written, valueLocation, items } of entries) {
    const lose = (what: string, instead?: string) => work.report(notCarried(what, valueLocation, instead));
    if (key === "title" || key === "author") options[key] = written ?? String(value);
    else if (key === "info" && typeof value === "string") options["description"] = firstParagraph(value);
    else if (key === "theme" && value !== "default" && value !== "none")
      lose(`the theme "${String(value)}"`, "the theme is line; put a theme into templates/themes/");
    else if (key === "colorSchema" && (value === "dark" || value === "light")) options["colorScheme"] = value;
    else if (key === "transition") readTransition(value, options, lose);
    else if (key === "htmlAttrs")
      for (const attribute of items ?? [])
        if (attribute.key === "lang" || attribute.key === "dir") options[attribute.key] = String(attribute.value);
        else lose(`htmlAttrs.${attribute.key}`);
  }
  const [width, ratio] = [Number(valueOf("canvasWidth")), readRatio(valueOf("aspectRatio"))];
  if (width || (ratio && ratio !== 16 / 9)) {
    const across = width || 980;
    options["size"] = ratio === 4 / 3 && !width ? "4:3" : `${across}x${Math.round(across / (ratio ?? 16 / 9))}`;
  }
  return options;
}

/** Options of a slide; `deck` is true for the first, whose front matter is also the deck's. */
export function readSlideOptions(entries: readonly Entry[], deck: boolean, work: Work): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const { key, value, written, location, valueLocation } of entries) {
    const text = typeof value === "string" ? value.trim() : (written ?? "");
    const lose = (what: string, instead?: string) => work.report(notCarried(what, location, instead || undefined));
    const at = work.source.lineStarts[valueLocation.line - 1]! + valueLocation.column - 1;
    if (deck && (key === "title" || key === "theme" || key === "transition")) continue;
    switch (key) {
      case "layout":
      case "image":
      case "src":
      case "backgroundSize":
        break; // see slidev.ts
      case "title":
        options["title"] = text;
        break;
      case "routeAlias":
        options["id"] = text;
        break;
      case "hide":
      case "disabled":
        if (value === true) options["visibility"] = "hidden";
        break;
      case "transition":
        readTransition(value, options, lose);
        break;
      case "background": {
        const href = isPaint(text) ? text : carryFile(work, text, at, true);
        if (href !== undefined) options["background"] = href;
        break;
      }
      case "class":
        lose(`class: ${text}`, "write {.class} and a stylesheet, or choose a layout");
        break;
      default:
        if (Object.hasOwn(UNUSED, key)) lose(key, UNUSED[key]);
        else if (!SILENT.has(key)) lose(`the key "${key}"`);
    }
  }
  return options;
}

/** The first text that is no heading. */
function firstParagraph(text: string): string {
  const paragraphs = text.replace(/^#+ .*$/gm, "\n").split(/\n\s*\n/);
  return (paragraphs.find((paragraph) => paragraph.trim() !== "") ?? "").replace(/\s+/g, " ").trim();
}

function readTransition(value: unknown, options: Record<string, unknown>, lose: (what: string) => void): void {
  const names = String(value ?? "")
    .split("|")
    .map((name) => name.trim());
  const ours = Object.hasOwn(TRANSITIONS, names[0]!) ? TRANSITIONS[names[0]!] : undefined;
  if (ours) options["transition"] = ours;
  if (!ours || names.length > 1) lose(`transition: ${typeof value === "string" ? value : "with settings"}`);
}

function readRatio(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const [, width, height] = /^(\d+(?:\.\d+)?)\s*[/:x]\s*(\d+(?:\.\d+)?)$/.exec(String(value ?? "")) ?? [];
  return width ? Number(width) / Number(height) : undefined;
}
