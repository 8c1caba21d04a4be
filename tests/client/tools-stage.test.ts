// The tools in a talk with several windows: what is done in one is seen in all.

import type { Page } from "puppeteer-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { current, eventually, useDeck } from "./page.ts";
import { presentDeck, type PresentedDeck } from "./present-deck.ts";
import { allShow, joinStage, openWindow, pressIn, type BareWindow } from "./stage-windows.ts";
import { light, lines, slideBox } from "./tools-page.ts";

useDeck();

let deck: PresentedDeck;
let [one, two]: Page[] = [];
let presenter: BareWindow;

beforeEach(async () => {
  deck = await presentDeck({ "01.md": "# One\n\n---\n\n# Two\n\n---\n\n# Three\n" });
  one = await openWindow(current.page, deck.url);
  presenter = await joinStage(deck.url, "presenter");
  await eventually(() => presenter.told.at(-1)).toMatchObject({ state: { slide: "one" } });
  two = await openWindow(current.page, deck.url);
  await two.setViewport({ width: 640, height: 360 });
  await eventually(async () => (await slideBox(two)).width).toBe(640);
});
afterEach(async () => {
  await presenter[Symbol.asyncDispose]();
  for (const page of [one, two]) await page!.close();
  await deck[Symbol.asyncDispose]();
});

it("shows light, zoom and white screen of one window in the other, at the same place of the slide", async () => {
  await one!.bringToFront();
  await pressIn(one!, "c");
  await one!.mouse.move(320, 200);
  await eventually(() => light(two)).toEqual({ kind: "laser", x: 160, y: 100 });
  await pressIn(one!, "Escape");
  await eventually(() => light(two)).toBeNull();
  await one!.mouse.move(640, 360);
  await pressIn(one!, "z");
  await eventually(() => slideBox(two)).toEqual({ left: -320, top: -180, width: 1280, height: 720 });
  await two!.bringToFront();
  await pressIn(two!, "Escape");
  await eventually(async () => (await slideBox(one)).width).toBe(1280);
  await pressIn(two!, "w");
  await eventually(() => one!.$eval(".reveal", (root) => root.className)).toMatch(
    /paused.*lectern-white|lectern-white.*paused/,
  );
});

it("shows a light that comes from the phone, and no bar of a tool that is used elsewhere", async () => {
  // A light is for whoever looks on when it moves: until the window has heard of the others, it sees none.
  await eventually(() => {
    presenter.change({ pointer: { x: 0.5, y: 0.25, kind: "spotlight" } });
    return light(two);
  }).toEqual({ kind: "spotlight", x: 320, y: 90 });
  await two!.bringToFront();
  await pressIn(two!, "d");
  expect(await one!.$eval(".lectern-toolbar[aria-label='Pen']", (bar) => bar.checkVisibility())).toBe(false);
});

it("shows lines in all windows, in those that come later, and lets each take them back", async () => {
  await one!.bringToFront();
  await pressIn(one!, "d");
  await one!.mouse.move(320, 180);
  await one!.mouse.down();
  await one!.mouse.move(640, 360, { steps: 5 });
  await one!.mouse.up();
  const line = { color: 0, left: 25, top: 25, right: 50, bottom: 50 };
  await eventually(() => lines(two)).toEqual([line]);
  const late = await openWindow(current.page, deck.url);
  await eventually(() => lines(late)).toEqual([line]);
  await late.close();
  await pressIn(one!, "ArrowRight");
  await allShow([one!, two!], { slide: "two" });
  expect(await lines(two)).toEqual([]);
  await two!.bringToFront();
  await pressIn(two!, "ArrowLeft", "d");
  await allShow([one!, two!], { slide: "one" });
  await eventually(() => lines(one)).toEqual([line]);
  await pressIn(two!, "u");
  await eventually(() => lines(one)).toEqual([]);
});

it("keeps a screen on from when the talk has a presenter", async () => {
  await one!.close();
  await two!.close();
  await presenter[Symbol.asyncDispose]();
  const page = await current.page.browserContext().newPage();
  await page.evaluateOnNewDocument(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const request = (what: string) => Promise.resolve(Object.assign(new EventTarget(), { what: asked.push(what) }));
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
  });
  await page.goto(deck.url);
  presenter = await joinStage(deck.url, "presenter");
  await eventually(() => page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual(["screen"]);
  [one, two] = [page, await current.page.browserContext().newPage()];
});
