// Whatever happens to windows of a talk, in whatever order, in the end all show the same: some of them over networks that fail, with a
// server that dies, windows that are loaded anew, and more than one that moves.
import type { Page } from "puppeteer-core";
import { expect, it } from "vitest";
import { Random, seed } from "../support/random.ts";
import { current, eventually, useDeck } from "./page.ts";
import { presentDeck } from "./present-deck.ts";
import { allShow, joinStage, openNetwork, openWindow, pressIn, shownIn, type Network } from "./stage-windows.ts";

useDeck();

const ROUNDS = 3;
const STEPS = 25;

const slide = (at: number) => (at % 3 === 1 ? `# S${at}\n\n::: incremental\n- a\n- b\n:::` : `# S${at}`);
const markdown = Array.from({ length: 12 }, (_, at) => slide(at)).join("\n\n---\n\n");
const keys = ["ArrowRight", "ArrowRight", "ArrowRight", "Space", "Space", "ArrowLeft", "o", "b", "Home", "End"];

it(`ends in step (seed ${seed})`, { timeout: 300_000 }, async () => {
  const random = new Random(seed);
  current.expected = /WebSocket connection|ERR_/;
  await using deck = await presentDeck({ "01.md": markdown });
  const first = await joinStage(deck.url, "presenter");
  const networks: Network[] = [await openNetwork(deck.url), await openNetwork(deck.url)];
  const windows: { page: Page; network?: Network }[] = [];
  for (const network of [undefined, ...networks]) {
    // Each in a browser of its own, so that only the server brings them together.
    const context = await current.page.browserContext().browser()!.createBrowserContext();
    const page = await openWindow(await context.newPage(), network?.url ?? deck.url);
    windows.push({ page, ...(network ? { network } : {}) });
  }
  await first[Symbol.asyncDispose]();
  const pages = windows.map(({ page }) => page);
  const cut = new Set<Network>();
  for (let round = 0; round < ROUNDS; round++) {
    const done: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      const at = random.below(windows.length);
      const { page, network } = windows[at]!;
      const dice = random.below(20);
      if (dice < 14) {
        const key = random.pick(keys);
        done.push(`${at} ${key}`);
        await pressIn(page, key);
      } else if (dice < 17 && network) {
        done.push(`${at} ${cut.has(network) ? "mended" : "cut"}`);
        if (cut.delete(network)) network.mend();
        else {
          cut.add(network);
          network.cut();
        }
      } else if (dice === 17 && !(network && cut.has(network))) {
        done.push(`${at} loaded anew`);
        await page.reload();
        await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
      } else if (dice === 18 && step > STEPS / 2) {
        done.push("server killed");
        await deck.restart(async () => pressIn(page, "ArrowRight"), "SIGKILL");
      } else await new Promise((resolve) => setTimeout(resolve, random.below(1500)));
    }
    for (const network of cut) network.mend();
    cut.clear();
    const states = async () => {
      const shown = await Promise.all(pages.map((page) => shownIn(page)));
      return shown.every((one) => JSON.stringify(one) === JSON.stringify(shown[0])) ? "the same" : shown;
    };
    // For a while, not for a moment: nothing is on its way any more.
    for (const page of pages) await page.waitForSelector(".lectern-apart", { hidden: true });
    await eventually(states, done.join(", ")).toBe("the same");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await states(), done.join(", ")).toBe("the same");
    await using presenter = await joinStage(deck.url, "presenter", `round ${round}`);
    const welcome = presenter.told.findLast((message) => message.type === "welcome");
    const { slide: id } = await shownIn(pages[0]!);
    expect(welcome, done.join(", ")).toMatchObject({ state: { slide: id } });
    presenter.change({ slide: "s0", step: -1, overview: false, screen: "show" });
    await allShow(pages, { slide: "s0", fragments: 0, overview: false, screen: "show" });
  }
  for (const page of pages) await page.browserContext().close();
  for (const network of networks) await network[Symbol.asyncDispose]();
});
