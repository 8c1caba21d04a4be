// Windows of a talk in step: a deck that is presented, in several windows of a real browser, over a network that fails and a server
// that dies.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { afterEach, expect, it } from "vitest";
import { current, eventually, useDeck } from "./page.ts";
import { presentDeck, type PresentedDeck } from "./present-deck.ts";
import { silence } from "./silence.ts";
import {
  allShow,
  joinStage,
  openNetwork,
  openWindow,
  pressIn,
  shownIn,
  visited,
  type BareWindow,
} from "./stage-windows.ts";

useDeck();

const steps = "# Steps\n\n::: incremental\n- a\n- b\n- c\n:::";
const code = "# Code\n\n```js [1|2|3]\none();\ntwo();\nthree();\n```";
const chart =
  '# Chart\n\n```chart {aria-label="Sold"}\ndata: sold\nmark: bar\nencoding:\n  x: { field: year, type: nominal }\n  y: { field: units, type: quantitative }\n```';
const sound = "# Sound\n\n![A sound](a.wav){loop=true}";
const slides = (all: readonly string[]) => all.join("\n\n---\n\n");
const parts = ["# One", steps, code, chart, sound, "# Last"];
const files = {
  "01.md": slides(parts),
  "data/sold.csv": "year,units\n2020,100\n2021,200\n2022,300\n",
  "a.wav": silence(),
};

/** Two windows of a deck that are in step because there is a presenter. */
async function begin(deck: PresentedDeck, url = deck.url): Promise<{ one: Page; two: Page; presenter: BareWindow }> {
  const one = await openWindow(current.page, url);
  const presenter = await joinStage(deck.url, "presenter");
  await eventually(() => presenter.told.at(-1)).toMatchObject({ state: { slide: "one" } });
  const two = await openWindow(current.page, deck.url);
  return { one, two, presenter };
}

/** Windows that a test has opened are closed before the server is. */
afterEach(async () => {
  for (const page of await current.page.browserContext().pages()) if (page !== current.page) await page.close();
});

it("leaves windows alone until there is a presenter", async () => {
  await using deck = await presentDeck(files);
  const one = await openWindow(current.page, deck.url);
  const two = await openWindow(current.page, deck.url);
  await pressIn(one, "ArrowRight");
  await allShow([one], { slide: "steps" });
  expect(await shownIn(two)).toMatchObject({ slide: "one" });

  await using presenter = await joinStage(deck.url, "presenter");
  // The first that says where it is decides; then both are there.
  await eventually(() => presenter.told.some((message) => "state" in message && message.state !== null)).toBe(true);
  await eventually(async () => (await shownIn(one)).slide === (await shownIn(two)).slide).toBe(true);
});

it("keeps slide, step, code, overview and dark screen in step, both ways", async () => {
  await using deck = await presentDeck(files);
  const { one, two, presenter } = await begin(deck);
  await pressIn(one, "ArrowRight", "Space", "Space");
  await allShow([one, two], { slide: "steps", fragments: 2 });
  await pressIn(two, "ArrowLeft");
  await allShow([one, two], { slide: "steps", fragments: 1 });
  await pressIn(two, "Space", "Space", "Space", "Space");
  await allShow([one, two], { slide: "code", fragments: 1 });
  for (const page of [one, two])
    expect(await page.$$eval("#code .line.on", (lines) => lines.map((line) => line.textContent.trim()))).toEqual([
      "two();",
    ]);
  await pressIn(one, "o");
  await allShow([one, two], { overview: true });
  await pressIn(two, "ArrowRight", "Enter");
  await allShow([one, two], { overview: false, slide: "chart" });
  await pressIn(two, "b");
  await allShow([one, two], { screen: "black" });
  await pressIn(one, "b");
  await allShow([one, two], { screen: "show" });
  presenter.change({ screen: "white" });
  await allShow([one, two], { screen: "white" });
  const background = () =>
    one.$eval(".pause-overlay", (overlay) => getComputedStyle(overlay).backgroundColor.replaceAll(" ", ""));
  await eventually(background).toBe("rgb(255,255,255)");
  presenter.change({ screen: "black" });
  await allShow([one, two], { screen: "black" });
  presenter.change({ screen: "show", slide: "steps", step: 0 });
  await allShow([one, two], { screen: "show", slide: "steps", fragments: 1 });
  // What one window was told, it does not say again.
  const said = presenter.told.length;
  await pressIn(one, "ArrowRight");
  await allShow([one, two], { slide: "steps", fragments: 2 });
  await eventually(() => presenter.told.length).toBe(said + 1);
});

it("shows the mark of a chart that is asked, in all windows", async () => {
  await using deck = await presentDeck(files);
  const { one, two, presenter } = await begin(deck);
  presenter.change({ slide: "chart", step: -1 });
  await allShow([one, two], { slide: "chart" });
  const value = (page: Page) => page.evaluate(() => document.querySelector(".chart-value")?.textContent ?? null);
  await one.$eval("#chart [data-mark]", (mark) => (mark as SVGElement).focus());
  await pressIn(one, "ArrowRight");
  const asked = await value(one);
  expect(asked).toContain("2021");
  await eventually(() => value(two)).toBe(asked);
  expect(await two.evaluate(() => document.activeElement === document.body)).toBe(true);
  await pressIn(one, "Escape");
  await eventually(() => value(two)).toBeNull();
  presenter.change({ chart: "0" });
  for (const page of [one, two]) await eventually(() => value(page)).toContain("2020");
  await pressIn(two, "ArrowRight");
  await allShow([one, two], { slide: "sound" });
  expect(presenter.told.at(-1)).not.toMatchObject({ state: { chart: "0" } });
});

it("plays, stops and winds films and sound in all windows", async () => {
  await using deck = await presentDeck(files);
  const { one, two, presenter } = await begin(deck);
  presenter.change({ slide: "sound", step: -1 });
  await allShow([one, two], { slide: "sound" });
  const isPlaying = (page: Page) => page.$eval("#sound audio", (audio) => !(audio as HTMLAudioElement).paused);
  const time = (page: Page) => page.$eval("#sound audio", (audio) => (audio as HTMLAudioElement).currentTime);
  await one.$eval("#sound audio", (audio) => {
    (audio as HTMLAudioElement).muted = true;
    void (audio as HTMLAudioElement).play();
  });
  for (const page of [one, two]) await eventually(() => isPlaying(page)).toBe(true);
  await two.$eval("#sound audio", (audio) => (audio as HTMLAudioElement).pause());
  for (const page of [one, two]) await eventually(() => isPlaying(page)).toBe(false);
  await one.$eval("#sound audio", (audio) => void ((audio as HTMLAudioElement).currentTime = 1.5));
  await eventually(() => time(two)).toBeCloseTo(1.5, 1);
  // Who joins late hears the same.
  const late = await openWindow(current.page, deck.url);
  await eventually(() => time(late)).toBeCloseTo(1.5, 1);
  expect(await isPlaying(late)).toBe(false);
});

it("brings who joins late, and who is loaded anew, to where the others are, without a jump there", async () => {
  await using deck = await presentDeck(files);
  const { one, two } = await begin(deck);
  await pressIn(one, "ArrowRight", "Space", "b");
  await allShow([one, two], { slide: "steps", fragments: 1, screen: "black" });
  const late = await openWindow(current.page, `${deck.url}#/last`);
  await allShow([late], { slide: "steps", fragments: 1, screen: "black" });
  await pressIn(one, "b", "Space");
  await two.reload();
  await allShow([one, two, late], { slide: "steps", fragments: 2, screen: "show" });
  expect(await visited(one)).toEqual(["steps"]);
});

it("goes where a window went that had been opened but not yet heard of the others", async () => {
  await using deck = await presentDeck(files);
  const { one } = await begin(deck);
  await pressIn(one, "ArrowRight", "Space");
  await using slow = await openNetwork(deck.url, 500);
  const late = await openWindow(current.page, slow.url, "domcontentloaded");
  await pressIn(late, "End");
  expect(await shownIn(late)).toMatchObject({ slide: "last" });
  await allShow([one], { slide: "last" });
  await allShow([late], { slide: "last" });
  expect(await visited(late)).toEqual(["last"]);
});

it("is right again when a window wakes up", async () => {
  await using deck = await presentDeck(files);
  const { one, two } = await begin(deck);
  const session = await two.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await pressIn(one, "ArrowRight", "Space", "Space", "Space", "Space", "Space");
  await allShow([one], { slide: "code", fragments: 1 });
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await allShow([one, two], { slide: "code", fragments: 1 });
  expect(await visited(one)).toEqual(["steps", "code"]);
});

it("leaves pages in frames alone", async () => {
  await using deck = await presentDeck(files);
  const { one, two } = await begin(deck);
  await two.setBypassCSP(true); // a deck has no frames
  await two.reload();
  await two.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "/#/last";
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve));
  });
  const frame = two.frames().find((inner) => inner !== two.mainFrame())!;
  await frame.waitForSelector(".reveal.ready");
  await pressIn(one, "ArrowRight");
  await allShow([one, two], { slide: "steps" });
  expect(await frame.$eval(".slides section.present", ({ id }) => id)).toBe("last");
});

it("is right again when the network comes back, without a jump for the others", async () => {
  await using deck = await presentDeck(files);
  await using network = await openNetwork(deck.url);
  current.expected = /WebSocket connection|ERR_/;
  const { one, two, presenter } = await begin(deck, network.url);
  await pressIn(two, "ArrowRight", "Space");
  await allShow([one, two], { slide: "steps", fragments: 1 });

  network.cut();
  await pressIn(one, "End");
  await allShow([one], { slide: "last" });
  await one.waitForSelector(".lectern-apart");
  expect(await shownIn(two)).toMatchObject({ slide: "steps", fragments: 1 });
  presenter.change({ slide: "code", step: 0 });
  await allShow([two], { slide: "code", fragments: 1 });
  await deck.write({ "01.md": files["01.md"].replace("# Last", "# Last\n\nwritten meanwhile") });
  network.mend();
  // The others went on meanwhile, so it comes to them.
  await allShow([one, two], { slide: "code", fragments: 1 });
  await one.waitForSelector(".lectern-apart", { hidden: true });
  for (const page of [one, two]) await page.waitForFunction(() => document.body.textContent.includes("meanwhile"));
  expect(await visited(two)).toEqual(["steps", "code"]);

  network.cut();
  await pressIn(one, "ArrowRight", "ArrowRight");
  await allShow([one], { slide: "chart" });
  await one.waitForSelector(".lectern-apart");
  network.mend();
  // Nobody else did: the talk goes on where it was given.
  await allShow([one, two], { slide: "chart" });
  expect(await visited(two)).toEqual(["steps", "code", "chart"]);
  expect(await visited(one)).toEqual(["steps", "last", "code", "chart"]);
});

it("goes on in this browser while the server is dead, and tells the new one where the talk is", async () => {
  await using deck = await presentDeck(files);
  current.expected = /WebSocket connection|ERR_/;
  const { one, two, presenter } = await begin(deck);
  await pressIn(one, "ArrowRight", "Space");
  await allShow([one, two], { slide: "steps", fragments: 1 });
  presenter.change({ timer: { startedAt: Date.now() - 60_000, elapsed: 5 } });
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { timer: { elapsed: 5 } } });
  await deck.restart(async () => {
    await pressIn(one, "Space");
    await allShow([one, two], { slide: "steps", fragments: 2 });
    await pressIn(two, "Space", "Space");
    await allShow([one, two], { slide: "code", fragments: 0 });
    for (const page of [one, two]) await page.waitForSelector(".lectern-apart");
    const late = presenter.socket;
    await eventually(() => late.readyState).toBe(WebSocket.CLOSED);
  }, "SIGKILL");
  await using again = await joinStage(deck.url, "presenter", "again");
  await eventually(() => again.told.at(-1)).toMatchObject({ state: { slide: "code", step: -1 } });
  const { state } = again.told.at(-1) as { state: { timer: { startedAt: number; elapsed: number } } };
  expect(state.timer.elapsed).toBe(5);
  expect(Math.abs(Date.now() - 60_000 - state.timer.startedAt)).toBeLessThan(30_000);
  for (const page of [one, two]) await page.waitForSelector(".lectern-apart", { hidden: true });
  again.change({ slide: "last", step: -1 });
  await allShow([one, two], { slide: "last" });
  expect(await visited(one)).toEqual(["steps", "code", "last"]);
  expect(await visited(two)).toEqual(["steps", "code", "last"]);
});

it("goes on where the talk went on, though who had lost it comes back first to the new server", async () => {
  await using deck = await presentDeck(files);
  current.expected = /WebSocket connection|ERR_/;
  await using presenter = await joinStage(deck.url, "presenter");
  await using own = await openNetwork(deck.url);
  await using far = await openNetwork(deck.url);
  const one = await openWindow(current.page, own.url);
  const two = await openWindow(current.page, own.url);
  const context = await current.page.browserContext().browser()!.createBrowserContext();
  const lost = await openWindow(await context.newPage(), far.url);
  await pressIn(one, "ArrowRight");
  await allShow([one, two, lost], { slide: "steps" });
  far.cut();
  await lost.waitForSelector(".lectern-apart");
  await pressIn(one, "Space", "Space", "Space", "Space");
  await allShow([one, two], { slide: "code" });
  await allShow([lost], { slide: "steps", fragments: 0 });
  await deck.restart(async () => {
    own.cut();
    far.mend();
    await eventually(() => presenter.socket.readyState).toBe(WebSocket.CLOSED);
  }, "SIGKILL");
  await lost.waitForSelector(".lectern-apart", { hidden: true });
  own.mend();
  await allShow([one, two, lost], { slide: "code", fragments: 0 });
  for (const page of [one, two]) await page.waitForSelector(".lectern-apart", { hidden: true });
  await allShow([one, two, lost], { slide: "code", fragments: 0 });
  for (const page of [one, two]) expect(await visited(page)).toEqual(["steps", "code"]);
  expect(await visited(lost)).toEqual(["steps", "code"]);
  await context.close();
});

it("follows a deck that is rebuilt during the talk", async () => {
  await using deck = await presentDeck(files);
  const { one, two, presenter } = await begin(deck);
  await pressIn(one, "ArrowRight", "Space");
  await allShow([one, two], { slide: "steps", fragments: 1 });
  // The slide on screen gets another id, then another place.
  const ways = steps.replace("# Steps", "# Ways");
  await deck.write({ "01.md": slides([parts[0]!, ways, ...parts.slice(2)]) });
  await allShow([one, two], { slide: "ways", fragments: 1 });
  await deck.write({ "01.md": slides(["# Zero", "# One", ways, "# Steps", "# Last"]) });
  await eventually(() => one.$("#zero").then(Boolean)).toBe(true);
  await allShow([one, two], { slide: "ways", fragments: 1 });
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { slide: "ways" } });
  // Where others look on, an edit takes nobody to another slide.
  await deck.write({ "01.md": slides(["# Zero", "# One", ways, "# Steps\n\nwritten", "# Last"]) });
  for (const page of [one, two]) await page.waitForFunction(() => document.body.textContent.includes("written"));
  await allShow([one, two], { slide: "ways", fragments: 1 });
  const late = await openWindow(current.page, deck.url);
  await allShow([late], { slide: "ways", fragments: 1 });
  await pressIn(late, "ArrowRight", "ArrowRight", "ArrowRight");
  await allShow([one, two, late], { slide: "steps", fragments: 0 });
  // A slide that is gone takes no window elsewhere than the others.
  await deck.write({ "01.md": slides(["# Zero", "# One", "# Last"]) });
  await eventually(async () => {
    const all = await Promise.all([one, two, late].map(async (page) => (await shownIn(page)).slide));
    return new Set(all).size === 1 && all[0] !== "steps";
  }).toBe(true);
  // One that no window has does no harm.
  presenter.change({ slide: "gone", step: 7 });
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { slide: "gone" } });
  await pressIn(one, "Home");
  await pressIn(one, "End");
  await allShow([one, two, late], { slide: "last" });
});

it("shows nobody but its author what is wrong, and follows edits again when those who look on have gone", async () => {
  await using deck = await presentDeck(files);
  const { one, presenter } = await begin(deck);
  const page = await openWindow(current.page, `${deck.url}presenter`, "domcontentloaded", ".controls");
  const isShown = (selector: string) =>
    one.$eval(selector, (found) => getComputedStyle(found).display !== "none" && found.checkVisibility());
  const broken = slides(["# One", `${steps}\n\n{{nope}}`, ...parts.slice(2)]);
  await deck.write({ "01.md": broken });
  await eventually(() => page.$eval(".problems", ({ textContent }) => textContent)).toMatch(
    /^1 problem · \S*01\.md:13 · there is no "nope"/,
  );
  await one.waitForSelector(".lectern-problems:not([hidden])");
  expect(await isShown(".lectern-problems")).toBe(false);

  await deck.write({ "01.md": slides(["# One", steps, "# Code\n\nwritten", ...parts.slice(3)]) });
  await one.waitForFunction(() => document.body.textContent.includes("written"));
  await allShow([one], { slide: "one" });
  await eventually(() => page.$eval(".problems", ({ textContent }) => textContent)).toBe("");

  await page.close();
  await presenter[Symbol.asyncDispose]();
  await one.waitForSelector("html:not(.lectern-attended)");
  await deck.write({ "01.md": slides(["# One", steps, "# Code\n\nagain", ...parts.slice(3)]) });
  await allShow([one], { slide: "code" });
  await deck.write({ "01.md": broken });
  await one.waitForSelector(".lectern-problems:not([hidden])");
  expect(await isShown(".lectern-problems")).toBe(true);
});

it("ends at the same slide when two windows move at once", async () => {
  await using deck = await presentDeck({ "01.md": slides(Array.from({ length: 40 }, (_, at) => `# S${at}`)) });
  const one = await openWindow(current.page, deck.url);
  await using presenter = await joinStage(deck.url, "presenter");
  const two = await openWindow(current.page, deck.url);
  await using other = await joinStage(deck.url, "presenter", "other");
  await Promise.all([
    pressIn(one, ...Array.from({ length: 12 }, () => "ArrowRight")),
    pressIn(two, ...Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? "ArrowLeft" : "ArrowRight"))),
    ...[presenter, other].map(async (window, by) => {
      for (let at = 0; at < 20; at++) {
        window.change({ slide: `s${(at * (by + 3)) % 40}`, step: -1 });
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }),
  ]);
  presenter.change({ timer: { startedAt: null, elapsed: 1 } });
  await eventually(() => other.told.some((message) => "change" in message && message.change.timer)).toBe(true);
  // Keys that were pressed may still be on their way.
  await eventually(async () => {
    await using late = await joinStage(deck.url, "audience", "late");
    const [welcome] = late.told as { state?: { slide: string } }[];
    const shown = await Promise.all([one, two].map((page) => shownIn(page)));
    return shown.every(({ slide }) => slide === welcome!.state!.slide);
  }).toBe(true);
});

it("has a clock that does not jump with the machine's", async () => {
  await using deck = await presentDeck(files);
  const { one, two, presenter } = await begin(deck);
  presenter.change({ slide: "sound", step: -1 });
  await allShow([one, two], { slide: "sound" });
  await one.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 3_600_000;
    const audio = document.querySelector("audio")!;
    audio.muted = true;
    void audio.play();
  });
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { media: { "sound/0": { playing: true } } } });
  const { change } = presenter.told.at(-1) as { change: { media: Record<string, { at: number }> } };
  expect(Math.abs(change.media["sound/0"]!.at - Date.now())).toBeLessThan(60_000);
  const source = await Promise.all(
    ["../../src/client/stage/link.ts", "../../src/node/stage/socket.ts"].map((path) =>
      readFile(fileURLToPath(new URL(path, import.meta.url)), "utf8"),
    ),
  );
  expect(source.join()).not.toMatch(/\bDate\b/);
});
