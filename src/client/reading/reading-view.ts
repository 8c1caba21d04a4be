// The deck as one page to read: the same slides in the same order, below one another and with everything on them. The slides stay
// where they are and reveal.js goes on; what it hides is shown (templates/reading.css), and its keys and swipes are the browser's.

import type { RevealApi } from "reveal.js";
import type { Announce } from "../announcer.ts";
import type { Settings } from "../settings.ts";
import { say } from "../strings.ts";
import { addHeadings, removeHeadings } from "./headings.ts";
import { askedReading, isReading, NARROW, READING, wantsReading } from "./mode.ts";
import { slideAtTop, slideOfHash, slidesInOrder } from "./place-in-page.ts";

/** What reveal.js writes on slides that are not shown. */
const HIDING = ["hidden", "aria-hidden", "inert"];

/** How long scrolling has rested before the address is written, in ms. */
const REST = 250;

/** The reading view of a page. */
export interface ReadingView {
  /** Changes between reading and slides, because the reader wants it. */
  toggle(): void;
  /** Goes to a slide on the page and puts the focus there; does nothing while slides are shown. */
  show(slide: HTMLElement): void;
  /** The slide that is read, or shown. */
  current(): HTMLElement;
}

/** What the view stands in. */
export interface ReadingParts {
  root: HTMLElement;
  reveal: RevealApi;
  announce: Announce;
  /** True while other windows say which slide is shown. Who reads then goes where they are, and never has them move. */
  isLed: () => boolean;
  settings: Settings;
  /** Called when the reader has scrolled to another slide. */
  moved: (slide: HTMLElement) => void;
  /** Called after each change. */
  shown: () => void;
}

/** Adds the view, and begins with it where {@link wantsReading} says so. */
export function addReadingView(parts: ReadingParts): ReadingView {
  const { root, reveal, announce, settings, isLed, shown } = parts;
  const slides = root.querySelector<HTMLElement>(".slides")!;
  const observer = new MutationObserver(() => {
    unhide(slides);
    addHeadings(slides);
  });
  let rest: number | undefined;
  /** The slide that is read, and how far the page and how wide the window were when that was found out. */
  let at = { slide: reveal.getCurrentSlide(), top: 0, width: 0 };

  const current = () => {
    if (!isReading()) return reveal.getCurrentSlide();
    // Where one was put is where one is, though at the end of the page it is not at the top.
    if (scrollY !== at.top && innerWidth === at.width)
      at = { slide: slideAtTop(root), top: scrollY, width: innerWidth };
    return at.slide;
  };
  const scrollTo = (slide: HTMLElement) => {
    if (slide === slidesInOrder(root)[0]) scroll({ top: 0, behavior: "instant" });
    else slide.scrollIntoView({ block: "start", behavior: "instant" });
    at = { slide, top: scrollY, width: innerWidth };
  };
  const enter = () => {
    const slide = reveal.getCurrentSlide();
    // Without a word to other windows, which may go on with it.
    root.classList.add("lectern-patching");
    if (reveal.isOverview()) reveal.toggleOverview(false);
    root.classList.remove("lectern-patching");
    reveal.getConfig().overview = false; // nobody else opens it here
    document.documentElement.classList.add(READING);
    slides.setAttribute("data-prevent-swipe", "");
    unhide(slides);
    addHeadings(slides);
    observer.observe(slides, { subtree: true, childList: true, attributeFilter: HIDING });
    scrollTo(slide);
  };
  const leave = () => {
    const slide = isLed() ? reveal.getCurrentSlide() : current();
    const { f } = reveal.getIndices();
    const step = slide === reveal.getCurrentSlide() ? f : undefined;
    clearTimeout(rest);
    observer.disconnect();
    removeHeadings(slides);
    document.documentElement.classList.remove(READING);
    slides.removeAttribute("data-prevent-swipe");
    reveal.getConfig().overview = true;
    scroll({ top: 0, behavior: "instant" });
    const { h, v } = reveal.getIndices(slide);
    reveal.sync(); // hides again what was shown
    reveal.slide(h, v, step);
    reveal.layout();
  };
  const set = (reading: boolean) => {
    if (reading === isReading()) return;
    if (reading) enter();
    else leave();
    shown();
    announce(reading ? say("readingShown") : say("slidesShown"));
  };
  const show = (slide: HTMLElement) => {
    if (!isReading()) return;
    slide.tabIndex = -1;
    slide.focus({ preventScroll: true });
    scrollTo(slide);
  };

  window.addEventListener("scroll", () => {
    if (!isReading()) return;
    const before = at.slide;
    const slide = current();
    if (slide !== before) parts.moved(slide);
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      if (isReading() && slide.id) history.replaceState(history.state, "", `#/${encodeURIComponent(slide.id)}`);
    }, REST);
  });
  // A page of another width has its lines, and with them its slides, elsewhere.
  window.addEventListener("resize", () => {
    if (isReading() && innerWidth !== at.width) scrollTo(at.slide);
  });
  // By a link on a slide, by the address, or by another window.
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
    const slide = isReading() && link ? slideOfHash(link.hash) : null;
    if (!slide) return;
    event.preventDefault(); // reveal.js would go there too
    show(slide);
  });
  window.addEventListener("hashchange", () => {
    const slide = slideOfHash(location.hash);
    if (slide) show(slide);
  });
  reveal.on("slidechanged", () => {
    if (isReading() && reveal.getCurrentSlide() !== current()) scrollTo(reveal.getCurrentSlide());
  });
  matchMedia(NARROW).addEventListener("change", () => {
    if (askedReading(location.search) === null) set(wantsReading(settings));
  });

  document.documentElement.classList.toggle(READING, false); // what ran before the first slide may have set it
  if (wantsReading(settings)) enter();
  shown();
  return {
    toggle: () => {
      const query = new URLSearchParams(location.search);
      query.set("reading", String(!isReading()));
      history.replaceState(history.state, "", `?${query}${location.hash}`);
      set(!isReading());
    },
    show,
    current,
  };
}

function unhide(slides: HTMLElement): void {
  for (const name of HIDING)
    for (const slide of slides.querySelectorAll(`section[${name}]`)) slide.removeAttribute(name);
}
