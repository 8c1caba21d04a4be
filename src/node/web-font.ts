// A web font unpacked, as far as widths of text need it: WOFF and WOFF2 hold the tables of an OpenType font, compressed. Outlines, which
// WOFF2 packs in a way of their own, are left out.
import { brotliDecompressSync, inflateSync } from "node:zlib";

interface Table {
  /** Four characters. */
  tag: string;
  bytes: Bytes;
}
/** As files are read. */
type Bytes = NonSharedBuffer;

/** The font as OpenType, of WOFF2 without TrueType outlines. Throws an Error for what is no font. */
export function unpackFont(font: Bytes): Bytes {
  switch (font.toString("latin1", 0, 4)) {
    case "wOF2":
      return writeFont(font.subarray(4, 8), readWoff2(font));
    case "wOFF":
      return writeFont(font.subarray(4, 8), readWoff(font));
    case "\0\u0001\0\0":
    case "OTTO":
    case "true":
      return font;
  }
  throw new Error("it is no font");
}

/** https://www.w3.org/TR/WOFF/#DataTables */
function readWoff(font: Bytes): Table[] {
  return Array.from({ length: font.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + index * 20;
    const start = font.readUInt32BE(entry + 4);
    const packed = font.subarray(start, start + font.readUInt32BE(entry + 8));
    const bytes = packed.length < font.readUInt32BE(entry + 12) ? inflateSync(packed) : packed;
    return { tag: font.toString("latin1", entry, entry + 4), bytes };
  });
}

/** Tags that WOFF2 has a number for, which is their place here: https://www.w3.org/TR/WOFF2/#table_dir_format */
const TAGS = (
  "cmap head hhea hmtx maxp name OS/2 post cvt fpgm glyf loca prep CFF VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX " +
  "vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG sbix acnt avar bdat bloc bsln cvar fdsc feat " +
  "fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
  .split(" ")
  .map((tag) => tag.padEnd(4));
const OUTLINES = new Set(["glyf", "loca"]);

function readWoff2(font: Bytes): Table[] {
  let at = 48;
  const readNumber = () => {
    let value = 0;
    for (let byte = 0x80; byte >= 0x80;) {
      byte = font.readUInt8(at++);
      value = value * 0x80 + (byte & 0x7f);
    }
    return value;
  };
  const entries = Array.from({ length: font.readUInt16BE(12) }, () => {
    const flags = font.readUInt8(at++);
    const tag = TAGS[flags & 0x3f] ?? font.toString("latin1", at, (at += 4));
    const isPacked = OUTLINES.has(tag) ? flags >> 6 === 0 : flags >> 6 !== 0;
    const length = readNumber();
    return { tag, isPacked, length: isPacked ? readNumber() : length };
  });
  const all = brotliDecompressSync(font.subarray(at, at + font.readUInt32BE(20)));
  const tables = new Map<string, Bytes>();
  let start = 0;
  for (const { tag, length } of entries) tables.set(tag, all.subarray(start, (start += length)));
  const widths = tables.get("hhea")?.readUInt16BE(34) ?? 0;
  return entries
    .filter(({ tag }) => !OUTLINES.has(tag))
    .map(({ tag, isPacked }) => {
      const bytes = tables.get(tag)!;
      return { tag, bytes: isPacked && tag === "hmtx" ? unpackWidths(bytes, widths) : bytes };
    });
}

/** Widths without the bearings that follow from the outlines. */
function unpackWidths(packed: Bytes, count: number): Bytes {
  const table = Buffer.alloc(count * 4);
  for (let index = 0; index < count; index++) packed.copy(table, index * 4, 1 + index * 2, 3 + index * 2);
  return table;
}

/** https://learn.microsoft.com/typography/opentype/spec/otff#organization-of-an-opentype-font */
function writeFont(flavor: Buffer, tables: readonly Table[]): Bytes {
  const sorted = tables.toSorted((a, b) => (a.tag < b.tag ? -1 : 1)); // as they are searched for
  const directory = Buffer.alloc(12 + sorted.length * 16);
  flavor.copy(directory);
  directory.writeUInt16BE(sorted.length, 4);
  const parts = [directory];
  let start = directory.length;
  for (const [index, { tag, bytes }] of sorted.entries()) {
    const entry = 12 + index * 16;
    directory.write(tag, entry, "latin1");
    directory.writeUInt32BE(start, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    const room = Buffer.alloc(-bytes.length & 3);
    parts.push(bytes, room);
    start += bytes.length + room.length;
  }
  return Buffer.concat(parts);
}
