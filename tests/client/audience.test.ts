// A window of the audience in a real browser on an emulated phone: it follows the talk, looks around, and comes back.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enter, joinBy, joinOwn, shareDeck, tells, type Connected, type Shared } from "../support/share.ts";
import { eventually, newPage, useBrowser } from "./edit-page.ts";
import { faultsOf, openAsGuest, type GuestPage } from "./guest-page.ts";
import { shownIn } from "./stage-windows.ts";

useBrowser();

let shared: Shared;
let presenter: Connected;
let number = 0;

beforeAll(async () => {
  shared = await shareDeck({
    "deck.yaml": "lang: en\n",
    "01.md": "# One\n\n- a\n- b\n{.steps}\n\nNote: quagga\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\n\n# Four\n",
  });
  presenter = await joinOwn(shared, "presenter");
});
afterAll(() => shared[Symbol.asyncDispose]());

/** Has the presenter go to a slide. */
function goTo(slide: string, step = -1): void {
  presenter.change(++number, { slide, step });
}

async function shows({ page }: GuestPage, slide: string): Promise<void> {
  await eventually(async () => (await shownIn(page)).slide).toBe(slide);
}

async function buttonOf({ page }: GuestPage): Promise<string | null> {
  return await page.$eval(".lectern-follow", ({ textContent }) => textContent);
}

describe("a window of the audience", () => {
  it("follows the talk, looks around by its button, and comes back", async () => {
    goTo("one");
    await using audience = await openAsGuest(shared, "audience");
    const { page, messages } = audience;
    await shows(audience, "one");
    goTo("two");
    await shows(audience, "two");
    expect(await buttonOf(audience)).toBe("Look around");

    await page.tap(".lectern-follow");
    expect(await buttonOf(audience)).toBe("Follow the talk");
    expect(await page.$eval(".lectern-live-region", ({ textContent }) => textContent)).toBe(
      "You look around; the talk goes on",
    );
    const other = await joinBy(shared, await enter((await shared.links()).audience));
    goTo("three");
    await other.hears(tells("three"));
    await page.keyboard.press("End");
    await shows(audience, "four");
    goTo("two");
    await other.hears(tells("two"));
    expect((await shownIn(page)).slide).toBe("four");

    await page.tap(".lectern-follow");
    await shows(audience, "two");
    expect(await buttonOf(audience)).toBe("Look around");
    goTo("one");
    await shows(audience, "one");
    expect(messages).toEqual([]);
    other.socket.close();
  });

  it("looks around as soon as its reader goes elsewhere, and moves nobody", async () => {
    goTo("two");
    await using audience = await openAsGuest(shared, "audience");
    await shows(audience, "two");
    const other = await joinOwn(shared, "stage");
    await audience.page.keyboard.press("ArrowRight");
    await shows(audience, "three");
    expect(await buttonOf(audience)).toBe("Follow the talk");
    await audience.page.keyboard.press("b");
    await eventually(async () => (await shownIn(audience.page)).screen).toBe("black");
    goTo("one");
    await other.hears(tells("one"));
    expect((await shownIn(audience.page)).slide).toBe("three");
    expect(other.said.join("\n")).not.toMatch(/"three"|"black"/);
    await audience.page.keyboard.press("b");
    await eventually(async () => (await shownIn(audience.page)).screen).toBe("show");
    await audience.page.click(".lectern-follow");
    await shows(audience, "one");
    other.socket.close();
  });

  it("looks around by a swipe", async () => {
    goTo("two");
    await using audience = await openAsGuest(shared, "audience");
    await shows(audience, "two");
    const finger = await audience.page.touchscreen.touchStart(300, 400);
    for (const x of [250, 200, 150, 100, 60]) await finger.move(x, 400);
    await finger.end();
    await shows(audience, "three");
    expect(await buttonOf(audience)).toBe("Follow the talk");
  });

  it("goes on following when a slide gets another name while the deck is edited", async () => {
    goTo("four");
    await using audience = await openAsGuest(shared, "audience");
    await using stage = await openStage();
    await shows(audience, "four");
    const text = await shared.playground.text("slides/01.md");
    await shared.playground.write({ "slides/01.md": text.replace("# Four", "# Fourth") });
    await shows(audience, "fourth");
    await shows(stage, "fourth");
    expect(await buttonOf(audience)).toBe("Look around");
    goTo("one");
    await shows(audience, "one");
    await shared.playground.write({ "slides/01.md": text });
    expect(await audience.page.content()).not.toContain("quagga");
  });

  it("has no button before there is a talk, and nothing of the author's", async () => {
    await using quiet = await shareDeck({ "01.md": "# One\n\n---\n\n# Two\n" });
    await using audience = await openAsGuest(quiet, "audience");
    expect(await audience.page.$(".lectern-follow")).toBeNull();
    await quiet.playground.write({ "slides/01.md": "# One\n\n---\n\n# Two {{nosuch}}\n" });
    await quiet.running.says(/the last good deck is still shown/);
    expect(await audience.page.$(".lectern-problems")).toBeNull();
    await (await joinOwn(quiet, "presenter")).hears(({ type }) => type === "welcome");
    await audience.page.waitForSelector(".lectern-follow");
  });

  it.each([
    ["a phone", undefined],
    ["a small tablet", { width: 744, height: 1133 }],
    ["a desk", { width: 1280, height: 720 }],
  ])("has no fault that axe finds, on %s", async (_, size) => {
    goTo("one");
    await using audience = await openAsGuest(shared, "audience", size);
    await audience.page.waitForSelector(".lectern-follow");
    expect(await faultsOf(audience.page)).toEqual([]);
    await audience.page.click(".lectern-follow");
    expect(await faultsOf(audience.page)).toEqual([]);
  });
});

/** A window of the author's own. */
async function openStage(): Promise<GuestPage> {
  const page = await newPage();
  await page.goto(shared.own);
  await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
  return { page, messages: [], [Symbol.asyncDispose]: () => page.browserContext().close() };
}
