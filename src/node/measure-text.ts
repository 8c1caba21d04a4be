// Widths of text as the browser will set it, from the fonts themselves: shaped by HarfBuzz, with digits of one width, as charts are.
import { existsSync, readFileSync } from "node:fs";
import { Blob, Buffer, Face, Feature, Font as ShapedFont, shape } from "harfbuzzjs";
import type { Font, Measure } from "../chart/measure.ts";
import { displayPath } from "./files.ts";
import { facesOfText, familiesOf, type FontFace, type ThemeFonts } from "./theme-fonts.ts";
import { unpackFont } from "./web-font.ts";

/** Widths in ems of what no font of the theme has: of scripts whose characters fill a square, and of others. */
const MISSING = { square: 1, other: 0.62 };
const SQUARE =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Gives the advance of a text in ems. */
type Shape = (text: string) => number;

/** Widths in the fonts of a theme; a face is read when it is first needed. What no face has is estimated. */
export function createMeasure(fonts: ThemeFonts): Measure {
  const shapes = new Map<FontFace, Shape | undefined>();
  const shapeOf = (face: FontFace) => {
    if (!shapes.has(face)) shapes.set(face, openFace(face));
    return shapes.get(face);
  };
  const faces = facesOfText(fonts);
  const choices = new Map<string, FontFace[]>();
  const known = new Map<string, number>();
  return (text, font) => {
    const style = `${font.family}\0${font.weight}\0${font.italic}`;
    const key = `${style}\0${text}`;
    let width = known.get(key);
    if (width === undefined) {
      let chosen = choices.get(style);
      if (!chosen) choices.set(style, (chosen = facesFor(font, faces, fonts.stack)));
      known.set(key, (width = measure(text, chosen, shapeOf)));
    }
    return width * font.size;
  };
}

/** In ems: runs of characters of the same face, each shaped as a whole. */
function measure(text: string, faces: readonly FontFace[], shapeOf: (face: FontFace) => Shape | undefined): number {
  let [width, run, shape] = [0, "", undefined as Shape | undefined];
  const flush = () => {
    if (run !== "") width += (shape ?? estimate)(run);
    run = "";
  };
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const face = faces.find((one) => covers(one, point) && shapeOf(one));
    const own = face && shapeOf(face);
    if (own !== shape) flush();
    shape = own;
    run += character;
  }
  flush();
  return width;
}

/** The faces that a text in this font is set in, first those that come first. */
function facesFor(font: Font, faces: readonly FontFace[], stack: ThemeFonts["stack"]): FontFace[] {
  const property = /^var\((--[\w-]+)/.exec(font.family)?.[1];
  const families = familiesOf(property === undefined ? font.family : stack(property));
  return families.flatMap((family) => nearest(faces, family, font));
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

function openFace({ file }: FontFace): Shape | undefined {
  if (!existsSync(file)) return undefined;
  const face = new Face(new Blob(readFont(file)));
  const font = new ShapedFont(face);
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

function readFont(file: string) {
  try {
    return unpackFont(readFileSync(file));
  } catch (cause) {
    throw new Error(`${displayPath(file)} is no font that can be read`, { cause });
  }
}
