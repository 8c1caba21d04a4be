// Decks to measure with: any number of slides, the same bytes every time.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

/** The heading of every generated deck's first slide. */
export const FIRST_HEADING = "Results and outlook";

const SLIDES_A_FILE = 100;
const WORDS =
  "sales exports growth market vehicle battery platform plant quarter partner service region supply design".split(" ");

/**
 * Writes a deck: bullets, a table on every 4th slide, code on every 5th, an image on every 7th, notes on every 3rd. The code
 * is coloured if it has a language.
 */
export async function writeBenchDeck(folder: string, slides: number, language = ""): Promise<void> {
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(folder, "deck.yaml"), "title: A deck to measure\nauthor: Lectern\nlang: en\n");
  const texts = Array.from({ length: slides }, (_, index) => slideText(index + 1, language));
  for (let first = 0; first < slides; first += SLIDES_A_FILE) {
    const name = `${String(first / SLIDES_A_FILE + 1).padStart(2, "0")}-part.md`;
    await writeFile(join(folder, name), texts.slice(first, first + SLIDES_A_FILE).join("\n---\n\n"));
  }
  for (let number = 7; number <= slides; number += 7)
    await writeFile(join(folder, imagePath(number)), number % 2 ? drawPng(number) : drawSvg(number));
}

function slideText(number: number, language: string): string {
  if (number === 1) return `# ${FIRST_HEADING}\n\nWritten to be *measured*\n`;
  const parts = [`## Slide ${number}: ${phrase(number, 3)}`];
  parts.push([1, 2, 3, 4].map((line) => `- **${phrase(number + line, 1)}** ${phrase(number * line, 7)}`).join("\n"));
  const hasImage = number % 7 === 0;
  const hasCode = number % 5 === 0 && !hasImage;
  if (number % 4 === 0 && !hasCode && !hasImage) {
    const rows = [1, 2, 3, 4].map((row) => `| ${phrase(number + row, 2)} | ${number * row} | ${row * 7}% |`);
    parts.push(["| region | cars | share |", "|---|---:|---:|", ...rows].join("\n"));
  }
  if (hasCode) {
    const code = [1, 2, 3, 4, 5].map((line) => `const value${line} = sum(${number}, "${phrase(line, 2)}") < ${line};`);
    parts.push(["```" + language, ...code, "```"].join("\n"));
  }
  if (number % 7 === 0) parts.push(`![${phrase(number, 3)}](${imagePath(number)})`);
  if (number % 3 === 0) parts.push(`Note: Say ${phrase(number, 12)}, then *pause*.`);
  return `${parts.join("\n\n")}\n`;
}

/** Words that look chosen; the same for the same seed. */
function phrase(seed: number, length: number): string {
  return Array.from({ length }, (_, index) => WORDS[(seed * 7 + index * index * 3 + index) % WORDS.length]).join(" ");
}

function imagePath(number: number): string {
  return `assets/image-${number}.${number % 2 ? "png" : "svg"}`;
}

function drawSvg(seed: number): string {
  const bars = Array.from({ length: 12 }, (_, index) => {
    const height = 20 + ((seed * 31 + index * 57) % 300);
    return `<rect x="${20 + index * 50}" y="${340 - height}" width="36" height="${height}" fill="#2a6f97"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">\n${bars.join("\n")}\n</svg>\n`;
}

/** 640 × 360 px, grey, one byte a pixel. */
function drawPng(seed: number): Buffer {
  const rows = Buffer.alloc(641 * 360);
  for (let y = 0; y < 360; y++)
    for (let x = 0; x < 640; x++) rows[y * 641 + 1 + x] = (x * y + seed * (x >> 4) * (y >> 4)) >> 5;
  const header = Buffer.from([0, 0, 2, 128, 0, 0, 1, 104, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
