// Where the focus is can be seen, at each stop of the Tab key, on the slides of the decks that come with Lectern and in every dialog.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executable } from "../support/cli.ts";
import { current, eventually, open, press, shows, useDeck } from "./page.ts";

useDeck();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-focus-"));
  for (const deck of ["slides", "templates/starter"])
    await promisify(execFile)(process.execPath, [executable, "build", deck, "-o", join(folder, deck)]);
});
afterAll(() => rm(folder, { recursive: true }));

/** A stop of the Tab key, and what is wrong with how it is shown. */
interface Stop {
  at: string;
  faults: string[];
}

/** The element that has the focus now; null on none. */
async function readStop(): Promise<Stop | null> {
  return await current.page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor, visibility } = getComputedStyle(focused);
    const box = focused.getBoundingClientRect();
    const faults: string[] = [];
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) faults.push("no outline");
    if (outlineColor === "rgba(0, 0, 0, 0)" || visibility === "hidden") faults.push("not seen");
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) faults.push("out of sight");
    const cover = document.querySelector(".lectern-reading .lectern-view-switch:not(:focus)")?.getBoundingClientRect();
    if (cover && box.right > cover.left && box.bottom > cover.top && box.top < cover.bottom) faults.push("covered");
    return { at: focused.outerHTML.slice(0, 120), faults };
  });
}

/** Goes through all stops once; those that are wrong. */
async function faultyStops(most: number): Promise<Stop[]> {
  const faulty: Stop[] = [];
  for (let count = 0; count < most; count++) {
    await press("Tab");
    const stop = await readStop();
    if (!stop) return faulty;
    if (stop.faults.length > 0) faulty.push(stop);
  }
  return faulty;
}

describe.each(["slides", "templates/starter"])("%s", (deck) => {
  const address = () => pathToFileURL(join(folder, deck, "index.html")).href;

  it("shows the focus on each slide", async () => {
    await current.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await open(address());
    const ids = await current.page.$$eval(".slides section:not(.stack)", (all) => all.map(({ id }) => id));
    for (const id of ids) {
      await current.page.evaluate((slide) => (location.hash = `#/${slide}`), id);
      await shows({ slide: id, focus: "body" });
      expect([id, await faultyStops(30)]).toEqual([id, []]);
      await current.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    }
  });

  it("shows the focus on the page to read, and never beneath its button", async () => {
    await current.page.setViewport({ width: 390, height: 844 });
    await open(address());
    expect(await faultyStops(200)).toEqual([]);
  });
});

it.each(["?", "g", "Control+p"])("shows the focus in the dialog of %s", async (key) => {
  await open(pathToFileURL(join(folder, "slides/index.html")).href);
  await press(key);
  await eventually(() => current.page.$("dialog[open]")).not.toBeNull();
  expect((await readStop())?.faults).toEqual([]);
  expect(await faultyStops(4)).toEqual([]);
});
