// Widths of text as the browser will set it, from the fonts themselves: shaped by HarfBuzz, with digits of one width, as charts are.
import type * as HarfBuzz from "harfbuzzjs";
import type { Font, Measure } from "../chart/measure.ts";
import { maybeRead } from "./files.ts";
import { familiesOf, type FontFace, type ThemeFonts } from "./theme-fonts.ts";

/** Widths in ems of what no font of the theme has: of scripts whose characters fill a square, and of others. */
const MISSING = { square: 1, other: 0.62 };
const SQUARE =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Gives the advance of a text in ems. */
type Shape = (text: string) => number;

/** Loads those faces that texts of these characters need; what is measured later in other characters is estimated. */
export async function createMeasure(fonts: ThemeFonts, characters: string): Promise<Measure> {
  const [harfbuzz, fontverter] = await Promise.all([import("harfbuzzjs"), import("fontverter")]);
  const wanted = new Set([...characters].map((character) => character.codePointAt(0)!));
  const shapes = new Map<FontFace, Shape>();
  const used = new Set(["--font-text", "--font-display"].flatMap((property) => familiesOf(fonts.stack(property))));
  for (const face of fonts.faces) {
    if (!used.has(face.family) || ![...wanted].some((point) => covers(face, point))) continue;
    const bytes = await maybeRead(face.file);
    if (bytes) shapes.set(face, await openShape(harfbuzz, fontverter, bytes));
  }
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font.family}\0${font.weight}\0${font.italic}\0${text}`;
    let width = known.get(key);
    if (width === undefined) known.set(key, (width = measure(text, font, fonts, shapes)));
    return width * font.size;
  };
}

/** In ems: runs of characters of the same face, each shaped as a whole. */
function measure(text: string, font: Font, fonts: ThemeFonts, shapes: ReadonlyMap<FontFace, Shape>): number {
  const property = /^var\((--[\w-]+)/.exec(font.family)?.[1];
  const families = familiesOf(property === undefined ? font.family : fonts.stack(property));
  const faces = families.flatMap((family) => nearest([...shapes.keys()], family, font));
  let [width, run, face] = [0, "", undefined as FontFace | undefined];
  const flush = () => {
    if (run !== "") width += face ? shapes.get(face)!(run) : estimate(run);
    run = "";
  };
  for (const character of text) {
    const own = faces.find((one) => covers(one, character.codePointAt(0)!));
    if (own !== face) flush();
    face = own;
    run += character;
  }
  flush();
  return width;
}

/** The faces of a family whose weight is nearest. */
function nearest(faces: readonly FontFace[], family: string, { weight, italic }: Font): FontFace[] {
  const own = faces.filter((face) => face.family === family);
  const styled = own.some((face) => face.italic === italic) ? own.filter((face) => face.italic === italic) : own;
  const least = Math.min(...styled.map((face) => Math.abs(face.weight - weight)));
  return styled.filter((face) => Math.abs(face.weight - weight) === least);
}

function covers({ ranges }: FontFace, point: number): boolean {
  return ranges.length === 0 || ranges.some(([first, last]) => point >= first && point <= last);
}

function estimate(text: string): number {
  let width = 0;
  for (const character of text)
    if (!/\p{M}/u.test(character)) width += SQUARE.test(character) ? MISSING.square : MISSING.other;
  return width;
}

async function openShape(
  { Blob, Buffer, Face, Feature, Font, shape }: typeof HarfBuzz,
  { convert }: { convert: (font: Uint8Array, format: string) => Promise<Uint8Array> },
  bytes: Uint8Array,
): Promise<Shape> {
  const face = new Face(new Blob(new Uint8Array(await convert(bytes, "sfnt"))));
  const font = new Font(face);
  const features = [new Feature("tnum", 1)];
  return (text) => {
    const buffer = new Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font, buffer, features);
    const glyphs = buffer.getGlyphInfos();
    let width = 0;
    for (const [index, { xAdvance }] of buffer.getGlyphPositions().entries())
      width += glyphs[index]!.codepoint === 0 ? MISSING.other : xAdvance / face.upem;
    return width;
  };
}
