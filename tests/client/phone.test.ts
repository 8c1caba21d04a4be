// The page at /phone in a real browser on an emulated phone: it drives the pages of the audience and of the author.
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StageChange, StageState } from "../../src/deck/stage.ts";
import { makePlayground } from "../support/cli.ts";
import { enter, joinBy, shareDeck, startSharing, type Shared } from "../support/share.ts";
import { eventually, newPage, useBrowser } from "./edit-page.ts";
import { faultsOf, openAsGuest, type GuestPage } from "./guest-page.ts";
import { allShow, shownIn } from "./stage-windows.ts";

useBrowser();

let shared: Shared;

beforeAll(async () => {
  shared = await shareDeck({
    "deck.yaml": "title: Talk\nlang: en\n",
    "01.md":
      "# One\n\nNote: Say **one**\n\n---\n\n# Two\n\n- a\n{.fragment}\n\n- b\n{.fragment}\n\n---\n\n# Three\n\nNote:\n\n" +
      `${"A long note. ".repeat(400)}\n\n---\n\n# Four\n`,
  });
});
afterAll(() => shared[Symbol.asyncDispose]());

const notesOf = ({ page }: GuestPage) => page.$eval(".notes-text", ({ textContent }) => textContent.trim());
const textOf = ({ page }: GuestPage, selector: string) => page.$eval(selector, ({ textContent }) => textContent);

/** A window of the author's own. */
async function openStage(): Promise<Page> {
  const page = await newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.goto(shared.own);
  await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
  return page;
}

/** A port that is free together with the next one. */
async function findTwoPorts(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0, "127.0.0.1");
    await once(first, "listening");
    const { port } = first.address() as AddressInfo;
    const second = createServer().listen(port + 1, "0.0.0.0");
    const isFree = await once(second, "listening").then(
      () => true,
      () => false,
    );
    for (const server of [first, second]) server.close();
    if (isFree) return port;
  }
}

describe("a phone", () => {
  it("moves the author's window and the audience's, by steps and slides, and shows the notes", async () => {
    const stage = await openStage();
    await using phone = await openAsGuest(shared, "phone");
    await using audience = await openAsGuest(shared, "audience");
    const { page } = phone;
    await eventually(() => notesOf(phone)).toBe("Say one");
    expect(await textOf(phone, ".connection")).toBe("Connected");
    expect(await textOf(phone, ".position")).toBe("1 of 4");
    expect(await textOf(phone, ".following")).toBe("Next: Two");

    await page.tap(".forward");
    await allShow([stage, audience.page], { slide: "two", fragments: 0 });
    expect(await notesOf(phone)).toBe("This slide has no notes.");
    await page.tap(".forward");
    await page.tap(".forward");
    await allShow([stage, audience.page], { slide: "two", fragments: 2 });
    expect(await textOf(phone, ".position")).toBe("2 of 4 · step 2 of 2");
    await page.tap(".forward");
    await allShow([stage, audience.page], { slide: "three" });
    await page.tap(".back");
    await allShow([stage, audience.page], { slide: "two", fragments: 2 });
    await page.tap(".black");
    await allShow([stage, audience.page], { screen: "black" });
    expect(await page.$eval(".black", (button) => button.getAttribute("aria-pressed"))).toBe("true");
    await page.tap(".black");
    await allShow([stage, audience.page], { screen: "show" });

    // And is moved by the others.
    await stage.bringToFront();
    await stage.keyboard.press("Home");
    await eventually(() => textOf(phone, ".title")).toBe("One");
    for (const one of [phone, audience]) expect(one.messages).toEqual([]);
    await stage.browserContext().close();
  });

  it("begins where the talk is, and does not move it by coming", async () => {
    const stage = await openStage();
    await stage.keyboard.press("End");
    const before = await shownIn(stage);
    expect(before.slide).toBe("four");
    await using first = await openAsGuest(shared, "phone");
    await eventually(() => textOf(first, ".title")).toBe("Four");
    await first.page.tap(".back");
    await allShow([stage], { slide: "three" });
    await using phone = await openAsGuest(shared, "phone");
    await eventually(() => textOf(phone, ".title")).toBe("Three");
    expect((await shownIn(stage)).slide).toBe("three");
    await stage.browserContext().close();
  });

  it("points where a finger touches the slide, as long as it does", async () => {
    await using phone = await openAsGuest(shared, "phone");
    await eventually(() => textOf(phone, ".connection")).toBe("Connected");
    const watching = await joinBy(shared, await enter((await shared.links()).audience));
    await using audience = await openAsGuest(shared, "audience");
    const lightOf = () => audience.page.$eval(".lectern-light", (light) => light.checkVisibility());
    const { page } = phone;
    await page.bringToFront();
    const { x, y, width, height } = (await (await page.$(".picture"))!.boundingBox())!;
    const pointer = (is: (at: StageState["pointer"]) => boolean) =>
      watching.hears(({ change }) => {
        const at = (change as StageChange | undefined)?.pointer;
        return at !== undefined && is(at);
      });
    const near = (a: number, b: number) => Math.abs(a - b) < 0.02;
    const finger = await page.touchscreen.touchStart(x + width / 4, y + height / 2);
    await pointer((at) => at?.kind === "laser" && near(at.x, 0.25) && near(at.y, 0.5));
    expect(await page.$eval(".laser", (dot) => dot.checkVisibility())).toBe(true);
    await eventually(lightOf).toBe(true);
    await finger.move(x + width * 0.75, y + height * 0.1);
    await pointer((at) => at !== null && near(at.x, 0.75) && near(at.y, 0.1));
    await finger.move(x + width * 3, y - 400);
    await pointer((at) => at !== null && near(at.x, 1) && near(at.y, 0));
    await finger.end();
    await pointer((at) => at === null);
    await eventually(lightOf).toBe(false);
    expect(await page.$eval(".laser", (dot) => dot.checkVisibility())).toBe(false);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    watching.socket.close();
  });

  it("has a timer in step with the others, which a thumb cannot take back", async () => {
    await using phone = await openAsGuest(shared, "phone");
    await using other = await openAsGuest(shared, "phone");
    for (const one of [phone, other]) await eventually(() => textOf(one, ".connection")).toBe("Connected");
    if ((await textOf(phone, ".toggle")) !== "Pause") await phone.page.tap(".toggle");
    await eventually(() => textOf(other, ".toggle")).toBe("Pause");
    await eventually(() => textOf(other, ".digits")).not.toBe("0:00");
    await other.page.tap(".toggle");
    await eventually(() => textOf(phone, ".toggle")).toBe("Go on");
    const seen = await phone.page.$$eval(".timer button", (all) =>
      all.filter((button) => button.checkVisibility()).map(({ textContent }) => textContent),
    );
    expect(seen).toEqual(["Go on"]);
  });

  it("shows what is written while it is open", async () => {
    await using phone = await openAsGuest(shared, "phone");
    await using audience = await openAsGuest(shared, "audience");
    for (let at = 0; at < 4; at++) await phone.page.tap(".back");
    await eventually(() => notesOf(phone)).toBe("Say one");
    const text = await shared.playground.text("slides/01.md");
    await shared.playground.write({ "slides/01.md": text.replace("Say **one**", "Say quagga") });
    await eventually(() => notesOf(phone)).toBe("Say quagga");
    expect(await audience.page.content()).not.toContain("quagga");
    await shared.playground.write({ "slides/01.md": text });
  });

  it("says that it is alone; when the server is back its link holds, and all go where it went meanwhile", async () => {
    await using playground = await makePlayground({ "01.md": "# One\n\n---\n\n# Two\n", "deck.yaml": "lang: en\n" });
    const words = ["--port", String(await findTwoPorts())];
    const lonely = await startSharing(playground, words);
    await using phone = await openAsGuest(lonely, "phone");
    await using audience = await openAsGuest(lonely, "audience");
    await eventually(() => textOf(phone, ".connection")).toBe("Connected");
    await phone.page.tap(".forward");
    await allShow([audience.page], { slide: "two" });
    lonely.running.child.kill("SIGKILL");
    await lonely.running.ended;
    await eventually(() => textOf(phone, ".connection")).toMatch(/^Not connected/);
    await phone.page.tap(".back");
    expect(await textOf(phone, ".title")).toBe("One");
    expect((await shownIn(audience.page)).slide).toBe("two");
    await startSharing(playground, words);
    await eventually(() => textOf(phone, ".connection")).toBe("Connected");
    await allShow([audience.page], { slide: "one" });
  });

  it("says that its link was replaced", async () => {
    await using replaced = await shareDeck({ "01.md": "# One\n", "deck.yaml": "lang: en\n" });
    await using phone = await openAsGuest(replaced, "phone");
    await eventually(() => textOf(phone, ".connection")).toBe("Connected");
    await replaced.replace("phone");
    await eventually(() => textOf(phone, ".connection")).toBe("This link opens nothing any more. Scan the new code.");
  });

  it("speaks the deck's language", async () => {
    await using german = await shareDeck({ "01.md": "# Eins\n\n---\n\n# Zwei\n", "deck.yaml": "lang: de\n" });
    await using phone = await openAsGuest(german, "phone");
    await eventually(() => textOf(phone, ".following")).toBe("Weiter: Zwei");
    expect(await phone.page.$eval("html", ({ lang }) => lang)).toBe("de");
  });
});

describe.each([
  ["upright", 390, 844],
  ["small", 320, 568],
  ["lying", 844, 390],
  ["a tablet", 744, 1133],
  ["a lying tablet", 1133, 744],
])("on a screen that is %s", (_, width, height) => {
  it("all is in reach, and axe finds no fault", async () => {
    await using phone = await openAsGuest(shared, "phone", { width, height });
    const { page } = phone;
    await eventually(() => textOf(phone, ".connection")).toBe("Connected");
    for (let at = 0; at < 6; at++) await page.click(".forward");
    for (let at = 0; at < 1; at++) await page.click(".back");
    await eventually(() => textOf(phone, ".title")).toBe("Three");
    expect(
      await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]),
    ).toEqual([width, height]);
    const sizes = await page.$$eval("button", (all) =>
      all
        .filter((button) => button.checkVisibility())
        .map((button) => {
          const { left, top, right, bottom } = button.getBoundingClientRect();
          const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
          return isInside && right - left >= 44 && bottom - top >= 44;
        }),
    );
    expect(sizes.length).toBe(6);
    expect(sizes).not.toContain(false);
    const notes = await page.$eval(".notes-text", ({ clientHeight }) => clientHeight);
    expect(notes).toBeGreaterThan(60);
    expect(await faultsOf(page)).toEqual([]);
    expect(phone.messages).toEqual([]);
  });
});
