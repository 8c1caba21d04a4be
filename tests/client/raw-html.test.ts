// All that was written to break out of the allow-list, in a real browser on a page without a Content-Security-Policy: nothing runs,
// nothing is asked for. The same written straight into the page shows that the test would notice.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import { compile } from "../support/deck.ts";
import { ALL_PAYLOADS } from "../support/payloads.ts";

const PAYLOADS = ALL_PAYLOADS.map(([, markdown]) => markdown);

describe("raw HTML in a browser", () => {
  let launched: LaunchedBrowser;
  let body = "";
  const server = createServer((request, response) => {
    const isPage = request.url === "/";
    response.writeHead(isPage ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(isPage ? `<!doctype html><html lang="en"><title>Test</title><body>${body}</body></html>` : "");
  });

  beforeAll(async () => {
    launched = await launchBrowser();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  afterAll(async () => {
    await launched.close();
    server.close();
  });

  /** Opens the page, does to each of its elements what its reader could do, and tells what ran and what was asked for elsewhere. */
  async function tryPage(html: string): Promise<string[]> {
    body = html;
    const happened: string[] = [];
    const context = await launched.browser.createBrowserContext();
    const page = await context.newPage();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const url = request.url();
      const isOwn = url.startsWith(`${origin}/`) || url.startsWith("data:");
      if (!isOwn) happened.push(url);
      // Links to files of the deck may be followed, but the page must stay.
      if (request.isNavigationRequest() && url !== `${origin}/`) void request.respond({ status: 204 });
      else void (isOwn ? request.continue() : request.abort());
    });
    page.on("dialog", (dialog) => void dialog.dismiss());
    await page.exposeFunction("tell", (what: string) => void happened.push(what));
    await page.evaluateOnNewDocument(() => {
      const { tell } = window as unknown as { tell: (what: string) => void };
      window.alert = (what) => tell(`alert ${String(what)}`);
    });
    await page.goto(`${origin}/`);
    await page.evaluate(useAll);
    await settle(page);
    await context.close();
    return happened;
  }

  it("runs nothing and asks for nothing", async () => {
    const pages = await Promise.all(
      PAYLOADS.map((markdown) => compile({ "data/nothing.yaml": "''\n", "01.md": `${markdown}\n` })),
    );
    const together = await compile({ "data/nothing.yaml": "''\n", "01.md": PAYLOADS.join("\n\n---\n\n") });
    expect(pages.length).toBeGreaterThan(100);
    expect(await tryPage(pages.map(({ html }) => html).join("\n"))).toEqual([]);
    expect(await tryPage(together.html)).toEqual([]);
  });

  it("would notice", async () => {
    const plain = PAYLOADS.filter((markdown) => !/<plaintext|<meta|<base|<frameset|<script>alert\(1\)$/.test(markdown));
    const happened = await tryPage(plain.join("\n</b></svg></math></style></title></noscript></textarea>\n"));
    expect(happened.filter((what) => what === "alert 1").length).toBeGreaterThan(20);
    expect(happened.filter((what) => what.startsWith("https://evil.example/")).length).toBeGreaterThan(5);
  });
});

/** In the page: each element is pointed at, focused, clicked, and hears what else handlers are for. */
function useAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const events = ["mouseover", "mouseenter", "focus", "keydown", "animationend", "toggle", "load", "close", "submit"];
    for (const name of events) element.dispatchEvent(new Event(name, { bubbles: false }));
    element.focus?.();
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
}

/** What is set off is done by then: images that fail, animations, navigation. A film that loads without end is not waited for. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 700)));
}
