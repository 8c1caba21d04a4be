// A page that follows goes to the slide that is being written, at the step that was changed. One that does not stays where it is.

import type { RevealApi } from "reveal.js";
import type { Announce } from "../announcer.ts";
import { say } from "../strings.ts";
import type { PatchedSlide } from "./patch-page.ts";

/** More slides than that are not one edit, but another version of the deck, unless they stand together: then they were put there. */
const MOST = 3;

const KEY = "lectern-follow";

/** Whether this page follows; it does unless its reader says no. */
export interface Following {
  toggle(): void;
  /** Goes where the edit was: to one of the slides that are others, and of these to those of which other text was written. */
  follow(changed: readonly PatchedSlide[], written: readonly HTMLElement[]): void;
}

/** Begins as the page was left. */
export function createFollowing(reveal: RevealApi, announce: Announce): Following {
  let isOn = read();
  return {
    toggle: () => {
      isOn = !isOn;
      keep(isOn);
      announce(isOn ? say("follows") : say("stays"));
      showState(isOn);
    },
    follow: (changed, written) => {
      const { classList } = document.documentElement;
      // Beside data, a template or settings, whatever these change is what is being edited.
      const isBesideData = classList.contains("lectern-beside-data");
      const edited = isBesideData ? changed : changed.filter(({ slide }) => written.includes(slide));
      if (!isOn || edited.length === 0 || reveal.isPaused() || reveal.isOverview()) return;
      if (edited.length > MOST && (isBesideData || !standTogether(edited, reveal))) return;
      const current = reveal.getCurrentSlide();
      const target = edited.find(({ slide }) => slide === current) ?? edited[0]!;
      const step = changedStep(target);
      if (target.slide === current) {
        // What was changed is shown if it was still to come.
        if (step !== undefined && step > (reveal.getIndices().f ?? -1)) reveal.navigateFragment(step);
        return;
      }
      // Whoever edits what, beside the text of slides is the slide of its cursor.
      if (classList.contains("lectern-in-editor") && !isBesideData) return;
      const { h, v } = reveal.getIndices(target.slide);
      reveal.slide(h, v, step ?? -1);
    },
  };
}

/** True if the slides follow one another. */
function standTogether(slides: readonly PatchedSlide[], reveal: RevealApi): boolean {
  const all = reveal.getSlides();
  const places = slides.map(({ slide }) => all.indexOf(slide));
  return Math.max(...places) - Math.min(...places) === places.length - 1;
}

/** The step that the first changed element belongs to. */
function changedStep({ slide, touched }: PatchedSlide): number | undefined {
  for (const element of touched.elements) {
    if (element === slide || !slide.contains(element)) continue;
    const fragment = element.closest(".fragment");
    const index = fragment?.getAttribute("data-fragment-index");
    return index === null || index === undefined ? undefined : Number(index);
  }
  return undefined;
}

/** Says for a moment what the page does now. */
function showState(isOn: boolean): void {
  document.querySelector(".lectern-note")?.remove();
  const note = document.createElement("p");
  note.className = "lectern-note";
  note.textContent = isOn ? say("follows") : say("stays");
  note.setAttribute("aria-hidden", "true"); // it is announced
  document.body.append(note);
  setTimeout(() => note.remove(), 2000);
}

function read(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== "no";
  } catch {
    return true;
  }
}

function keep(isOn: boolean): void {
  try {
    sessionStorage.setItem(KEY, isOn ? "yes" : "no");
  } catch {
    // It holds until the page is left.
  }
}
