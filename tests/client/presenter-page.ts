// The presenter view in a real browser, on a deck that is really presented or built.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import type { Files } from "../support/cli.ts";
import { presentToEdit, type Edited } from "../support/edit.ts";

/** A presenter view, open in a browser. */
export interface PresenterView extends AsyncDisposable {
  presented: Edited;
  page: Page;
  /** What the console said. */
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

/** Presents a deck and opens its presenter view. */
export async function openPresenter(deck: Files, hash = ""): Promise<PresenterView> {
  const presented = await presentToEdit(deck);
  const page = await newPage();
  const messages = watchPage(page);
  await openAt(page, `${presented.url}presenter${hash}`);
  return {
    presented,
    page,
    messages,
    async [Symbol.asyncDispose]() {
      await page.browserContext().close();
      await presented[Symbol.asyncDispose]();
      expect(messages).toEqual([]);
    },
  };
}

/** A page in a context of its own. */
export async function newPage(): Promise<Page> {
  const context = await launched.browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  return page;
}

/** Notes down what the page's console says. */
export function watchPage(page: Page): string[] {
  const messages: string[] = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error instanceof Error ? error.message : error}`));
  return messages;
}

/** Opens the view at an address, and waits until it can be used. */
export async function openAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await isReady(page);
}

/** Waits until pictures and notes are there. */
export async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.querySelector<HTMLIFrameElement>(".now iframe")?.contentDocument?.querySelector(".slides > section"),
  );
}

/** An expectation of what comes to be true, be the machine as slow as it may. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: 30_000 });
}

/** A picture: the slide's id, and the texts of its fragments that are shown. */
export interface Pictured {
  slide: string;
  shown: string[];
}

/** What a picture shows; null if it is empty. */
export function pictureIn(page: Page, which: "now" | "next"): Promise<Pictured | null> {
  return page.$eval(`.${which} iframe`, (frame) => {
    const slide = frame.contentDocument?.querySelector(".slides > section.present");
    if (!slide) return null;
    const fragments = [...slide.querySelectorAll<HTMLElement>(".fragment")];
    const shown = fragments.filter((one) => frame.contentWindow!.getComputedStyle(one).visibility !== "hidden");
    const texts = shown.map(({ textContent }) => textContent.trim());
    return { slide: slide.id, shown: texts.filter((text) => text !== "") };
  });
}

/** The text of an element, without a line's white space. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, ({ textContent }) => (textContent ?? "").replace(/\s+/g, " ").trim());
}

/** Clicks the button of this name. */
export async function clickButton(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}
