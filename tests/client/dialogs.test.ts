// The dialogs of a deck page in a real browser: going to a slide, help, print.

import { describe, expect, it } from "vitest";
import { attributesOf, current, eventually, open, press, shows, textOf, textsOf, useDeck } from "./page.ts";

useDeck();

const printTitle = "The PDF is made from the same source";

describe("go to slide", () => {
  const items = () => textsOf(".lectern-goto-item");
  const selected = () => textOf('.lectern-goto-item[aria-selected="true"] .lectern-goto-title');

  it("opens with g, / and Ctrl+Shift+F, lists all slides, and gives the focus back", async () => {
    await open("#/controls");
    await current.page.focus("#counter");
    for (const key of ["g", "/", "Control+Shift+F"]) {
      await press(key);
      await shows({ dialog: "Go to slide", focus: "lectern-goto-input" });
      expect(await items()).toHaveLength(12);
      expect(await selected()).toBe("Something to press");
      await press("Escape");
      await shows({ dialog: null, overview: false, focus: "counter" });
    }
  });

  it.each([
    ["6", "europe"],
    ["5.3", "asia"],
    ["backup", "backup"],
    ["MUNI off", "europe"],
    ["łódź", "steps"],
    ["zurich", "steps"],
    ["汽车", "asia"],
    ["red car", "picture"],
    ["451,337", "table"],
  ])("goes to %s", async (query, slide) => {
    await open();
    await press("g");
    await current.page.keyboard.type(query);
    await press("Enter");
    await shows({ slide, dialog: null, hash: `#/${slide}` });
  });

  it("moves the choice with the arrow keys and a click", async () => {
    await open();
    await press("g", "ArrowDown", "ArrowDown", "ArrowUp");
    expect(await selected()).toBe("Agenda");
    expect((await attributesOf("#lectern-goto-input"))["aria-activedescendant"]).toBe("lectern-goto-1");
    await current.page.click("#lectern-goto-7");
    await shows({ slide: "picture", dialog: null });
  });

  it("leaves the overview for the slide it goes to", async () => {
    await open();
    await press("o", "g");
    await current.page.keyboard.type("asia");
    await press("Enter");
    await shows({ slide: "asia", overview: false });
  });

  it("shows the place that was found, and never speaker notes", async () => {
    await open();
    await press("g");
    await current.page.keyboard.type("regions");
    expect(await items()).toEqual(["5 Markets Four regions"]);
    expect(await textsOf(".lectern-goto-item mark")).toEqual(["regions"]);
    await current.page.$eval("#lectern-goto-input", (input) => (input as HTMLInputElement).select());
    await current.page.keyboard.type("secretword");
    expect(await items()).toEqual([]);
    expect(await textOf(".lectern-goto-count")).toBe("No slide matches");
    await press("Enter");
    await shows({ slide: "welcome", dialog: "Go to slide" });
  });

  it("takes what is typed as text", async () => {
    await open();
    await press("g");
    await current.page.keyboard.type("<img src=x onerror=alert(1)> .*[");
    expect(await items()).toEqual([]);
  });
});

describe("help", () => {
  it("shows the keys with ? and F1, and keeps the deck from moving behind it", async () => {
    await open();
    for (const key of ["?", "F1"]) {
      await press(key);
      await shows({ dialog: "Keys" });
      expect(await textsOf(".lectern-help-keys kbd")).toEqual(expect.arrayContaining(["Space", "G", "F", "B", "?"]));
      await press("ArrowRight", "Escape");
      await shows({ dialog: null, slide: "welcome", overview: false });
    }
  });

  it("can be scrolled by keys where it is too long for the window", async () => {
    await current.page.setViewport({ width: 640, height: 360 });
    await open();
    await press("?");
    await shows({ dialog: "Keys" });
    await press("Tab", "End");
    await eventually(() => current.page.$eval(".lectern-dialog-body", (body) => body.scrollTop)).toBeGreaterThan(100);
    await shows({ slide: "welcome" });
  });

  it("takes the key that follows Escape at once", async () => {
    await open();
    for (let time = 0; time < 5; time++) {
      await press("g", "e", "Escape", "?");
      await shows({ dialog: "Keys" });
    }
  });

  it("closes when one clicks beside it", async () => {
    await open();
    await press("?");
    await shows({ dialog: "Keys" });
    await current.page.mouse.click(5, 5);
    await shows({ dialog: null, slide: "welcome" });
  });

  it("closes with its button and gives way to another dialog", async () => {
    await open();
    await press("?", "Control+p");
    await shows({ dialog: printTitle });
    expect(await textsOf("dialog h2")).toEqual([printTitle]);
    await current.page.click(".lectern-dialog-close");
    await shows({ dialog: null });
  });
});

describe("print", () => {
  it("tells where the PDF comes from before it prints", async () => {
    await current.page.evaluateOnNewDocument(() => {
      window.print = () => document.documentElement.classList.add("printed");
    });
    await open();
    await press("Control+p");
    await shows({ dialog: printTitle });
    expect(await current.page.$("html.printed")).toBeNull();
    await current.page.click("dialog .lectern-button:not(.lectern-button-primary)");
    await current.page.waitForSelector("html.printed");
    await shows({ dialog: null });
  });

  it("prints the current slide alone, with a line about the PDF", async () => {
    await open("#/europe");
    await press("?");
    await shows({ dialog: "Keys" });
    await current.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await shows({ dialog: null });
    await current.page.emulateMediaType("print");
    const text = await current.page.evaluate(() => document.body.innerText);
    expect(text).toContain("Offices in Munich");
    expect(text).toContain("The whole deck as a PDF: lectern pdf");
    expect(text).not.toMatch(/Markets|Welcome|Thank you/);
  });
});
