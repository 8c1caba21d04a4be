// Files in memory for the print tests: a page of three slides, and answers that a test makes up.

import { PLAIN_PRINT } from "../../src/deck/print/choices.ts";
import type { PrintPage } from "../../src/deck/print/page.ts";
import type { FindResource, Resource } from "../../src/node/browser/page-resources.ts";

/** What a path is answered with: a body, or whatever the function gives. */
export type Answer = string | Buffer | (() => Promise<Resource> | Resource);

/** A page and what it can load. */
export interface PrintFiles {
  html: string;
  find: FindResource;
  /** The paths asked for, in order. */
  asked: string[];
}

const types: Record<string, string> = {
  css: "text/css",
  html: "text/html",
  png: "image/png",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** HTML of three slides as a page to print. */
export function toPage(html: string): PrintPage {
  const parts = ["one", "two", "three"].map((id) => ({ id, title: id, slide: null, destination: id }));
  return { html, parts, begins: [0, 1, 2], flows: false, choices: PLAIN_PRINT };
}

/** A page that finds these paths and no other. */
export function printFiles(html: string, answers: Record<string, Answer> = {}): PrintFiles {
  const asked: string[] = [];
  const find: FindResource = (path) => {
    asked.push(path);
    const answer = answers[path];
    if (answer === undefined || typeof answer === "function") return answer?.();
    return { type: types[path.split(".").at(-1) ?? ""] ?? "text/html", body: answer };
  };
  return { html, find, asked };
}

/** A print page of three slides, with more in its head and on its last slide. */
export function printPage({ head = "", last = "" }: { head?: string; last?: string } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Three slides</title><style>
@page { size: 1280px 720px; margin: 0 }
body { margin: 0 }
.page { width: 1280px; height: 720px; contain: strict; break-after: page }
.page:last-child { break-after: auto }
</style>${head}</head><body>
<div class="page"><section id="one"><h1>First slide</h1><p><a href="#three">To the end</a></p></section></div>
<div class="page"><section id="two"><h2>Second slide</h2><p><a href="https://example.org/source">Source</a></p></section></div>
<div class="page"><section id="three"><h2>Third slide</h2>${last}</section></div>
</body></html>`;
}

/** A picture of one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIAAA4EAMBj3SBsAAAAABJRU5ErkJggg==",
  "base64",
);
