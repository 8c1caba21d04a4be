// A deck that plays by itself, in a loop: on a stand, in a hall, behind a speaker before the talk.

import type { RevealApi } from "reveal.js";
import { element } from "../element.ts";
import { allSlides } from "../slides.ts";
import { drawSign } from "./sign.ts";
import { say } from "../strings.ts";

/** The play of a window. */
export interface Autoplay {
  readonly isPlaying: boolean;
  /** Stops it, or goes on. */
  toggle(): void;
}

/** What it is made of. */
export interface AutoplaySpec {
  reveal: RevealApi;
  /** How long each step stands, in s. */
  seconds: number;
  /** True while nothing may move: a tool is in use, the screen is black. */
  isHeld: () => boolean;
  /** Told after each start and stop. */
  changed: (isPlaying: boolean) => void;
}

/** What a visitor does; each slide one comes to stands its whole time. */
const INPUT = ["keydown", "pointerdown", "wheel"] as const;

/** Begins to play, and puts a button into the page that stops it. */
export function startAutoplay({ reveal, seconds, isHeld, changed }: AutoplaySpec): Autoplay {
  let isPlaying = true;
  let timer: number | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (isPlaying) timer = setTimeout(step, seconds * 1000);
  };
  const step = () => {
    const isBusy = isHeld() || document.hidden || document.querySelector("dialog[open]") || filmPlays(reveal);
    if (!isBusy) goOn(reveal);
    wait(); // also at a deck of one slide, which may grow
  };
  const button = element("button", { type: "button", class: "lectern-tool-button lectern-playback" });
  const show = () => {
    button.setAttribute("aria-label", isPlaying ? say("stopPlaying") : say("startPlaying"));
    button.replaceChildren(drawSign(isPlaying ? "pause" : "play"));
    changed(isPlaying);
  };
  const toggle = () => {
    isPlaying = !isPlaying;
    wait();
    show();
  };
  button.addEventListener("click", toggle);
  document.body.append(button);
  for (const name of INPUT) document.addEventListener(name, wait, { capture: true, passive: true });
  for (const name of ["slidechanged", "fragmentshown", "fragmenthidden", "resumed"] as const) reveal.on(name, wait);
  wait();
  show();
  return {
    get isPlaying() {
      return isPlaying;
    },
    toggle,
  };
}

/** To the next step; from the last slide before the backup slides to the first. */
function goOn(reveal: RevealApi): void {
  const slides = allSlides().filter(({ element: slide }) => !slide.classList.contains("backup"));
  const at = slides.findIndex(({ element: slide }) => slide === reveal.getCurrentSlide());
  if (at === slides.length - 1 ? !reveal.availableFragments().next : at < 0) reveal.slide(0, 0, -1);
  else reveal.next();
}

/** A film on the slide is seen to its end, unless that never comes. */
function filmPlays(reveal: RevealApi): boolean {
  const films = reveal.getCurrentSlide().querySelectorAll<HTMLMediaElement>(":is(video, audio):not([loop])");
  return [...films].some(({ paused, ended }) => !paused && !ended);
}
