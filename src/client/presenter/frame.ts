// What stands where in the presenter view; the stylesheet arranges it for wide, tall and small screens.

import { element } from "../element.ts";
import { say, type StringKey } from "../strings.ts";
import type { NotesPane } from "./notes.ts";
import type { Picture } from "./picture.ts";
import type { Strip } from "./strip.ts";
import type { Times } from "./times.ts";

/** What the view does when a button or a key is pressed. */
export interface Actions {
  next(): void;
  previous(): void;
  black(): void;
  white(): void;
  goTo(): void;
  audience(): void;
  media(): void;
  /** Shows the links for phone and audience; null without a server. */
  share: (() => void) | null;
  /** Ends the rehearsal; null if this is none. */
  end: (() => void) | null;
  help(): void;
}

/** The parts that change. */
export interface Frame {
  title: HTMLElement;
  /** Where the talk is, in words; spoken when it changes. */
  position: HTMLElement;
  /** Says so while the other windows are not heard. */
  connection: HTMLElement;
  /** What is wrong with the deck as it is written. */
  problems: HTMLElement;
  /** What follows, in words. */
  following: HTMLElement;
  black: HTMLButtonElement;
  white: HTMLButtonElement;
  media: HTMLButtonElement;
  road: HTMLElement;
}

/** The pieces that others make. */
export interface Pieces {
  current: Picture;
  next: Picture;
  notes: NotesPane;
  strip: Strip;
  times: Times;
  tools: HTMLElement;
}

/** Fills the empty page. */
export function makeFrame({ current, next, notes, strip, times, tools }: Pieces, actions: Actions): Frame {
  const button = (text: StringKey, act: () => void, kind = "", keys = "") => {
    const made = element("button", {
      type: "button",
      class: kind,
      text: say(text),
      "aria-keyshortcuts": keys || undefined,
    });
    made.addEventListener("click", act);
    return made;
  };
  const frame: Frame = {
    title: element("h1", { class: "title" }),
    position: element("p", { class: "position", role: "status" }),
    connection: element("p", { class: "connection", role: "status" }),
    problems: element("p", { class: "problems", role: "status" }),
    following: element("p", { class: "following" }),
    black: button("presenterBlack", actions.black, "black", "b"),
    white: button("presenterWhite", actions.white, "white", "w"),
    media: button("presenterPlay", actions.media, "media", "m"),
    road: element("div", { class: "road", "aria-hidden": "true" }),
  };
  const windows = element(
    "div",
    { class: "windows" },
    ...(actions.end ? [button("presenterEndRehearsal", actions.end, "end")] : []),
    button("presenterAudience", actions.audience, "", "a"),
    ...(actions.share ? [button("presenterShare", actions.share)] : []),
    button("goTo", actions.goTo, "", "g"),
    button("help", actions.help, "", "?"),
  );
  document.body.append(
    element(
      "header",
      { class: "bar" },
      frame.title,
      frame.problems,
      frame.connection,
      times.clock,
      times.timer,
      times.pace,
      windows,
    ),
    frame.road,
    element(
      "main",
      {},
      element(
        "section",
        { class: "now", "aria-labelledby": "now-title" },
        element("h2", { id: "now-title", text: say("presenterNow") }),
        frame.position,
        current.box,
      ),
      element(
        "section",
        { class: "next", "aria-labelledby": "next-title" },
        element("h2", { id: "next-title", text: say("presenterNext") }),
        frame.following,
        next.box,
      ),
      notes.element,
      element(
        "div",
        { class: "controls", role: "group", "aria-label": say("controls") },
        button("presenterBack", actions.previous, "back", "ArrowLeft"),
        button("presenterForward", actions.next, "forward", "ArrowRight"),
        frame.black,
        frame.white,
        frame.media,
        tools,
      ),
    ),
    strip.element,
  );
  return frame;
}
