// The editor on another machine: by the link of a deck that is shared, in a real browser.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { shareDeck } from "../support/share.ts";
import {
  clickButton,
  eventually,
  noticesIn,
  newPage,
  press,
  slideIn,
  statusOf,
  textIn,
  typeAtEnd,
  useBrowser,
  watchPage,
} from "./edit-page.ts";

useBrowser();

const deck = { "01-one.md": "# One\n\nA first slide\n" };

/** Opens the editor by a link, as one of the browser of the tests, which asks this machine alone. */
async function openLink(address: string): Promise<Page> {
  const page = await newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const link = new URL(address);
  link.hostname = "127.0.0.1";
  await page.goto(link.href);
  await page.waitForSelector(".cm-content");
  await eventually(() => slideIn(page)).toBe("one");
  return page;
}

describe("the editor on another machine", () => {
  it("shows what is typed on the slide, and writes it to the deck's file", async () => {
    await using shared = await shareDeck(deck, ["--allow-edit"]);
    const page = await openLink((await shared.links()).editor);
    const messages = watchPage(page);
    expect(page.url()).not.toContain("token");
    expect(await textIn(page)).toBe(deck["01-one.md"]);
    await typeAtEnd(page, "\nAnd **more** of it");
    await eventually(() =>
      page.$eval(
        ".preview iframe",
        (frame) => (frame as HTMLIFrameElement).contentDocument?.querySelector("#one strong")?.textContent,
      ),
    ).toBe("more");
    await press(page, "Control+s");
    await eventually(() => statusOf(page)).toBe("Saved");
    const text = await readFile(join(shared.playground.path, "slides", "01-one.md"), "utf8");
    expect(text).toBe(`${deck["01-one.md"]}\nAnd **more** of it`);
    expect(messages).toEqual([]);
    await page.browserContext().close();
  });

  it("keeps what was typed when the link is replaced, and goes on by the new one", async () => {
    await using shared = await shareDeck(deck, ["--allow-edit"]);
    const page = await openLink((await shared.links()).editor);
    await shared.replace("editor");
    await typeAtEnd(page, "\nAnd more of it");
    await press(page, "Control+s");
    await eventually(() => noticesIn(page)).toEqual([
      "Not saved: this page may not edit the deck any more. Open the new link in this browser, then try again: what you typed is kept.",
    ]);
    expect(await readFile(join(shared.playground.path, "slides", "01-one.md"), "utf8")).toBe(deck["01-one.md"]);

    const other = await page.browserContext().newPage();
    const link = new URL((await shared.links()).editor);
    link.hostname = "127.0.0.1";
    await other.goto(link.href);
    await other.close();
    await clickButton(page, "Try again");
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(await readFile(join(shared.playground.path, "slides", "01-one.md"), "utf8")).toContain("And more of it");
    await page.waitForSelector("[data-up=true]");
    await page.browserContext().close();
  });
});
