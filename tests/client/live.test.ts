// What a deck page does with what the server says, in a real browser: problems, lost connections, and loading anew where that is
// the only way.

import { expect, it } from "vitest";
import { fixtureDeck, type PageOptions } from "./fixture.ts";
import { current, eventually, open, press, shows, textOf, useDeck } from "./page.ts";

useDeck({ build: "one" });

const openLive = async (hash = "") => {
  await open(hash);
  await eventually(current.deck.connections).toBe(1);
};
const serveInstead = (page: PageOptions) => Object.assign(current.deck.page, page);
const newSlide = { id: "new", html: "<h2>New</h2>" };
const problem = {
  level: "error",
  code: "unknown-fact",
  message: "no fact is called <b>exprots</b>",
  path: "slides/03-results.md",
  line: 12,
  column: 6,
  excerpt: "奇瑞 {{exprots}}",
  hint: "did you mean exports?",
};

it("reloads at the same slide and step, though the slide has moved", async () => {
  await openLive("#/agenda");
  await press("ArrowRight", "Space", "Space");
  serveInstead({ deck: [newSlide, ...fixtureDeck], build: "two" });
  current.deck.send({ type: "reload", revision: "two" });
  await current.page.waitForSelector("#new");
  await shows({ slide: "steps", fragments: 3, hash: "#/steps/1" });
});

it("reloads near the place of a slide that is gone", async () => {
  await openLive("#/quote");
  serveInstead({ deck: fixtureDeck.filter((slide) => Array.isArray(slide) || slide.id !== "quote"), build: "two" });
  current.deck.send({ type: "reload", revision: "two" });
  await current.page.waitForFunction(() => document.getElementById("quote") === null);
  await shows({ slide: "backup" });
});

it("shows problems until they are mended", async () => {
  await openLive();
  current.deck.send({
    type: "problems",
    problems: [problem, { level: "warning", code: problem.code, message: problem.message }],
  });
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  expect(await textOf(".lectern-problems-count")).toBe("2 problems");
  expect(
    await current.page.$$eval(".lectern-problem", (all) =>
      all.map((item) => [...item.children].map((part) => part.textContent)),
    ),
  ).toEqual([
    [
      "slides/03-results.md:12:6 error unknown-fact",
      "no fact is called <b>exprots</b>",
      "12 | 奇瑞 {{exprots}}\n   | \u3000\u3000   ^",
      "did you mean exports?",
    ],
    ["warning unknown-fact", "no fact is called <b>exprots</b>"],
  ]);
  await shows({ announced: "2 problems: no fact is called <b>exprots</b>", focus: "body" });
  await press("ArrowRight");
  await shows({ slide: "agenda" });

  current.deck.send({ type: "fine" });
  await current.page.waitForSelector(".lectern-problems[hidden]");
  current.deck.send({ type: "problems", problems: [problem] });
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  // Folded it still says that there is something, also of the next mistakes, until they are mended.
  await current.page.click(".lectern-problems-count");
  const shown = () =>
    current.page.$$eval(".lectern-problems > *", (parts) =>
      parts.flatMap((part) => (part.checkVisibility() ? [part.textContent] : [])),
    );
  expect(await shown()).toEqual(["1 problem"]);
  current.deck.send({ type: "problems", problems: [problem, problem], isKept: true });
  await eventually(shown).toEqual(["2 problems", "Shown is the last version without errors"]);
  await current.page.click(".lectern-problems-count");
  expect(await shown()).toHaveLength(3);
  current.deck.send({ type: "fine" });
  await current.page.waitForSelector(".lectern-problems[hidden]");
});

it("connects again by itself, and tells the server which version it is", async () => {
  await openLive("#/steps");
  const asked = () => current.deck.requests.filter((request) => request.startsWith("/lectern/live"));
  current.deck.hangUp();
  await eventually(asked).toEqual(["/lectern/live?revision=one", "/lectern/live?revision=one"]);
  await eventually(current.deck.connections).toBe(1);
  current.deck.send({ type: "problems", problems: [problem] });
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  expect(current.deck.requests.filter((request) => request === "/")).toHaveLength(1);
});

it("is not loaded anew for ever when it stays another version", async () => {
  await openLive();
  const loads = () => current.deck.requests.filter((request) => request === "/").length;
  current.deck.send({ type: "reload", revision: "two" });
  const joined = () => current.deck.requests.filter((request) => request.startsWith("/lectern/live?")).length;
  await eventually(loads).toBe(2);
  await eventually(joined).toBe(2);
  await eventually(current.deck.connections).toBe(1);
  current.deck.send({ type: "reload", revision: "two" });
  current.deck.send({ type: "problems", problems: [problem] });
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  expect(loads()).toBe(2);
});

it("is loaded anew when a patch is not for the version that it is", async () => {
  await openLive("#/steps");
  serveInstead({ deck: [newSlide, ...fixtureDeck], build: "two" });
  current.deck.send({ type: "patch", from: "other", to: "two", patch: { slides: [], written: [] } });
  await current.page.waitForSelector("#new");
  await shows({ slide: "steps" });
});

it("asks nothing of a server in a deck that was built", async () => {
  serveInstead({ build: null });
  await open();
  expect(current.deck.requests.join()).not.toContain("/lectern/live");
  expect(await current.page.$(".lectern-problems")).toBeNull();
});
