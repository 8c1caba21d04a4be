// Entry of the deck page: brings reveal.js up on the slides that are in the page, then adds what is ours.

import Reveal from "reveal.js";
import { makeAccessible } from "./accessibility.ts";
import { followInAddress, prepareAddress } from "./address.ts";
import { addLiveRegion } from "./announcer.ts";
import { keepFitting } from "./fit-slides.ts";
import { followCharts, prepareCharts } from "./charts.ts";
import { followFootnotes } from "./footnotes.ts";
import { followCodeSteps } from "./code-steps.ts";
import { showFigureSources } from "./figure-source.ts";
import { openGoTo } from "./goto-dialog.ts";
import { openHelp } from "./help-dialog.ts";
import { connectLive } from "./live.ts";
import { keepPlace, keptPlace, restoreStates } from "./place.ts";
import { addPrintedHint, openPrintHint } from "./print-hint.ts";
import { asksForPrint } from "./query.ts";
import { motionOptions, prefersReducedMotion, revealOptions } from "./reveal-options.ts";
import { readSettings } from "./settings.ts";
import { bindShortcuts } from "./shortcuts.ts";
import { openSourceOnClick } from "./source-jump.ts";

void start(document.querySelector<HTMLElement>(".reveal")!);

async function start(root: HTMLElement): Promise<void> {
  const settings = readSettings();
  const place = keptPlace();
  const printWanted = asksForPrint(location.search);
  prepareAddress(place);

  // What showed the first slide until now; from here on reveal lays out.
  root.querySelector(".slides")?.removeAttribute("style");
  knowBackgrounds(root);
  const reveal = new Reveal(root, revealOptions(settings));
  bindShortcuts({
    goTo: () => openGoTo(reveal),
    help: openHelp,
    print: openPrintHint,
    isPaused: () => reveal.isPaused(),
  });
  prefersReducedMotion().addEventListener("change", () => reveal.configure(motionOptions(settings)));
  addPrintedHint();
  await reveal.initialize();
  followCodeSteps(root);
  keepFitting(root, reveal);
  prepareCharts(root);
  followCharts(root);

  const announce = addLiveRegion();
  makeAccessible(root, reveal, announce);
  followFootnotes(root);
  showFigureSources(root, reveal);
  if (place) restoreStates(reveal, place);
  keepPlace(reveal);
  followInAddress(reveal);
  if (settings.live) {
    connectLive(settings.live, reveal, announce);
    openSourceOnClick(root);
  }
  if (printWanted) openPrintHint();
}

/**
 * Tells reveal.js that slides have no background of its kind; ours are elements in them. Where it is told none, it reads the
 * computed style of each while it adds the next, which takes seconds in a long deck.
 */
function knowBackgrounds(root: HTMLElement): void {
  for (const slide of root.querySelectorAll<HTMLElement>(".slides section"))
    slide.dataset["backgroundColor"] ??= "rgba(0, 0, 0, 0)";
}
