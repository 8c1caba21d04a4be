// What a rehearsal counts, what its table says, and how it asks.
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { ask, canAsk } from "../../src/node/question.ts";
import { beginRehearsal } from "../../src/node/rehearse/rehearsal.ts";
import { formatTimes } from "../../src/node/rehearse/times-table.ts";
import { createHub } from "../../src/node/stage/hub.ts";
import type { StageChange } from "../../src/deck/stage.ts";

/** A rehearsal by clocks of the test's own: the stage's may jump, the rehearsal's not. */
function rehearse() {
  const clock = { stage: 1000, own: 0 };
  const hub = createHub({ run: "run", now: () => clock.stage });
  const rehearsal = beginRehearsal(hub, () => clock.own);
  const seat = hub.join({ role: "presenter", page: "p", send: () => {} });
  let number = 0;
  return {
    change: (change: StageChange) => seat.receive({ type: "change", number: ++number, change }),
    pass: (seconds: number) => (clock.own += seconds * 1000),
    jump: (seconds: number) => (clock.stage += seconds * 1000),
    times: () => Object.fromEntries([...rehearsal.times()].map(([id, time]) => [id, time / 1000])),
  };
}

const running = { startedAt: 1, elapsed: 0 };

describe("a rehearsal", () => {
  it("counts the time on each slide while the timer runs, however often one comes back", () => {
    const { change, pass, times } = rehearse();
    change({ slide: "a" });
    pass(100);
    expect(times()).toEqual({});
    change({ timer: running });
    pass(10);
    change({ step: 0 });
    pass(5);
    change({ slide: "b", step: -1 });
    pass(7);
    change({ timer: { startedAt: null, elapsed: 22_000 } });
    pass(1000);
    change({ timer: { startedAt: 5, elapsed: 22_000 }, slide: "a" });
    pass(2);
    expect(times()).toEqual({ a: 17, b: 7 });
    pass(1);
    expect(times()).toEqual({ a: 18, b: 7 });
  });

  it("does not mind a clock that jumps", () => {
    const { change, pass, jump, times } = rehearse();
    change({ slide: "a", timer: running });
    pass(3);
    jump(-86_400);
    change({ slide: "b" });
    jump(1_000_000);
    pass(4);
    expect(times()).toEqual({ a: 3, b: 4 });
  });

  it("begins anew when the timer is set back to zero", () => {
    const { change, pass, times } = rehearse();
    change({ slide: "a", timer: running });
    pass(30);
    change({ timer: { startedAt: null, elapsed: 0 } });
    change({ timer: { startedAt: 9, elapsed: 0 } });
    pass(2);
    expect(times()).toEqual({ a: 2 });
  });
});

it("tells times beside the plan", () => {
  const slides = [
    { id: "a", number: 1, title: "A first slide" },
    { id: "b", number: 2, title: "A second one whose title is so long that nobody wants to read all of it" },
    { id: "c", number: 0, title: "" },
  ];
  const times = new Map([
    ["a", 61_400],
    ["c", 3_700_000],
  ]);
  expect(formatTimes(slides, [60, 30, 0], times)).toMatchInlineSnapshot(`
    [
      "      Slide                                          planned     taken      more",
      "   1  A first slide                                     1:00      1:01     +0:01",
      "   2  A second one whose title is so long that no…      0:30         –",
      "   ·  c                                                 0:00     61:40    +61:40",
      "      Whole talk                                        1:30     62:41    +61:11",
    ]
  `);
  expect(formatTimes(slides.slice(0, 1), null, times)[1]).toMatch(/^ {3}1 {2}A first slide +– +1:01$/);
});

describe("a question", () => {
  it.each([
    ["y\n", true],
    [" Yes \n", true],
    ["n\n", false],
    ["\n", false],
    ["yesterday\n", false],
    ["", false],
  ])("takes %j for %s", async (answer, expected) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(answer);
    expect(await ask("Write?", new AbortController().signal, { input, output })).toBe(expected);
    expect(String(output.read())).toContain("Write? [y/N]");
  });

  it("is asked only of a terminal", () => {
    expect(canAsk({ input: new PassThrough(), output: new PassThrough() })).toBe(false);
  });
});
