// What a print page says, as the browser shows it: what the PDF is compared with, and what its links are called.

import type { Page } from "puppeteer-core";

/** The words of a print page. */
export interface PageWords {
  /** The text of each element of the class "page", as it is shown. */
  texts: string[];
  /** What links are called, by their address or by `#id`. */
  linkNames: Map<string, string>;
}

/** Reads a page that has settled. */
export async function readWords(page: Page): Promise<PageWords> {
  const { texts, links } = (await page.evaluate(inPage)) as { texts: string[]; links: [string, string][] };
  return { texts, linkNames: new Map(links) };
}

// Runs in the page. A string, since this folder's code is checked without the types of a browser.
const inPage = `(() => {
  const nameOf = (link) =>
    link.getAttribute("aria-label") || link.innerText.trim() || link.querySelector("[alt]")?.alt || link.title;
  const addressOf = (link) => {
    const hash = link.getAttribute("href");
    return hash.startsWith("#") ? decodeURIComponent(hash) : link.href;
  };
  return {
    texts: [...document.querySelectorAll(".page")].map((page) => page.innerText),
    links: [...document.querySelectorAll("a[href]")].flatMap((link) => {
      const name = nameOf(link).replace(/\\s+/g, " ");
      return name ? [[addressOf(link), name]] : [];
    }),
  };
})()`;
