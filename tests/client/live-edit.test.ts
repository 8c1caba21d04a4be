// A deck that is edited while its page is open, in a real browser: the page shows each change in place.

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { attributesOf, current, eventually, open, press, shows, state, textOf, textsOf, useDeck } from "./page.ts";
import { presentDeck, showsBuild, type Files, type PresentedDeck } from "./present-deck.ts";
import { silence } from "./silence.ts";

useDeck();

const slides = (parts: string[]) => parts.join("\n\n---\n\n");
const steps = "# Steps {#steps}\n\nSome text\n\n::: incremental\n- a\n- b\n- c\n- d\n:::";
const parts = [
  "# One",
  steps,
  "# Three\n\n{{facts.sold}} sold",
  '# Four\n\n{{> box text="x"}}',
  "# Five\n\n![](a.svg)",
];
const svg = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="${color}"/></svg>`;
const files: Files = {
  "deck.yaml": "title: Deck\ncss: own.css\n",
  "01.md": slides(parts),
  "data/facts.json": '{ "sold": 1 }',
  "own.css": ".slide { --mine: 1 }",
  "a.svg": svg("red"),
  "templates/partials/box.hbs": "<div class=box>{{text}}</div>",
};

function font(name: string): Buffer {
  return readFileSync(new URL(`../../templates/themes/line/fonts/${name}.woff2`, import.meta.url));
}

/** Opens the deck at the second step of its second slide; the page must never be loaded anew. */
async function openAtStep(deck: PresentedDeck, hash = "#/steps"): Promise<void> {
  await open(deck.url + hash);
  if (hash === "#/steps") {
    await press("Space", "Space");
    await shows({ slide: "steps", fragments: 2 });
  }
  await current.page.evaluate(() => Object.assign(window, { sameLoad: true }));
}

const isSameLoad = () => current.page.evaluate(() => "sameLoad" in window);

const here = (text: string) => slides([parts[0]!, text, ...parts.slice(2)]);
const edits: [what: string, edit: Files, after?: object][] = [
  ["text of the slide on screen", { "01.md": here(steps.replace("Some text", "Other text")) }],
  ["a step that has come", { "01.md": here(steps.replace("- a", "- first")) }],
  [
    "a new step before the one reached",
    { "01.md": here(steps.replace("- a", "- new\n- a")) },
    { fragments: 3, hash: "#/steps/2" },
  ],
  ["a step that is gone", { "01.md": here(steps.replace("- a\n", "")) }, { fragments: 1, hash: "#/steps/0" }],
  ["a slide before it", { "01.md": slides(["# Zero", ...parts]) }],
  ["no slide before it", { "01.md": slides(parts.slice(1)) }],
  ["slides in another order", { "01.md": slides([parts[2]!, parts[4]!, parts[1]!, parts[0]!, parts[3]!]) }],
  ["a slide below it", { "01.md": parts.join("\n\n---\n\n").replace("\n---\n\n# Three", "\n----\n\n# Three") }],
  ["itself below another", { "01.md": slides(parts).replace("---\n\n# Steps", "----\n\n# Steps") }],
  [
    "another title, and so another id of a slide",
    { "01.md": here(steps.replace("# Steps {#steps}", "# Way {#way}")) },
    { slide: "way", hash: "#/way/1" },
  ],
  ["deck options", { "deck.yaml": "title: Other\nauthor: A\nsize: 4:3\ncss: own.css\ncolorScheme: dark\n" }],
  ["a data file", { "data/facts.json": '{ "sold": 2 }' }],
  ["a partial", { "templates/partials/box.hbs": "<p class=box>new {{text}}</p>" }],
  ["a layout", { "templates/layouts/default.hbs": "<div class=own>{{{heading}}}{{{body}}}</div>" }],
  ["a foot", { "templates/partials/foot.hbs": "<footer>{{this.number}} of {{total}}</footer>" }],
  ["a new file", { "02.md": "# Six\n" }],
  ["another version of everything", { "01.md": slides(["# Eins", "# Zwei", steps, "# Vier"]), "02.md": "# Sechs" }],
];

it.each(edits)("shows %s, and stays at the same slide and step", async (_, edit, after) => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await press("e"); // it does not follow
  await deck.write(edit);
  await showsBuild(deck);
  await shows({ slide: "steps", fragments: 2, hash: "#/steps/1", ...after });
  expect(await isSameLoad()).toBe(true);
  // And it can still be gone through.
  await press("Home");
  await press("End");
  await showsBuild(deck);
});

it("goes to the slide that is edited, at the step that was changed, if it follows", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck, "#/five");
  await deck.write({ "01.md": here(steps.replace("- c", "- see")) });
  await shows({ slide: "steps", fragments: 3, hash: "#/steps/2" });
  const seen = steps.replace("- c", "- see");
  await deck.write({ "01.md": slides([parts[0]!, seen, parts[2]!, "# Four\n\nmore", "# New", parts[4]!]) });
  await shows({ slide: "four" });
  // Another version of everything is no edit to follow.
  await deck.write({ "01.md": slides(["# A", "# B", "# C", "# D", "# Four"]) });
  await showsBuild(deck);
  await shows({ slide: "four" });
  await press("e");
  await eventually(() => textsOf(".lectern-note")).toEqual(["This page stays where it is"]);
  await shows({ announced: "This page stays where it is" });
  await deck.write({ "01.md": slides(["# A", "# B", "# C", "# D again", "# Four"]) });
  await showsBuild(deck);
  await shows({ slide: "four" });
  await press("?");
  await eventually(() => textOf(".lectern-help")).toContain("Go where the deck is edited, or stay");
});

it("goes to a slide that is put at the end, and nowhere when the whole deck looks otherwise", async () => {
  const chart = '# Chart\n\n{{> bar data="rows" x="x" y="y"}}';
  const two = ["# One", chart, "# Three\n\ntext"];
  const rows = "x,y\na,1\nb,2\n";
  await using deck = await presentDeck({ "deck.yaml": "title: D\n", "01.md": slides(two), "data/rows.csv": rows });
  await openAtStep(deck, "#/one");
  await deck.write({ "01.md": slides([...two, "# Four"]) });
  await shows({ slide: "four" });
  for (const [foot, more] of [
    ["first", ""],
    ["second", "header: H\n"],
    ["third", "size: 4:3\n"],
  ]) {
    await deck.write({ "deck.yaml": `title: D\nfooter: ${foot}\n${more}` });
    await eventually(() => textOf(".present .foot-text")).toBe(foot);
    await shows({ slide: "four" });
  }
  // Only the chart is drawn anew.
  await deck.write({ "deck.yaml": "title: D\nfooter: third\n" });
  await current.page.waitForFunction(
    () => document.querySelector<HTMLElement>(".reveal > .slides")!.style.width === "1280px",
  );
  await shows({ slide: "four" });
  await deck.write({ "data/rows.csv": rows.replace("2", "3") });
  await shows({ slide: "chart" });
  await deck.write({ "01.md": slides(["# One", "# A", "# B", "# C", "# D", ...two.slice(1), "# Four"]) });
  await shows({ slide: "a" });
  expect(await isSameLoad()).toBe(true);
});

it("stays in the overview, where new slides can be chosen, and behind a black screen", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await press("o");
  await shows({ overview: true });
  await deck.write({ "01.md": slides(["# Zero", ...parts]) });
  await showsBuild(deck);
  await shows({ slide: "steps", overview: true });
  await current.page.$eval("#zero", (slide) => slide.dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await shows({ slide: "zero", overview: false });
  await press("b");
  await shows({ paused: true });
  await deck.write({ "01.md": slides(["# Zero", ...parts, "# Six"]) });
  await showsBuild(deck);
  await shows({ slide: "zero", paused: true });
});

it("leaves the focus, what is scrolled, selected and typed where it is", async () => {
  const code = `# Code\n\n<div tabindex="0" id="box" style="height:2em;overflow:auto">\n\na\n\nb\n\nc\n\nd\n\ne\n\n</div>\n\nword`;
  await using deck = await presentDeck({ "01.md": code });
  await openAtStep(deck, "#/code");
  await current.page.evaluate(() => {
    const box = document.getElementById("box")!;
    box.focus();
    box.scrollTop = 30;
  });
  await deck.write({ "01.md": code.replace("word", "other word") });
  await showsBuild(deck);
  expect(await state()).toMatchObject({ focus: "box" });
  expect(await current.page.$eval("#box", (box) => box.scrollTop)).toBe(30);
  expect(await isSameLoad()).toBe(true);
});

it("lets a sound go on that plays on the slide that is edited, while slides come and go around it", async () => {
  const sound = "# Sound\n\n![A sound](a.wav){autoplay=true loop=true}\n\nword";
  await using deck = await presentDeck({ "01.md": slides(["# One", sound]), "a.wav": silence() });
  await openAtStep(deck, "#/one");
  await press("e", "ArrowRight"); // or it would go to the slides that come
  await current.page.waitForFunction(() => !document.querySelector("audio")!.paused);
  await current.page.evaluate(() => {
    const audio = document.querySelector("audio")!;
    const events: string[] = [];
    Object.assign(window, { audio, events });
    for (const name of ["pause", "emptied"]) audio.addEventListener(name, () => events.push(name));
  });
  const other = sound.replace("word", "new word");
  for (const text of [[other], ["# Zero", "# One", other, "# Three"], [other, "# Three", "# Zero"]]) {
    await deck.write({ "01.md": slides(text.length === 1 ? ["# One", ...text] : text) });
    await showsBuild(deck);
  }
  const now = await current.page.evaluate(() => {
    const { audio, events } = window as unknown as { audio: HTMLAudioElement; events: string[] };
    return { events, isSame: audio === document.querySelector("audio"), paused: audio.paused };
  });
  expect(now).toEqual({ events: [], isSame: true, paused: false });
});

it("shows pictures, styles and fonts that are exchanged", async () => {
  const theme = {
    "templates/themes/own/theme.css":
      "@font-face { font-family: own; src: url(own.woff2) } .slide { color: red; font-family: own }",
  };
  await using deck = await presentDeck({
    ...files,
    ...theme,
    "templates/themes/own/own.woff2": font("barlow-latin-400-normal"),
    "deck.yaml": "theme: own\ncss: own.css\n",
  });
  await openAtStep(deck, "#/five");
  const color = () => current.page.$eval("#five", (slide) => getComputedStyle(slide).color);
  const painted = () =>
    current.page.$eval("#five img", async (img) => {
      const canvas = document.createElement("canvas").getContext("2d")!;
      await (img as HTMLImageElement).decode().catch(() => {});
      canvas.drawImage(img as HTMLImageElement, 0, 0);
      return canvas.getImageData(5, 5, 1, 1).data.slice(0, 3).join();
    });
  await eventually(painted).toBe("255,0,0");
  await deck.write({ "a.svg": svg("blue") });
  await eventually(painted).toBe("0,0,255");
  await eventually(color).toBe("rgb(255, 0, 0)");
  await deck.write({ "own.css": ".slide { color: lime !important }" });
  await eventually(color).toBe("rgb(0, 255, 0)");
  // The others stay, and their fonts with them.
  const anew = () =>
    current.page.$$eval("link[rel=stylesheet][href*='?v=']", (links) => links.map((link) => link.getAttribute("href")));
  await eventually(anew).toEqual([expect.stringMatching(/own\.css\?v=1$/)]);
  await deck.write({ "own.css": "", "templates/themes/own/theme.css": ".slide { color: blue }" });
  await eventually(color).toBe("rgb(0, 0, 255)");
  await deck.write(theme);
  await eventually(color).toBe("rgb(255, 0, 0)");
  const asked: string[] = [];
  current.page.on("request", (request) => asked.push(request.url().replace(deck.url, "")));
  await deck.write({ "templates/themes/own/own.woff2": font("barlow-latin-600-normal") });
  await eventually(() => asked.some((path) => /own\.woff2\?v=\d+$/.test(path))).toBe(true);
  await eventually(() => current.page.$$eval("link[rel=stylesheet]", (links) => links.length)).toBe(5);
  await shows({ slide: "five" });
  expect(await isSameLoad()).toBe(true);
});

it("shows deck options at once: title, size, transition", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await deck.write({ "deck.yaml": "title: Other\nsize: 1000x800\ntransition: zoom\nauthor: Me\n" });
  await eventually(() => current.page.title()).toBe("Other");
  await eventually(() => current.page.$eval(".slides", (element) => (element as HTMLElement).style.width)).toBe(
    "1000px",
  );
  expect((await attributesOf(".reveal"))["class"]).toContain("zoom");
  expect((await attributesOf("meta[name=author]"))["content"]).toBe("Me");
  await shows({ slide: "steps", fragments: 2 });
  expect(await isSameLoad()).toBe(true);
});

it("is loaded anew where nothing else will do, at the slide where it was", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await press("e");
  await deck.write({ "01.md": slides(["# Zero", ...parts]), "deck.yaml": "lang: de\n" });
  await current.page.waitForSelector("html[lang=de]");
  await shows({ slide: "steps", fragments: 2 });
  expect(await isSameLoad()).toBe(false);
});

it("is right again where something else has changed the words that are edited", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await current.page.$eval("#steps p", (text) => (text.textContent = "translated"));
  await deck.write({ "01.md": here(steps.replace("Some text", "Other text")) });
  await eventually(() => textOf("#steps p")).toBe("Other text");
  await showsBuild(deck);
  await shows({ slide: "steps", fragments: 2 });
  expect(await isSameLoad()).toBe(true);
});

it("keeps the last good deck on screen while there is a mistake, and says where", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await deck.write({ "01.md": here(steps.replace("Some text", "{{nothing}}")) });
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  expect(await textOf(".lectern-problem-place")).toMatch(/01\.md:7:3 error /);
  await shows({ slide: "steps", fragments: 2 });
  await deck.write({ "01.md": here(steps.replace("Some text", "Better text")) });
  await current.page.waitForSelector(".lectern-problems[hidden]");
  expect(await current.page.$eval(".lectern-live-region", ({ textContent }) => textContent)).toBe(
    "No problems any more",
  );
  await showsBuild(deck);
  await shows({ slide: "steps", fragments: 2 });
});

it("frames a slide that is too full, and says what does not fit and where it is written", async () => {
  const full = `# Full\n\n${Array.from({ length: 30 }, (_, index) => `- item ${index}`).join("\n")}`;
  await using deck = await presentDeck({ "01.md": slides(["# One", full]) });
  await open(`${deck.url}#/full`);
  await current.page.waitForSelector("#full.lectern-overflow li.lectern-overflowing");
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  expect(await textOf(".lectern-problem-place")).toMatch(/01\.md:\d+:1 error overflow/);
  expect(await current.page.$(".lectern-problems-kept:not([hidden])")).toBeNull();
  await deck.write({ "01.md": slides(["# One", "# Full\n\n- item"]) });
  await current.page.waitForSelector(".lectern-problems[hidden]");
  await eventually(() => current.page.$$(".lectern-overflow, .lectern-overflowing")).toEqual([]);
});

it("says to a server that was started again what does not fit on the slide that is open", async () => {
  const full = `# Full\n\n${Array.from({ length: 30 }, (_, index) => `- item ${index}`).join("\n")}`;
  await using deck = await presentDeck({ "01.md": full });
  await open(deck.url);
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  current.expected = /WebSocket connection .* failed|net::ERR_|^failed: /;
  await current.page.$eval(".lectern-problem", (item) => item.classList.add("of-the-first-server"));
  await deck.restart();
  await current.page.waitForSelector(".lectern-problems:not([hidden]) .lectern-problem:not(.of-the-first-server)");
  expect(await textOf(".lectern-problem-place")).toMatch(/01\.md:\d+:1 error overflow/);
});

it("takes the page up again when the server was started again, also when the deck has changed meanwhile", async () => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await press("e");
  current.expected = /WebSocket connection .* failed|net::ERR_|^failed: /;
  await deck.restart();
  await deck.write({ "01.md": slides(["# Zero", ...parts]) });
  await showsBuild(deck);
  expect(await isSameLoad()).toBe(true);
  await deck.restart(async () => {
    await deck.write({ "01.md": slides(["# Minus one", "# Zero", ...parts]) });
    await current.page.waitForSelector(".lectern-apart"); // nobody hears of the edit yet
  });
  await current.page.waitForSelector("#minus-one");
  await current.page.waitForSelector(".lectern-apart", { hidden: true });
  await shows({ slide: "steps", fragments: 2 });
});

// A machine that sleeps stops all its processes where they are; where the browser runs on another one, only these or those.
it.runIf(process.platform !== "win32").each([
  ["the server", true, false],
  ["the browser", false, true],
  ["the machine", true, true],
])("catches up after %s has slept while the deck was edited", async (_, isServer, isBrowser) => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await press("e");
  const processes = [...(isServer ? [deck.pid()] : []), ...(isBrowser ? await browserProcesses() : [])];
  const signal = (name: NodeJS.Signals) => processes.forEach((id) => process.kill(id, name));
  signal("SIGSTOP");
  try {
    for (const title of ["Minus two", "Minus one", "Zero"]) {
      await deck.write({ "01.md": slides([`# ${title}`, ...parts]), "02.md": `# After ${title}` });
      await pause(500);
    }
  } finally {
    signal("SIGCONT");
  }
  await showsBuild(deck);
  await shows({ slide: "steps", fragments: 2 });
  await deck.write({ "01.md": slides(["# Awake", ...parts]) });
  await showsBuild(deck);
  await shows({ slide: "steps", fragments: 2 });
  expect(await isSameLoad()).toBe(true);
});

/** Ids of the browser's own process and of those that its pages run in. */
async function browserProcesses(): Promise<number[]> {
  const session = await current.page.browser().target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.map(({ id }) => id).filter((id) => id > 0);
}
