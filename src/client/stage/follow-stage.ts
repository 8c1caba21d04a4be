// Keeps the deck's page and the stage the same, both ways: slide and step, with the steps of code and charts, overview and dark screen.

import type { RevealApi } from "reveal.js";
import type { StageChange, StageState } from "../../deck/stage.ts";
import type { StageLink } from "./link.ts";

/** Says whether a page is where the stage is. */
export interface StageFollower {
  /** Has the stage and the page compared again, after slides have come, gone or got other ids. */
  refresh: () => void;
}

/** The state of a page: where it is, and what it shows. */
export function readPlace(reveal: RevealApi): StageChange & Pick<StageState, "slide" | "step"> {
  return {
    slide: reveal.getCurrentSlide().id,
    step: reveal.getIndices().f ?? -1,
    overview: reveal.isOverview(),
    screen: reveal.isPaused() ? "black" : "show",
  };
}

/** Binds a page that is ready. */
export function followStage(root: HTMLElement, reveal: RevealApi, stage: StageLink): StageFollower {
  /** While the page does what it was told, what it tells of itself is no news. */
  let isTold = false;
  /** True while the stage is at a slide that this page does not have, or not yet. */
  let isMissing = false;
  const tell = (change: () => StageChange) => () => {
    if (!isTold && !root.classList.contains("lectern-patching")) stage.change(change());
  };
  const tellPlace = tell(() => {
    const { slide, step } = readPlace(reveal);
    return { slide, step };
  });
  for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"] as const) reveal.on(event, tellPlace);
  for (const event of ["overviewshown", "overviewhidden"] as const)
    reveal.on(
      event,
      tell(() => ({ overview: reveal.isOverview() })),
    );
  reveal.on(
    "paused",
    tell(() => (stage.state?.screen === "white" ? {} : { screen: "black" })),
  );
  reveal.on(
    "resumed",
    tell(() => ({ screen: "show" })),
  );

  const show = (changed: StageChange) => {
    const { state } = stage;
    if (!state) return;
    isTold = true;
    try {
      if (changed.screen !== undefined) {
        root.classList.toggle("lectern-white", changed.screen === "white");
        if (reveal.isPaused() !== (changed.screen !== "show")) reveal.togglePause(changed.screen !== "show");
      }
      if (changed.slide !== undefined || changed.step !== undefined) isMissing = !goTo(reveal, state);
      if (changed.overview !== undefined && reveal.isOverview() !== changed.overview)
        reveal.toggleOverview(changed.overview);
    } finally {
      isTold = false;
    }
  };
  stage.on((_state, changed) => show(changed));
  return {
    refresh: () => {
      // Where it had the slide, it has it still, whatever its id is now.
      if (!isMissing) tellPlace();
      else if (stage.state) show({ slide: stage.state.slide });
    },
  };
}

/** Goes to a slide and a step; false if there is no such slide. */
function goTo(reveal: RevealApi, { slide: id, step }: Pick<StageState, "slide" | "step">): boolean {
  const slide = document.getElementById(id);
  if (!slide?.matches(".reveal .slides section:not(.stack)")) return false;
  const place = reveal.getIndices();
  if (slide !== reveal.getCurrentSlide()) {
    const { h, v } = reveal.getIndices(slide);
    reveal.slide(h, v, step);
  } else if ((place.f ?? -1) !== step) reveal.navigateFragment(step);
  return true;
}
