// How soon a page that is open shows an edit, beside a bare server that pushes one ready slide to a plain page of the same content.
//
// Taken is the time from the call that writes the file to the mutation that brings the new words, and to the end of the frame in
// which they are painted, in a real browser on this machine. Both contenders take turns in the same run.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { median, quantile, ratioRow, type Row } from "./compare.ts";
import { FIRST_HEADING, writeBenchDeck } from "./deck.ts";
import { timePaint, writePlainPage } from "./page.ts";

const SIZES = [10, 100, 1000];
const EDITS = 40;
const STARTS = 5;
/** Slides that show what stands in a file of data. */
const USERS = 50;
/** An eight-hour day. */
const SAVES = Number(process.env["LECTERN_BENCH_SAVES"] ?? 5000);

const TOOL = fileURLToPath(new URL("../../dist/lib/bin.js", import.meta.url));
const LIMIT = fileURLToPath(new URL("limit-live.mjs", import.meta.url));

/** Measures decks of all sizes in `folder`. */
export async function measureLive(folder: string): Promise<Row[]> {
  await using launched = await launchBrowser();
  const rows: Row[] = [];
  for (const size of SIZES) rows.push(...(await measureEdits(launched.browser, folder, size)));
  return rows;
}

interface Served {
  url: string;
  child: ChildProcess;
}

async function start(words: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.startsWith("http://")) return { url: line, child };
  throw new Error(`node ${words.join(" ")} ended before it printed its address`);
}

async function stop({ child }: Served): Promise<void> {
  if (child.exitCode === null && child.kill()) await once(child, "exit");
}

async function measureEdits(browser: Browser, folder: string, size: number): Promise<Row[]> {
  const deck = join(folder, `live-${size}`);
  await writeBenchDeck(deck, size);
  await writePlainPage(deck);
  const edited = Math.floor(size / 2);
  const file = join(deck, `${String(Math.floor((edited - 1) / 100) + 1).padStart(2, "0")}-part.md`);
  const text = readFileSync(file, "utf8");
  const ready = join(deck, "ready.txt");
  writeFileSync(ready, "");
  const what = `edit, ${size.toLocaleString("en")} slides`;
  const ours = await start([TOOL, "present", deck, "--no-open", "--port", "0"]);
  const limit = await start([LIMIT, join(deck, "plain.html"), ready]);
  const rows: Row[] = [];
  try {
    const tool = await openPage(browser, `${ours.url}#/${edited - 1}`);
    const bare = await openPage(browser, limit.url);
    await bare.evaluate((at) => document.querySelectorAll("section")[at]!.scrollIntoView(), edited - 1);
    const times = { ours: [] as Shown[], limit: [] as Shown[] };
    for (let edit = 0; edit < EDITS + 5; edit++) {
      const word = `edit${edit}of${size}`;
      const pair = {
        ours: await timeEdit(tool, word, () =>
          writeFileSync(file, text.replace(`## Slide ${edited}:`, `## Slide ${edited} ${word}:`)),
        ),
        limit: await timeEdit(bare, word, () =>
          writeFileSync(ready, `${edited - 1}\n<h2>Slide ${edited} ${word}</h2>`),
        ),
      };
      if (edit < 5) continue; // until both are warm
      times.ours.push(pair.ours);
      times.limit.push(pair.limit);
    }
    const taken = (name: "ours" | "limit", key: keyof Shown) => times[name].map((shown) => shown[key]);
    const row = (to: string, key: keyof Shown, of: (values: readonly number[]) => number, most: number) =>
      rows.push(ratioRow(`${what}, ${to}`, of(taken("ours", key)), ["bare server", of(taken("limit", key))], most));
    row("DOM, median", "changed", median, 2);
    row("DOM, 95 of 100", "changed", (values) => quantile(values, 0.95), 4);
    row("painted, median", "painted", median, 1.5);
    if (size === Math.max(...SIZES)) {
      rows.push(await measureData(tool, deck, median(taken("limit", "changed"))));
      rows.push(...(await measureMemory(ours, file, text)));
    }
    await tool.close();
    await bare.close();
  } finally {
    await stop(ours);
    await stop(limit);
  }
  if (size === Math.max(...SIZES)) rows.push(await measureStart(browser, deck, size));
  return rows;
}

/** When an edit was seen, in ms from writing it. */
interface Shown {
  changed: number;
  painted: number;
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.readyState === "complete");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return page;
}

async function timeEdit(page: Page, word: string, write: () => void): Promise<Shown> {
  await page.evaluate((wanted) => {
    const shown = new Promise((resolve) => {
      const now = () => performance.timeOrigin + performance.now();
      const observer = new MutationObserver((changes) => {
        if (!changes.some(({ target }) => target.textContent?.includes(wanted))) return;
        observer.disconnect();
        const changed = now();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => resolve({ changed, painted: now() }));
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    Object.assign(window, { shown });
  }, word);
  await new Promise((resolve) => setTimeout(resolve, 60)); // as if someone typed
  const from = performance.timeOrigin + performance.now();
  write();
  const { changed, painted } = await page.evaluate(() => (window as unknown as { shown: Promise<Shown> }).shown);
  return { changed: changed - from, painted: painted - from };
}

/** A file of data that many slides show. */
async function measureData(page: Page, deck: string, limit: number): Promise<Row> {
  const data = join(deck, "data", "shown.json");
  const users = Array.from({ length: USERS }, (_, index) => `## User ${index}\n\n{{shown.word}}\n`);
  await rm(data, { force: true });
  await writeFileIn(data, '{ "word": "first" }');
  await writeFileIn(join(deck, "99-users.md"), users.join("\n---\n\n"));
  await page.waitForFunction((count) => document.body.textContent.split("User ").length > count, {}, USERS);
  const times: number[] = [];
  for (let edit = 0; edit < 15; edit++) {
    const { changed } = await timeEdit(page, `data${edit}x`, () => writeFileSync(data, `{ "word": "data${edit}x" }`));
    if (edit >= 3) times.push(changed);
  }
  return ratioRow(`data that ${USERS} slides show`, median(times), ["bare server, one slide", limit], 10);
}

async function measureMemory({ child }: Served, file: string, text: string): Promise<Row[]> {
  const rss = async () =>
    Number(/VmRSS:\s*(\d+) kB/.exec(await readFile(`/proc/${child.pid}/status`, "utf8"))![1]) / 1000;
  const before = await rss();
  for (let save = 0; save < SAVES; save++) {
    writeFileSync(file, text.replace(/## Slide (\d+):/, `## Slide $1 saved ${save}:`));
    await new Promise((resolve) => setTimeout(resolve, 12));
  }
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const after = await rss();
  return [
    { what: "server memory", measured: `${Math.round(before)} MB`, against: "", value: before, limit: 150, unit: "MB" },
    {
      what: `server memory after ${SAVES.toLocaleString("en")} saves`,
      measured: `${Math.round(after)} MB`,
      against: `before, ${Math.round(before)} MB`,
      value: after / before,
      limit: 1.1,
      unit: "×",
    },
  ];
}

/** From the start of the process to the paint of the first slide. */
async function measureStart(browser: Browser, deck: string, size: number): Promise<Row> {
  const ready = join(deck, "ready.txt");
  const words = {
    ours: [TOOL, "present", deck, "--no-open", "--port", "0"],
    limit: [LIMIT, join(deck, "plain.html"), ready],
  };
  const times = { ours: [] as number[], limit: [] as number[] };
  for (let round = 0; round <= STARTS; round++) {
    for (const name of ["ours", "limit"] as const) {
      const from = performance.now();
      const served = await start(words[name]);
      const served_ = performance.now() - from;
      const paint = await timePaint(browser, served.url);
      await stop(served);
      if (round > 0) times[name].push(served_ + paint);
    }
  }
  const what = `start of present, ${size.toLocaleString("en")} slides, to the first slide ("${FIRST_HEADING}")`;
  return ratioRow(what, median(times.ours), ["bare server", median(times.limit)], 2);
}

async function writeFileIn(path: string, text: string): Promise<void> {
  const { mkdir } = await import("node:fs/promises");
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, text);
}
