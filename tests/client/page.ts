// A deck page in a real browser, for a file of tests: a browser and a server for all, a fresh page for each, and no
// console message, failed request or request to elsewhere after any of them.

import type { KeyInput, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import { type PageOptions, serveDeck, type ServedDeck } from "./fixture.ts";

/** What is on screen in a deck page. */
export interface DeckState {
  /** Id of the current slide. */
  slide: string;
  /** Number of revealed fragments on it. */
  fragments: number;
  hash: string;
  overview: boolean;
  paused: boolean;
  /** The title of the open dialog, or null. */
  dialog: string | null;
  /** What screen readers were told last. */
  announced: string;
  /** Id of the focused element, or its name when it has none, e.g. "body". */
  focus: string;
}

/** The page of the running test and the server of its deck; only valid within a test. */
export const current = {} as {
  page: Page;
  deck: ServedDeck;
  /** Console messages that the running test provokes. */
  expected: RegExp;
};

/** Registers what sets `current` up and checks the page afterwards. */
export function useDeck(options: PageOptions = {}): void {
  let launched: LaunchedBrowser;
  let messages: string[];

  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterAll(() => launched.close());

  beforeEach(async () => {
    const deck = await serveDeck(options);
    const context = await launched.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    messages = [];
    page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => messages.push(`uncaught: ${error instanceof Error ? error.message : error}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!/^(http:\/\/127\.0\.0\.1:|file:|data:)/.test(url)) messages.push(`elsewhere: ${url}`);
    });
    page.on("requestfailed", (request) => {
      if (request.failure()?.errorText !== "net::ERR_ABORTED") messages.push(`failed: ${request.url()}`);
    });
    Object.assign(current, { page, deck, expected: /(?!)/ });
  });
  afterEach(async () => {
    await current.page.browserContext().close();
    await current.deck[Symbol.asyncDispose]();
    expect(messages.filter((message) => !current.expected.test(message))).toEqual([]);
  });
}

/** Opens the deck at an address like "?query#/slide", or at a whole one, and waits until it can be used. */
export async function open(address = ""): Promise<void> {
  await current.page.goto(/^[a-z]+:\/\//.test(address) ? address : current.deck.url + address);
  await ready();
}

/** Reloads the page as its reader would, and waits until it can be used. */
export async function reload(): Promise<void> {
  await current.page.reload();
  await ready();
}

async function ready(): Promise<void> {
  await current.page.waitForSelector(".reveal.ready ~ .lectern-live-region");
}

/** Reads what is on screen. */
export async function state(): Promise<DeckState> {
  return current.page.evaluate(() => {
    const slide = document.querySelector(".slides section.present:not(.stack)");
    const focus = document.activeElement;
    return {
      slide: slide?.id ?? "",
      fragments: slide?.querySelectorAll(".fragment.visible").length ?? 0,
      hash: location.hash,
      overview: document.querySelector(".reveal.overview") !== null,
      paused: document.querySelector(".reveal.paused") !== null,
      dialog: document.querySelector("dialog[open] h2")?.textContent ?? null,
      announced: document.querySelector(".lectern-live-region")?.textContent ?? "",
      focus: focus?.id || (focus?.localName ?? ""),
    };
  });
}

/** Waits until this is on screen. A page in the middle of a reload shows nothing yet. */
export async function shows(expected: Partial<DeckState>): Promise<void> {
  await eventually(() => state().catch(() => null)).toMatchObject(expected);
}

/** An expectation of what comes to be true, be the machine as slow as it may. */
export function eventually<T>(read: () => T | Promise<T>, about?: string) {
  return expect.poll(read, { timeout: 30_000, ...(about === undefined ? {} : { message: about }) });
}

/** Presses keys, one after another. "Control+Shift+f" holds the first ones while it presses the last. */
export async function press(...keys: string[]): Promise<void> {
  const { keyboard } = current.page;
  for (const key of keys) {
    const held = key.length > 1 ? (key.split("+") as KeyInput[]) : [key as KeyInput];
    const last = held.pop()!;
    for (const modifier of held) await keyboard.down(modifier);
    await keyboard.press(last);
    for (const modifier of held.reverse()) await keyboard.up(modifier);
  }
}

/** The text of the first element that matches. */
export async function textOf(selector: string): Promise<string | null> {
  return current.page.$eval(selector, (found) => found.textContent);
}

/** The texts of all elements that match. */
export async function textsOf(selector: string): Promise<(string | null)[]> {
  return current.page.$$eval(selector, (all) => all.map((found) => found.textContent));
}

/** The attributes of the first element that matches. */
export async function attributesOf(selector: string): Promise<Record<string, string>> {
  return current.page.$eval(selector, (found) =>
    Object.fromEntries([...found.attributes].map(({ name, value }) => [name, value])),
  );
}
