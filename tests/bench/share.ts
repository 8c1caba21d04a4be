// How much later than the first of 200 windows of an audience the last one hears of the next slide. Taken is the time from the
// moment the phone sends it to the moment the message is read from a window's socket, over the network's address of this machine.
import { enter, joinBy, shareDeck, tells, type Connected } from "../support/share.ts";
import { median, type Row } from "./compare.ts";

const WINDOWS = 200;
const CHANGES = 60;
/** Changes until all is warm. */
const WARM = 10;
/** The last window may take so many times the first one's time, for each hundred of windows. */
const LIMIT = 2;

/** Measures an audience that follows a phone. */
export async function measureSharing(): Promise<Row> {
  await using shared = await shareDeck({ "01-one.md": "# One\n" });
  const { phone, audience } = await shared.links();
  const remote = await joinBy(shared, await enter(phone));
  const headers = await enter(audience);
  const windows: Connected[] = [];
  while (windows.length < WINDOWS) windows.push(await joinBy(shared, headers));
  const [first, last]: [number[], number[]] = [[], []];
  for (let change = 1; change <= CHANGES; change++) {
    const slide = `slide-${change}`;
    const heard = windows.map(async ({ hears }) => {
      await hears(tells(slide));
      return performance.now();
    });
    const from = performance.now();
    remote.change(change, { slide });
    const times = (await Promise.all(heard)).map((at) => at - from);
    if (change <= WARM) continue;
    first.push(Math.min(...times));
    last.push(Math.max(...times));
  }
  const [theFirst, theLast] = [median(first), median(last)];
  return {
    what: `next slide, the last of ${WINDOWS} windows`,
    measured: `${theLast.toFixed(1)} ms`,
    against: `the first, ${theFirst.toFixed(1)} ms`,
    value: theLast / theFirst,
    limit: (LIMIT * WINDOWS) / 100,
    unit: "×",
  };
}
