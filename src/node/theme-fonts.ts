// The fonts of a theme, read from its CSS and that of the deck: what is drawn before there is a page is measured with them.
import { dirname, join } from "node:path";
import { note } from "./build-record.ts";
import { maybeRead } from "./files.ts";

/** One `@font-face`. */
export interface FontFace {
  family: string;
  weight: number;
  italic: boolean;
  /** First and last code point of each range; none means all. */
  ranges: readonly (readonly [number, number])[];
  /** Absolute. */
  file: string;
  /** The rule as written, and the `url(…)` in it. */
  css: string;
  url: string;
}

/** Faces, and the families that a theme's custom properties name. */
export interface ThemeFonts {
  faces: readonly FontFace[];
  /** The value of `--font-text` …, as written; "" if there is none. */
  stack: (property: string) => string;
}

/** Reads stylesheets, absolute paths; later ones win. What is not there is passed over. */
export async function readThemeFonts(stylesheets: readonly string[], looked: Map<string, string>): Promise<ThemeFonts> {
  const faces: FontFace[] = [];
  const stacks = new Map<string, string>();
  for (const path of stylesheets) {
    note(looked, path);
    const source = ((await maybeRead(path))?.toString("utf8") ?? "").replace(/\/\*[^]*?\*\//g, "");
    for (const [css] of source.matchAll(/@font-face\s*\{[^}]*\}/g)) {
      const face = readFace(css, dirname(path));
      if (face) faces.push(face);
    }
    for (const [, name, value] of source.matchAll(/(--font-[\w-]+)\s*:\s*([^;}]*)/g)) stacks.set(name!, value!.trim());
  }
  return { faces, stack: (property) => stacks.get(property) ?? "" };
}

/** The faces that text and headings are set in. */
export function facesOfText({ faces, stack }: ThemeFonts): FontFace[] {
  const families = new Set(["--font-text", "--font-display"].flatMap((property) => familiesOf(stack(property))));
  return faces.filter(({ family }) => families.has(family));
}

/** The families of a CSS value such as `Barlow, "Inter Symbols", sans-serif`. */
export function familiesOf(stack: string): string[] {
  return stack
    .split(",")
    .map((family) => family.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter((family) => family !== "");
}

function readFace(css: string, folder: string): FontFace | undefined {
  const values = new Map(
    Array.from(css.matchAll(/([\w-]+)\s*:\s*([^;}]+)/g), ([, property, value]) => [property!, value!.trim()]),
  );
  const read = (property: string) => values.get(property);
  const family = read("font-family")?.replace(/^(["'])(.*)\1$/, "$2");
  const url = /url\(["']?([^"')]+)["']?\)/.exec(css);
  // A size of its own makes it another font in all but name: text is not measured with it.
  if (family === undefined || !url || /^(data|https?):/.test(url[1]!) || read("size-adjust")) return undefined;
  const weight = read("font-weight") ?? "400";
  return {
    family,
    weight: weight === "bold" ? 700 : Number.parseInt(weight, 10) || 400,
    italic: read("font-style") === "italic",
    ranges: (read("unicode-range") ?? "")
      .split(",")
      .map((range) => /^\s*U\+([\da-f?]+)(?:-([\da-f]+))?\s*$/i.exec(range))
      .filter((match) => match !== null)
      .map(([, first = "0", last = first]) => [
        Number.parseInt(first.replaceAll("?", "0"), 16),
        Number.parseInt(last.replaceAll("?", "f"), 16),
      ]),
    file: join(folder, url[1]!),
    css,
    url: url[0],
  };
}
