// A whole talk, as it is given: the deck that comes along, the audience's window and the presenter view in one browser, a phone that
// comes in over the network. The network fails twice, the server is killed once, and the audience sees the slides one after the other.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KnownDevices, type Page } from "puppeteer-core";
import { expect, it } from "vitest";
import { makePlayground } from "../support/cli.ts";
import { startSharing } from "../support/share.ts";
import { eventually, newPage, useBrowser, watchPage } from "./edit-page.ts";
import { openNetwork, openWindow, pressIn, shownIn, visited } from "./stage-windows.ts";

useBrowser();

/** At which slides, counted from 0, something fails and is well again. */
const FAILURES = { firstCut: 3, firstMend: 6, killed: 10, restarted: 13, secondCut: 16, secondMend: 19 };

it("is given from the first slide to the last, whatever fails on the way", { timeout: 300_000 }, async () => {
  await using playground = await makePlayground();
  await cp(fileURLToPath(new URL("../../slides", import.meta.url)), join(playground.path, "slides"), {
    recursive: true,
  });
  // Another run at the same port shares at the same port again. No connection is given a port as low as these by itself.
  let shared = await startSharing(playground, ["--port", String(20_000 + 2 * (process.pid % 6000))]);
  const { port } = new URL(shared.own);
  const portOfGuests = new URL(shared.network).port;
  const link = new URL((await shared.links()).phone);
  link.hostname = "127.0.0.1";
  await using network = await openNetwork(new URL("/", link).href);

  const first = await newPage();
  const audience = await openWindow(first, shared.own);
  const said = watchPage(audience);
  const presenter = await first.browserContext().newPage();
  await presenter.setViewport({ width: 1280, height: 720 });
  await presenter.goto(`${shared.own}presenter`);
  await presenter.waitForSelector(".picture iframe");
  const phone = await newPage();
  await phone.emulate(KnownDevices["iPhone 13"]);
  await phone.goto(new URL(link.pathname + link.search, network.url).href);
  await phone.waitForSelector(".picture iframe");
  await audience.evaluate(() => Object.assign(window, { sameLoad: true }));

  const slides = await audience.$$eval(".slides section:not(.stack)", (all) => all.map(({ id }) => id));
  expect(slides.length).toBeGreaterThanOrEqual(16);
  const notes = (page: Page) => page.$eval(".notes", ({ textContent }) => textContent.trim());
  const at = async () => slides.indexOf((await shownIn(audience)).slide);
  const positionOnPhone = () => phone.$eval(".position", ({ textContent }) => textContent).catch(() => "");
  const inStep = async () => {
    const number = (await at()) + 1;
    await eventually(positionOnPhone).toMatch(new RegExp(`(^|\\D)${number}(\\D|$)`));
    await eventually(async () => (await notes(presenter)) === (await notes(phone))).toBe(true);
  };

  let done = -1;
  for (let steps = 0; (await at()) < slides.length - 1; steps++) {
    expect(steps).toBeLessThan(200);
    const reached = await at();
    if (reached !== done) {
      done = reached;
      const isAlone =
        (reached > FAILURES.firstCut && reached < FAILURES.firstMend) ||
        (reached > FAILURES.killed && reached < FAILURES.restarted) ||
        (reached > FAILURES.secondCut && reached < FAILURES.secondMend);
      if (reached === FAILURES.firstMend || reached === FAILURES.secondMend) network.mend();
      if (reached === FAILURES.restarted) {
        shared = await startSharing(playground, ["--port", port]);
        expect([new URL(shared.own).port, new URL(shared.network).port]).toEqual([port, portOfGuests]);
      }
      if (!isAlone) await inStep();
      if (reached === FAILURES.firstCut || reached === FAILURES.secondCut) network.cut();
      if (reached === FAILURES.killed) {
        shared.running.child.kill("SIGKILL");
        await shared.running.ended;
      }
    }
    const before = await shownIn(audience);
    await presenter.bringToFront();
    await pressIn(presenter, "ArrowRight");
    await eventually(() => shownIn(audience)).not.toEqual(before);
  }
  await inStep();
  // The phone leads as well.
  await phone.tap(".back");
  await eventually(at).toBe(slides.length - 2);
  await phone.tap(".forward");
  await eventually(at).toBe(slides.length - 1);

  // Slide after slide, each once, in a page that was never loaded anew, and with nothing to be seen but slides.
  const seen = await visited(audience);
  expect(seen.slice(0, slides.length - 1)).toEqual(slides.slice(1));
  expect(await audience.evaluate(() => "sameLoad" in window)).toBe(true);
  expect(said.filter((message) => !/WebSocket connection|ERR_/.test(message))).toEqual([]);
  await first.browserContext().close();
  await phone.browserContext().close();
});
