// Marp's words in an image's text: `![bg left:40% cover](photo.jpg)`, `![w:200px](logo.svg)`.
import { isPaint } from "../deck/color.ts";
import type { Range } from "../deck/split.ts";
import { carryFile, findLinks, type Work } from "./common.ts";
import { tellLost } from "./imported.ts";

/** What the words say. */
export interface ImageWords {
  /** The text without the words. */
  alt: string;
  background: boolean;
  /** The half of the slide a background fills; `share` is what it takes, such as `40%`. */
  side: "left" | "right" | undefined;
  share: string | undefined;
  /** CSS background-size. */
  size: string | undefined;
  width: string | undefined;
  height: string | undefined;
  /** 0 to 1. */
  opacity: number | undefined;
  /** Filters and other words without a counterpart. */
  lost: string[];
}

const FILTERS = /^(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|saturate|sepia)(?::.*)?$/;
const SIZES: Record<string, string> = { cover: "cover", contain: "contain", fit: "contain", auto: "auto" };

/** Reads the words. */
export function readImageWords(text: string): ImageWords {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const background = words.includes("bg");
  const read: ImageWords = {
    alt: "",
    background,
    side: undefined,
    share: undefined,
    size: undefined,
    width: undefined,
    height: undefined,
    opacity: undefined,
    lost: [],
  };
  read.alt = words.filter((word) => !readWord(word, read)).join(" ");
  return read;
}

/** True if the word says something. */
function readWord(word: string, read: ImageWords): boolean {
  const [, name = "", value = ""] = /^([a-z-]+)(?::(.*))?$/.exec(word) ?? [];
  if ((name === "w" || name === "width") && value) read.width = value;
  else if ((name === "h" || name === "height") && value) read.height = value;
  else if (name === "opacity" && word.includes(":")) read.opacity = readRatio(value);
  else if (FILTERS.test(word) && (read.background || word.includes(":"))) read.lost.push(word);
  else if (!read.background) return false;
  else if (name === "left" || name === "right") [read.side, read.share] = [name, value || undefined];
  else if (Object.hasOwn(SIZES, word)) read.size = SIZES[word];
  else if (/^\d+(?:\.\d+)?%$/.test(word)) read.size = word;
  else if (word === "vertical") read.lost.push(word);
  else return word === "bg";
  return true;
}

function readRatio(value: string): number {
  const number = Number.parseFloat(value || "0.5");
  return value.endsWith("%") ? number / 100 : number;
}

/** What the images of a slide are besides images in its text. */
export interface ConvertedImages {
  options: Record<string, unknown>;
  /** Markdown that goes before the slide's own. */
  before: string;
  /** Where the images begin that are done with. */
  done: Set<number>;
}

/** Takes backgrounds out of the text, gives images the size their words say, and tells of the other words. */
export function convertImages(work: Work, range: Range): ConvertedImages {
  const converted: ConvertedImages = { options: {}, before: "", done: new Set() };
  const { source, edits } = work;
  for (const { image, text, href, title, start, end } of findLinks(work.markdown, range)) {
    if (!image) continue;
    const words = readImageWords(text);
    for (const word of words.lost) tellLost(work, source, start, `"${word}" of an image`);
    if (words.background) {
      converted.done.add(start);
      edits.replace(start, end, "");
      convertBackground(work, words, href, start, converted);
      continue;
    }
    const sizes = [words.width && `width=${words.width}`, words.height && `height=${words.height}`].filter(Boolean);
    if (sizes.length === 0 && words.lost.length === 0) continue;
    converted.done.add(start);
    const written = carryFile(work, href, start, true);
    const braces = sizes.length > 0 ? `{${sizes.join(" ")}}` : "";
    edits.replace(
      start,
      end,
      written === undefined ? `[${words.alt || "image"}](${href})` : `![${words.alt}](${written}${title})${braces}`,
    );
  }
  return converted;
}

function convertBackground(work: Work, words: ImageWords, href: string, at: number, converted: ConvertedImages): void {
  const { options } = converted;
  const lose = (what: string, instead?: string) => tellLost(work, work.source, at, what, instead);
  const paint = !/[./]/.test(href.replace(/\(.*\)/s, "")) && isPaint(href);
  const written = paint ? href : carryFile(work, href, at, true);
  if (written === undefined) return;
  if (words.side && !paint) {
    if (options["layout"]) return lose(`a further image at the ${words.side}`, "write it into the text");
    options["layout"] = `image-${words.side}`;
    converted.before = `::: image\n![${words.alt}](${written})\n:::\n\n`;
    if (words.share) lose(`the width ${words.share} of an image at the ${words.side}`, "it fills half of the slide");
    if (words.size && words.size !== "cover") lose(`the size ${words.size} of an image at the ${words.side}`);
    return;
  }
  if (options["background"])
    return lose("a further background", "a slide has one: put the images together, or use ::: columns");
  options["background"] = written;
  const size = [words.width ?? (words.height ? "auto" : ""), words.height].filter(Boolean).join(" ");
  if (!paint && (words.size || size)) options["backgroundSize"] = words.size ?? size;
  if (words.opacity !== undefined) options["backgroundOpacity"] = words.opacity;
}
