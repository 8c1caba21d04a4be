// Pages of those who came by a link, in a real browser on an emulated phone.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { KnownDevices, type Page } from "puppeteer-core";
import type { Guest } from "../../src/deck/guest.ts";
import type { Shared } from "../support/share.ts";
import { newPage, watchPage } from "./edit-page.ts";

/** A page of a guest. */
export interface GuestPage extends AsyncDisposable {
  page: Page;
  /** What the console said. */
  messages: string[];
}

/** Follows a link on a phone, or in a window of this size. */
export async function openAsGuest(
  shared: Shared,
  guest: Guest,
  size?: { width: number; height: number },
): Promise<GuestPage> {
  const page = await newPage();
  if (size) await page.setViewport(size);
  else await page.emulate(KnownDevices["iPhone 13"]);
  const messages = watchPage(page);
  // The browser of the tests asks this machine alone.
  const link = new URL((await shared.links())[guest]);
  link.hostname = "127.0.0.1";
  await page.goto(link.href);
  await page.waitForSelector(guest === "audience" ? ".reveal.ready ~ .lectern-live-region" : ".picture iframe");
  return { page, messages, [Symbol.asyncDispose]: () => page.browserContext().close() };
}

/** What axe finds wrong with a page: rules, and the elements that break them. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  return await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(what: object, how: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ exclude: [["iframe"]] }, { iframes: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
}
