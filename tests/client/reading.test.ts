// The deck as one page to read, in a real browser: on a phone, at 400 %, by key and by address.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executable } from "../support/cli.ts";
import { fixtureDeck } from "./fixture.ts";
import { presentDeck } from "./present-deck.ts";
import { current, eventually, open, press, reload, shows, state, textOf, textsOf, useDeck } from "./page.ts";

useDeck();

const phone = { width: 390, height: 844, isMobile: true, hasTouch: true };
const ids = fixtureDeck.flat().map(({ id }) => id);

const isReading = () => current.page.evaluate(() => document.documentElement.matches(".lectern-reading"));
const tree = async () => JSON.stringify(await current.page.accessibility.snapshot({ interestingOnly: false }));

/** Ids of the slides of which a part is in the window, in order. */
const seen = () =>
  current.page.$$eval(".slides section:not(.stack)", (slides) =>
    slides
      .filter((slide) => {
        const { top, bottom, height } = slide.getBoundingClientRect();
        return height > 0 && bottom > 16 && top < innerHeight - 1;
      })
      .map(({ id }) => id),
  );

/** Scrolls so that a slide begins at the window's upper edge. */
const scrollTo = (id: string) =>
  current.page.$eval(`#${id}`, (slide) => slide.scrollIntoView({ block: "start", behavior: "instant" }));

describe("which view it is", () => {
  it.each([
    ["", 390, true],
    ["", 320, true],
    ["", 820, false],
    ["?reading=true", 1280, true],
    ["?reading=false", 390, false],
    ["?reading=perhaps", 390, true],
  ])("with %j in a window of %i px: reading is %s", async (query, width, reading) => {
    await current.page.setViewport({ width, height: 700 });
    await open(query);
    expect(await isReading()).toBe(reading);
  });

  it("is slides in a frame, which is a picture of the deck", async () => {
    await current.page.setContent(`<iframe width="300" height="200" src="${current.deck.url}"></iframe>`);
    const frame = (await (await current.page.waitForSelector("iframe"))!.contentFrame())!;
    await frame.waitForSelector(".reveal.ready ~ .lectern-live-region");
    expect(await frame.evaluate(() => document.documentElement.matches(".lectern-reading"))).toBe(false);
  });

  it("changes as the window does, until one has chosen", async () => {
    await open("#/quote");
    await current.page.setViewport({ width: 320, height: 180 });
    await eventually(isReading).toBe(true);
    await eventually(seen).toContain("quote");
    await current.page.setViewport({ width: 1280, height: 720 });
    await eventually(isReading).toBe(false);
    await shows({ slide: "quote" });
    await press("r");
    await eventually(isReading).toBe(true);
    await press("r");
    await eventually(isReading).toBe(false);
    await current.page.setViewport({ width: 320, height: 180 });
    await reload();
    expect(await isReading()).toBe(false);
  });

  it("changes by a button that is the first stop of the Tab key", async () => {
    await open("#/table");
    await press("Tab");
    expect(await textOf(":focus")).toBe("Read as one page");
    await press("Enter");
    expect(await isReading()).toBe(true);
    expect(await textOf(":focus")).toBe("Show as slides");
    await shows({ announced: "All slides on one page." });
    await press("Space");
    expect(await isReading()).toBe(false);
    await shows({ slide: "table", announced: "One slide at a time." });
  });

  it("is left by touch on a phone, and come back to", async () => {
    await current.page.setViewport(phone);
    await open();
    await current.page.tap(".lectern-view-switch");
    await eventually(isReading).toBe(false);
    await shows({ slide: "welcome" });
    await current.page.tap(".lectern-menu-button");
    await current.page.tap(".lectern-menu li:has(path[d^='M6 3h12v18'])");
    await eventually(isReading).toBe(true);
    expect(await current.page.$eval(".lectern-menu-button", (button) => getComputedStyle(button).display)).toBe("none");
  });
});

describe("the page", () => {
  it("holds all slides in their order, all that is on them and nothing else", async () => {
    await current.page.setViewport(phone);
    await open("#/steps/1");
    const tops = await current.page.$$eval(".slides section:not(.stack)", (slides) =>
      slides.map((slide) => ({ id: slide.id, top: slide.getBoundingClientRect().top + scrollY })),
    );
    expect(tops.toSorted((a, b) => a.top - b.top).map(({ id }) => id)).toEqual(ids);
    const all = await tree();
    expect(all).toMatch(
      /A deck for a test.*Agenda.*First comes Montevideo.*Last comes Zürich.*Only at first.*Offices in Munich.*Not counted.*Thank you/,
    );
    expect(all).not.toContain("secretword");
  });

  it("gives every slide a heading and its name", async () => {
    await open("?reading=true");
    const headings = await current.page.$$eval(".slides section:not(.stack)", (slides) =>
      slides.map((slide) => slide.querySelector("h1, h2, h3")?.textContent ?? slide.id),
    );
    expect(headings).toHaveLength(ids.length);
    expect(headings[ids.indexOf("quote")]).toBe("It does not end here.");
    expect(await tree()).toMatch(/"role":"group"[^{]*"name":"9 of 11: It does not end here\."/);
    await press("r");
    await shows({ slide: "welcome" });
    expect(await current.page.$("#quote h2")).toBeNull();
  });

  it("opens at the slide of the address and keeps the address, through a reload", async () => {
    await current.page.setViewport(phone);
    await open("#/asia");
    await eventually(seen).toContain("asia");
    await scrollTo("picture");
    await shows({ hash: "#/picture" });
    await reload();
    await eventually(seen).toContain("picture");
    expect((await state()).hash).toBe("#/picture");
  });

  it("returns to the slide that is read", async () => {
    await open("?reading=true");
    await scrollTo("europe");
    await press("r");
    await shows({ slide: "europe" });
    await press("r");
    await eventually(async () => (await seen())[0]).toBe("europe");
    await press("r");
    await shows({ slide: "europe", fragments: 0 });
  });

  it("returns to the step that was shown, if one stays on its slide", async () => {
    await open("#/steps/1");
    await shows({ slide: "steps", fragments: 3 });
    await press("r");
    await eventually(isReading).toBe(true);
    await press("r");
    await shows({ slide: "steps", fragments: 3 });
  });

  it("hides all slides but one again", async () => {
    await open("?reading=true");
    await press("r");
    await shows({ slide: "welcome" });
    expect(await tree()).toContain("A deck for a test");
    expect(await tree()).not.toMatch(/Montevideo|Munich|Thank you/);
    await press("ArrowRight");
    await shows({ slide: "agenda" });
  });
});

describe("moving on it", () => {
  it("is the browser's, by keys and by touch", async () => {
    await current.page.setViewport({ width: 320, height: 180 });
    await open();
    await press("Space");
    await eventually(() => current.page.evaluate(() => scrollY)).toBeGreaterThan(50);
    await press("Home");
    await eventually(() => current.page.evaluate(() => scrollY)).toBe(0);
    await press("ArrowRight", "o", "b", "n", "d", "c", "z", "w");
    await shows({ slide: "welcome", overview: false, paused: false });
    expect(
      await current.page.$eval(".slides", (slides) => {
        const touch = new Event("touchmove", { bubbles: true, cancelable: true });
        Object.assign(touch, { touches: [{ clientX: 0, clientY: 0 }] });
        slides.dispatchEvent(touch);
        return touch.defaultPrevented;
      }),
    ).toBe(false);
  });

  it("goes where the search and links lead, with the focus", async () => {
    await open("?reading=true");
    await press("g");
    await current.page.keyboard.type("zurich");
    await press("Enter");
    await eventually(async () => (await state()).focus).toBe("steps");
    await eventually(seen).toContain("steps");
    await current.page.focus("#to-quote");
    await press("Enter");
    await eventually(async () => (await state()).focus).toBe("quote");
    await eventually(seen).toContain("quote");
    await scrollTo("welcome");
    await current.page.focus("#to-quote");
    await press("Enter");
    await eventually(seen).toContain("quote");
  });

  it("presses what is on a slide", async () => {
    await open("?reading=true");
    await current.page.$eval("#counter", (button) =>
      button.addEventListener("click", () => (button.textContent = String(Number(button.textContent) + 1))),
    );
    await current.page.focus("#counter");
    await press("Space", "Enter");
    expect(await textOf("#counter")).toBe("2");
    await current.page.focus("#summary");
    await press("Space");
    expect(await current.page.$eval("details", (details) => details.open)).toBe(true);
  });
});

it("stays a page to read while the deck is written", async () => {
  await using deck = await presentDeck({ "01.md": "# One\n\n---\n\n> Two\n\n---\n\n## Three\n\n- a {.fragment}\n" });
  await open(`${deck.url}?reading=true`);
  await deck.write({
    "01.md": "# One\n\n---\n\n> Two, changed\n\n---\n\n## New\n\n---\n\n## Three\n\n- b {.fragment}\n",
  });
  await eventually(() => textsOf(".slides section :is(h1, h2)")).toEqual(["One", "Two, changed", "New", "Three"]);
  await eventually(tree).toMatch(/One.*Two, changed.*New.*Three.*"b"/);
});

describe("the decks that come with Lectern", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lectern-reading-"));
    for (const deck of ["slides", "templates/starter"])
      await promisify(execFile)(process.execPath, [executable, "build", deck, "-o", join(folder, deck)]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(["slides", "templates/starter"])("%s is never wider than a phone, and never hidden", async (deck) => {
    await current.page.setViewport({ width: 320, height: 180 });
    await open(pathToFileURL(join(folder, deck, "index.html")).href);
    expect(await isReading()).toBe(true);
    expect(await current.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    // What is wider scrolls in a box of its own, or is not seen at all.
    const cut = await current.page.$$eval(".slides :is(h1, h2, h3, p, li, td, th, pre, svg, img, code)", (all) =>
      all
        .filter((part) => !part.closest(".notes, .visually-hidden, .katex, .diagram, svg svg"))
        .filter((part) => part.getBoundingClientRect().right > 320 || part.getBoundingClientRect().left < -24)
        .map((part) => part.outerHTML),
    );
    expect(cut).toEqual([]);
    await current.page.setViewport({ width: 320, height: 1200 });
    // Each piece of text is what one would touch there: nothing lies on top of it.
    const covered = await current.page.$$eval(".frame :is(h1, h2, h3, p, li, td, th)", (all) =>
      all
        .filter((part) => !part.closest(".notes, .katex, .diagram, .visually-hidden"))
        .filter((part) => {
          part.scrollIntoView({ block: "center", behavior: "instant" });
          const range = document.createRange();
          range.selectNodeContents(part);
          const box = range.getClientRects()[0];
          if (!box || box.width === 0) return false;
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return !top || !(part.contains(top) || top.contains(part));
        })
        .map((part) => part.outerHTML),
    );
    expect(covered).toEqual([]);
  });

  it("shows a chart's data where its words would be too small", async () => {
    await current.page.setViewport({ width: 390, height: 844 });
    await open(`${pathToFileURL(join(folder, "slides/index.html")).href}#/exports`);
    const height = () => current.page.$eval("#exports .chart-data", (table) => table.getBoundingClientRect().height);
    expect(await height()).toBeGreaterThan(40);
    await current.page.setViewport({ width: 1280, height: 720 });
    await eventually(isReading).toBe(false);
    expect(await height()).toBeLessThan(2);
  });
});
