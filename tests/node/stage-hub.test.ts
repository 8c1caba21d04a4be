// The rules by which windows stay in step, without sockets.
import { describe, expect, it } from "vitest";
import { emptyStage, type HubMessage, type Role, type StageChange } from "../../src/deck/stage.ts";
import { createHub, type StageHub } from "../../src/node/stage/hub.ts";

/** A window that notes down what it is told. */
function join(hub: StageHub, role: Role, page: string = role) {
  const told: HubMessage[] = [];
  const seat = hub.join({ role, page, send: (message) => told.push(message) });
  let number = 0;
  return {
    told,
    seat,
    change: (change: StageChange, base?: number) =>
      seat.receive({ type: "change", number: ++number, change, ...(base === undefined ? {} : { base }) }),
    last: () => told.at(-1),
    /** What it was told since it was asked last. */
    news: () => told.splice(0),
  };
}

function begin() {
  let time = 1000;
  const hub = createHub({ run: "run", now: () => time });
  return { hub, wait: (by: number) => (time += by) };
}

describe("a stage", () => {
  it("is not active before there is a presenter or a phone", () => {
    const { hub } = begin();
    const [one, two] = [join(hub, "stage", "one"), join(hub, "stage", "two")];
    join(hub, "audience");
    one.change({ slide: "b" });
    expect(hub.state).toBeNull();
    expect(two.news()).toEqual([
      {
        type: "welcome",
        run: "run",
        revision: 0,
        state: null,
        changedAt: null,
        now: 1000,
        active: false,
        attended: false,
      },
    ]);
    join(hub, "phone");
    expect(hub.active).toBe(true);
    expect(two.news()).toMatchObject([{ type: "welcome", active: true, state: null }]);
  });

  it("goes on with a talk of which windows know", () => {
    const { hub } = begin();
    const [one, two, audience] = [join(hub, "stage", "one"), join(hub, "stage", "two"), join(hub, "audience")];
    audience.seat.receive({ type: "offer", state: emptyStage("c"), changedAt: null, now: 1000 });
    expect(hub.active).toBe(false);
    one.seat.receive({ type: "offer", state: emptyStage("b"), changedAt: null, now: 1000 });
    // Who looked on before the server was begun anew may come back in a moment.
    for (const { last } of [one, two, audience])
      expect(last()).toMatchObject({ active: true, attended: true, state: { slide: "b" } });
  });

  it("takes the first offer, and tells all", () => {
    const { hub } = begin();
    const [one, two] = [join(hub, "stage", "one"), join(hub, "stage", "two")];
    const presenter = join(hub, "presenter");
    one.seat.receive({ type: "offer", state: emptyStage("b", 2), changedAt: null, now: 1000 });
    two.seat.receive({ type: "offer", state: emptyStage("c"), changedAt: null, now: 1000 });
    expect(hub.state).toMatchObject({ slide: "b", step: 2 });
    for (const { last } of [one, two, presenter]) expect(last()).toMatchObject({ state: { slide: "b", step: 2 } });
  });

  it("takes of several offers the one that was changed last, by whatever clock", () => {
    const { hub } = begin();
    const [phone, presenter, stage] = [join(hub, "phone"), join(hub, "presenter"), join(hub, "stage")];
    phone.seat.receive({ type: "offer", state: emptyStage("a"), changedAt: 70_000, now: 80_000 });
    presenter.seat.receive({ type: "offer", state: emptyStage("c"), changedAt: 300, now: 500 });
    for (const { last } of [phone, presenter, stage])
      expect(last()).toMatchObject({ state: { slide: "c" }, changedAt: 800 });
    stage.seat.receive({ type: "offer", state: emptyStage("b"), changedAt: 75_000, now: 80_000 });
    expect(stage.last()).toMatchObject({ state: { slide: "c" }, changedAt: 800 });
    expect(hub.dropped).toBe(1);
  });

  it("takes no offer that is older than what was done since, nor one from the future", () => {
    const { hub, wait } = begin();
    const [phone, presenter] = [join(hub, "phone"), join(hub, "presenter")];
    phone.seat.receive({ type: "offer", state: emptyStage("a"), changedAt: 9000, now: 1000 });
    expect(phone.last()).toMatchObject({ changedAt: 1000 });
    wait(10);
    presenter.change({ slide: "b" });
    phone.seat.receive({ type: "offer", state: emptyStage("a"), changedAt: 1005, now: 1010 });
    expect(phone.last()).toMatchObject({ state: { slide: "b" }, changedAt: 1010 });
  });

  it("begins with a change where nobody has offered", () => {
    const { hub } = begin();
    const presenter = join(hub, "presenter");
    presenter.change({ slide: "b" });
    expect(hub.state).toEqual(emptyStage("b"));
  });

  it("tells a change to all in one order, the one who made it too", () => {
    const { hub } = begin();
    const [stage, presenter, audience] = [join(hub, "stage"), join(hub, "presenter"), join(hub, "audience")];
    presenter.change({ slide: "a", step: -1 });
    for (const one of [stage, presenter, audience]) one.news();
    stage.change({ slide: "b" });
    presenter.change({ slide: "c" });
    for (const one of [stage, presenter, audience])
      expect(one.news()).toEqual([
        { type: "state", revision: 2, change: { slide: "b" }, by: "stage", number: 1 },
        { type: "state", revision: 3, change: { slide: "c" }, by: "presenter", number: 2 },
      ]);
    expect(hub.state).toMatchObject({ slide: "c" });
  });

  it("tells who joins late where it is, but not of a pointer", () => {
    const { hub } = begin();
    const presenter = join(hub, "presenter");
    presenter.change({ slide: "a", step: 3 });
    presenter.change({ pointer: { x: 0.5, y: 0.5, kind: "laser" } });
    expect(presenter.last()).toMatchObject({ revision: 1, change: { pointer: { x: 0.5 } } });
    expect(join(hub, "audience").news()).toEqual([
      {
        type: "welcome",
        run: "run",
        revision: 1,
        state: emptyStage("a", 3),
        changedAt: 1000,
        now: 1000,
        active: true,
        attended: true,
      },
    ]);
  });

  it("takes away the light of who is gone, and of nobody else", () => {
    const { hub } = begin();
    const [phone, other, audience] = [join(hub, "phone"), join(hub, "stage"), join(hub, "audience")];
    phone.change({ slide: "a", pointer: { x: 0.5, y: 0.5, kind: "laser" } });
    other.seat.leave();
    expect(hub.state?.pointer).not.toBeNull();
    phone.seat.leave();
    expect(audience.last()).toMatchObject({ type: "state", revision: 1, change: { pointer: null } });
    expect(hub.state).toEqual(emptyStage("a"));
    const again = join(hub, "phone", "again");
    again.change({ pointer: { x: 0.1, y: 0.1, kind: "laser" } });
    again.change({ pointer: null });
    audience.news();
    again.seat.leave();
    expect(audience.news()).toEqual([]);
  });

  it("does not hear who only reads, has left, or is malformed", () => {
    const { hub } = begin();
    const [presenter, audience] = [join(hub, "presenter"), join(hub, "audience")];
    presenter.change({ slide: "a" });
    audience.change({ slide: "b" });
    audience.seat.receive({ type: "offer", state: emptyStage("b"), changedAt: null, now: 0 });
    presenter.change({ slide: 3 } as never);
    for (const value of [null, 1, "x", [], {}, { type: "state" }]) presenter.seat.receive(value);
    presenter.seat.leave();
    presenter.change({ slide: "c" });
    expect(hub.state).toMatchObject({ slide: "a" });
    expect(hub.dropped).toBe(10);
    expect(hub.members.size).toBe(1);
  });

  it("drops what is replayed or out of order, over a reconnection too", () => {
    const { hub } = begin();
    const presenter = join(hub, "presenter", "page");
    const say = (number: number, slide: string) => ({ type: "change", number, change: { slide } });
    presenter.seat.receive(say(1, "a"));
    presenter.seat.receive(say(3, "c"));
    presenter.seat.receive(say(2, "b"));
    presenter.seat.receive(say(3, "d"));
    presenter.seat.leave();
    const again = join(hub, "presenter", "page");
    again.seat.receive(say(3, "e"));
    expect(hub.state).toMatchObject({ slide: "c" });
    expect(hub.dropped).toBe(3);
    again.seat.receive(say(4, "f"));
    expect(hub.state).toMatchObject({ slide: "f" });
  });

  it("takes what was done alone only if nothing has changed since", () => {
    const { hub } = begin();
    const [presenter, phone] = [join(hub, "presenter"), join(hub, "phone")];
    presenter.change({ slide: "a" });
    phone.change({ slide: "b" }, 1);
    expect(hub.state).toMatchObject({ slide: "b" });
    phone.news();
    phone.change({ slide: "c" }, 1);
    expect(hub.state).toMatchObject({ slide: "b" });
    expect(phone.news()).toMatchObject([{ type: "welcome", revision: 2, state: { slide: "b" } }]);
  });

  it("keeps times right when it is begun anew by another clock", () => {
    const { hub } = begin();
    const presenter = join(hub, "presenter");
    const state = {
      ...emptyStage("a"),
      timer: { startedAt: 70_000, elapsed: 5 },
      media: { "a/0": { playing: true, time: 3, at: 79_500 } },
    };
    // By the clock of the run before it is 80,000; by this one's 1,000.
    presenter.seat.receive({
      type: "offer",
      state: { ...state, timer: { startedAt: 79_900, elapsed: 5 } },
      changedAt: null,
      now: 80_000,
    });
    expect(hub.state).toMatchObject({
      timer: { startedAt: 900, elapsed: 5 },
      media: { "a/0": { playing: true, time: 3, at: 500 } },
    });
  });

  it("does not remember pages without end", () => {
    const { hub } = begin();
    for (let index = 0; index < 6000; index++) {
      const phone = join(hub, "phone", `page ${index}`);
      phone.change({ step: index });
      phone.seat.leave();
    }
    expect(hub.members.size).toBe(0);
    expect(hub.state).toMatchObject({ step: 5999 });
  });

  it("tells whether somebody looks on, for as long as one who was lost may come back", () => {
    const { hub, wait } = begin();
    const stage = join(hub, "stage");
    const attended = () => {
      hub.tick();
      return stage.last();
    };
    join(hub, "audience").seat.leave(); // before there is a talk, it follows nobody
    expect(attended()).toMatchObject({ attended: false });
    const presenter = join(hub, "presenter");
    const audience = join(hub, "audience", "other");
    expect(stage.last()).toMatchObject({ type: "welcome", attended: true });
    wait(60_000);
    presenter.seat.leave();
    expect(attended()).toMatchObject({ attended: true });
    audience.seat.leave();
    wait(14_000);
    expect(attended()).toMatchObject({ attended: true });
    wait(1000);
    expect(attended()).toMatchObject({ attended: false });
    expect(hub.active).toBe(true);
    const phone = join(hub, "phone");
    expect(phone.last()).toMatchObject({ attended: true });
    expect(attended()).toMatchObject({ attended: true });
  });

  it("tells the time", () => {
    const { hub, wait } = begin();
    const audience = join(hub, "audience");
    wait(500);
    hub.tick();
    expect(audience.last()).toEqual({ type: "time", now: 1500, attended: false });
  });
});
