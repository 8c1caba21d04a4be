// Entry of the presenter view. It begins as the deck's own page, so that it is there wherever the deck is, in a folder and in one
// file too: it takes the deck out of the page and stands in its place. What is shown it says to the stage, and hears from it.

import { findSlide } from "../goto-dialog.ts";
import type { Problem } from "../problems.ts";
import { slideText } from "../slide-text.ts";
import { connectStage } from "../stage/link.ts";
import { say } from "../strings.ts";
import { deckAddress } from "./address.ts";
import { openAudienceWindow } from "./audience-window.ts";
import { copyDeck, indexIn, nextPoint, pointAt, previousPoint, type DeckCopy, type Point } from "./deck-copy.ts";
import { followDeck } from "./follow-deck.ts";
import { makeFrame } from "./frame.ts";
import { bindKeys, openKeyHelp, type KeyActions } from "./keys.ts";
import { toggleMedia } from "./media.ts";
import { makeNotes } from "./notes.ts";
import { keptRules } from "./page-fonts.ts";
import { endRehearsal, isRehearsal } from "./rehearsal.ts";
import { addPictureTools } from "./picture-tools.ts";
import { makePicture } from "./picture.ts";
import css from "./presenter.css";
import { openSharing } from "./sharing.ts";
import { makeStrip } from "./strip.ts";
import { makeTimes } from "./times.ts";

/** Makes this page the presenter view. */
export function startPresenter(): void {
  let deck = copyDeck(document);
  clearPage(deck);
  const begin = pointAt(deck, ...placeInAddress(), 0);
  const stage = connectStage("presenter", {
    server: deck.settings.live?.stage ?? null,
    ...(begin && { place: { slide: begin.slide.id, step: begin.step } }),
  });
  let point = begin;
  /** Where the talk is if its slide is no longer there. */
  let index = 0;

  const go = (to: Point | null) => {
    if (!to) return;
    stage.change({ slide: to.slide.id, step: to.step, screen: "show", ...startTimer() });
  };
  /** A talk begins when its speaker goes on for the first time. */
  const startTimer = () => {
    const { startedAt, elapsed } = stage.state?.timer ?? { startedAt: null, elapsed: 0 };
    return startedAt === null && elapsed === 0 ? { timer: { startedAt: stage.now(), elapsed: 0 } } : {};
  };
  const toSlide = (index: number) => {
    const slide = deck.slides[index];
    if (slide) go({ slide, step: -1 });
  };
  const cover = (screen: "black" | "white") =>
    stage.change({ screen: stage.state?.screen === screen ? "show" : screen });
  const actions: KeyActions = {
    next: () => go(point && nextPoint(deck, point)),
    previous: () => go(point && previousPoint(deck, point)),
    jump: (by) => point && toSlide(deck.slides.indexOf(point.slide) + by),
    first: () => toSlide(0),
    last: () => toSlide(deck.slides.length - 1),
    black: () => cover("black"),
    white: () => cover("white"),
    goTo: () =>
      findSlide({
        entries: deck.slides.map((slide) => ({
          ...slide,
          indices: `${slide.h + 1}.${slide.v + 1}`,
          texts: slideText(slide.picture),
        })),
        isCurrent: ({ id }) => id === point?.slide.id,
        go: ({ id }) => toSlide(deck.slides.findIndex((slide) => slide.id === id)),
      }),
    audience: () => void openAudienceWindow(deckAddress(deck.settings, point?.slide.id ?? "")),
    media: () => point && toggleMedia(stage, point.slide),
    help: openKeyHelp,
    share: deck.settings.live ? () => void openSharing() : null,
    end: isRehearsal() ? () => void endRehearsal() : null,
    timer: () => times.toggle(),
    notes: (by) => notes.resize(by),
    take: (tool) => tools.take(tool),
    undo: () => tools.undo(),
  };
  const press = bindKeys(actions);
  document.addEventListener("keydown", press);

  const current = makePicture(say("presenterNow"));
  const next = makePicture(say("presenterNext"));
  const [notes, times] = [makeNotes(), makeTimes(stage)];
  const strip = makeStrip((slide) => go({ slide, step: -1 }), press);
  const tools = addPictureTools(current.box, deck.settings, stage);
  const frame = makeFrame({ current, next, notes, strip, times, tools: tools.buttons }, actions);

  const draw = () => {
    const { state } = stage;
    point = state && pointAt(deck, state.slide, state.step, index);
    const following = point && nextPoint(deck, point);
    current.show(deck, point);
    tools.show();
    next.show(deck, following);
    notes.show(point);
    strip.show(deck, point?.slide ?? null);
    times.show(deck, point);
    describe(deck, point, following);
    const screen = state?.screen ?? "show";
    current.box.dataset["screen"] = screen;
    frame.black.setAttribute("aria-pressed", String(screen === "black"));
    frame.white.setAttribute("aria-pressed", String(screen === "white"));
    frame.media.hidden = !point?.slide.media;
    const media = point && state?.media[`${point.slide.id}/0`];
    frame.media.textContent = say(media?.playing ? "presenterStop" : "presenterPlay");
    if (point) writeAddress(point);
  };
  const describe = ({ slides, total, settings }: DeckCopy, at: Point | null, following: Point | null) => {
    frame.title.textContent = settings.title;
    document.title = `${settings.title} · ${say("presenterView")}`;
    setText(frame.position, at ? positionOf(at, total) : say("presenterNoSlide"));
    setText(
      frame.following,
      !following
        ? say("presenterEnd")
        : following.slide === at?.slide
          ? say("presenterStep", { step: following.step + 1, steps: following.slide.steps })
          : following.slide.title,
    );
    const share = at ? (slides.indexOf(at.slide) / Math.max(1, slides.length - 1)) * 100 : 0;
    frame.road.style.setProperty("--progress", `${share}%`);
  };
  const tellConnection = () => {
    const isLost = deck.settings.live !== null && !stage.connected;
    setText(frame.connection, isLost ? say("presenterLost") : "");
    draw();
  };

  stage.on(draw);
  stage.onConnection(tellConnection);
  setInterval(() => times.show(deck, point), 1000);
  draw();
  followDeck(deck.settings, {
    changed: (page) => {
      const before = deck;
      deck = copyDeck(page);
      if (point) index = indexIn(deck, before, point.slide);
      draw();
    },
    // They are not shown where others look on.
    problems: (problems) => setText(frame.problems, describeProblems(problems)),
  });
}

/** Empties the page; only the settings stay, and the deck's fonts. */
function clearPage({ settings }: DeckCopy): void {
  const font = getComputedStyle(document.querySelector(".slide") ?? document.body).fontFamily;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${keptRules()}\n${css}`);
  for (const style of document.querySelectorAll("link[rel=stylesheet]:not([href*=katex]), style")) style.remove();
  document.adoptedStyleSheets = [sheet];
  document.documentElement.className = "presenter-page";
  document.documentElement.style.setProperty("--font-deck", font);
  document.documentElement.style.setProperty("--slide-ratio", String(settings.width / settings.height));
  document.body.className = "";
  document.body.replaceChildren(document.getElementById("lectern-settings")!);
}

/** Slide and step that the address names. */
function placeInAddress(): [id: string, step: number] {
  const [, id = "", step = "-1"] = /^#\/([^/]+)(?:\/(\d+))?$/.exec(location.hash) ?? [];
  try {
    return [decodeURIComponent(id), Number(step)];
  } catch {
    return ["", -1];
  }
}

/** A view that is loaded anew is where it was. */
function writeAddress({ slide, step }: Point): void {
  const hash = `#/${encodeURIComponent(slide.id)}${step >= 0 ? `/${step}` : ""}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
}

function positionOf({ slide, step }: Point, total: number): string {
  const name = say("presenterPosition", { number: slide.number ?? "–", total, title: slide.title });
  return slide.steps === 0 ? name : `${name} · ${say("presenterStep", { step: step + 1, steps: slide.steps })}`;
}

/** How many there are, and the first with its place; nothing if there are none. */
function describeProblems(problems: readonly Problem[]): string {
  const [first] = problems;
  if (!first) return "";
  const place = [first.path, first.line].filter((part) => part !== undefined).join(":");
  return [say("problemCount", { count: problems.length }), place, first.message].filter(Boolean).join(" · ");
}

/** What is said already is not said again. */
function setText(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
