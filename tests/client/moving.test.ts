// Moving through a deck in a real browser: by key, finger and link.

import { expect, it } from "vitest";
import { current, eventually, open, press, shows, textOf, useDeck } from "./page.ts";

useDeck();

it("steps through slides, fragments and a stack", async () => {
  await open();
  await press("ArrowRight", "ArrowRight");
  await shows({ slide: "steps", fragments: 0 });
  await press("Space");
  await shows({ slide: "steps", fragments: 2 });
  await press("PageDown", "PageDown", "PageDown", "ArrowRight");
  await shows({ slide: "markets" });
  await press("ArrowDown");
  await shows({ slide: "europe" });
  await press("End");
  await shows({ slide: "end" });
  await press("Home");
  await shows({ slide: "welcome" });
});

it("shows the overview and a black screen", async () => {
  await open("#/quote");
  await press("o", "ArrowRight", "Enter");
  await shows({ slide: "backup", overview: false });
  await press("Escape");
  await shows({ overview: true });
  await press("Escape", "b");
  await shows({ overview: false, paused: true });
  await press("ArrowRight", "g");
  await shows({ slide: "backup", paused: true, dialog: null });
  await press(".");
  await shows({ paused: false });
});

it("goes to full screen", async () => {
  await open();
  await current.page.evaluate(() => {
    document.documentElement.requestFullscreen = async () => document.documentElement.classList.add("asked");
  });
  await press("f");
  await current.page.waitForSelector("html.asked");
});

it("moves by swiping", async () => {
  await current.page.setViewport({ width: 800, height: 450, hasTouch: true });
  await open();
  const finger = await current.page.touchscreen.touchStart(500, 200);
  await finger.move(380, 205);
  await finger.move(300, 205);
  await finger.end();
  await shows({ slide: "agenda" });
});

it("leaves their keys to elements that are used with them", async () => {
  await open("#/controls");
  const { page } = current;
  await page.$eval("#counter", (counter) => {
    counter.addEventListener("click", () => (counter.textContent = String(Number(counter.textContent) + 1)));
  });
  await page.focus("#counter");
  await press("Space", "Enter");
  expect(await textOf("#counter")).toBe("2");
  await page.focus("#summary");
  await press("Space");
  await page.waitForSelector("details[open]");
  await page.focus("#select");
  await press("ArrowDown");
  await eventually(() => page.$eval("#select", (select) => (select as HTMLSelectElement).value)).toBe("two");
  await page.focus("#field");
  await page.keyboard.type("go? /b");
  expect(await page.$eval("#field", (field) => (field as HTMLInputElement).value)).toBe("go? /b");
  await shows({ slide: "controls", dialog: null, paused: false });
  await page.focus("#scroller");
  await press("ArrowDown", "End");
  await page.waitForFunction(() => document.getElementById("scroller")!.scrollTop > 0);
  await shows({ slide: "controls" });
  await page.focus("#counter");
  await press("ArrowRight");
  await shows({ slide: "markets" });
});

it("follows links to slides, written either way", async () => {
  await open("#/agenda");
  await current.page.click("#to-quote");
  await shows({ slide: "quote" });
  await press("Home", "ArrowRight");
  await current.page.click("#to-table");
  await shows({ slide: "table", hash: "#/table" });
});
