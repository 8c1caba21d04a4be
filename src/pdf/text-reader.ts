// The text that a content stream draws, in the order of drawing: each run on a line of its own, its spaces those that are drawn.
import { PDFHexString, PDFString } from "@pdfme/pdf-lib";
import type { Font } from "./font.ts";
import { operator, type Scanner } from "./scanner.ts";

const [BDC, BMC, EMC] = ["BDC", "BMC", "EMC"].map(operator);
const [BT, ET, TF, DO] = ["BT", "ET", "Tf", "Do"].map(operator);
const SHOW = new Set(["Tj", "TJ", "'", '"'].map(operator));

/** What stands for a glyph that no text belongs to. */
const UNKNOWN = "\uFFFD";

/** Where a stream's fonts and forms are found. */
export interface TextResources {
  fontOf: (name: string) => Font | undefined;
  /** Text of what `Do` draws; "" for a picture. */
  textOfForm: (name: string) => string;
}

/** A marked content that changes what its text is. */
interface Mark {
  kind: "actual" | "reversed" | "other";
  /** Index of its first piece. */
  from: number;
}

/** Sees each operation of a stream once, in order. */
export class TextReader {
  /** Runs of text in which a font has no glyph for a character. */
  readonly missing: string[] = [];
  private readonly resources: TextResources;
  private readonly pieces: string[] = [];
  private readonly marks: Mark[] = [];
  private font: Font | undefined;
  /** How many marks say what their text is in truth. */
  private actual = 0;
  private run = 0;
  private lacks = false;

  constructor(resources: TextResources) {
    this.resources = resources;
  }

  /** All text so far. */
  get text(): string {
    return this.pieces.join("");
  }

  /** Takes the operation that the scanner is at. */
  see(scanner: Scanner): void {
    const { operator } = scanner;
    if (SHOW.has(operator)) this.show(scanner);
    else if (operator === TF) this.font = this.resources.fontOf(scanner.name(0));
    else if (operator === BDC || operator === BMC) this.begin(scanner);
    else if (operator === EMC) this.end();
    else if (operator === BT) this.run = this.pieces.length;
    else if (operator === ET) this.endRun();
    else if (operator === DO) this.pieces.push(this.resources.textOfForm(scanner.name(0)));
  }

  private begin(scanner: Scanner): void {
    const from = this.pieces.length;
    const name = scanner.name(0);
    if (name === "ReversedChars") this.marks.push({ kind: "reversed", from });
    else {
      const actual = scanner.operator === BDC && name === "Span" ? actualText(scanner.written(1)) : undefined;
      this.marks.push({ kind: actual === undefined ? "other" : "actual", from });
      if (actual === undefined) return;
      if (this.actual++ === 0) this.pieces.push(actual);
    }
  }

  private end(): void {
    const mark = this.marks.pop();
    if (mark?.kind === "actual") this.actual--;
    else if (mark?.kind === "reversed") this.pieces.push(...this.pieces.splice(mark.from).reverse());
  }

  private endRun(): void {
    if (this.lacks) this.missing.push(this.pieces.slice(this.run).join(""));
    this.lacks = false;
    this.pieces.push("\n");
  }

  private show(scanner: Scanner): void {
    const { font } = this;
    if (!font) return;
    const { bytes, end, operands, count } = scanner;
    let at = operands[count - 1]!;
    const take = (code: number) => {
      if (code === 0 && font.width === 2) this.lacks = true; // glyph 0 is the box that says so
      if (this.actual === 0) this.pieces.push(font.textOf(code) ?? UNKNOWN);
    };
    // A string, or a list of strings and distances.
    for (; at < end; at++) {
      if (bytes[at] === 0x3c) at = readHex(bytes, at, font.width, take);
      else if (bytes[at] === 0x28) at = readLiteral(bytes, at, font.width, take);
    }
  }
}

/** Gives each code of `<0A0B>`; the offset of its closing bracket. */
function readHex(bytes: Uint8Array, at: number, width: number, take: (code: number) => void): number {
  let [code, digits, index] = [0, 0, at + 1];
  for (; index < bytes.length && bytes[index] !== 0x3e; index++) {
    const byte = bytes[index]!;
    const digit = byte >= 0x61 ? byte - 0x57 : byte >= 0x41 ? byte - 0x37 : byte - 0x30;
    if (digit < 0 || digit > 15) continue;
    code = code * 16 + digit;
    if (++digits === width * 2) {
      take(code);
      [code, digits] = [0, 0];
    }
  }
  return index;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Gives each code of a string in parentheses; the offset of its closing one. */
function readLiteral(bytes: Uint8Array, at: number, width: number, take: (code: number) => void): number {
  let [code, length, depth, index] = [0, 0, 0, at];
  for (; index < bytes.length; index++) {
    let byte = bytes[index]!;
    if (byte === 0x28 && depth++ === 0) continue;
    if (byte === 0x29 && --depth === 0) break;
    if (byte === 0x5c) {
      byte = bytes[++index]!;
      if (byte >= 0x30 && byte <= 0x37) {
        let value = 0;
        let digits = 0;
        while (digits++ < 3 && bytes[index]! >= 0x30 && bytes[index]! <= 0x37)
          value = value * 8 + bytes[index++]! - 0x30;
        index--;
        byte = value & 255;
      } else byte = ESCAPES[String.fromCharCode(byte)] ?? byte;
    }
    code = code * 256 + byte;
    if (++length === width) {
      take(code);
      [code, length] = [0, 0];
    }
  }
  return index;
}

/** What a property list says its text is. */
function actualText(properties: string): string | undefined {
  const match = /\/ActualText\s*(?:<([\da-f\s]*)>|\(((?:\\[^]|[^\\)])*)\))/i.exec(properties);
  if (!match) return undefined;
  return (match[1] === undefined ? PDFString.of(match[2]!) : PDFHexString.of(match[1])).decodeText();
}
