// How soon a slide is there that one asks for: in the window in which the key is pressed, beside reveal.js alone with the same HTML;
// and in another window, beside a server that sends the bare key press to all, and reveal.js alone there.
//
// The first is the work until the slide is painted: what handlers of the key take, and the frame that follows. The second is the
// time from the key press, as its window saw it, to the end of the frame in which the other window has painted. Contenders take
// turns, page by page and key by key.
//
// And how soon a window is right again that did not hear the server for some seconds: from when it can be heard.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { median, ratioRow, type Row } from "./compare.ts";
import { writeBenchDeck } from "./deck.ts";

const SLIDES = 1000;
/** Slides of the deck that is shown in two windows. */
const TALK = 100;
const PRESSES = 60;
/** Key presses until both are warm. */
const WARM = 8;

const TOOL = fileURLToPath(new URL("../../dist/lib/bin.js", import.meta.url));
const LIMIT = fileURLToPath(new URL("limit-stage.mjs", import.meta.url));
const REVEAL = fileURLToPath(new URL("reveal.js", import.meta.resolve("reveal.js")));

/** Measures decks of its own in `folder`. */
export async function measureStage(folder: string): Promise<Row[]> {
  await using launched = await launchBrowser();
  const { browser } = launched;
  return [await measureNext(browser, folder), await measureStep(browser, folder), await measureReturn(browser, folder)];
}

interface Started {
  url: string;
  child: ChildProcess;
}

async function start(words: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.startsWith("http://")) return { url: line, child };
  throw new Error(`node ${words.join(" ")} ended before it printed its address`);
}

async function stop({ child }: Started): Promise<void> {
  if (child.exitCode === null && child.kill()) await once(child, "exit");
}

/** A deck, and its build. */
async function buildDeck(folder: string, slides: number): Promise<{ deck: string; page: string }> {
  const deck = join(folder, `stage-${slides}`);
  await writeBenchDeck(deck, slides);
  execFileSync(process.execPath, [TOOL, "build", deck, "-o", `${deck}-built`], { stdio: "ignore" });
  return { deck, page: join(`${deck}-built`, "index.html") };
}

/** A page in a window of its own, so that it is painted. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return page;
}

async function measureNext(browser: Browser, folder: string): Promise<Row> {
  const { page } = await buildDeck(folder, SLIDES);
  const limit = await start([LIMIT, page, REVEAL]);
  try {
    const ours = await openPage(browser, `${limit.url}index.html`);
    const bare = await openPage(browser, limit.url);
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let press = 0; press < PRESSES + WARM; press++) {
      const pair = { ours: await timeNext(ours), bare: await timeNext(bare) };
      if (press < WARM) continue;
      times.ours.push(pair.ours);
      times.bare.push(pair.bare);
    }
    await checkSame(ours, bare);
    return ratioRow("next slide of 1,000", median(times.ours), ["reveal.js alone", median(times.bare)], 1);
  } finally {
    await stop(limit);
  }
}

/** Presses a key; gives the time that the page worked until the next slide was painted, in ms. */
async function timeNext(page: Page): Promise<number> {
  await page.evaluate(() => {
    const worked = new Promise<number>((resolve) => {
      addEventListener(
        "keydown",
        () => {
          const from = performance.now();
          // Right after all other handlers of the key.
          const { port1, port2 } = new MessageChannel();
          let handled = 0;
          addEventListener("keydown", () => (handled = performance.now() - from), { once: true });
          requestAnimationFrame(() => {
            const frame = performance.now();
            port1.addEventListener("message", () => resolve(handled + performance.now() - frame));
            port1.start();
            port2.postMessage(null);
          });
        },
        { once: true, capture: true },
      );
    });
    Object.assign(window, { worked });
  });
  await new Promise((resolve) => setTimeout(resolve, 80)); // as if someone spoke
  await page.keyboard.press("ArrowRight");
  return await page.evaluate(() => (window as unknown as { worked: Promise<number> }).worked);
}

/** Both must have done the same. */
async function checkSame(...pages: Page[]): Promise<void> {
  const at = await Promise.all(pages.map((page) => page.$eval(".slides section.present", ({ id }) => id)));
  if (new Set(at).size !== 1) throw new Error(`windows are at ${at.join(" and ")}`);
}

async function measureStep(browser: Browser, folder: string): Promise<Row> {
  const { deck, page } = await buildDeck(folder, TALK);
  const limit = await start([LIMIT, page, REVEAL]);
  const server = await start([TOOL, "present", deck, "--no-open", "--port", "0"]);
  const presenter = new WebSocket(`${server.url.replace("http", "ws")}lectern/stage?role=presenter&page=bench`);
  try {
    await once(presenter, "open");
    const ours = { from: await openPage(browser, server.url), to: await openPage(browser, server.url) };
    const bare = { from: await openPage(browser, `${limit.url}speaker`), to: await openPage(browser, limit.url) };
    const times = { ours: [] as number[], bare: [] as number[] };
    for (let press = 0; press < PRESSES + WARM; press++) {
      const pair = { ours: await timeStep(ours.from, ours.to), bare: await timeStep(bare.from, bare.to) };
      if (press < WARM) continue;
      times.ours.push(pair.ours);
      times.bare.push(pair.bare);
    }
    await checkSame(ours.from, ours.to, bare.to);
    return ratioRow("key to paint in another window", median(times.ours), ["bare echo", median(times.bare)], 2);
  } finally {
    presenter.close();
    await stop(server);
    await stop(limit);
  }
}

/** Longest that it is not heard for after pages have given it up, in ms. */
const SILENCE = 2000;
const RETURNS = 5;

async function measureReturn(browser: Browser, folder: string): Promise<Row> {
  const server = await start([TOOL, "present", join(folder, `stage-${TALK}`), "--no-open", "--port", "0"]);
  const presenter = new WebSocket(`${server.url.replace("http", "ws")}lectern/stage?role=presenter&page=bench`);
  try {
    await once(presenter, "open");
    const page = await openPage(browser, server.url);
    const ids = await page.$$eval(".slides section", (slides) => slides.map(({ id }) => id));
    const times: number[] = [];
    for (let round = 1; round <= RETURNS; round++) {
      server.child.kill("SIGSTOP");
      const slide = ids[round * 3]!;
      presenter.send(JSON.stringify({ type: "change", number: round, change: { slide, step: -1 } }));
      await page.waitForSelector(".lectern-apart");
      await new Promise((resolve) => setTimeout(resolve, SILENCE * Math.random()));
      const from = performance.now();
      server.child.kill("SIGCONT");
      await page.waitForSelector(`section[id="${slide}"].present`, { timeout: 20_000 });
      times.push(performance.now() - from);
    }
    return ratioRow("right again after silence, the longest", Math.max(...times), ["a second", 1000], 1);
  } finally {
    presenter.close();
    await stop(server);
  }
}

/** Presses a key in one window; gives the time until another has painted the next slide, in ms. */
async function timeStep(from: Page, to: Page): Promise<number> {
  await to.evaluate(() => {
    const painted = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => resolve(performance.timeOrigin + performance.now()));
          port1.start();
          port2.postMessage(null);
        });
      });
      const slides = document.querySelector(".slides")!;
      observer.observe(slides, { subtree: true, attributeFilter: ["class"] });
    });
    Object.assign(window, { painted });
  });
  await from.evaluate(() => {
    const pressed = new Promise<number>((resolve) => {
      const now = () => resolve(performance.timeOrigin + performance.now());
      addEventListener("keydown", now, { once: true, capture: true });
    });
    Object.assign(window, { pressed });
  });
  await new Promise((resolve) => setTimeout(resolve, 80));
  await from.keyboard.press("ArrowRight");
  const pressed = await from.evaluate(() => (window as unknown as { pressed: Promise<number> }).pressed);
  const painted = await to.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
  return painted - pressed;
}
