// What moves from one slide to the next when both ask for it: what reveal.js finds, and code, line by line. It looks for the lines
// of its own highlighting, which we do not use.

/** A pair of elements, one that moves to the place of the other. */
interface Pair {
  from: HTMLElement;
  to: HTMLElement;
  options?: { scale?: boolean; styles?: string[]; measure?: (element: HTMLElement) => object };
}

/** The part of reveal.js that calls the matcher. */
interface AutoAnimate {
  getAutoAnimatePairs: (from: HTMLElement, to: HTMLElement) => Pair[];
  getLocalBoundingBox: (element: HTMLElement) => object;
}

/** Options of reveal.js. */
export const autoAnimateOptions = { autoAnimateMatcher: matchElements };

function matchElements(this: AutoAnimate, from: HTMLElement, to: HTMLElement): Pair[] {
  const pairs = this.getAutoAnimatePairs(from, to);
  const measure = (element: HTMLElement) => this.getLocalBoundingBox(element);
  for (const [before, after] of pairBlocks(codeBlocks(from), codeBlocks(to))) {
    if (!pairs.some((pair) => pair.to === after))
      pairs.push({ from: before, to: after, options: { scale: false, styles: ["width", "height"] } });
    for (const [line, next] of pairLines(before, after))
      pairs.push({ from: line, to: next, options: { scale: false, styles: [], measure } });
  }
  return pairs;
}

function codeBlocks(slide: HTMLElement): HTMLElement[] {
  return [...slide.querySelectorAll<HTMLElement>("pre.code")];
}

/** Blocks of the same `data-id`, else those of the same place in their slides. */
function pairBlocks(before: HTMLElement[], after: HTMLElement[]): [HTMLElement, HTMLElement][] {
  return after.flatMap((block, index) => {
    const { id } = block.dataset;
    const same = id === undefined ? before[index] : before.find((candidate) => candidate.dataset["id"] === id);
    return same && same.dataset["id"] === id ? [[same, block] satisfies [HTMLElement, HTMLElement]] : [];
  });
}

/** Lines of the same text, in their order. */
function pairLines(before: HTMLElement, after: HTMLElement): [HTMLElement, HTMLElement][] {
  const left = linesOf(before);
  return linesOf(after).flatMap((line) => {
    const text = line.textContent.trim();
    const at = text === "" ? -1 : left.findIndex((candidate) => candidate.textContent.trim() === text);
    if (at < 0) return [];
    return [[left.splice(at, 1)[0]!, line] satisfies [HTMLElement, HTMLElement]];
  });
}

function linesOf(block: HTMLElement): HTMLElement[] {
  return [...block.querySelectorAll<HTMLElement>(".line")];
}
