// What pages say about the stage, read and merged.
import { describe, expect, it } from "vitest";
import { emptyStage, mergeStage, news, partsOf, pickParts, type StageChange } from "../../src/deck/stage.ts";
import { parseChange, parsePageMessage, parseState } from "../../src/deck/stage-message.ts";
import { Random, seed } from "../support/random.ts";

const full: StageChange = {
  slide: "销量",
  step: 2,
  overview: true,
  screen: "white",
  media: { "video/0": { playing: true, time: 12.5, at: 1_795_000_000_000 } },
  chart: "3",
  pointer: { x: 0, y: 1, kind: "laser" },
  zoom: { x: 0.5, y: 0.25, scale: 2 },
  strokes: { a: [{ points: [0, 0, 1, 1], color: 1 }], b: [] },
  timer: { startedAt: null, elapsed: 0 },
};

/** A change with one thing wrong. */
const wrong: unknown[] = [
  null,
  "slide",
  [],
  {},
  { slide: 3 },
  { slide: "x".repeat(501) },
  { slide: "a", step: 1.5 },
  { step: -2 },
  { step: Number.MAX_VALUE },
  { step: "1" },
  { overview: "yes" },
  { screen: "red" },
  { screen: ["black"] },
  { media: [] },
  { media: { "a/0": { playing: true, time: 1 } } },
  { media: { "a/0": { playing: true, time: -1, at: 1 } } },
  { media: { "a/0": { playing: true, time: 1, at: 1, more: 1 } } },
  { media: { ["x".repeat(501)]: { playing: true, time: 1, at: 1 } } },
  { media: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [index, { playing: true, time: 1, at: 1 }])) },
  { chart: 1 },
  { pointer: { x: 2, y: 0, kind: "laser" } },
  { pointer: { x: 0, y: 0, kind: "<b>" } },
  { pointer: { x: 0, y: 0 } },
  { zoom: { x: 0, y: 0, scale: 0 } },
  { zoom: { x: 0, y: 0, scale: 1e9 } },
  { strokes: { a: [{ points: [0, 0, 1], color: 1 }] } },
  { strokes: { a: [{ points: [0, "0"], color: 1 }] } },
  { strokes: { a: [{ points: [0, 0], color: "red" }] } },
  { strokes: { a: { length: 0 } } },
  { timer: { startedAt: "now", elapsed: 0 } },
  { timer: { startedAt: null, elapsed: -5 } },
  { timer: { startedAt: null } },
  { slide: "a", colour: "red" },
  { slide: "a", constructor: {} },
  JSON.parse('{ "slide": "a", "__proto__": { "step": 1 } }'),
  { slide: "a", toString: null },
];

it("takes every field", () => {
  expect(parseChange(full)).toEqual(full);
  for (const [key, value] of Object.entries(full)) expect(parseChange({ [key]: value })).toEqual({ [key]: value });
  for (const key of ["chart", "pointer", "zoom"]) expect(parseChange({ [key]: null })).toEqual({ [key]: null });
});

it.each(wrong.map((change) => ({ change, text: JSON.stringify(change)?.slice(0, 80) })))(
  "does not take $text",
  ({ change }) => {
    expect(parseChange(change)).toBeNull();
    expect(parsePageMessage({ type: "change", number: 1, change })).toBeNull();
  },
);

it("takes a whole state only", () => {
  const state = emptyStage("a");
  expect(parseState(state)).toEqual(state);
  expect(parseState({ ...state, ...full })).toEqual({ ...state, ...full });
  for (const key of Object.keys(state)) {
    const { [key as "slide"]: _, ...rest } = state;
    expect(parseState(rest)).toBeNull();
  }
  const offer = { type: "offer", state, changedAt: null, now: 5 };
  expect(parsePageMessage(offer)).toEqual(offer);
  expect(parsePageMessage({ ...offer, changedAt: 3 })).toEqual({ ...offer, changedAt: 3 });
  for (const wrong of [{ now: Number.NaN }, { changedAt: "x" }, { changedAt: -1 }, { state: { ...state, step: null } }])
    expect(parsePageMessage({ ...offer, ...wrong })).toBeNull();
});

it.each([
  { number: 1.5 },
  { number: -1 },
  { number: "1" },
  { number: undefined },
  { number: 1e300 },
  { number: 1, base: "x" },
  { number: 1, base: null },
])("does not take a message that is numbered $number on $base", (fields) => {
  expect(parsePageMessage({ type: "change", change: { step: 1 }, ...fields })).toBeNull();
});

it("takes a message without what it does not know", () => {
  const message = { type: "change", number: 0, change: { step: 1 } };
  expect(parsePageMessage({ ...message, more: "x", base: 7 })).toEqual({ ...message, base: 7 });
  for (const other of [undefined, 1, "x", [], {}, { type: "welcome" }, { type: "__proto__" }])
    expect(parsePageMessage(other)).toBeNull();
});

describe("merging", () => {
  it("changes a field, and an entry of a record", () => {
    const state = mergeStage(emptyStage("a"), full);
    const after = mergeStage(state, { step: 3, strokes: { b: [{ points: [0, 0], color: 0 }] } });
    expect(after).toEqual({
      ...full,
      step: 3,
      strokes: { ...full.strokes, b: [{ points: [0, 0], color: 0 }] },
    });
    expect(state.strokes["b"]).toEqual([]); // the state before is as it was
  });

  it("does not grow without end", () => {
    const slides = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, index) => [`slide-${from + index}`, []]));
    let state = mergeStage(emptyStage("a"), { strokes: slides(0, 990) });
    for (let from = 990; from < 1500; from += 51) state = mergeStage(state, { strokes: slides(from, from + 51) });
    expect(Object.keys(state.strokes)).toHaveLength(1000);
    expect(state.strokes["slide-1499"]).toEqual([]);
  });

  it("is not led astray by names", () => {
    const change = JSON.parse('{ "strokes": { "__proto__": [], "constructor": [] } }') as StageChange;
    const state = mergeStage(emptyStage("a"), parseChange(change)!);
    expect(Object.keys(state.strokes)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["0"]).toBeUndefined();
  });
});

describe("news", () => {
  it("is what is not so already", () => {
    const state = mergeStage(emptyStage("a"), full);
    expect(news(state, full)).toBeNull();
    expect(news(state, { slide: "销量", step: 0 })).toEqual({ step: 0 });
    expect(news(state, { strokes: { a: [], b: [] } })).toEqual({ strokes: { a: [] } });
    expect(news(emptyStage("a"), { media: full.media! })).toEqual({ media: full.media });
  });

  it("of a random change makes the same state as the change", () => {
    const random = new Random(seed);
    const pick = () => {
      const keys = Object.keys(full).filter(() => random.below(2) === 0) as (keyof StageChange)[];
      return Object.fromEntries(keys.map((key) => [key, random.below(2) === 0 ? full[key] : emptyStage("b")[key]]));
    };
    let state = emptyStage("a");
    for (let round = 0; round < 500; round++) {
      const change = pick() as StageChange;
      const fresh = news(state, change);
      expect(mergeStage(state, fresh ?? {})).toEqual(mergeStage(state, change));
      expect(pickParts(change, () => true) ?? {}).toEqual(
        Object.fromEntries(
          Object.entries(change).filter(
            ([key, value]) => !["media", "strokes"].includes(key) || Object.keys(value as object).length > 0,
          ),
        ),
      );
      state = mergeStage(state, change);
    }
    expect(partsOf(full)).toContain("strokes:a");
  });
});
