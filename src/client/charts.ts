// Charts one can ask: what a mark stands for is shown under the pointer and at the focus. A chart is one stop of the Tab key; in it the
// arrow keys go from mark to mark, and everywhere else they are the deck's.
import { followChartSteps } from "./chart-steps.ts";
import { element } from "./element.ts";

const MARK = ".chart [data-mark]";
const keys = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Escape"]);

/** Prepares the charts of a slide, or of all. */
export function prepareCharts(parent: ParentNode): void {
  for (const chart of parent.querySelectorAll<HTMLElement>(".chart")) makeWalkable(chart);
  followChartSteps(parent);
}

/** The mark that says its value. */
export interface ChartMarks {
  /** Shows what a mark says, until another does; null hides it. */
  show: (mark: SVGElement | null) => void;
  /** Hears which mark the reader has asked; null for none. */
  on: (listener: (mark: SVGElement | null) => void) => void;
}

/** Listens for the charts of all slides, those to come included. */
export function followCharts(root: HTMLElement): ChartMarks {
  const listeners: ((mark: SVGElement | null) => void)[] = [];
  const markOf = (event: Event) => (event.target instanceof Element ? event.target.closest<SVGElement>(MARK) : null);
  /** What another window shows: it stays while the pointer here is elsewhere. */
  let shown: SVGElement | null = null;
  let asked: SVGElement | null = null;
  const ask = (mark: SVGElement | null) => {
    showValue(mark ?? shown);
    if (mark === asked) return;
    asked = mark;
    if (mark) shown = null;
    for (const listener of listeners) listener(mark);
  };
  root.addEventListener("pointerover", (event) => ask(markOf(event) ?? focusedMark(root)));
  root.addEventListener("focusin", (event) => ask(markOf(event)));
  root.addEventListener("focusout", () => ask(null));
  root.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    if (!mark || !keys.has(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (event.key === "Escape") mark.blur();
    else walk(mark, event.key);
  });
  return {
    show: (mark) => {
      shown = mark;
      showValue(mark ?? asked);
    },
    on: (listener) => listeners.push(listener),
  };
}

/** Until here the drawing was one picture; now it is a document of marks, of which one can be reached with Tab. */
function makeWalkable(chart: HTMLElement): void {
  const drawing = chart.querySelector<SVGElement>("svg");
  const marks = chart.querySelectorAll<SVGElement>("[data-mark]");
  if (!drawing || marks.length === 0 || drawing.matches("[role^=graphics-document]")) return;
  drawing.setAttribute("role", "graphics-document document");
  marks.forEach((mark, index) => {
    mark.setAttribute("role", "graphics-symbol img");
    mark.setAttribute("tabindex", index === 0 ? "0" : "-1");
  });
}

function walk(from: SVGElement, key: string): void {
  const chart = from.closest(".chart")!;
  const marks = [...chart.querySelectorAll<SVGElement>("[data-mark]")].filter((mark) => !mark.matches(".to-come"));
  const at = marks.indexOf(from);
  const back = key === "ArrowLeft" || key === "ArrowUp";
  const next = key === "Home" ? 0 : key === "End" ? marks.length - 1 : at + (back ? -1 : 1);
  const to = marks[next];
  if (!to) return;
  from.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  to.focus({ preventScroll: true });
}

function focusedMark(root: HTMLElement): SVGElement | null {
  const focused = document.activeElement;
  return focused instanceof SVGElement && root.contains(focused) && focused.matches(MARK) ? focused : null;
}

/** Shows what a mark says over it; null hides what was shown. */
function showValue(mark: SVGElement | null): void {
  for (const other of document.querySelectorAll<HTMLElement>(".chart-value"))
    if (!mark || !other.parentElement!.contains(mark)) other.remove();
  const chart = mark?.closest<HTMLElement>(".chart");
  if (!mark || !chart) return;
  let value = chart.querySelector<HTMLElement>(".chart-value");
  if (!value) {
    // What it says is the mark's own label.
    value = element("div", { class: "chart-value", "aria-hidden": "true" });
    chart.append(value);
  }
  value.textContent = mark.getAttribute("aria-label");
  // The slide is scaled; lengths in it are not.
  const box = chart.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  const scale = box.width / chart.offsetWidth || 1;
  const middle = (place.left + place.width / 2 - box.left) / scale;
  const room = Math.max(0, chart.offsetWidth - value.offsetWidth);
  const top = (place.top - box.top) / scale - value.offsetHeight - 8;
  value.style.left = `${Math.min(room, Math.max(0, middle - value.offsetWidth / 2))}px`;
  value.style.top = `${top}px`;
}
