// What a screen reader, a keyboard and a reader who wants less motion meet in the deck page, in a real browser.

import { expect, it } from "vitest";
import { attributesOf, current, eventually, open, press, shows, state, useDeck } from "./page.ts";

useDeck({ settings: { transition: "slide" } });

const tree = async () => JSON.stringify(await current.page.accessibility.snapshot({ interestingOnly: false }));

it("is a document of named slides, not an application", async () => {
  await open();
  expect(await current.page.$('[role="application"]')).toBeNull();
  expect(await attributesOf(".reveal")).toMatchObject({ role: "main" });
  expect(await attributesOf("#steps")).toMatchObject({
    role: "group",
    "aria-roledescription": "slide",
    "aria-label": "3 of 11: Three steps",
  });
  expect(await attributesOf("#europe")).toMatchObject({ "aria-label": "6 of 11: Europe" });
  expect(await attributesOf("#quote")).toMatchObject({ "aria-label": "9 of 11: It does not end here." });
  expect(await attributesOf("#backup")).toMatchObject({ "aria-label": "Backup" });
  expect(await attributesOf("section.stack")).not.toHaveProperty("aria-label");
});

it("shows assistive technology the current slide alone, as far as it is revealed", async () => {
  await open("#/steps");
  expect(await tree()).toMatch(/Three steps.*Always there.*Only at first/);
  expect(await tree()).not.toMatch(/Montevideo|Agenda|Something to press|secretword/);
  await press("Space");
  await eventually(tree).toContain("First comes Montevideo");
});

it("has one live region, which tells position, heading and visible text", async () => {
  await open();
  expect(await current.page.$$eval("[aria-live]", (all) => all.map((region) => region.className))).toEqual([
    "lectern-live-region",
  ]);
  expect((await state()).announced).toBe("");
  await press("ArrowRight");
  await shows({ announced: "2 of 11: Agenda. Quote Table Nowhere." });
  await press("ArrowRight");
  await shows({ announced: "3 of 11: Three steps. Always there. Only at first." });
  await press("Space");
  await shows({ announced: "First comes Montevideo." });
  await press("ArrowLeft");
  await press("ArrowLeft");
  await press("Home");
  await shows({ announced: "1 of 11: Welcome. A deck for a test." });
});

it("announces images by their description and the overview by titles", async () => {
  await open("#/asia");
  await press("ArrowRight");
  await shows({ announced: "8 of 11: Picture. A red car." });
  await press("o");
  await shows({ announced: "Overview. Move with the arrow keys, open a slide with Enter." });
  await press("ArrowRight");
  await shows({ announced: "9 of 11: It does not end here." });
  await press("Enter");
  await shows({ overview: false, announced: "9 of 11: It does not end here." });
});

it("hides a black screen from everyone, and gives the focus back after it", async () => {
  await open("#/controls");
  await current.page.focus("#summary");
  await press("b");
  await shows({ paused: true, announced: "The screen is black. Press B to go on.", focus: "body" });
  expect(await tree()).not.toContain("Something to press");
  await press("b");
  await shows({ paused: false, focus: "summary" });
});

it("names the arrows", async () => {
  await open();
  const labels = () =>
    current.page.$$eval(".controls button", (all) => all.map((button) => button.getAttribute("aria-label")));
  expect(await labels()).toEqual(["Previous slide", "Next slide", "Slide above", "Slide below"]);
  expect(await attributesOf(".controls")).toMatchObject({ role: "region", "aria-label": "Slide controls" });
});

it("marks up its dialogs", async () => {
  await open();
  await press("g");
  await current.page.keyboard.type("e");
  const seen = await tree();
  expect(seen).toMatch(/"role":"dialog"[^{]*"name":"Go to slide"/);
  expect(seen).toMatch(/"role":"combobox"[^{]*"name":"Go to slide"/);
  expect(seen).toMatch(/"role":"option"[^{]*"name":"1 Welcome"/);
  expect(seen).not.toContain("A deck for a test");
});

it("does not move what need not move for a reader who asks for that", async () => {
  const transition = () =>
    current.page.$eval(".reveal", (reveal) => ["none", "slide"].filter((name) => reveal.classList.contains(name)));
  await current.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await open("?transition=zoom");
  expect(await transition()).toEqual(["none"]);
  await current.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "no-preference" }]);
  await eventually(transition).toEqual(["slide"]);
});
