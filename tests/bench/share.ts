// How much later than the first of 200 windows of an audience the last one has changed. Taken is the time from the moment the phone
// sends the next slide to the frame in which a window has painted it. The first window that joined and the last are real ones; what
// is between them hears what they hear, and paints nothing. Beside it, when the message is read from the sockets of all.
import { launchBrowser } from "../../src/node/browser/launch.ts";
import type { Browser, Page } from "puppeteer-core";
import { enter, joinBy, shareDeck, tells, type Connected } from "../support/share.ts";
import { median, type Row } from "./compare.ts";

const WINDOWS = 200;
const CHANGES = 60;
/** Changes until all is warm. */
const WARM = 10;
/** The last window may take so many times the first one's time, for each hundred of windows. */
const LIMIT = 2;

/** Times in ms, one for each change. */
interface Times {
  first: number[];
  last: number[];
}

/** Measures an audience that follows a phone. */
export async function measureSharing(): Promise<Row[]> {
  const slides = Array.from({ length: CHANGES + 1 }, (_, index) => `# Slide ${index}\n`);
  await using shared = await shareDeck({ "01-all.md": slides.join("\n---\n\n") });
  await using launched = await launchBrowser();
  const { phone, audience } = await shared.links();
  const remote = await joinBy(shared, await enter(phone));
  const headers = await enter(audience);
  remote.change(1, { slide: "slide-0", step: -1 });
  const firstPage = await openWindow(launched.browser, audience);
  const windows: Connected[] = [];
  while (windows.length < WINDOWS - 2) windows.push(await joinBy(shared, headers));
  const lastPage = await openWindow(launched.browser, audience);
  const [heard, painted]: [Times, Times] = [
    { first: [], last: [] },
    { first: [], last: [] },
  ];
  for (let change = 1; change <= CHANGES; change++) {
    const slide = `slide-${change}`;
    const hearing = windows.map(async ({ hears }) => {
      await hears(tells(slide));
      return performance.now();
    });
    const from = performance.now();
    remote.change(change + 1, { slide, step: -1 });
    const times = (await Promise.all(hearing)).map((at) => at - from);
    const [first, last] = [await paintOf(firstPage, slide), await paintOf(lastPage, slide)];
    if (change <= WARM) continue;
    heard.first.push(Math.min(...times));
    heard.last.push(Math.max(...times));
    const sent = performance.timeOrigin + from;
    painted.first.push(first - sent);
    painted.last.push(last - sent);
  }
  return [
    rowOf(`next slide, painted in the last of ${WINDOWS} windows`, painted, (LIMIT * WINDOWS) / 100),
    rowOf("the same, when the last is told", heard, Infinity),
  ];
}

function rowOf(what: string, { first, last }: Times, limit: number): Row {
  const [theFirst, theLast] = [median(first), median(last)];
  const [measured, against] = [`${theLast.toFixed(1)} ms`, `the first, ${theFirst.toFixed(1)} ms`];
  return { what, measured, against, value: theLast / theFirst, limit, unit: "×" };
}

/** A window of the audience, which notes down when it has painted a slide. */
async function openWindow(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 1280, height: 720 });
  const address = new URL(link);
  address.hostname = "127.0.0.1"; // the browser asks this machine alone
  await page.goto(address.href);
  await page.waitForSelector("#slide-0.present");
  await page.evaluate(() => {
    const painted: Record<string, number> = {};
    Object.assign(window, { painted });
    document.addEventListener("slidechanged", (event) => {
      const { id } = (event as Event & { currentSlide: HTMLElement }).currentSlide;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => (painted[id] = performance.timeOrigin + performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    });
  });
  return page;
}

/** When a window has painted a slide, in ms of the machine's clock. */
async function paintOf(page: Page, slide: string): Promise<number> {
  const handle = await page.waitForFunction(
    (id) => (window as unknown as { painted: Record<string, number> }).painted[id],
    {},
    slide,
  );
  return (await handle.jsonValue())!;
}
