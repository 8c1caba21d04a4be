// The presenter view of a deck that was built, opened by double click: no server, no network, in a folder and as one file.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makePlayground } from "../support/cli.ts";
import { press } from "./edit-page.ts";
import { eventually, isReady, newPage, openAt, pictureIn, textOf, useBrowser, watchPage } from "./presenter-page.ts";

useBrowser();

const deck = {
  "deck.yaml": "title: A talk\nlang: de\nduration: 5\n",
  "01.md":
    "# Eins\n\nNote: Sag **eins** mit $x^2$\n\n---\n\n## Zwei\n\n- a {.fragment}\n\n```js [1|2]\na\nb\n```\n\nNote: Sag zwei\n",
};

it.each([
  ["a folder", ["build", "slides", "-o", "public"], "public/index.html"],
  ["one file", ["build", "slides", "--standalone", "-o", "talk.html"], "talk.html"],
])("stands beside the deck in %s", async (_, words, file) => {
  await using playground = await makePlayground(deck);
  expect((await playground.lectern(...words)).code).toBe(0);
  const page = await newPage();
  const messages = watchPage(page);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data|about):/.test(request.url())) elsewhere.push(request.url());
  });
  const address = pathToFileURL(join(playground.path, file)).href;
  await openAt(page, `${address}?presenter`);
  expect(await page.title()).toBe("A talk · Ansicht für Vortragende");
  expect(await textOf(page, ".notes-text")).toMatch(/^Sag eins mit/);
  // Mathematics looks as on the slide: what is for screen readers is not seen twice.
  expect(await page.$eval(".notes-text .katex-mathml", (one) => getComputedStyle(one).position)).toBe("absolute");
  expect(await textOf(page, ".pace")).toBe("5:00 geplant");
  const isStyled = () =>
    page.$eval(".now iframe", (frame) => {
      const heading = frame.contentDocument!.querySelector("h1, h2")!;
      return frame.contentWindow!.getComputedStyle(heading).fontFamily;
    });
  expect(await isStyled()).toMatch(/Barlow/);
  await press(page, "ArrowRight", "ArrowRight");
  await eventually(() => pictureIn(page, "now")).toEqual({ slide: "zwei", shown: ["a"] });
  await eventually(() => textOf(page, ".position")).toBe("2 von 2: Zwei · Schritt 1 von 2");
  expect(messages).toEqual([]);
  expect(elsewhere).toEqual([]);
  // Loaded anew, it is where it was.
  await page.reload();
  await eventually(() => textOf(page, ".notes-text")).toBe("Sag zwei");
  await page.browserContext().close();
});

it("is opened by s from a file, and both go on together", async () => {
  await using playground = await makePlayground(deck);
  await playground.lectern("build", "slides", "--standalone", "-o", "talk.html");
  const page = await newPage();
  await page.goto(pathToFileURL(join(playground.path, "talk.html")).href);
  await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
  const target = page.browser().waitForTarget((one) => one.opener() === page.target());
  await press(page, "s");
  const popup = (await (await target).page())!;
  await popup.waitForSelector(".now iframe");
  await isReady(popup);
  await press(popup, "ArrowRight", "ArrowRight");
  await eventually(() => page.$$eval("#zwei.present .fragment.visible", (all) => all.length)).toBeGreaterThan(0);
  await page.bringToFront();
  await press(page, "Home");
  await eventually(() => pictureIn(popup, "now")).toEqual({ slide: "eins", shown: [] });
  await page.browserContext().close();
});

it("has no notes where the build left them out", async () => {
  await using playground = await makePlayground(deck);
  await playground.lectern("build", "slides", "--standalone", "--no-notes", "-o", "talk.html");
  expect(await playground.text("talk.html")).not.toContain("Sag");
  const page = await newPage();
  await openAt(page, `${pathToFileURL(join(playground.path, "talk.html")).href}?presenter`);
  expect(await textOf(page, ".notes-text")).toBe("Diese Folie hat keine Notizen.");
  await page.browserContext().close();
});
