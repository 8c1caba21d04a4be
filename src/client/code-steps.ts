// Code that is gone through step by step: marks the lines of the step that is reached. Steps are empty fragments in the code, so
// reveal.js counts them, and their classes say how far it is, whichever way one came: by key, backwards, by address, by overview.

/** Marks lines now and whenever a step is shown or hidden. */
export function followCodeSteps(root: ParentNode): void {
  const blocks = [...root.querySelectorAll<HTMLElement>(".code.stepped")];
  if (blocks.length === 0) return;
  const observer = new MutationObserver((changes) => {
    for (const block of new Set(changes.map(({ target }) => (target as Element).closest<HTMLElement>(".code"))))
      if (block) markLines(block);
  });
  for (const block of blocks) {
    markLines(block);
    for (const step of stepsOf(block)) observer.observe(step, { attributeFilter: ["class"] });
  }
}

function markLines(block: HTMLElement): void {
  const reached = stepsOf(block).findLast((step) => step.classList.contains("visible")) ?? block;
  const lines = reached.dataset["lines"] ?? "all";
  block.classList.toggle("dimmed", lines !== "all");
  const isOn = readLines(lines);
  block.querySelectorAll(".line").forEach((line, index) => line.classList.toggle("on", isOn(index + 1)));
}

function stepsOf(block: HTMLElement): HTMLElement[] {
  return [...block.querySelectorAll<HTMLElement>(".code-step")];
}

/** Reads `1-2,5`; `all` and `none` mark no line. */
function readLines(text: string): (line: number) => boolean {
  const ranges = text.split(",").map((range) => range.split("-").map(Number));
  return (line) =>
    ranges.some(([first = Number.NaN, last = first]) => line >= Math.min(first, last) && line <= Math.max(first, last));
}
