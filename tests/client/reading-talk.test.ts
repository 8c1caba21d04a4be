// Reading during a talk: who reads goes where the talk goes, sees no less, and moves nobody.

import { afterAll, beforeAll, expect, it } from "vitest";
import { joinOwn, shareDeck, type Connected, type Shared } from "../support/share.ts";
import { eventually, newPage, useBrowser } from "./edit-page.ts";
import { openAsGuest } from "./guest-page.ts";
import { shownIn } from "./stage-windows.ts";

useBrowser();

let shared: Shared;
let presenter: Connected;
let number = 0;

const filler = Array.from({ length: 12 }, (_, index) => `Paragraph ${index}`).join("\n\n");
const names = ["one", "two", "three", "four"];

beforeAll(async () => {
  shared = await shareDeck({
    "01.md": names.map((name) => `# ${name}\n\n${filler}\n`).join("\n---\n\n"),
  });
  presenter = await joinOwn(shared, "presenter");
});
afterAll(() => shared[Symbol.asyncDispose]());

function goTo(slide: string): void {
  presenter.change(++number, { slide, step: -1, overview: false, screen: "show" });
}

const topOf = (id: string) => `document.getElementById(${JSON.stringify(id)}).getBoundingClientRect().top`;

it("is chosen by the audience, follows the talk, and looks around when one scrolls", async () => {
  goTo("one");
  await using audience = await openAsGuest(shared, "audience");
  const { page } = audience;
  expect(await page.$("html.lectern-reading")).toBeNull(); // its steps come as the speaker has them come
  await page.tap(".lectern-menu-button");
  await (await page.waitForSelector(".lectern-menu li:has(path[d^='M6 3h12v18']) button"))!.tap();
  await page.waitForSelector("html.lectern-reading");
  goTo("three");
  await eventually(async () => Math.abs(Number(await page.evaluate(topOf("three"))))).toBeLessThan(40);
  presenter.change(++number, { screen: "black" });
  await eventually(async () => (await shownIn(page)).screen).toBe("black");
  expect(await page.$eval(".slides", (slides) => slides.matches("[inert]"))).toBe(false);
  presenter.change(++number, { overview: true, screen: "show" });
  await eventually(async () => (await shownIn(page)).screen).toBe("show");
  expect(await page.evaluate(topOf("three"))).toBeLessThan(40);
  goTo("one");
  await eventually(async () => Math.abs(Number(await page.evaluate(topOf("one"))))).toBeLessThan(40);

  await page.touchscreen.touchStart(200, 400); // a reader's own hand
  await page.touchscreen.touchEnd();
  await page.evaluate(() => document.getElementById("two")!.scrollIntoView());
  await eventually(() => page.$eval(".lectern-follow", ({ textContent }) => textContent)).toBe("Follow the talk");
  goTo("four");
  await page.tap(".lectern-follow");
  await eventually(async () => Math.abs(Number(await page.evaluate(topOf("four"))))).toBeLessThan(400);
});

it("moves no other window, by scrolling, by the search or by coming back", async () => {
  goTo("two");
  const reader = await newPage();
  const other = await newPage();
  for (const page of [reader, other]) {
    await page.goto(page === reader ? `${shared.own}?reading=true` : shared.own);
    await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
    await eventually(async () => (await shownIn(page)).slide).toBe("two");
  }
  await reader.bringToFront();
  await reader.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await reader.keyboard.press("g");
  await reader.waitForSelector("dialog[open]");
  await reader.keyboard.type("three");
  await reader.keyboard.press("Enter");
  await eventually(async () => Math.abs(Number(await reader.evaluate(topOf("three"))))).toBeLessThan(40);
  await reader.keyboard.press("r");
  await eventually(async () => (await shownIn(reader)).slide).toBe("two");
  goTo("four");
  for (const page of [reader, other]) await eventually(async () => (await shownIn(page)).slide).toBe("four");
  for (const page of [reader, other]) await page.browserContext().close();
});
