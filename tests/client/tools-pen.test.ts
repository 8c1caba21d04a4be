// The pen: lines that stay with their slide, in any size of the window, until they are taken away.

import { readFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attributesOf, current, eventually, open, press, reload, shows, useDeck } from "./page.ts";
import { draw, lines, slideBox } from "./tools-page.ts";

useDeck();

const diagonal = { left: 25, top: 25, right: 50, bottom: 50 };
const drawDiagonal = () => draw([320, 180], [640, 360]);

describe("the pen", () => {
  it("draws with the mouse, in its colour, and lets the deck move by keys", async () => {
    await open();
    await press("d");
    await shows({ announced: "Pen. Escape puts it away." });
    await drawDiagonal();
    expect(await lines()).toEqual([{ color: 0, ...diagonal }]);
    await press("3");
    await draw([100, 600], [1000, 610]);
    expect(await lines()).toMatchObject([{ color: 0 }, { color: 2, left: 8, right: 78 }]);
    await press("PageDown");
    await shows({ slide: "agenda" });
    expect(await lines()).toEqual([]);
    await press("PageUp");
    await shows({ slide: "welcome" });
    expect(await lines()).toHaveLength(2);
  });

  it("is put away with D and with Escape; links work again, and the lines stay", async () => {
    await open("#/agenda");
    for (const key of ["d", "Escape"]) {
      await press("d");
      await current.page.click("#to-quote");
      await shows({ slide: "agenda" });
      await press(key);
    }
    expect(await lines()).toHaveLength(2);
    await current.page.click("#to-quote");
    await shows({ slide: "quote" });
  });

  it("takes back line by line, and brings back what was cleared", async () => {
    await open();
    await press("d", "u");
    await drawDiagonal();
    await drawDiagonal();
    await drawDiagonal();
    await press("u");
    await shows({ announced: "Undone" });
    expect(await lines()).toHaveLength(2);
    await press("Control+z");
    expect(await lines()).toHaveLength(1);
    await drawDiagonal();
    await press("Delete");
    await shows({ announced: "Cleared. U brings it back." });
    expect(await lines()).toEqual([]);
    await press("u");
    expect(await lines()).toHaveLength(2);
    await press("u", "u", "u", "u");
    expect(await lines()).toEqual([]);
  });

  it("keeps undoing and clearing to the slide that is shown", async () => {
    await open();
    await press("d");
    await drawDiagonal();
    await press("PageDown", "u", "Delete");
    await drawDiagonal();
    await press("Delete", "PageUp");
    expect(await lines()).toEqual([{ color: 0, ...diagonal }]);
  });

  it("keeps lines where they were in a window of another size, and under the mouse in a zoomed slide", async () => {
    await open();
    await press("d");
    await drawDiagonal();
    await current.page.setViewport({ width: 820, height: 1180 });
    await eventually(async () => (await slideBox()).width).toBeCloseTo(820, -1);
    expect(await lines()).toEqual([{ color: 0, ...diagonal }]);
    await current.page.setViewport({ width: 1280, height: 720 });
    await eventually(async () => (await slideBox()).width).toBe(1280);
    await press("Escape");
    await current.page.mouse.move(640, 360);
    await press("z", "d");
    await eventually(async () => (await slideBox()).width).toBe(2560);
    await drawDiagonal();
    expect((await lines())[1]).toEqual({ color: 0, left: 38, top: 38, right: 50, bottom: 50 });
  });

  it("keeps the lines over a reload, but not in another tab", async () => {
    await open("#/steps");
    await press("d");
    await drawDiagonal();
    await reload();
    await shows({ slide: "steps" });
    await eventually(() => lines()).toEqual([{ color: 0, ...diagonal }]);
    await press("d", "u");
    expect(await lines()).toEqual([]);
    const other = await current.page.browserContext().newPage();
    await other.goto(current.page.url());
    await other.waitForSelector(".lectern-live-region");
    expect(await other.$$(".lectern-strokes polyline")).toHaveLength(0);
  });

  it("makes a dot of a press, ignores the other buttons, and needs few points for a long line", async () => {
    await open();
    await press("d");
    await draw([300, 300], [300, 300]);
    await current.page.mouse.click(500, 500, { button: "middle" });
    expect(await lines()).toMatchObject([{ left: 23, right: 23 }]);
    await draw([100, 100], [600, 100], [600, 500]);
    const points = await current.page.$$eval(".lectern-strokes polyline", (all) => all[1]!.getAttribute("points"));
    expect(points!.split(" ").map((value) => Math.round(Number(value)))).toEqual([100, 100, 600, 100, 600, 500]);
  });

  it("has a bar of buttons that are named, and leave the next key press to the deck", async () => {
    await open();
    await press("d");
    const bar = ".lectern-toolbar[aria-label='Pen']";
    const names = await current.page.$$eval(`${bar} button`, (all) => all.map((one) => one.getAttribute("aria-label")));
    expect(names).toEqual([
      "Red",
      "Blue",
      "Green",
      "Violet",
      "Undo",
      "Clear this slide",
      "Save all drawings as a file",
      "Put away",
    ]);
    await current.page.click(`${bar} [aria-label="Blue"]`);
    expect(await attributesOf(`${bar} [aria-label="Blue"]`)).toMatchObject({ "aria-pressed": "true" });
    expect(await attributesOf(`${bar} [aria-label="Red"]`)).toMatchObject({ "aria-pressed": "false" });
    await drawDiagonal();
    expect(await lines()).toMatchObject([{ color: 1 }]);
    await press("Space");
    await shows({ slide: "agenda" });
    await current.page.focus(`${bar} [aria-label="Put away"]`);
    await press("Enter");
    await shows({ announced: "Put away" });
  });

  it("gives all lines as a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lectern-strokes-"));
    try {
      const client = await current.page.createCDPSession();
      await client.send("Browser.setDownloadBehavior", {
        behavior: "allow",
        downloadPath: folder,
        browserContextId: current.page.browserContext().id!,
      });
      await open();
      await press("d");
      await draw([320, 180], [640, 360]);
      await press("PageDown", "2");
      await draw([640, 0], [640, 720]);
      await current.page.click("[aria-label='Save all drawings as a file']");
      const read = () => readFile(join(folder, "Fixture.strokes.json"), "utf8").catch(() => "");
      await eventually(read).not.toBe("");
      expect(JSON.parse(await read())).toEqual({
        welcome: [{ color: 0, points: [0.25, 0.25, 0.5, 0.5] }],
        agenda: [{ color: 1, points: [0.5, 0, 0.5, 1] }],
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it("ends a line with its slide", async () => {
  await open();
  await press("d");
  const { mouse } = current.page;
  await mouse.move(320, 180);
  await mouse.down();
  await mouse.move(640, 360, { steps: 5 });
  await press("PageDown");
  await shows({ slide: "agenda" });
  await mouse.move(900, 600, { steps: 5 });
  await mouse.up();
  expect(await lines()).toEqual([]);
  await press("PageUp");
  expect(await lines()).toEqual([{ color: 0, ...diagonal }]);
});
