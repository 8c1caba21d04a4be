// Charts that are built up: shows the series up to the step that is reached. Steps are empty fragments beside the drawing, so reveal.js
// counts them, and their classes say how far it is, whichever way one came.

/** Shows what is due now and whenever a step is shown or hidden. */
export function followChartSteps(root: ParentNode): void {
  const charts = [...root.querySelectorAll<HTMLElement>(".chart")].filter((chart) => stepsOf(chart).length > 0);
  if (charts.length === 0) return;
  const observer = new MutationObserver((changes) => {
    for (const chart of new Set(changes.map(({ target }) => (target as Element).closest<HTMLElement>(".chart"))))
      if (chart) showSteps(chart);
  });
  for (const chart of charts) {
    showSteps(chart);
    for (const step of stepsOf(chart)) observer.observe(step, { attributeFilter: ["class"] });
  }
}

function showSteps(chart: HTMLElement): void {
  const reached = stepsOf(chart).findLast((step) => step.classList.contains("visible"));
  const last = Number(reached?.dataset["step"] ?? 0);
  for (const part of chart.querySelectorAll<SVGElement>("svg [data-step]"))
    part.classList.toggle("to-come", Number(part.dataset["step"]) > last);
}

function stepsOf(chart: HTMLElement): HTMLElement[] {
  return [...chart.querySelectorAll<HTMLElement>(".chart-step")];
}
