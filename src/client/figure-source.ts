// Where a figure is from, shown beside it while the pointer or the focus is on it. The words are those of the slide's notes.

import type { RevealApi } from "reveal.js";
import { element } from "./element.ts";
import { isReading } from "./reading/mode.ts";

/** How long the words stay when the pointer has left, in ms, so that it can move onto them. */
const GRACE = 200;
/** Between a figure and the words, and between the words and the window's edge, in CSS px. */
const GAP = 8;

const FIGURE = ".slide .fact[data-fact]";

/** Shows the source of figures on hover and on focus; Escape takes it away. */
export function showFigureSources(root: HTMLElement, reveal: RevealApi): void {
  const box = element("div", { class: "lectern-figure", id: "lectern-figure", role: "tooltip", popover: "manual" });
  root.append(box);
  let shown: Element | null = null;
  let leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidePopover();
  };
  const show = (figure: Element) => {
    clearTimeout(leaving);
    if (figure === shown) return;
    hide();
    const line = reveal.isOverview() ? null : findLine(figure);
    if (!line) return;
    box.replaceChildren(...[...line.childNodes].map((node) => node.cloneNode(true)));
    box.dir = getComputedStyle(figure.closest(".slide")!).direction;
    box.showPopover();
    place(box, figure.getBoundingClientRect());
    figure.setAttribute("aria-describedby", box.id);
    shown = figure;
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = window.setTimeout(() => {
      if (shown && shown !== document.activeElement) hide();
    }, GRACE);
  };

  root.addEventListener("pointerover", ({ target }) => {
    const figure = (target as Element).closest(FIGURE);
    if (figure) show(figure);
  });
  root.addEventListener("pointerout", ({ target }) => {
    if ((target as Element).closest(FIGURE)) leave();
  });
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", leave);
  root.addEventListener("focusin", ({ target }) => {
    const figure = (target as Element).closest(FIGURE);
    if (figure) show(figure);
  });
  root.addEventListener("focusout", hide);
  document.addEventListener(
    "keydown",
    (event) => {
      // Only now, so that slides that come while a deck is edited need no setting up.
      if (event.key === "Tab") letFocus(root, reveal);
      if (event.key !== "Escape" || !shown) return;
      event.preventDefault();
      hide();
    },
    { capture: true },
  );
  root.addEventListener("pointerdown", () => letFocus(root, reveal), { capture: true });
  reveal.on("slidechanged", hide);
  reveal.on("overviewshown", hide);
  window.addEventListener("resize", hide);
  window.addEventListener("scroll", () => {
    if (shown) place(box, shown.getBoundingClientRect());
  });
}

/** The line of the slide's notes that is about the figure. */
function findLine(figure: Element): Element | null {
  const id = figure.getAttribute("data-fact")!;
  const lines = figure.closest(".slide")?.querySelectorAll("aside.notes .figure-notes > [data-fact]") ?? [];
  return [...lines].find((line) => line.getAttribute("data-fact")!.split(" ")[0] === id) ?? null;
}

/** A figure that stands in a link or a button has its focus there. */
function letFocus(root: HTMLElement, reveal: RevealApi): void {
  const slide = isReading() ? root : reveal.getCurrentSlide();
  for (const figure of slide.querySelectorAll(".fact[data-fact]:not([tabindex])"))
    if (!figure.closest("a, button, aside.notes")) figure.setAttribute("tabindex", "0");
}

/** Below the figure, or above it where there is no room, within the window. */
function place(box: HTMLElement, figure: DOMRect): void {
  const { width, height } = box.getBoundingClientRect();
  const below = figure.bottom + GAP;
  const top = below + height + GAP <= window.innerHeight ? below : Math.max(GAP, figure.top - GAP - height);
  const middle = figure.left + figure.width / 2 - width / 2;
  box.style.left = `${Math.max(GAP, Math.min(middle, window.innerWidth - width - GAP))}px`;
  box.style.top = `${top}px`;
}
