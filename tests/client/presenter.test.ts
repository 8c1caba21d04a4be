// The presenter view as a speaker uses it: on a deck that is presented, in a real browser.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { makePlayground } from "../support/cli.ts";
import { presentToEdit, startEditing } from "../support/edit.ts";
import { press } from "./edit-page.ts";
import {
  clickButton,
  eventually,
  isReady,
  newPage,
  openAt,
  openPresenter,
  pictureIn,
  textOf,
  useBrowser,
  watchPage,
} from "./presenter-page.ts";

useBrowser();

const deck = {
  "deck.yaml": "title: A talk\nlang: en-GB\nduration: 2\n",
  "01-talk.md": [
    "# One\n\nA first slide\n\nNote: Begin **slowly**\n",
    "## Two\n\n- a {.fragment}\n- b {.fragment}\n- c {.fragment}\n\nNote:\n\nBefore the steps\n\n[click] Say a\n\n[click] Say b\n\n[click] Say c\n",
    "---\ntiming: 60\n---\n\n## Three\n\n<video src='assets/film.webm' autoplay loop></video>\n",
    "---\nvisibility: backup\n---\n\n## Four\n\nNot counted\n",
  ]
    .map((slide, index) => (index > 0 ? (slide.startsWith("---\n") ? slide : `---\n\n${slide}`) : slide))
    .join("\n"),
  "assets/film.webm": "no film",
};

describe("the presenter view", () => {
  it("is opened by s, at the slide on screen, without a word in the console", async () => {
    await using presented = await presentToEdit(deck);
    const page = await newPage();
    const messages = watchPage(page);
    await page.goto(`${presented.url}#/two/1`);
    await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
    const opened = new Promise<void>((resolve) => page.once("popup", () => resolve()));
    await press(page, "s");
    await opened;
    const target = await page.browser().waitForTarget((one) => one.opener()?.url() === page.url());
    const popup = (await target.page())!;
    await isReady(popup);
    expect(new URL(popup.url()).pathname).toBe("/presenter");
    expect(await popup.title()).toBe("A talk · Presenter view");
    // It shows what the audience sees, and the audience sees what it shows.
    await eventually(() => pictureIn(popup, "now")).toEqual({ slide: "two", shown: ["a", "b"] });
    const shown = () => page.$$eval("#two .fragment.visible", (all) => all.length);
    await press(popup, "ArrowRight");
    await eventually(shown).toBe(3);
    await press(popup, "ArrowLeft", "ArrowLeft");
    await eventually(shown).toBe(1);
    await page.bringToFront();
    await press(page, "Home");
    await eventually(() => pictureIn(popup, "now")).toEqual({ slide: "one", shown: [] });
    await press(popup, "b");
    await eventually(() => page.$(".reveal.paused")).not.toBe(null);
    await page.browserContext().close();
    expect(messages).toEqual([]);
  });

  it("shows the step that is reached, and the step that follows", async () => {
    await using view = await openPresenter(deck);
    const { page } = view;
    expect(await pictureIn(page, "now")).toEqual({ slide: "one", shown: [] });
    await eventually(() => pictureIn(page, "next")).toEqual({ slide: "two", shown: [] });
    expect(await textOf(page, ".position")).toBe("1 of 3: One");
    await press(page, "ArrowRight", "Space");
    await eventually(() => pictureIn(page, "now")).toEqual({ slide: "two", shown: ["a"] });
    await eventually(() => pictureIn(page, "next")).toEqual({ slide: "two", shown: ["a", "b"] });
    expect(await textOf(page, ".position")).toBe("2 of 3: Two · step 1 of 3");
    expect(await textOf(page, ".following")).toBe("step 2 of 3");
    await press(page, "PageDown", "n");
    await eventually(() => pictureIn(page, "next")).toEqual({ slide: "three", shown: [] });
    await press(page, "End");
    await eventually(() => pictureIn(page, "now")).toEqual({ slide: "four", shown: [] });
    await eventually(() => pictureIn(page, "next")).toBe(null);
    expect(await textOf(page, ".following")).toBe("End of the deck");
    await press(page, "ArrowRight");
    expect(await textOf(page, ".position")).toBe("– of 3: Four");
    // Back to a slide is back to its last step.
    await press(page, "ArrowLeft", "p");
    await eventually(() => pictureIn(page, "now")).toEqual({ slide: "two", shown: ["a", "b", "c"] });
    await press(page, "Alt+ArrowLeft");
    await eventually(() => pictureIn(page, "now")).toEqual({ slide: "one", shown: [] });
  });

  it("draws pictures that run nothing, play nothing and take no focus", async () => {
    await using view = await openPresenter(deck, "#/three");
    const { page } = view;
    view.messages.length = 0; // the film is none
    const found = await page.$$eval(".picture iframe", (frames) =>
      frames.map((frame) => ({
        scripts: frame.contentDocument!.scripts.length,
        playing: [...frame.contentDocument!.querySelectorAll("video")].map(({ autoplay, muted, paused }) => [
          autoplay,
          muted,
          paused,
        ]),
        focusable: frame.tabIndex,
        inert: frame.inert,
      })),
    );
    expect(found).toEqual([
      { scripts: 0, playing: [[false, true, true]], focusable: -1, inert: true },
      { scripts: 0, playing: [], focusable: -1, inert: true },
    ]);
    view.messages.length = 0;
  });

  it("shows notes with their Markdown, in a size that is kept, at the passage of the step", async () => {
    await using view = await openPresenter(deck);
    const { page, presented } = view;
    expect(await page.$eval(".notes-text", ({ innerHTML }) => innerHTML)).toContain("Begin <strong>slowly</strong>");
    const size = () => page.$eval(".notes-text", (text) => getComputedStyle(text).fontSize);
    expect(await size()).toBe("20px");
    for (const key of ["+", "+", "-", "+"] as const) await page.keyboard.press(key);
    expect(await size()).toBe("25px");
    const passage = () => page.$$eval(".current-passage", (all) => all.map(({ textContent }) => textContent));
    await press(page, "ArrowRight");
    await eventually(passage).toEqual(["Before the steps"]);
    await press(page, "ArrowRight", "ArrowRight");
    await eventually(passage).toEqual([" Say b"]);
    for (let press = 0; press < 6; press++) await clickButton(page, "Larger notes");
    await eventually(size).toBe("56px");
    await press(page, "ArrowRight");
    await eventually(passage).toEqual([" Say c"]);
    await eventually(() =>
      page.$eval(".current-passage", (block) => {
        const [box, pane] = [block, block.closest(".notes-text")!].map((one) => one.getBoundingClientRect());
        return box!.top >= pane!.top && box!.top < pane!.bottom;
      }),
    ).toBe(true);
    // As long as this browser keeps anything.
    await openAt(page, `${presented.url}presenter`);
    await eventually(size).toBe("56px");
    await press(page, "End");
    await eventually(() => textOf(page, ".notes-text")).toBe("This slide has no notes.");
  });

  it("keeps two presenters and their timers in step", async () => {
    await using view = await openPresenter(deck);
    const { page, presented } = view;
    const other = await newPage();
    await openAt(other, `${presented.url}presenter`);
    await page.bringToFront();
    await press(page, "ArrowRight", "ArrowRight");
    await eventually(() => pictureIn(other, "now")).toEqual({ slide: "two", shown: ["a"] });
    const running = (one: typeof page) => one.$eval(".timer", (timer) => (timer as HTMLElement).dataset["running"]);
    await eventually(() => running(other)).toBe("true");
    await press(page, "t");
    await eventually(() => running(other)).toBe("false");
    await press(page, "b");
    await eventually(() => other.$eval("button.black", (button) => button.getAttribute("aria-pressed"))).toBe("true");
    await press(page, "ArrowLeft");
    await eventually(() => other.$eval("button.black", (button) => button.getAttribute("aria-pressed"))).toBe("false");
    await press(page, "w");
    await eventually(() => other.$eval(".now .picture", (box) => (box as HTMLElement).dataset["screen"])).toBe("white");
    await other.browserContext().close();
  });

  it("starts the timer with the talk, and does not set it back by a slip", async () => {
    await using view = await openPresenter(deck);
    const { page } = view;
    expect(await textOf(page, ".digits")).toBe("0:00");
    expect(await textOf(page, ".pace")).toBe("2:00 planned");
    await press(page, "ArrowRight");
    await eventually(() => textOf(page, ".digits")).toMatch(/^0:(0[1-9]|[1-5]\d)$/);
    await press(page, "t");
    await eventually(() => textOf(page, ".toggle")).toBe("Go on");
    const time = await textOf(page, ".digits");
    await clickButton(page, "Reset");
    await press(page, "Enter"); // on what has the focus: keep it
    expect(await textOf(page, ".digits")).toBe(time);
    await clickButton(page, "Reset");
    await press(page, "Escape");
    expect(await textOf(page, ".digits")).toBe(time);
    await clickButton(page, "Count down");
    await eventually(() => textOf(page, ".digits")).toMatch(/^1:[0-5]\d$/);
    await clickButton(page, "Count up");
    await clickButton(page, "Reset");
    await clickButton(page, "Back to zero");
    await eventually(() => textOf(page, ".digits")).toBe("0:00");
    expect(await textOf(page, ".toggle")).toBe("Start");
  });

  it("tells how the talk stands against the plan", async () => {
    await using view = await openPresenter(deck, "#/three");
    const { page } = view;
    // A minute for the third slide, half a minute for each of the others.
    await press(page, "t");
    await eventually(() => textOf(page, ".pace")).toMatch(/^[01]:[0-5]\d ahead$/);
    await press(page, "Home");
    await eventually(() => textOf(page, ".pace")).toBe("As planned");
  });

  it("goes to a slide by number, by title, and from the strip", async () => {
    await using view = await openPresenter(deck);
    const { page } = view;
    await press(page, "g");
    await page.keyboard.type("3");
    await press(page, "Enter");
    await eventually(() => pictureIn(page, "now")).toMatchObject({ slide: "three" });
    await clickButton(page, "Go to slide");
    await page.keyboard.type("one");
    await press(page, "Enter");
    await eventually(() => pictureIn(page, "now")).toMatchObject({ slide: "one" });
    const strip = (await (await page.$(".strip iframe"))!.contentFrame())!;
    await strip.click("li:nth-child(2) > button");
    await eventually(() => pictureIn(page, "now")).toMatchObject({ slide: "two" });
    expect(
      await strip.$$eval("body > ol > li > button", (all) =>
        all.map((one) => [one.getAttribute("aria-label"), one.getAttribute("aria-current")]),
      ),
    ).toEqual([
      ["1, One", null],
      ["2, Two", "true"],
      ["3, Three", null],
      ["Four", null],
    ]);
    // The frame has the focus now, and the keys are the same.
    await press(page, "Home");
    await eventually(() => pictureIn(page, "now")).toMatchObject({ slide: "one" });
    view.messages.length = 0;
  });

  it("follows the deck when it is built anew during the talk", async () => {
    await using view = await openPresenter(deck, "#/two/0");
    const { page, presented } = view;
    const { "01-talk.md": text } = deck;
    await presented.playground.write({
      "slides/01-talk.md": text.replace("Say a", "Say *another* word").replace("- b", "- bb"),
    });
    await eventually(() => textOf(page, ".notes-text")).toContain("Say another word");
    await eventually(() => pictureIn(page, "next")).toEqual({ slide: "two", shown: ["a", "bb"] });
    expect(await textOf(page, ".position")).toBe("2 of 3: Two · step 1 of 3");
    // A slide before it does not move the talk; one that goes leaves the next in its place.
    await presented.playground.write({ "slides/00-new.md": "# Zero\n" });
    await eventually(() => textOf(page, ".position")).toBe("3 of 4: Two · step 1 of 3");
    await presented.playground.write({
      "slides/00-new.md": null,
      "slides/01-talk.md": text.replace("## Two", "## Second"),
    });
    await eventually(() => textOf(page, ".position")).toContain("Second");
  });

  it("shows the light of the pointer and the lines of the pen on all screens", async () => {
    await using view = await openPresenter(deck);
    const { page, presented } = view;
    const audience = await newPage();
    await audience.goto(presented.url);
    await audience.waitForSelector(".reveal.ready ~ .lectern-live-region");
    await page.bringToFront();
    await press(page, "c");
    const box = (await (await page.$(".now .picture"))!.boundingBox())!;
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
    const light = () => audience.$eval(".lectern-light", (one) => (one as HTMLElement).style.translate);
    await eventually(light).toMatch(/^(319\.\d+|320)px (359\.\d+|360)px$/);
    await press(page, "c");
    await eventually(() => audience.$eval(".lectern-light", (one) => (one as HTMLElement).hidden)).toBe(true);
    await clickButton(page, "Pen");
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
    await page.mouse.up();
    const lines = () => audience.$$eval(".lectern-strokes polyline", (all) => all.length);
    await eventually(lines).toBe(1);
    await eventually(() => page.$$eval(".lectern-strokes polyline", (all) => all.length)).toBe(1);
    await clickButton(page, "Undo");
    await eventually(lines).toBe(0);
    await audience.browserContext().close();
  });

  it("puts the audience's window on the second screen, full screen, in one click", async () => {
    await using view = await openPresenter(deck, "#/two");
    const { page } = view;
    await page.evaluate(() => {
      const first = { availLeft: 0, availTop: 0, availWidth: 1440, availHeight: 900, isInternal: true };
      const second = { availLeft: 1440, availTop: 0, availWidth: 1920, availHeight: 1080, isInternal: false };
      Object.assign(window, {
        getScreenDetails: async () => ({ currentScreen: first, screens: [first, second] }),
        opened: [] as unknown[],
        open: (...words: unknown[]) => (window as never as { opened: unknown[] }).opened.push(words),
      });
      Object.defineProperty(screen, "isExtended", { value: true });
    });
    await clickButton(page, "Audience window");
    const opened = () => page.evaluate(() => (window as never as { opened: unknown[] }).opened);
    await eventually(opened).toEqual([
      ["/#/two", "lectern-audience", "popup,left=1440,top=0,width=1920,height=1080,fullscreen"],
    ]);
    // Without the permission it is a plain window.
    await page.evaluate(() => Object.assign(window, { getScreenDetails: () => Promise.reject(new Error("no")) }));
    await press(page, "a");
    await eventually(async () => (await opened()).length).toBe(2);
    expect((await opened())[1]).toEqual(["/#/two", "lectern-audience", "popup,width=1280,height=720"]);
  });

  it("gives a link where windows are blocked", async () => {
    await using view = await openPresenter(deck, "#/two");
    const { page, presented } = view;
    await page.evaluate(() => Object.assign(window, { open: () => null }));
    await press(page, "a");
    await eventually(() => page.$eval("dialog a", (link) => (link as HTMLAnchorElement).href)).toBe(
      `${presented.url}#/two`,
    );
  });

  it("shows the links of a shared deck with their codes, and how to share one that is not", async () => {
    await using view = await openPresenter(deck);
    const { page } = view;
    await clickButton(page, "Share");
    await eventually(() => textOf(page, "dialog kbd").catch(() => "")).toBe("lectern present --share");
    view.messages.length = 0; // that there is nothing at the address is in the console

    const playground = await makePlayground(deck);
    const words = ["present", "slides", "--share", "--port", "0", "--no-open"];
    await using shared = await startEditing(playground, playground.start(words));
    const other = await newPage();
    await openAt(other, `${shared.url}presenter`);
    await clickButton(other, "Share");
    const links = () =>
      other.$$eval(".shared", (all) =>
        all.map((one) => [one.querySelector("h3")!.textContent, one.querySelector("a")?.href ?? null]),
      );
    await eventually(async () => (await links()).map(([name]) => name)).toEqual([
      "Your phone: remote control, notes and timer",
      "Your audience: to follow along, without notes",
    ]);
    const [[, before]] = (await links()) as [[string, string | null]];
    expect(await other.$$eval(".shared img", (all) => all.map(({ naturalWidth }) => naturalWidth > 0))).toEqual(
      before === null ? [] : [true, true],
    );
    await other.browserContext().close();
  });

  it("goes on by itself when the server is gone, and says so", async () => {
    await using view = await openPresenter(deck);
    const { page, presented } = view;
    presented.running.child.kill("SIGKILL");
    await eventually(() => textOf(page, ".connection")).toMatch(/does not answer/);
    await press(page, "ArrowRight");
    await eventually(() => pictureIn(page, "now")).toEqual({ slide: "two", shown: [] });
    view.messages.length = 0;
  });

  it.each([
    [1280, 720],
    [1920, 1080],
    [820, 1180],
    [390, 844],
  ])("breaks no rule of axe and scrolls nowhere at %i × %i", async (width, height) => {
    await using view = await openPresenter(deck, "#/two/1");
    const { page } = view;
    await page.setViewport({ width, height });
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const check = () =>
      page.evaluate(async () => {
        const { axe } = window as never as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run({ iframes: false });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
      });
    expect(await check()).toEqual([]);
    await press(page, "?");
    expect(await check()).toEqual([]);
    expect(
      await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]),
    ).toEqual([width, height]);
    view.messages.length = 0;
  });
});
