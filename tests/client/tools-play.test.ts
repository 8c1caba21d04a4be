// A deck that plays by itself, and a screen that stays on.

import { describe, expect, it } from "vitest";
import { attributesOf, current, eventually, open, press, shows, state, useDeck } from "./page.ts";

useDeck({
  deck: [
    { id: "one", html: "<h2>One</h2>" },
    { id: "two", html: '<h2>Two</h2><p class="fragment" data-fragment-index="0">Step</p>' },
    { id: "spare", attributes: 'data-visibility="uncounted"', html: "<h2>Spare</h2>" },
  ],
});

/** Notes each place the page comes to. */
async function watchPlaces(): Promise<() => Promise<string[]>> {
  await current.page.evaluate(() => {
    const places: string[] = [];
    Object.assign(window, { places });
    const note = () => {
      const slide = document.querySelector(".slides section.present")!;
      places.push(`${slide.id} ${slide.querySelectorAll(".fragment.visible").length}`);
    };
    for (const name of ["slidechanged", "fragmentshown"])
      document.querySelector(".reveal")!.addEventListener(name, note);
  });
  return () => current.page.evaluate(() => (window as unknown as { places: string[] }).places);
}

describe("a deck that plays by itself", () => {
  it("goes through all steps, and begins again before the backup slides", async () => {
    await open("?loop=1");
    await current.page.$eval("#spare", (slide) => slide.classList.add("backup"));
    const places = await watchPlaces();
    await eventually(async () => (await places()).length).toBeGreaterThan(4);
    expect((await places()).slice(0, 5)).toEqual(["two 0", "two 1", "one 0", "two 0", "two 1"]);
    await shows({ hash: "#/two/0" });
    expect(new URL(current.page.url()).search).toBe("?loop=1");
  });

  it("stops and goes on with A and with its button, and tells so in the help", async () => {
    await open("?loop=1");
    await press("?");
    const help = await current.page.$eval(".lectern-help", (dialog) => dialog.textContent);
    expect(help).toContain("Stop playing, or go on");
    await press("Escape", "a");
    expect(await attributesOf(".lectern-playback")).toMatchObject({ "aria-label": "Go on playing" });
    const { slide } = await state();
    await current.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    expect((await state()).slide).toBe(slide);
    const places = await watchPlaces();
    await current.page.click(".lectern-playback");
    expect(await attributesOf(".lectern-playback")).toMatchObject({ "aria-label": "Stop playing" });
    await eventually(async () => (await places()).length).toBeGreaterThan(1);
  });

  it.each([
    ["a dialog is open", "?"],
    ["the screen is black", "b"],
    ["one looks at all slides", "o"],
    ["a tool is in use", "d"],
    ["the slide is zoomed", "z"],
  ])("waits while %s", async (_, key) => {
    await open("?loop=1");
    await press(key);
    const places = await watchPlaces();
    await current.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2500)));
    expect(await places()).toEqual([]);
    await press(key === "?" || key === "d" || key === "z" ? "Escape" : key);
    await eventually(async () => (await places()).length).toBeGreaterThan(0);
  });

  it.each(["", "?loop=true", "?loop=0", "?loop=-1", "?loop=99999", "?loop=1e9", "?loop=x"])(
    "is not asked for by %j",
    async (query) => {
      await open(query);
      expect(await current.page.$(".lectern-playback")).toBeNull();
    },
  );
});

describe("the screen", () => {
  /** Stands for the device: notes what is asked of it, as the browser would release what a hidden page has. */
  async function watchLock(): Promise<() => Promise<string[]>> {
    await current.page.evaluateOnNewDocument(() => {
      const said: string[] = [];
      const request = () => {
        said.push("on");
        const lock = Object.assign(new EventTarget(), {
          release: () => {
            said.push("off");
            lock.dispatchEvent(new Event("release"));
            return Promise.resolve();
          },
        });
        return Promise.resolve(lock);
      };
      Object.defineProperty(navigator, "wakeLock", { value: { request } });
      Object.assign(window, { said });
    });
    return () => current.page.evaluate(() => (window as unknown as { said: string[] }).said);
  }

  it("stays on while a deck plays, and after the page was hidden", async () => {
    const said = await watchLock();
    await open("?loop=5");
    await eventually(said).toEqual(["on"]);
    const setVisible = (visibility: string) =>
      current.page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, visibility);
    await setVisible("hidden");
    await eventually(said).toEqual(["on", "off"]);
    await setVisible("visible");
    await eventually(said).toEqual(["on", "off", "on"]);
    await press("a");
    await eventually(said).toEqual(["on", "off", "on", "off"]);
  });

  it("stays on in full screen, and is left alone otherwise", async () => {
    const said = await watchLock();
    await open();
    expect(await said()).toEqual([]);
    await press("F5");
    await eventually(said).toEqual(["on"]);
    await current.page.evaluate(() => document.exitFullscreen());
    await eventually(said).toEqual(["on", "off"]);
  });
});
