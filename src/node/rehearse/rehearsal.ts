// How long each slide of a rehearsal took: from the changes on the stage, by a clock that nobody can set.
import { emptyStage, mergeStage, type StageState } from "../../deck/stage.ts";
import type { StageHub } from "../stage/hub.ts";

/** A rehearsal that goes on. */
export interface Rehearsal {
  /** Time on each slide so far, in ms, by its id. A slide that one came back to has all its time. */
  times: () => ReadonlyMap<string, number>;
}

/** Begins to look on. Time counts while the speaker's timer runs. `now` is in ms and never jumps. */
export function beginRehearsal(hub: Pick<StageHub, "join">, now: () => number = () => performance.now()): Rehearsal {
  const times = new Map<string, number>();
  let state: StageState = emptyStage();
  let since = now();
  const count = () => {
    const at = now();
    if (state.timer.startedAt !== null && state.slide !== "")
      times.set(state.slide, (times.get(state.slide) ?? 0) + at - since);
    since = at;
  };
  hub.join({
    role: "audience",
    page: "rehearsal",
    send: (message) => {
      if (message.type === "time") return;
      count();
      const before = state.timer;
      if (message.type === "state") state = mergeStage(state, message.change);
      else if (message.state) ({ state } = message);
      // Set back to zero, the talk begins anew.
      if (before !== state.timer && state.timer.startedAt === null && state.timer.elapsed === 0) times.clear();
    },
  });
  return {
    times: () => {
      count();
      return times;
    },
  };
}
