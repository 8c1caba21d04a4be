// The address of a deck page in a real browser: what it opens at, what it may set, what it keeps.

import { expect, it } from "vitest";
import { attributesOf, current, open, press, reload, shows, textOf, textsOf, useDeck } from "./page.ts";

useDeck();

it("opens at a slide and a step, and names the slide on screen", async () => {
  await open("#/steps/1");
  await shows({ slide: "steps", fragments: 3, hash: "#/steps/1" });
  await press("ArrowRight", "ArrowRight");
  await shows({ slide: "controls", hash: "#/controls" });
});

it("stays where it is when the hash names no slide", async () => {
  await open("#/no-such-slide");
  await shows({ slide: "welcome", hash: "#/welcome" });
  await open("#/steps");
  await current.page.evaluate(() => (location.hash = "#/gone"));
  await shows({ slide: "steps", hash: "#/steps" });
});

it("goes where a link leads that is followed while the address is about to be written", async () => {
  await open();
  await press("ArrowRight", "ArrowRight");
  await current.page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => (location.hash = "#/europe"));
    port1.start();
    port2.postMessage(null);
    const from = performance.now();
    while (performance.now() < from + 500); // the writing is due when the message is heard, and comes before `hashchange`
  });
  await shows({ slide: "europe", hash: "#/europe" });
});

it("takes an id without a slash", async () => {
  await open("#europe");
  await shows({ slide: "europe", hash: "#/europe" });
  expect(await current.page.$eval(".reveal", ({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft])).toEqual([0, 0]);
});

it("takes from the query string only what a link may set", async () => {
  const css = "x%7Dbody%7Bcolor:red%7Da%7B";
  await open(`?transition=zoom&controls=false&showNotes=true&autoAnimateEasing=${css}&progress=maybe#/steps`);
  expect(await current.page.evaluate(() => location.search)).toBe("?controls=false");
  await shows({ slide: "steps" });
  const { class: classes } = await attributesOf(".reveal");
  expect(classes).toMatch(/\bnone\b/);
  expect(classes).not.toMatch(/zoom|show-notes/);
  expect((await attributesOf(".controls"))["style"]).toBe("display: none;");
  expect((await textsOf("style")).join()).not.toContain("red");
});

it("explains the PDF to who asks for reveal's print view", async () => {
  for (const query of ["?print-pdf", "?view=print"]) {
    await open(`${query}#/quote`);
    await shows({ dialog: "The PDF is made from the same source", slide: "quote" });
    expect(await textOf("dialog code")).toBe("lectern pdf");
    expect(await current.page.evaluate(() => location.search)).toBe("");
  }
});

it("keeps slide, step, overview and black screen over a reload right after moving", async () => {
  await open();
  await press("ArrowRight", "ArrowRight", "Space", "Space");
  await reload();
  await shows({ slide: "steps", fragments: 3, hash: "#/steps/1" });
  await press("o", "ArrowRight", "b");
  await reload();
  await shows({ slide: "controls", overview: true, paused: true });
});
