// What the speaker says: the notes in a size that is kept, at the passage that belongs to the step, and below them where the slide's
// figures are from.

import { element } from "../element.ts";
import { say } from "../strings.ts";
import { keep, kept } from "./kept.ts";
import type { Point } from "./deck-copy.ts";

/** The pane. */
export interface NotesPane {
  element: HTMLElement;
  show(point: Point | null): void;
  /** Larger by 1, smaller by -1. */
  resize(by: number): void;
}

/** Sizes in CSS px. */
const SIZES = [14, 16, 18, 20, 22, 25, 28, 32, 36, 42, 48, 56];
const FIRST = 20;

/** Makes it. */
export function makeNotes(): NotesPane {
  const text = element("div", {
    class: "notes-text",
    tabindex: "0",
    role: "region",
    "aria-label": say("presenterNotes"),
  });
  const smaller = sizeButton("smaller", say("presenterSmaller"));
  const larger = sizeButton("larger", say("presenterLarger"));
  const pane = element(
    "div",
    { class: "notes" },
    element(
      "header",
      {},
      element("h2", { text: say("presenterNotes") }),
      element("div", { class: "sizes" }, smaller, larger),
    ),
    text,
  );
  let shown: { slide: Point["slide"]; passages: Passages } | null = null;
  let size = Math.max(0, SIZES.indexOf(Number(kept("notes-size") ?? FIRST)));

  const resize = (by: number) => {
    size = Math.min(SIZES.length - 1, Math.max(0, size + by));
    keep("notes-size", String(SIZES[size]));
    pane.style.setProperty("--notes-size", `${SIZES[size]}px`);
    smaller.disabled = size === 0;
    larger.disabled = size === SIZES.length - 1;
  };
  smaller.addEventListener("click", () => resize(-1));
  larger.addEventListener("click", () => resize(1));
  resize(0);
  return {
    element: pane,
    resize,
    show: (point) => {
      if (point?.slide !== shown?.slide) {
        text.replaceChildren(...(point ? [...point.slide.notes.cloneNode(true).childNodes] : []));
        if (point && point.slide.notes.childElementCount === 0)
          text.append(element("p", { class: "no-notes", text: say("presenterNoNotes") }));
        const sources = text.querySelector(".figure-notes");
        sources?.before(element("h3", { text: say("presenterSources") }));
        shown = point && { slide: point.slide, passages: findPassages(text) };
        text.scrollTop = 0;
      }
      if (point) markPassage(text, shown!.passages, point.step);
    },
  };
}

/** Its sign comes from the stylesheet. */
function sizeButton(kind: string, label: string): HTMLButtonElement {
  return element("button", { type: "button", class: kind, "aria-label": label });
}

/** The notes' blocks with the step that they belong to. */
type Passages = { block: Element; step: number }[];

/** A block belongs to the step of its mark, or else of the last mark before it; without marks there are no passages. */
function findPassages(text: HTMLElement): Passages {
  if (!text.querySelector(".note-step")) return [];
  const passages: Passages = [];
  let step = -1;
  for (const block of text.querySelectorAll(":scope > :not(ul, ol), :scope > :is(ul, ol) > *")) {
    if (block.matches(".figure-notes, .figure-notes *, h3:has(+ .figure-notes)")) continue;
    const mark = block.querySelector<HTMLElement>(".note-step");
    if (mark) step = Number(mark.dataset["step"]);
    if (block.textContent.trim() !== "") passages.push({ block, step });
  }
  return passages;
}

function markPassage(text: HTMLElement, passages: Passages, step: number): void {
  if (passages.length === 0) return;
  const reached = passages.findLast((passage) => passage.step <= step)?.step ?? passages[0]!.step;
  let first: Element | undefined;
  for (const passage of passages) {
    const isCurrent = passage.step === reached;
    passage.block.classList.toggle("current-passage", isCurrent);
    if (isCurrent) first ??= passage.block;
  }
  if (!first) return;
  const top = first.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
  text.scrollTo({ top: Math.max(0, top - 12) });
}
