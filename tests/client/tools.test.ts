// What a speaker has at hand in a deck page: lights, zoom, dark and light screens, and the keys of remote controls.

import { describe, expect, it } from "vitest";
import { attributesOf, current, eventually, open, press, shows, state, textsOf, useDeck } from "./page.ts";
import { light, slideBox } from "./tools-page.ts";

useDeck();

const label = (selector: string) => current.page.$eval(selector, (element) => element.getAttribute("aria-label"));
const isShown = (selector: string) => current.page.$eval(selector, (element) => element.checkVisibility());

/** Opens the deck with the mouse in the middle: a browser tells a page where it stands at a moment of its own choice. */
async function openWithMouse(): Promise<void> {
  await open();
  await current.page.mouse.move(640, 360);
}

describe("laser pointer and spotlight", () => {
  it.each([
    ["c", "laser", "Laser pointer. Escape puts it away."],
    ["Shift+C", "spotlight", "Spotlight. Escape puts it away."],
  ])("%s: a light goes where the mouse goes, at any size of the slide", async (key, kind, announced) => {
    await openWithMouse();
    await press(key);
    await shows({ announced });
    expect(await light()).toEqual({ kind, x: 640, y: 360 });
    await current.page.mouse.move(320, 200);
    await eventually(() => light()).toEqual({ kind, x: 320, y: 200 });
    await current.page.setViewport({ width: 800, height: 800 });
    await eventually(async () => (await slideBox()).width).toBeLessThan(810);
    await current.page.mouse.move(700, 400);
    await eventually(() => light()).toEqual({ kind, x: 700, y: 400 });
    await press("Escape");
    expect(await light()).toBeNull();
    await shows({ announced: "Put away", overview: false });
    await press("Escape");
    await shows({ overview: true });
  });

  it("moves with Shift and the arrow keys while slides move with the others", async () => {
    await openWithMouse();
    await press("c", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowUp");
    expect(await light()).toEqual({ kind: "laser", x: 640 + 51, y: 360 - 14 });
    await press("ArrowRight");
    await shows({ slide: "agenda" });
    expect(await light()).toEqual({ kind: "laser", x: 691, y: 346 });
    await press("PageDown");
    await shows({ slide: "steps" });
  });

  it("stays on the slide and leaves with the mouse", async () => {
    await current.page.setViewport({ width: 1280, height: 900 });
    await open();
    await press("c");
    await current.page.mouse.move(5, 5);
    expect(await light()).toEqual({ kind: "laser", x: 5, y: 90 });
    await current.page.$eval(".reveal", (root) => root.dispatchEvent(new PointerEvent("pointerleave")));
    expect(await light()).toBeNull();
  });

  it("leaves links and buttons of the slide to be pressed", async () => {
    await open("#/agenda");
    await press("c");
    await current.page.click("#to-quote");
    await shows({ slide: "quote" });
  });

  it("is one at a time, and gives way to the pen", async () => {
    await open();
    await press("c", "Shift+C");
    expect((await light())?.kind).toBe("spotlight");
    await press("d");
    expect(await light()).toBeNull();
    expect(await isShown(".lectern-toolbar[aria-label='Pen']")).toBe(true);
    await press("c");
    expect(await isShown(".lectern-toolbar[aria-label='Pen']")).toBe(false);
    expect((await light())?.kind).toBe("laser");
    await press("c");
    expect(await light()).toBeNull();
  });
});

describe("zoom", () => {
  it("shows what is under the mouse twice as large, and all of it again", async () => {
    await open();
    await current.page.mouse.move(640, 360);
    await press("z");
    await shows({ announced: "Zoomed in. Move with the arrow keys, Escape zooms out." });
    await eventually(() => slideBox()).toEqual({ left: -640, top: -360, width: 2560, height: 1440 });
    await press("Escape");
    await eventually(() => slideBox()).toEqual({ left: 0, top: 0, width: 1280, height: 720 });
    await shows({ overview: false, announced: "Whole slide" });
  });

  it("never shows what is beyond the edge", async () => {
    await open();
    await current.page.mouse.move(2, 2);
    await press("z");
    await eventually(() => slideBox()).toEqual({ left: 0, top: 0, width: 2560, height: 1440 });
    for (let time = 0; time < 30; time++) await press("ArrowRight", "ArrowDown");
    await eventually(() => slideBox()).toEqual({ left: -1280, top: -720, width: 2560, height: 1440 });
  });

  it("moves with the arrow keys and by dragging, and grows with + and -", async () => {
    await open();
    await press("z", "ArrowRight");
    await eventually(() => slideBox()).toMatchObject({ left: -640 - 256, top: -360 });
    await shows({ slide: "welcome" });
    const { mouse } = current.page;
    await mouse.move(600, 300);
    await mouse.down();
    await mouse.move(700, 350, { steps: 4 });
    await mouse.up();
    await eventually(async () => (await slideBox()).left).toBeCloseTo(-796, 0);
    await eventually(async () => (await slideBox()).top).toBeCloseTo(-310, 0);
    await press("+");
    await eventually(async () => (await slideBox()).width).toBe(3200);
    await press("-", "-", "-", "-");
    await eventually(() => slideBox()).toEqual({ left: 0, top: 0, width: 1280, height: 720 });
    await press("ArrowRight");
    await shows({ slide: "agenda" });
  });

  it("ends with the slide, and is at once where less motion is wished", async () => {
    await current.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await open();
    await press("z");
    expect((await slideBox()).width).toBe(2560);
    await press("PageDown");
    await shows({ slide: "agenda" });
    expect((await slideBox()).width).toBe(1280);
  });

  it("keeps the light where the mouse is", async () => {
    await open();
    await press("z", "c");
    await eventually(async () => (await slideBox()).width).toBe(2560);
    await current.page.mouse.move(400, 500);
    await eventually(() => light()).toEqual({ kind: "laser", x: 400, y: 500 });
  });
});

describe("the white screen", () => {
  it.each(["w", ","])("comes and goes with %s, and is silent for everyone", async (key) => {
    await open();
    await press(key);
    await shows({ paused: true, announced: "The screen is white. Press W to go on." });
    const overlay = await current.page.$eval(".pause-overlay", (node) => getComputedStyle(node).backgroundColor);
    expect(overlay).toBe("rgb(255, 255, 255)");
    expect(await attributesOf(".slides")).toHaveProperty("inert");
    await press("ArrowRight", "c");
    await shows({ slide: "welcome" });
    expect(await light()).toBeNull();
    await press(key);
    await shows({ paused: false });
  });

  it("ends with B, and a black one with W is white", async () => {
    await open();
    await press("w", "b");
    await shows({ paused: false });
    await press("b", "w");
    await shows({ paused: true, announced: "The screen is white. Press W to go on." });
  });
});

describe("remote controls", () => {
  it("begin in full screen with F5 instead of loading the page anew, turn pages, and darken", async () => {
    await open("#/agenda");
    await current.page.evaluate(() => Object.assign(window, { same: true }));
    const isFull = () => current.page.evaluate(() => document.fullscreenElement !== null);
    await press("F5");
    await eventually(isFull).toBe(true);
    await press("F5", "PageDown");
    await shows({ slide: "steps" });
    expect(await isFull()).toBe(true);
    expect(await current.page.evaluate(() => "same" in window)).toBe(true);
    await press("PageUp");
    await shows({ slide: "agenda" });
    await press(".");
    await shows({ paused: true });
    await press(".");
    await shows({ paused: false });
    await press("b");
    await shows({ paused: true });
    await press("b");
    await shows({ paused: false });
  });

  it("turn pages also where a film or a box that is at its end has the focus", async () => {
    await open("#/controls");
    await current.page.evaluate(() => {
      const film = document.createElement("video");
      film.controls = true;
      film.id = "film";
      film.tabIndex = 0;
      document.querySelector("#controls .frame")!.append(film);
      film.focus();
    });
    await press("ArrowRight");
    await shows({ slide: "controls" });
    await press("PageDown");
    await shows({ slide: "markets" });
    await press("PageUp");
    await shows({ slide: "controls" });
    await current.page.focus("#scroller");
    await press("PageUp");
    await shows({ slide: "steps" });
  });
});

it("lists all these keys in the help", async () => {
  await open();
  await press("?");
  await shows({ dialog: "Keys" });
  const rows = (await textsOf(".lectern-help-keys tr")).map((row) => row!.replace(/\s+/g, " ").trim());
  expect(rows).toEqual(
    expect.arrayContaining([
      "F5 Begin in full screen, as remote controls do",
      "W , White screen",
      "C Laser pointer",
      "Shift + C Spotlight",
      "D Pen, drawn with the mouse, a finger or a stylus",
      "U Ctrl + Z Undo with the pen",
      "Z Zoom into the slide where the pointer is",
      "Esc Put the tool away, zoom out",
    ]),
  );
  expect(rows.join()).not.toContain("Stop playing");
});

it("shows none of it on paper", async () => {
  await open();
  await press("c", "z");
  await current.page.emulateMediaType("print");
  expect(await isShown(".lectern-light")).toBe(false);
  expect(await slideBox()).toMatchObject({ width: 1280 });
  await press("Escape", "d");
  expect(await isShown(".lectern-toolbar[aria-label='Pen']")).toBe(false);
  expect(await label(".lectern-toolbar button")).toBe("Red");
  expect((await state()).slide).toBe("welcome");
});
