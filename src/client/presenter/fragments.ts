// Steps of a slide that reveal.js has not seen: numbered as it numbers them, shown as it shows them.

/** Numbers a slide's fragments from 0, those with a number of their own first; gives how many steps there are. */
export function numberFragments(slide: Element): number {
  const all = [...slide.querySelectorAll(".fragment:not(.disabled)")];
  const isNumbered = (fragment: Element) => fragment.hasAttribute("data-fragment-index");
  const numbered = Map.groupBy(all.filter(isNumbered), (fragment) =>
    Number.parseInt(fragment.getAttribute("data-fragment-index")!, 10),
  );
  const steps = [
    ...[...numbered].toSorted(([a], [b]) => a - b).map(([, group]) => group),
    ...all.filter((fragment) => !isNumbered(fragment)).map((fragment) => [fragment]),
  ];
  for (const [step, group] of steps.entries())
    for (const fragment of group) fragment.setAttribute("data-fragment-index", String(step));
  return steps.length;
}

/** Shows numbered fragments up to a step; -1 shows none. */
export function showStep(slide: Element, step: number): void {
  for (const fragment of slide.querySelectorAll(".fragment")) {
    const index = Number(fragment.getAttribute("data-fragment-index") ?? 0);
    fragment.classList.toggle("visible", index <= step);
    fragment.classList.toggle("current-fragment", index === step);
  }
}
