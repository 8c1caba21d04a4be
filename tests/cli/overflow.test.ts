// A slide that is too full, in the commands that show or check it; and how images get into a PDF.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makePlayground } from "../support/cli.ts";

const items = Array.from({ length: 24 }, (_, index) => `- item ${index + 1}`).join("\n");
const deck = { "01.md": `# One\n\n---\n\n## List\n\n${items}\n` };
const remedy = "(put --- before this line, or set them in two columns; or write `fit: true` in the slide's options)";

describe("a slide of 24 bullets", () => {
  it.each([
    ["build", "at least 646 px too much, line breaks not counted", "nothing was written"],
    ["pdf", "655 px too much", "nothing was written"],
    ["check", "655 px too much", "the deck does not pass"],
  ])("is an error with its line in lectern %s", async (command, much, consequence) => {
    await using playground = await makePlayground(deck);
    const { code, stderr } = await playground.lectern(command);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `slides/01.md:17:1 error overflow the last 14 of 24 items do not fit: ${much} ${remedy}\n  17 | - item 11\n     | ^\n1 error, ${consequence}\n`,
    });
    expect(await playground.snapshot("dist")).toEqual({});
  });

  it.each(["build", "pdf", "check"])("is a warning in lectern %s --allow-overflow", async (command) => {
    await using playground = await makePlayground(deck);
    const { code, stderr } = await playground.lectern(command, "--allow-overflow");
    expect(stderr).toMatch(/^slides\/01\.md:17:1 warning overflow the last 14 of 24 items do not fit: /);
    expect(code).toBe(0);
  });

  it("is shown while it is written", async () => {
    await using playground = await makePlayground(deck);
    const show = playground.start(["present", "--no-open", "--port", "0"]);
    const [url] = await show.says(/http:\S+/);
    expect(await (await fetch(url)).text()).toContain("item 24");
    expect(show.stderr()).not.toContain("overflow");
  });
});

describe("images in a PDF", () => {
  it("have no more pixels than a page needs, even one of 40 million", async () => {
    const [width, height] = [7746, 5164];
    const rows = Buffer.alloc((width + 1) * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = ((x * y) >> 12) + ((x ^ y) % 7);
    const chunk = (name: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(name), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([length, body, sum]);
    };
    const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    const picture = Buffer.concat([
      Buffer.from("89504e470d0a1a0a", "hex"),
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(rows, { level: 1 })),
      chunk("IEND", Buffer.of()),
    ]);
    await using playground = await makePlayground({ "01.md": "## One\n\n![Large](large.png)\n", "large.png": picture });
    const sizeWith = async (...words: string[]) => {
      expect(await playground.lectern("pdf", "-o", "out.pdf", ...words)).toMatchObject({ code: 0 });
      expect((await readFile(join(playground.path, "out.pdf"))).includes("/DCTDecode")).toBe(true);
      return (await stat(join(playground.path, "out.pdf"))).size;
    };
    const usual = await sizeWith();
    expect(usual).toBeLessThan(2_000_000);
    expect(await sizeWith("--image-quality", "20")).toBeLessThan(usual);
    expect(await sizeWith("--image-dpi", "72")).toBeLessThan(usual / 3);
  }, 60_000);

  it.each([
    ["--image-quality", "0", "1 to 100"],
    ["--image-quality", "best", "1 to 100"],
    ["--image-dpi", "10.5", "36 to 1200"],
  ])("%s %s is no choice", async (option, value, range) => {
    await using playground = await makePlayground(deck);
    const { code, stderr } = await playground.lectern("pdf", option, value);
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${option} takes a number from ${range}, not "${value}"\n`);
  });
});
