// Finding slides in the overview: those that do not match step back, and the arrow keys go from one that does to the next.

import type { RevealApi } from "reveal.js";
import { element } from "../element.ts";
import { slideEntries, type SlideEntry } from "../goto-dialog.ts";
import { searchIn, type SearchHit } from "../search.ts";
import { allSlides } from "../slides.ts";
import { say } from "../strings.ts";
import type { StageLink } from "../stage/link.ts";

/** Adds the field; it shows in the overview of the window that opened it. The function it returns goes there. */
export function addOverviewSearch(root: HTMLElement, reveal: RevealApi, stage: StageLink): () => void {
  const input = element("input", {
    id: "lectern-overview-input",
    type: "search",
    "aria-label": say("findInOverview"),
    placeholder: say("findInOverview"),
    "aria-keyshortcuts": "/",
    autocomplete: "off",
    spellcheck: "false",
  });
  const count = element("span", { class: "lectern-overview-count", role: "status" });
  const bar = element("search", { class: "lectern-overview-search", hidden: "" }, input, count);
  document.body.append(bar);

  let search: ((query: string) => SearchHit<SlideEntry>[]) | null = null;
  let hits: SlideEntry[] = [];
  /** Where it began; there one is again when the words are taken back. */
  let from: HTMLElement | null = null;
  const go = (index: number) => {
    const hit = hits[(index + hits.length) % hits.length];
    if (hit) reveal.slide(hit.slide.h, hit.slide.v);
  };
  const find = () => {
    search ??= searchIn(slideEntries());
    from ??= reveal.getCurrentSlide();
    const isSearching = input.value.trim() !== "";
    const best = isSearching ? search(input.value).map(({ entry }) => entry) : [];
    hits = best.toSorted((a, b) => a.slide.h - b.slide.h || a.slide.v - b.slide.v);
    const found = new Set(hits.map(({ slide }) => slide.element));
    for (const { element: slide } of allSlides())
      slide.classList.toggle("lectern-unfound", isSearching && !found.has(slide));
    count.textContent = isSearching ? say("goToCount", { count: hits.length }) : "";
    if (isSearching) return go(hits.indexOf(best[0]!));
    const { h, v } = reveal.getIndices(from);
    from = null;
    reveal.slide(h, v);
  };
  const clear = () => {
    if (input.value === "") return;
    input.value = "";
    find();
  };
  const at = () => hits.findIndex(({ slide }) => slide.element === reveal.getCurrentSlide());

  input.addEventListener("input", find);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter and the arrows are the input method's
    if (event.key === "ArrowDown") go(at() + 1);
    else if (event.key === "ArrowUp") go(at() - 1);
    else if (event.key === "Enter") reveal.toggleOverview(false);
    else if (event.key === "Escape") {
      if (input.value === "") input.blur();
      else clear();
    } else return;
    event.preventDefault();
  });
  stage.on((state, changed, isOwn) => {
    if (changed.overview === true && isOwn) bar.hidden = false;
    if (!state.overview) bar.hidden = true;
  });
  reveal.on("overviewhidden", () => {
    if (bar.contains(document.activeElement)) input.blur();
    bar.hidden = true;
    input.value = "";
    count.textContent = "";
    for (const slide of root.querySelectorAll(".lectern-unfound")) slide.classList.remove("lectern-unfound");
    [search, from, hits] = [null, null, []];
  });
  return () => {
    bar.hidden = false;
    input.focus();
  };
}
