// A server that runs all day gives back what its start took: the first making of a deck leaves several times the memory that is used
// from then on.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How long after the start, in ms: the page is then on screen, and nobody waits. */
const REST_MS = 1500;

/** Has memory collected once, and from then on kept small rather than fast: an edit makes little of it. */
export function restAfterStart(): void {
  setTimeout(() => {
    setFlagsFromString("--expose-gc");
    setFlagsFromString("--optimize-for-size");
    const collect = runInNewContext("gc") as (options: { type: string; flavor: string }) => void;
    collect({ type: "major", flavor: "last-resort" });
  }, REST_MS).unref();
}
