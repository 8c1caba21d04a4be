// The images of a page before it is printed: what a PDF would unpack is packed, what has too many pixels loses them, and what is
// well as it is stays.
import type { Page } from "puppeteer-core";
import { expect, it } from "vitest";
import { prepareImages } from "../../src/node/check-pages.ts";
import { useCheckedPages } from "../support/checked-page.ts";

const open = useCheckedPages();

/** Draws an image in the browser: a photograph, a drawing, or one that is not opaque. */
async function draw(page: Page, kind: "photograph" | "drawing" | "glass", type: string, width: number, height: number) {
  const data = await page.evaluate(
    async (kind, type, width, height) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d")!;
      if (kind === "photograph") {
        // Soft light, and grain.
        const image = context.createImageData(width, height);
        let grain = 1;
        for (let index = 0; index < image.data.length; index += 4) {
          grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) >>> 0;
          const light = 128 + 100 * Math.sin(index / 40_000) + (grain >>> 28);
          image.data.set([light, light * 0.8, 255 - light, 255], index);
        }
        context.putImageData(image, 0, 0);
      } else {
        context.fillStyle = kind === "glass" ? "rgb(0 0 0 / 20%)" : "white";
        context.fillRect(0, 0, width, height);
        context.fillStyle = "red";
        context.fillRect(width / 4, height / 4, width / 2, height / 2);
      }
      const blob = await canvas.convertToBlob({ type, quality: 0.9 });
      return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
    },
    kind,
    type,
    width,
    height,
  );
  return Buffer.from(data, "base64");
}

it("makes each image what its place needs", async () => {
  await using blank = await open("# Blank\n");
  const { page } = blank;
  const files = {
    "photograph.jpg": await draw(page, "photograph", "image/jpeg", 1000, 750),
    "large.jpg": await draw(page, "photograph", "image/jpeg", 3600, 2700),
    "photograph.webp": await draw(page, "photograph", "image/webp", 1200, 900),
    "photograph.png": await draw(page, "photograph", "image/png", 1200, 900),
    "drawing.png": await draw(page, "drawing", "image/png", 600, 450),
    "large-drawing.png": await draw(page, "drawing", "image/png", 3600, 2700),
    "glass.png": await draw(page, "glass", "image/png", 600, 450),
    "large-glass.webp": await draw(page, "glass", "image/webp", 3600, 2700),
    "vector.svg": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>'),
    "small.png": await draw(page, "photograph", "image/png", 90, 90),
  };
  const text = Object.keys(files).map((name) => `## ${name}\n\n![${name}](${name}){width=480}\n`);
  await using checked = await open({
    ...files,
    "01.md": `${text.join("\n---\n\n")}\n---\nbackground: large.jpg\n---\n\n## Ground\n`,
  });
  await prepareImages(checked.page, { quality: 80, dpi: 192 });
  const images = await checked.page.evaluate(async () => {
    const describe = async (name: string, url: string) => {
      const blob = await (await fetch(url)).blob();
      const { width, height } = await createImageBitmap(blob).catch(() => ({ width: 0, height: 0 }));
      return [
        name,
        `${blob.type} ${width} × ${height}${url.startsWith("blob:") ? "" : ", as it was"}`,
        blob.size,
      ] as const;
    };
    const ground = document.querySelector<HTMLElement>(".backdrop")!.style.backgroundImage;
    return await Promise.all([
      ...[...document.images].map((image) => describe(image.alt, image.src)),
      describe("ground", /"(.*)"/.exec(ground)![1]!),
    ]);
  });
  expect(Object.fromEntries(images.map(([name, what]) => [name, what]))).toEqual({
    "photograph.jpg": "image/jpeg 1000 × 750, as it was",
    // The background needs 1280 px of the page's width.
    "large.jpg": "image/jpeg 2560 × 1920",
    ground: "image/jpeg 2560 × 1920",
    "photograph.webp": "image/jpeg 960 × 720",
    "photograph.png": "image/jpeg 960 × 720",
    "drawing.png": "image/png 600 × 450, as it was",
    "large-drawing.png": "image/png 960 × 720",
    "glass.png": "image/png 600 × 450, as it was",
    "large-glass.webp": "image/png 960 × 720",
    "vector.svg": "image/svg+xml 0 × 0, as it was",
    "small.png": "image/png 90 × 90, as it was",
  });
  const sizes = new Map(images.map(([name, , size]) => [name, size]));
  for (const [name, bytes] of Object.entries(files))
    if (!images.some(([other, what]) => other === name && what.endsWith("as it was")) && name !== "large-glass.webp")
      expect([name, sizes.get(name)! < bytes.length]).toEqual([name, true]);
});
