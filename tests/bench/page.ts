// How soon a reader sees the first slide of a built deck, beside a plain page of the same content.
//
// Taken is the paint time of the first slide's heading: the browser's own `largest-contentful-paint` entry, whose element
// must be that heading, which the deck makes the largest text on screen in both pages. It is in ms from the start of the
// navigation. A first-contentful-paint entry would not tell what was painted. Every page is opened in a browser context of
// its own, so that nothing is cached, from a server on this machine.
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { marked } from "marked";
import type { Browser, Page } from "puppeteer-core";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { contentType, maybeList } from "../../src/node/files.ts";
import { LARGEST, outputOf } from "./build.ts";
import { medians, ratioRow, type Row } from "./compare.ts";
import { FIRST_HEADING } from "./deck.ts";

const ROUNDS = 15;

/** Measures the largest of the decks that were built in `folder`. */
export async function measurePages(folder: string): Promise<Row[]> {
  await writePlainPage(join(folder, LARGEST));
  const server = await serve(folder);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await using launched = await launchBrowser();
    const { deck, plain, ready } = await medians(ROUNDS, {
      deck: () => timePaint(launched.browser, `${base}/${outputOf(LARGEST)}/index.html`),
      plain: () => timePaint(launched.browser, `${base}/${LARGEST}/plain.html`),
      ready: () => timeReady(launched.browser, `${base}/${outputOf(LARGEST)}/index.html`),
    });
    return [
      ratioRow("built deck, 1,000 slides, first slide painted", deck, ["plain page", plain], 1.3),
      ratioRow("the same deck, ready for the first key", ready, ["plain page", plain], Infinity),
    ];
  } finally {
    server.close();
  }
}

/** The same Markdown by marked alone: a section each, images loaded when near as in a deck, notes hidden. */
export async function writePlainPage(folder: string): Promise<void> {
  const names = (await maybeList(folder)).filter((name) => name.endsWith(".md"));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const sections = files
    .flatMap((text) => text.split("\n---\n"))
    .map((text) => {
      const [body = "", notes] = text.split(/^Note:/m);
      const aside = notes ? `<aside>${marked.parse(notes) as string}</aside>\n` : "";
      return `<section>\n${marked.parse(body) as string}${aside}</section>\n`;
    });
  const style = "section{width:1280px;height:720px;overflow:hidden}h1{font-size:80px}body{margin:0}aside{display:none}";
  const html = `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Plain</title>\n<style>${style}</style>\n${sections.join("")}`;
  await writeFile(join(folder, "plain.html"), html.replaceAll("<img ", '<img loading="lazy" '));
}

/** Serves a folder on this machine. */
export async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { "content-type": contentType(path) }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Opens a page where nothing is cached, and gives what `measure` finds. */
async function visit(browser: Browser, url: string, measure: (page: Page) => Promise<number>): Promise<number> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.evaluateOnNewDocument(watchPaint);
    await page.goto(url, { waitUntil: "load" });
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Runs in the page, before anything else: notes down when the first heading was painted. */
function watchPaint(): void {
  type Entry = PerformanceEntry & { element?: Element | null };
  new PerformanceObserver((list) => {
    const entry = (list.getEntries() as Entry[]).find(({ element }) => element?.matches("section h1"));
    const { paint } = window as { paint?: object };
    if (entry && !paint) Object.assign(window, { paint: { at: entry.startTime, text: entry.element!.textContent } });
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** Time from navigation to the paint of the first heading, which must be this one, in ms. */
export async function timePaint(browser: Browser, url: string, heading = FIRST_HEADING): Promise<number> {
  return await visit(browser, url, async (page) => {
    const handle = await page.waitForFunction(() => (window as { paint?: { at: number; text: string } }).paint);
    const paint = await handle.jsonValue();
    if (paint?.text.trim() !== heading) throw new Error(`${url} first painted "${paint?.text}"`);
    return paint.at;
  });
}

/** Time from navigation until a deck obeys the keyboard, in ms. */
async function timeReady(browser: Browser, url: string): Promise<number> {
  return await visit(browser, url, async (page) => {
    await page.waitForSelector(".reveal.ready");
    return await page.evaluate(() => performance.now());
  });
}
