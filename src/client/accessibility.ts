// What a screen reader meets. reveal.js makes the page an application, names no slide, and reads out a slide's whole text,
// fragments to come included; here a deck is a document of named slides, announced once and as far as they are revealed.

import type { RevealApi } from "reveal.js";
import { type Announce, asSentences } from "./announcer.ts";
import { element } from "./element.ts";
import { isReading } from "./reading/mode.ts";
import { allSlides, slideTitle } from "./slides.ts";
import { isRevealed, slideText } from "./slide-text.ts";
import { say } from "./strings.ts";

/** Sets up everything for a deck that is ready. Gives what hides the slides anew, if they are to be hidden, for who changes how they are shown. */
export function makeAccessible(root: HTMLElement, reveal: RevealApi, announce: Announce): () => void {
  root.setAttribute("role", "main");
  root.querySelector(".aria-status")?.remove();
  labelSlides();
  labelControls(root);
  announceMoves(root, reveal, announce);
  stillInOverview(root, reveal);
  return hideWhilePaused(root, reveal, announce);
}

/** The number of each slide that has a name, and how many are counted. */
const positions = new WeakMap<HTMLElement, { number: number | null; total: number }>();

/** Names each slide by its position and title. */
export function labelSlides(): void {
  const slides = allSlides();
  const total = slides.filter(({ number }) => number !== null).length;
  for (const { element: slide, number } of slides) {
    positions.set(slide, { number, total });
    slide.setAttribute("role", "group");
    slide.setAttribute("aria-roledescription", say("slide"));
    labelSlide(slide);
  }
}

/** Names a slide anew that stands where it stood when all were named. */
export function labelSlide(slide: HTMLElement): void {
  const position = positions.get(slide);
  if (!position) return; // it has just come, or is gone: all are named then
  slide.setAttribute("aria-label", slideName(position.number, position.total, slideTitle(slide)));
}

/** A slide's name for a screen reader; `number` is null for a slide that is not counted. */
function slideName(number: number | null, total: number, title: string): string {
  return number === null ? title : say("slideLabel", { number, total, title });
}

function labelControls(root: HTMLElement): void {
  const controls = root.querySelector("aside.controls");
  controls?.setAttribute("role", "region");
  controls?.setAttribute("aria-label", say("controls"));
  const isRtl = root.classList.contains("rtl");
  const labels: Record<string, string> = {
    ".navigate-left": isRtl ? say("nextSlide") : say("previousSlide"),
    ".navigate-right": isRtl ? say("previousSlide") : say("nextSlide"),
    ".navigate-up": say("slideAbove"),
    ".navigate-down": say("slideBelow"),
  };
  for (const [selector, label] of Object.entries(labels)) {
    controls?.querySelector(selector)?.setAttribute("aria-label", label);
  }
  const resume = root.querySelector(".pause-overlay .resume-button");
  if (resume) resume.textContent = say("resume");
}

function announceMoves(root: HTMLElement, reveal: RevealApi, announce: Announce): void {
  const tell = (text: () => string) => () => {
    // While the deck is being changed under it, the page has not moved; who reads it hears the slides themselves.
    if (!root.classList.contains("lectern-patching") && !isReading()) announce(text());
  };
  reveal.on(
    "slidechanged",
    tell(() => describe(reveal)),
  );
  reveal.on(
    "overviewhidden",
    tell(() => describe(reveal)),
  );
  reveal.on(
    "overviewshown",
    tell(() => say("overviewShown")),
  );
  reveal.on("fragmentshown", ({ fragments }) => {
    const texts = fragments.filter(isRevealed).flatMap((fragment) => slideText(fragment, { revealedOnly: true }));
    if (texts.length > 0 && !isReading()) announce(asSentences(texts));
  });
}

/** The slide's label and, unless it is one of many in the overview, its text; its heading is said once. */
function describe(reveal: RevealApi): string {
  const slide = reveal.getCurrentSlide();
  const texts = reveal.isOverview() ? [] : slideText(slide, { revealedOnly: true });
  if (texts[0] === slideTitle(slide)) texts.shift();
  return asSentences([slide.getAttribute("aria-label") ?? "", ...texts]);
}

/** A black screen is black for everyone but who reads on. */
function hideWhilePaused(root: HTMLElement, reveal: RevealApi, announce: Announce): () => void {
  let focused: Element | null = null;
  const hide = () => {
    const isHidden = reveal.isPaused() && !isReading();
    for (const part of root.querySelectorAll(".slides, .controls, .lectern-view-switch"))
      part.toggleAttribute("inert", isHidden);
  };
  reveal.on("paused", () => {
    focused = document.activeElement;
    hide();
    if (!isReading()) announce(say("paused"));
  });
  reveal.on("resumed", () => {
    hide();
    if (isReading()) return;
    if (focused instanceof HTMLElement && focused !== document.body) focused.focus();
    announce(say("resumed"));
  });
  return hide;
}

/** In the overview a slide is one thing to choose; what is on it is nothing to press, and no stop of the Tab key. */
function stillInOverview(root: HTMLElement, reveal: RevealApi): void {
  const set = (inert: boolean) => {
    for (const part of root.querySelectorAll(".slides section:not(.stack) > *")) part.toggleAttribute("inert", inert);
  };
  const heading = element("h1", { class: "visually-hidden", text: say("overview") });
  reveal.on("overviewshown", () => {
    set(true);
    root.prepend(heading);
  });
  reveal.on("overviewhidden", () => {
    set(false);
    heading.remove();
  });
}
