// Finding slides in the overview.

import { expect, it } from "vitest";
import { current, eventually, open, press, shows, state, textOf, useDeck } from "./page.ts";

useDeck();

const unfound = () => current.page.$$eval(".lectern-unfound", (all) => all.length);
const isShown = () => current.page.$eval(".lectern-overview-search", (bar) => bar.checkVisibility());

it("has a field that slides which do not match step back for", async () => {
  await open();
  expect(await isShown()).toBe(false);
  await press("o", "/");
  await shows({ overview: true, focus: "lectern-overview-input", dialog: null });
  expect(await isShown()).toBe(true);
  await current.page.keyboard.type("MUNI off");
  await shows({ slide: "europe", overview: true });
  expect(await unfound()).toBe(11);
  expect(await textOf(".lectern-overview-count")).toBe("1 slide");
  await press("Enter");
  await shows({ slide: "europe", overview: false, focus: "body" });
  expect(await isShown()).toBe(false);
  expect(await unfound()).toBe(0);
});

it("goes from one that matches to the next with the arrow keys, and round", async () => {
  await open("#/end");
  await press("o", "/");
  await current.page.keyboard.type("es");
  const next = async () => {
    await press("ArrowDown");
    return (await state()).slide;
  };
  const first = (await state()).slide;
  const rest = [await next(), await next(), await next(), await next()];
  expect([first, ...rest]).toEqual(["controls", "europe", "quote", "welcome", "steps"]);
  await press("ArrowUp");
  await shows({ slide: "welcome", overview: true });
});

it("clears the words with Escape, then leaves the field, then the overview", async () => {
  await open();
  await press("o", "/");
  await current.page.keyboard.type("nothing like it");
  await eventually(() => textOf(".lectern-overview-count")).toBe("No slide matches");
  expect(await unfound()).toBe(12);
  await press("Escape");
  expect(await unfound()).toBe(0);
  await shows({ overview: true, focus: "lectern-overview-input" });
  await press("Escape");
  await shows({ overview: true, focus: "body" });
  await press("Escape");
  await shows({ overview: false, slide: "welcome" });
});

it("takes Ctrl+Shift+F too; out of the overview that opens the dialog", async () => {
  await open();
  await press("o", "Control+Shift+F");
  await shows({ focus: "lectern-overview-input", dialog: null });
  await press("Escape", "Escape", "Control+Shift+F");
  await shows({ overview: false });
});
