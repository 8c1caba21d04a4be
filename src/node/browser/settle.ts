// Waits until a page is complete: every image decoded, every font loaded. Conditions, never a pause.

import type { Page } from "puppeteer-core";
import type { PageProblem } from "./page-problems.ts";

/** A page that has come to rest. */
export interface SettledPage {
  /** How many elements of the class "page" it has: the sheets of a print. */
  pages: number;
  /** Images and fonts that were loaded, but cannot be decoded. */
  broken: PageProblem[];
}

/** Resolves when all images and fonts of the page are there, or have failed. */
export async function settle(page: Page): Promise<SettledPage> {
  return (await page.evaluate(inPage)) as SettledPage;
}

// Runs in the page. A string, since this folder's code is checked without the types of a browser.
const inPage = `(async () => {
  const broken = [];
  const images = [...document.images].filter((image) => image.hasAttribute("src") || image.hasAttribute("srcset"));
  for (const image of images) image.loading = "eager";
  const decoding = new Map();
  for (const image of images) {
    const url = image.currentSrc || image.src;
    if (!decoding.has(url)) decoding.set(url, image.decode().catch((error) => {
      // One that could not be loaded is reported by its request.
      if (image.complete) broken.push({ kind: "broken", url, detail: error.message });
    }));
  }
  await Promise.all(decoding.values());
  await document.fonts.ready;
  for (const font of document.fonts) {
    if (font.status === "error") broken.push({ kind: "broken", url: document.URL, detail: "the font " + font.family });
  }
  return { pages: document.querySelectorAll(".page").length, broken };
})()`;
