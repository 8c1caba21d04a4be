// A deck page that is touched: swipes turn pages, unless the finger draws, points or drags.

import { expect, it } from "vitest";
import { current, eventually, open, shows, textsOf, useDeck } from "./page.ts";
import { light, lines, slideBox } from "./tools-page.ts";

useDeck();

async function openTouched(hash = ""): Promise<void> {
  await current.page.setViewport({ width: 820, height: 1180, hasTouch: true, isMobile: true });
  await open(hash);
}

async function swipe(from: [number, number], to: [number, number]): Promise<void> {
  const touch = await current.page.touchscreen.touchStart(...from);
  for (let step = 1; step <= 8; step++) {
    const at = (axis: 0 | 1) => from[axis] + ((to[axis] - from[axis]) * step) / 8;
    await touch.move(at(0), at(1));
  }
  await touch.end();
}

async function choose(entry: string): Promise<void> {
  await current.page.tap(".lectern-menu-button");
  await shows({ dialog: "Tools" });
  const names = await textsOf(".lectern-menu-item");
  await (await current.page.$$(".lectern-menu-item"))[names.indexOf(entry)]!.tap();
  await shows({ dialog: null });
}

const left = () => swipe([600, 600], [300, 600]);
const right = () => swipe([300, 600], [600, 600]);

it("turns pages with swipes", async () => {
  await openTouched();
  await left();
  await shows({ slide: "agenda" });
  await right();
  await shows({ slide: "welcome" });
});

it("has the tools in a dialog, since there are no keys", async () => {
  await openTouched();
  await current.page.tap(".lectern-menu-button");
  await shows({ dialog: "Tools" });
  expect(await textsOf(".lectern-menu-item")).toEqual([
    "Overview of all slides",
    "Go to slide",
    "Read as one page",
    "Laser pointer",
    "Spotlight",
    "Pen",
    "Zoom",
    "Black screen",
    "Full screen",
    "Keys",
  ]);
  await current.page.tap(".lectern-menu li:nth-child(2) button");
  await shows({ dialog: "Go to slide" });
});

it("has no such button where there is a mouse", async () => {
  await open();
  expect(await current.page.$eval(".lectern-menu-button", (button) => button.checkVisibility())).toBe(false);
});

it("draws with a finger while the pen is in use, and turns pages again after it", async () => {
  await openTouched();
  await choose("Pen");
  await left();
  await shows({ slide: "welcome" });
  expect(await lines()).toHaveLength(1);
  await current.page.tap(".lectern-toolbar:not([hidden]) [aria-label='Put away']");
  await left();
  await shows({ slide: "agenda" });
});

it("points with a finger", async () => {
  await openTouched();
  await choose("Laser pointer");
  const touch = await current.page.touchscreen.touchStart(300, 500);
  await touch.move(400, 600);
  await eventually(() => light()).toEqual({ kind: "laser", x: 400, y: 600 });
  await touch.move(300, 600);
  await touch.end();
  await shows({ slide: "welcome" });
  await current.page.tap(".lectern-away-bar [aria-label='Put away']");
  expect(await light()).toBeNull();
});

it("drags a slide that is zoomed", async () => {
  await openTouched();
  await choose("Zoom");
  await eventually(async () => (await slideBox()).width).toBeCloseTo(1640, -1);
  const before = (await slideBox()).left;
  await swipe([500, 600], [400, 600]);
  await eventually(async () => (await slideBox()).left).toBeLessThan(before - 60);
  await shows({ slide: "welcome" });
  await current.page.tap(".lectern-away-bar [aria-label='Put away']");
  await eventually(async () => (await slideBox()).width).toBeCloseTo(820, -1);
});
