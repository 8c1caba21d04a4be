// The editor's page in a real browser, on a deck that is really presented.
import type { Frame, KeyInput, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import type { Files, RunOptions } from "../support/cli.ts";
import { presentToEdit, type Edited } from "../support/edit.ts";

/** The editor of a deck, open in a browser. */
export interface Editor extends AsyncDisposable {
  edited: Edited;
  page: Page;
  /** What the console said, and requests that failed. */
  messages: string[];
}

let launched: LaunchedBrowser;

/** Registers a browser for a file of tests. */
export function useBrowser(): void {
  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterAll(() => launched.close());
}

/** Presents a deck and opens its editor, at `#file:line` if that is given. */
export async function openEditor(deck: Files, hash = "", options: RunOptions = {}): Promise<Editor> {
  const edited = await presentToEdit(deck, options);
  const page = await newPage();
  const messages = watchPage(page);
  await openAt(page, edited, hash);
  return {
    edited,
    page,
    messages,
    async [Symbol.asyncDispose]() {
      await page.browserContext().close();
      await edited[Symbol.asyncDispose]();
      expect(messages).toEqual([]);
    },
  };
}

/** A page in a context of its own. */
export async function newPage(): Promise<Page> {
  const context = await launched.browser.createBrowserContext();
  return await context.newPage();
}

/** Notes down what the page's console says. */
export function watchPage(page: Page): string[] {
  const messages: string[] = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error instanceof Error ? error.message : error}`));
  return messages;
}

/** Opens the editor in a page, and waits until it can be used. */
export async function openAt(page: Page, { url, token }: Edited, hash = ""): Promise<void> {
  await page.bringToFront();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(`${url}edit?token=${token}${hash}`);
  await page.waitForSelector(".cm-content");
  await page.waitForFunction(() => {
    const inFrame = (frame: string, selector: string) =>
      document.querySelector<HTMLIFrameElement>(frame)?.contentDocument?.querySelector(selector);
    return inFrame(".preview iframe", ".reveal.ready") && inFrame(".pictures iframe", ".page > section");
  });
}

/** An expectation of what comes to be true, be the machine as slow as it may. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 30_000 });
}

/** The text in the editor, whatever of it is on screen. */
export function textIn(page: Page): Promise<string> {
  // The editor keeps only lines on screen in the page; these decks are short.
  return page.$$eval(".editor .cm-line", (lines) => lines.map(({ textContent }) => textContent).join("\n"));
}

/** Presses keys; "Control+s" holds the first ones while it presses the last. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const held = key.split("+") as KeyInput[];
    const last = held.pop()!;
    for (const modifier of held) await page.keyboard.down(modifier);
    await page.keyboard.press(last);
    for (const modifier of held.reverse()) await page.keyboard.up(modifier);
  }
}

/** Types at the end of the file. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.focus(".editor .cm-content");
  await press(page, "Control+End");
  await page.keyboard.type(text);
}

/** The slide's page in the editor. */
export async function previewOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector(".preview iframe"))!.contentFrame();
  return frame;
}

/** Id of the slide that is shown beside the text. */
export async function slideIn(page: Page): Promise<string | undefined> {
  return await page.evaluate(
    () =>
      document
        .querySelector<HTMLIFrameElement>(".preview iframe")
        ?.contentDocument?.querySelector(".slides section.present:not(.stack)")?.id,
  );
}

/** What is said above the text. */
export function noticesIn(page: Page): Promise<string[]> {
  return page.$$eval(".notice p", (all) => all.map(({ textContent }) => textContent));
}

/** Clicks the first button of this name. */
export async function clickButton(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

/** The words at the top: saved or not. */
export function statusOf(page: Page): Promise<string> {
  return page.$eval(".bar-status", ({ textContent }) => textContent);
}
