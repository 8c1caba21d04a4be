// What Marp's directives are in our options.
import { isPaint } from "../deck/color.ts";
import type { Entry } from "../deck/yaml.ts";
import { carryFile, carryText, type Work } from "./common.ts";
import { convertImages } from "./marp-image.ts";
import { notCarried } from "./imported.ts";

/** Directives by their names. */
export type Settings = Map<string, Entry>;

/** Options of the deck. */
export function readDeckOptions(
  globals: Settings,
  front: { header: Entry | undefined; footer: Entry | undefined; paginated: boolean },
  work: Work,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [key, entry] of globals) {
    const { value, location, valueLocation } = entry;
    const lose = (what: string, instead?: string) => work.report(notCarried(what, valueLocation ?? location, instead));
    switch (key) {
      case "title":
      case "author":
      case "description":
      case "lang":
        if (textOf(entry)) options[key] = textOf(entry);
        break;
      case "size":
        if (value === "4:3" || value === "16:9") options["size"] = value;
        else lose(`the size "${textOf(entry)}"`, "write size: WIDTHxHEIGHT in CSS px");
        break;
      case "theme":
        if (value !== "default")
          lose(`the theme "${textOf(entry)}"`, "the theme is line; put a theme into templates/themes/");
        break;
      case "style":
        lose("style", "write a stylesheet for .slide into assets/ and name it in css");
        break;
      case "keywords":
      case "url":
      case "image":
        lose(key);
        break;
      default: // marp, math and headingDivider have done their work
    }
  }
  for (const key of ["header", "footer"] as const) {
    const entry = front[key];
    if (entry && textOf(entry)) options[key] = carryText(work, textOf(entry), entry.valueLocation, convertImages);
  }
  if (!front.paginated) options["slideNumber"] = false;
  return options;
}

const TRANSITIONS = new Set(["none", "fade", "slide", "convex", "concave", "zoom"]);

/** Options of a slide from all directives that hold for it; `lead` stands for the class of that name. A directive is told once. */
export function readSlideOptions(
  settings: Settings,
  deck: Record<string, unknown>,
  { paginated, told }: { paginated: boolean; told: Set<Entry> },
  work: Work,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const get = (key: string) => settings.get(key);
  const lose = (entry: Entry, what: string, instead?: string) => {
    if (!told.has(entry)) work.report(notCarried(what, entry.location, instead));
    told.add(entry);
  };
  for (const key of ["header", "footer"] as const) {
    const entry = get(key);
    const text = entry ? carryText(work, textOf(entry), entry.valueLocation, convertImages) : "";
    if (text !== (deck[key] ?? "")) options[key] = text;
  }
  const paginate = get("paginate");
  if (paginated && (!paginate || paginate.value === false || paginate.value === "skip")) {
    options["visibility"] = "uncounted";
    if (paginate?.value === false)
      lose(paginate, "the count of a slide without its number", "it is uncounted: numbers after it are lower");
  } else if (paginate?.value === "hold") lose(paginate, "paginate: hold");
  readClasses(get("class"), options, lose);
  const transition = get("transition");
  if (transition) {
    const name = textOf(transition).split(/\s+/)[0]!;
    if (TRANSITIONS.has(name)) options["transition"] = name;
    else lose(transition, `the transition "${textOf(transition)}"`);
  }
  readBackground(settings, options, lose, work);
  const color = get("color");
  if (color)
    lose(color, `the colour "${textOf(color)}" of the text`, "write class: dark, or a class of your own in css");
  return options;
}

function readClasses(
  entry: Entry | undefined,
  options: Record<string, unknown>,
  lose: (entry: Entry, what: string, instead?: string) => void,
): void {
  if (!entry) return;
  const names = (Array.isArray(entry.value) ? entry.value.map(String) : textOf(entry).split(/\s+/)).filter(Boolean);
  const kept = names.flatMap((name) => (name === "lead" ? [] : name === "invert" ? ["dark"] : [name]));
  if (names.includes("lead")) options["lead"] = true;
  if (kept.length > 0) options["class"] = kept.join(" ");
  const own = kept.filter((name) => name !== "dark");
  if (own.length > 0)
    lose(
      entry,
      `the look of the class "${own.join(" ")}"`,
      "the class is there: write its style into a stylesheet of css",
    );
}

function readBackground(
  settings: Settings,
  options: Record<string, unknown>,
  lose: (entry: Entry, what: string, instead?: string) => void,
  work: Work,
): void {
  const [color, image] = [settings.get("backgroundColor"), settings.get("backgroundImage")];
  const shown = image && textOf(image) && textOf(image) !== "none" ? image : color;
  if (!shown || !textOf(shown)) return;
  const [, url] = /^url\(\s*["']?([^"')]*)["']?\s*\)/.exec(textOf(shown)) ?? [];
  if (url !== undefined) {
    const at = work.source.lineStarts[shown.valueLocation.line - 1]! + shown.valueLocation.column - 1;
    const href = carryFile(work, url, at, true);
    if (href === undefined) return;
    options["background"] = href;
    const [size, position] = [settings.get("backgroundSize"), settings.get("backgroundPosition")];
    if (size) options["backgroundSize"] = textOf(size);
    if (position) options["backgroundPosition"] = textOf(position);
  } else if (isPaint(textOf(shown))) options["background"] = textOf(shown);
  else lose(shown, `the background "${textOf(shown)}"`);
  const repeat = settings.get("backgroundRepeat");
  if (repeat) lose(repeat, "backgroundRepeat");
}

function textOf({ value, written }: Entry): string {
  if (typeof value === "string") return value.trim();
  return value === null || value === undefined || value === false ? "" : (written ?? String(value));
}
