// The slides of the version before that are still right, for the slides that are written now.
import { hasErrors } from "./diagnostic.ts";
import type { MadeSlide, Making } from "./make-slides.ts";
import { distance } from "./slide.ts";
import { footnotesOf, type WrittenSlide } from "./written.ts";

/** For each slide that is written the one that was made of it, if that is still right. Most are where they were. */
export function matchSlides(
  made: readonly MadeSlide[],
  written: readonly WrittenSlide[],
  making: Making,
): (MadeSlide | undefined)[] {
  // What is wrong with a slide may depend on what is not there, which nobody has noted down.
  const fits = (old: MadeSlide, now: WrittenSlide) =>
    !hasErrors(old.diagnostics) && isSame(old.from, now) && old.uses.hold(making.world, nowFor(now, making));
  const found: (MadeSlide | undefined)[] = written.map(() => undefined);
  const most = Math.min(made.length, written.length);
  let start = 0;
  while (start < most && fits(made[start]!, written[start]!)) found[start] = made[start++];
  let end = 1;
  while (end <= most - start && fits(made.at(-end)!, written.at(-end)!)) found[written.length - end] = made.at(-end++);
  const left = Map.groupBy(made.slice(start, made.length - end + 1), ({ from }) => from.slide.source);
  for (let index = start; index <= written.length - end; index++) {
    const one = written[index]!;
    const list = left.get(one.slide.source) ?? [];
    const at = list.findIndex((candidate) => fits(candidate, one));
    if (at >= 0) [found[index]] = list.splice(at, 1);
  }
  return found;
}

function isSame(a: WrittenSlide, b: WrittenSlide): boolean {
  if (a === b) return true;
  return (
    a.slide.source === b.slide.source &&
    a.isPart === b.isPart &&
    a.slide.body.start === b.slide.body.start &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, index) => entry === b.entries[index])
  );
}

/** What stands under the names that a slide may have noted down. */
function nowFor(written: WrittenSlide, { now }: Making): (name: string) => unknown {
  const { slide } = written;
  return (name) => {
    if (name === "links") return slide.file.links;
    if (name.startsWith("footnote ")) return footnotesOf(written).get(name.slice(9));
    if (name.startsWith("distance ")) return distance(slide, footnotesOf(written).get(name.slice(9)));
    return now(name);
  };
}
