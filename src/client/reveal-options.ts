// How reveal.js is set up for our decks.

import type { RevealConfig } from "reveal.js";
import { autoAnimateOptions } from "./auto-animate.ts";
import { isKeyForDeck } from "./keyboard.ts";
import { isReading } from "./reading/mode.ts";
import type { Settings } from "./settings.ts";

/** reveal's options for a deck. What reveal does not do well (help, jump, slide number, notes, print) is off: it is ours or the theme's. */
export function revealOptions(settings: Settings): RevealConfig {
  return {
    width: settings.width,
    height: settings.height,
    margin: 0, // layouts own margins and alignment
    center: false,
    maxScale: 4, // a 5K screen shows 1280 px slides at 4 times their size
    controls: settings.controls ?? true,
    controlsTutorial: false,
    progress: settings.progress,
    slideNumber: false,
    hash: false, // written by ours; it is read all the same
    jumpToSlide: false,
    help: false,
    rtl: settings.rtl,
    viewDistance: 3,
    mobileViewDistance: 2,
    scrollActivationWidth: 0, // never switch to reveal's scroll view by itself
    postMessage: false, // it takes commands from any origin
    postMessageEvents: false,
    previewLinks: false,
    keyboardCondition: (event) => !isReading() && isKeyForDeck(event),
    focusBodyOnPageVisibilityChange: false, // keep the focus where the reader left it
    ...autoAnimateOptions,
    plugins: [],
    ...motionOptions(settings),
  };
}

/** The options that move things, as the reader's system allows. */
export function motionOptions(settings: Settings): RevealConfig {
  return prefersReducedMotion().matches
    ? { transition: "none", backgroundTransition: "none", autoAnimate: false }
    : { transition: settings.transition, backgroundTransition: "fade", autoAnimate: true };
}

/** The reader's wish for less motion; fires `change` when it is changed. */
export function prefersReducedMotion(): MediaQueryList {
  return matchMedia("(prefers-reduced-motion: reduce)");
}
