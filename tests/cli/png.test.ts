// `lectern png`: pictures as the command writes them, looked at in a browser.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import { makePlayground, type Files, type Playground } from "../support/cli.ts";

const deck: Files = {
  "deck.yaml": "title: Pictures\n",
  "01.md": [
    '---\nbackground: "#ff0000"\n---\n# Red {#red}\n',
    '\nid: green\nbackground: "#00ff00"\n---\n## Green\n\n- late {.fragment}\n',
    '\nid: blue\nlayout: title\nbackground: "#0000ff"\n---\n# Blue\n',
  ].join("\n---"),
};

let launched: LaunchedBrowser;
beforeAll(async () => {
  launched = await launchBrowser();
});
afterAll(() => launched.close());

/** A picture's size in px, and the colour in its lower left corner. */
async function look(playground: Playground, file: string): Promise<string> {
  const url = `data:image/png;base64,${await readFile(join(playground.path, file), "base64")}`;
  const page = await launched.browser.newPage();
  try {
    return await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d")!;
      context.drawImage(image, 0, 0);
      return `${image.width} × ${image.height}, ${context
        .getImageData(3, image.height - 4, 1, 1)
        .data.slice(0, 3)
        .join(" ")}`;
    }, url);
  } finally {
    await page.close();
  }
}

describe("lectern png", () => {
  it("writes a picture of each slide, named by its number and id", async () => {
    await using playground = await makePlayground(deck);
    const { code, stdout, stderr } = await playground.lectern("png", "-o", "out");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "out/1-red.png\nout/2-green.png\nout/3-blue.png\n" });
    expect(stderr).toContain("3 pictures, 1280 × 720 px\n");
    expect(await look(playground, "out/1-red.png")).toBe("1280 × 720, 255 0 0");
    expect(await look(playground, "out/2-green.png")).toBe("1280 × 720, 0 255 0");
    expect(await look(playground, "out/3-blue.png")).toBe("1280 × 720, 0 0 255");
    expect(await playground.snapshot("tmp")).toEqual({});
  });

  it("takes some slides, at another scale", async () => {
    await using playground = await makePlayground(deck);
    const { code, stdout } = await playground.lectern("png", "-o", "out", "--range", "2", "--scale", "0.5");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "out/2-green.png\n" });
    expect(await look(playground, "out/2-green.png")).toBe("640 × 360, 0 255 0");
  });

  it("makes the cover that the built deck names, of the title slide", async () => {
    const named = "title: Pictures\nurl: https://example.org/talk/\ncover: assets/cover.png\n";
    await using playground = await makePlayground({ ...deck, "deck.yaml": named });
    expect(await playground.lectern("build")).toMatchObject({ code: 1, stderr: expect.stringContaining("cover.png") });
    const { code, stdout } = await playground.lectern("png", "--cover");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "slides/assets/cover.png\n" });
    expect(await look(playground, "slides/assets/cover.png")).toBe("1200 × 630, 0 0 255");
    expect(await playground.lectern("build", "-o", "out")).toMatchObject({ code: 0 });
    const html = await playground.text("out/index.html");
    const [, address = ""] =
      /<meta property="og:image" content="https:\/\/example\.org\/talk\/([^"]+)"/.exec(html) ?? [];
    expect(await playground.snapshot("out")).toHaveProperty([address]);
  });

  it("writes nothing of a deck with errors, and refuses what makes no sense", async () => {
    await using playground = await makePlayground({ "01.md": "# One\n\n{{nope}}\n" });
    expect(await playground.lectern("png", "-o", "out")).toMatchObject({ code: 1, stdout: "" });
    expect(await playground.snapshot("out").catch(() => ({}))).toEqual({});
    for (const wrong of [
      ["--scale", "0"],
      ["--scale", "much"],
      ["--range", "7"],
      ["--cover", "--range", "1"],
    ])
      expect(await playground.lectern("png", ...wrong)).toMatchObject({ code: expect.toBeOneOf([1, 2]), stdout: "" });
  });
});
