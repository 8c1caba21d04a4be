// When a server that runs all day has its memory collected: while nobody waits. It gives back what its start took, since the first
// making of a deck leaves several times the memory that is used from then on; and after an edit, so that the next one need not wait.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How long after the start, in ms: the page is then on screen. */
const AFTER_START_MS = 1500;
/** How long after an edit, in ms: it is then painted, and the next key is not yet pressed. */
const AFTER_EDIT_MS = 30;

/** Says when there is time for it. */
export interface Rest {
  /** Has memory collected once, and from then on kept small rather than fast: an edit makes little of it. */
  afterStart(): void;
  /** Has what an edit leaves collected. */
  afterEdit(): void;
}

/** Collects at once. */
type Collect = (options: { type: "major" | "minor"; flavor?: "last-resort" }) => void;

/** Begins with what Node does by itself. */
export function createRest(): Rest {
  let collect: Collect | undefined;
  let waiting: NodeJS.Timeout | undefined;
  return {
    afterStart: () => {
      setTimeout(() => {
        setFlagsFromString("--expose-gc");
        setFlagsFromString("--optimize-for-size");
        collect = runInNewContext("gc") as Collect;
        collect({ type: "major", flavor: "last-resort" });
      }, AFTER_START_MS).unref();
    },
    afterEdit: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => collect?.({ type: "minor" }), AFTER_EDIT_MS).unref();
    },
  };
}
