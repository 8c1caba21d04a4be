// Windows of a talk without a server: a deck that was opened by double click, as a folder and as one file, in step with a presenter
// in the same browser.
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Page } from "puppeteer-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StageChange, StageState } from "../../src/deck/stage.ts";
import { current, eventually, useDeck } from "./page.ts";
import { allShow, openWindow, pressIn, presenterPage, shownIn, visited } from "./stage-windows.ts";

useDeck();

const lectern = fileURLToPath(new URL("../../dist/lib/bin.js", import.meta.url));
const markdown = "# One\n\n---\n\n# Two\n\n::: incremental\n- a\n- b\n:::\n\n---\n\n# Three\n\n---\n\n# Four\n";
let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "lectern stage 中文 ")));
  await writeFile(join(folder, "talk.md"), markdown);
});
afterEach(async () => {
  for (const page of await current.page.browserContext().pages()) if (page !== current.page) await page.close();
  await rm(folder, { recursive: true, force: true });
});

/** Builds the deck, with a presenter beside it; gives both addresses. */
async function build(words: readonly string[]): Promise<{ deck: string; presenter: string }> {
  const out = join(folder, words.includes("--standalone") ? "talk.html" : "out");
  await promisify(execFile)(process.execPath, [lectern, "build", join(folder, "talk.md"), ...words, "-o", out]);
  const isFile = words.includes("--standalone");
  const presenter = join(isFile ? folder : out, "speaker.html");
  const deck = isFile ? out : join(out, "index.html");
  await writeFile(presenter, await presenterPage(null, { title: "One" }));
  return { deck: pathToFileURL(deck).href, presenter: pathToFileURL(presenter).href };
}

/** Opens a window from another, as a script on a page does. */
async function openFrom(page: Page, url: string): Promise<Page> {
  const opened = new Promise<Page>((resolve) => page.once("popup", (popup) => resolve(popup!)));
  await page.evaluate((address) => void window.open(address), url);
  return await opened;
}

type WithStage = { stage: { state: StageState | null; change: (change: StageChange) => void; connected: boolean } };

const stateOf = (page: Page) =>
  page.evaluate(() => (window as unknown as WithStage).stage?.state ?? null).catch(() => null);
const change = (page: Page, to: StageChange) =>
  page.evaluate((wanted) => (window as unknown as WithStage).stage.change(wanted), to);

describe.each([
  { name: "a folder", words: [] },
  { name: "one file", words: ["--standalone"] },
])("$name", ({ words }) => {
  it("follows a presenter that it has opened, and that follows it", async () => {
    const { deck, presenter } = await build(words);
    const one = await openWindow(current.page, deck);
    await pressIn(one, "ArrowRight");
    await allShow([one], { slide: "two" });
    const speaker = await openFrom(one, presenter);
    await eventually(() => stateOf(speaker)).toMatchObject({ slide: "two", step: -1 });
    await change(speaker, { slide: "two", step: 1 });
    await allShow([one], { slide: "two", fragments: 2 });
    await pressIn(one, "ArrowRight");
    await eventually(() => stateOf(speaker)).toMatchObject({ slide: "three", step: -1 });
    await change(speaker, { screen: "black" });
    await allShow([one], { screen: "black" });

    // Loaded anew, either is where the other is, which does not jump.
    await one.reload();
    await allShow([one], { slide: "three", screen: "black" });
    await change(speaker, { screen: "show", slide: "four", step: -1 });
    await allShow([one], { slide: "four", screen: "show" });
    await speaker.reload();
    await eventually(() => stateOf(speaker)).toMatchObject({ slide: "four" });
    await pressIn(one, "Home");
    await eventually(() => stateOf(speaker)).toMatchObject({ slide: "one" });
    expect(await visited(one)).toEqual(["three", "four", "one"]); // the first by its own address
  });

  it("follows over windows alone, where files have no channel", async () => {
    const { deck, presenter } = await build(words);
    await current.page.evaluateOnNewDocument(() => Reflect.deleteProperty(window, "BroadcastChannel"));
    const one = await openWindow(current.page, deck);
    await one.evaluateOnNewDocument(() => Reflect.deleteProperty(window, "BroadcastChannel"));
    await one.reload();
    expect(await one.evaluate(() => typeof BroadcastChannel)).toBe("undefined");
    const speaker = await openFrom(one, presenter);
    await eventually(() => stateOf(speaker)).toMatchObject({ slide: "one" });
    await change(speaker, { slide: "two", step: 0 });
    await allShow([one], { slide: "two", fragments: 1 });
    // The presenter opens a window on the second screen; what it does reaches the first one over the presenter.
    const second = await openFrom(speaker, deck);
    await allShow([second], { slide: "two", fragments: 1 });
    await pressIn(second, "End");
    await allShow([one, second], { slide: "four" });
    // A window that was loaded anew no longer knows the one that it had opened; that says so, in a while.
    await one.reload();
    await allShow([one], { slide: "four" });
    await eventually(async () => {
      await pressIn(one, "Home");
      return (await shownIn(second)).slide;
    }).toBe("one");
    await eventually(() => stateOf(speaker)).toMatchObject({ slide: "one" });
  });
});

it("leaves two windows alone, and another deck", async () => {
  const { deck, presenter } = await build([]);
  const one = await openWindow(current.page, deck);
  const two = await openWindow(current.page, deck);
  await pressIn(one, "End");
  await allShow([one], { slide: "four" });
  expect(await shownIn(two)).toMatchObject({ slide: "one" });

  const other = join(folder, "out", "other.html");
  await writeFile(other, await presenterPage(null, { title: "Another deck" }));
  const stranger = await openFrom(one, pathToFileURL(other).href);
  await change(stranger, { slide: "two", step: -1 });
  const speaker = await openFrom(one, presenter);
  await eventually(async () => {
    const all = [(await shownIn(one)).slide, (await shownIn(two)).slide, (await stateOf(speaker))?.slide];
    return new Set(all).size;
  }).toBe(1);
  await change(speaker, { slide: "three", step: -1 });
  await allShow([one, two], { slide: "three" });
  expect(await stateOf(stranger)).toMatchObject({ slide: "two" });
});

it("is not moved by messages of any other kind, nor by a page in a frame", async () => {
  const { deck, presenter } = await build([]);
  const one = await openWindow(current.page, deck);
  const speaker = await openFrom(one, presenter);
  await eventually(() => stateOf(speaker)).toMatchObject({ slide: "one" });
  const key = await one.evaluate(() => `${new URL(".", location.href).href} One`);
  const right = { lectern: key, page: "x", active: true, asks: false, change: { slide: "two" } };
  const wrong = [
    null,
    "two",
    { ...right, lectern: "other", versions: { slide: [9, "x"] } },
    { ...right, versions: null },
    { ...right, versions: { slide: [1e300, "x"] } },
    { ...right, versions: { slide: "9" } },
    { ...right, versions: { slide: [9, 9] } },
    { ...right, change: { slide: 2 }, versions: { slide: [9, "x"] } },
    { ...right, change: { slide: "two", more: 1 }, versions: { slide: [9, "x"], more: [9, "x"] } },
    { ...right, page: 7, versions: { slide: [9, "x"] } },
  ];
  await speaker.evaluate(
    async (messages, good) => {
      for (const message of messages) (window.opener as Window).postMessage(message, "*");
      // A frame without an origin of its own, as a deck may show one, speaks with its own deck's window.
      const frame = document.createElement("iframe");
      frame.srcdoc = `<script>parent.postMessage(${JSON.stringify({ ...good, versions: { slide: [9, "x"] } })}, "*")</script>`;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener("load", resolve));
    },
    wrong,
    right,
  );
  await change(speaker, { slide: "three", step: -1 });
  await allShow([one], { slide: "three" });
  expect(await visited(one)).toEqual(["three"]);
  expect(await stateOf(speaker)).toMatchObject({ slide: "three" });
});
