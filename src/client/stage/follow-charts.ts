// The mark of a chart that someone points at or has the focus on, shown in all windows.

import type { RevealApi } from "reveal.js";
import type { ChartMarks } from "../charts.ts";
import type { StageLink } from "./link.ts";

/** Binds the charts of all slides. */
export function followChartFocus(reveal: RevealApi, charts: ChartMarks, stage: StageLink): void {
  const marksOf = (slide: Element) => [...slide.querySelectorAll<SVGElement>(".chart [data-mark]")];
  charts.on((mark) => {
    const at = mark ? marksOf(reveal.getCurrentSlide()).indexOf(mark) : -1;
    const chart = at < 0 ? null : String(at);
    if (stage.state && stage.state.chart !== chart) stage.change({ chart });
  });
  stage.on((state, changed, isOwn) => {
    if (isOwn || (changed.chart === undefined && changed.slide === undefined)) return;
    charts.show(state.chart === null ? null : (marksOf(reveal.getCurrentSlide())[Number(state.chart)] ?? null));
  });
}
