// Nothing that axe finds: on every slide of the deck in slides/, and on every view of it, in a real browser.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violationsOf } from "../support/axe.ts";
import { executable } from "../support/cli.ts";
import { current, eventually, open, press, shows, useDeck } from "./page.ts";

useDeck();

let folder: string;
let address: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-axe-"));
  await promisify(execFile)(process.execPath, [executable, "build", "slides", "-o", folder]);
  address = pathToFileURL(join(folder, "index.html")).href;
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(["none", "active"])("forced colours: %s", (forced) => {
  it("finds nothing on any slide", async () => {
    await emulate({ "forced-colors": forced, "prefers-reduced-motion": "reduce" });
    await open(address);
    const ids = await current.page.$$eval(".slides section:not(.stack)", (all) => all.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) {
      await current.page.evaluate((slide) => (location.hash = `#/${slide}/99`), id);
      await shows({ slide: id });
      expect([id, await violationsOf(current.page)]).toEqual([id, []]);
    }
  });

  it.each([
    [390, 844],
    [820, 1180],
    [320, 180],
  ])("finds nothing on the page to read, %d × %d", async (width, height) => {
    await emulate({ "forced-colors": forced });
    await current.page.setViewport({ width, height });
    await open(`${address}?reading=true`);
    expect(await violationsOf(current.page)).toEqual([]);
  });
});

describe.each(["light", "dark"])("colour scheme: %s", (scheme) => {
  it("finds nothing in the overview", async () => {
    await emulate({ "prefers-color-scheme": scheme });
    await open(`${address}#/mission`);
    await press("o");
    await shows({ overview: true });
    expect(await violationsOf(current.page)).toEqual([]);
  });

  it.each([
    ["?", "the help"],
    ["g", "the search"],
    ["Control+p", "what is said of printing"],
  ])("finds nothing in %s, %s", async (key) => {
    await emulate({ "prefers-color-scheme": scheme });
    await open(address);
    await press(key);
    await eventually(() => current.page.$("dialog[open]")).not.toBeNull();
    if (key === "g") await current.page.keyboard.type("cars");
    expect(await violationsOf(current.page)).toEqual([]);
  });

  it("finds nothing where the source of a figure is shown", async () => {
    await emulate({ "prefers-color-scheme": scheme });
    await open(`${address}#/exports`);
    await current.page.hover("section.present .fact[data-fact]");
    await eventually(() => current.page.$(".lectern-figure:popover-open")).not.toBeNull();
    expect(await violationsOf(current.page)).toEqual([]);
  });

  it("finds nothing on a black screen", async () => {
    await emulate({ "prefers-color-scheme": scheme });
    await open(address);
    await press("b");
    await shows({ paused: true });
    await eventually(() => current.page.$eval(".pause-overlay", (overlay) => getComputedStyle(overlay).opacity)).toBe(
      "1",
    );
    expect(await violationsOf(current.page)).toEqual([]);
  });
});

/** As a reader's system would have it. */
async function emulate(features: Record<string, string>): Promise<void> {
  const session = await current.page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}
