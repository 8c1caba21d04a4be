// Fonts of a theme, unpacked: text is as wide in them as in the same font that was never packed.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, deflateSync } from "node:zlib";
import subsetFont from "subset-font";
import { expect, it } from "vitest";
import { createMeasure } from "../../src/node/measure-text.ts";
import { testFolder } from "./test-folder.ts";

const TEXT = "1,232,727 Vehicles in AVATAR Wave – 12.5 %";
const packed = await readFile(
  fileURLToPath(import.meta.resolve("../../templates/themes/line/fonts/barlow-latin-600-normal.woff2")),
);
const plain = await subsetFont(packed, TEXT, { targetFormat: "truetype" });
const tables = Array.from({ length: plain.readUInt16BE(4) }, (_, index) => {
  const entry = plain.subarray(12 + index * 16);
  const start = entry.readUInt32BE(8);
  return { tag: entry.toString("latin1", 0, 4), bytes: plain.subarray(start, start + entry.readUInt32BE(12)) };
});
const expected = await widthIn(plain);

it("measures a font as it is, packed by others", async () => {
  expect(expected).toBeGreaterThan(10 * TEXT.length);
  expect(await widthIn(packed)).toBe(expected);
  expect(await widthIn(await subsetFont(packed, TEXT, { targetFormat: "woff2" }))).toBe(expected);
});

it("reads WOFF, tables that are packed and others", async () => {
  const bodies = tables.map(({ bytes }) => (bytes.length > 100 ? deflateSync(bytes) : bytes));
  const head = Buffer.alloc(44 + 20 * tables.length);
  head.write("wOFF");
  plain.copy(head, 4, 0, 4);
  head.writeUInt16BE(tables.length, 12);
  let start = head.length;
  for (const [index, { tag, bytes }] of tables.entries()) {
    head.write(tag, 44 + index * 20, "latin1");
    for (const [at, value] of [start, bodies[index]!.length, bytes.length].entries())
      head.writeUInt32BE(value, 48 + index * 20 + at * 4);
    start += bodies[index]!.length;
  }
  expect(await widthIn(Buffer.concat([head, ...bodies]))).toBe(expected);
});

it("reads WOFF2 whose widths are packed without bearings, and whose tags have no number", async () => {
  const count = tables.find(({ tag }) => tag === "hhea")!.bytes.readUInt16BE(34);
  const widthsOf = (bytes: Buffer) =>
    Buffer.concat([
      Buffer.of(0b11),
      ...Array.from({ length: count }, (_, index) => bytes.subarray(index * 4, index * 4 + 2)),
    ]);
  const number = (value: number) => Buffer.of(0x80 | (value >> 14), 0x80 | ((value >> 7) & 0x7f), value & 0x7f);
  const parts = tables
    .filter(({ tag }) => tag !== "glyf" && tag !== "loca")
    .map(({ tag, bytes }) => {
      const body = tag === "hmtx" ? widthsOf(bytes) : bytes;
      const lengths = tag === "hmtx" ? [number(bytes.length), number(body.length)] : [number(bytes.length)];
      return { body, entry: [Buffer.of(tag === "hmtx" ? 0x7f : 0x3f), Buffer.from(tag, "latin1"), ...lengths] };
    });
  const bodies = brotliCompressSync(Buffer.concat(parts.map(({ body }) => body)));
  const head = Buffer.alloc(48);
  head.write("wOF2");
  plain.copy(head, 4, 0, 4);
  head.writeUInt16BE(parts.length, 12);
  head.writeUInt32BE(bodies.length, 20);
  expect(await widthIn(Buffer.concat([head, ...parts.flatMap(({ entry }) => entry), bodies]))).toBe(expected);
});

it.each([
  ["no font", Buffer.from("body { color: red }")],
  ["half a font", packed.subarray(0, 1000)],
  ["nothing", Buffer.alloc(0)],
])("says which file is %s", async (_, bytes) => {
  await expect(widthIn(bytes)).rejects.toThrow("font.woff2 is no font that can be read");
});

/** In a theme whose text is set in this font. */
async function widthIn(font: Buffer): Promise<number> {
  await using folder = await testFolder();
  const file = await folder.write("font.woff2", font);
  const face = { family: "A", weight: 400, italic: false, ranges: [], file, css: "", url: "" };
  const measure = createMeasure({ faces: [face], stack: () => "A" });
  return measure(TEXT, { family: "var(--font-text)", size: 100, weight: 400, italic: false });
}
