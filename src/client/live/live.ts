// A page that is open while its deck is written: it is changed in place after each edit, shows what is wrong with the deck, and
// says what does not fit.

import type { RevealApi } from "reveal.js";
import type { Announce } from "../announcer.ts";
import { addProblemsOverlay, type Problem } from "../problems.ts";
import { removeHeadings } from "../reading/headings.ts";
import { isReading } from "../reading/mode.ts";
import { goToLine, type GoToLine } from "../source-jump.ts";
import type { LiveSettings, Settings } from "../settings.ts";
import { connect } from "./connection.ts";
import { createFollowing } from "./follow.ts";
import { watchOverflow } from "./overflow-watch.ts";
import { patchHead, patchSettings } from "./patch-head.ts";
import { hasWords, patchSlides, type SentPatch } from "./patch-page.ts";

/** What the server says. `version` comes first on every connection. */
type LiveMessage =
  | { type: "version"; revision: string }
  | { type: "patch"; from: string; to: string; patch: SentPatch }
  | { type: "reload"; revision: string }
  | { type: "problems"; problems: Problem[]; isKept: boolean }
  | { type: "fine" }
  | ({ type: "goto" } & GoToLine);

/** What the page is made of. */
export interface LiveParts {
  root: HTMLElement;
  reveal: RevealApi;
  settings: Settings;
  live: LiveSettings;
  announce: Announce;
  /** Slides have come, gone or changed; the one on screen may have another id. */
  patched: () => void;
  /** True while others look on: then an edit takes nobody elsewhere. */
  isAttended: () => boolean;
}

/** What a reader can do about it. */
export interface LivePage {
  /** Has the page go where the deck is edited, or not. */
  toggleFollowing(): void;
  /** Asks the server anew if it was asked before this time, in ms. */
  renew(before: number): void;
}

/** Listens to the server for as long as the page is open. */
export function connectLive({ root, reveal, settings, live, announce, patched, isAttended }: LiveParts): LivePage {
  // What is wrong, what does not fit and where the deck is edited is for its author.
  const overlay = live.guest
    ? undefined
    : addProblemsOverlay((text) => {
        if (!isAttended()) announce(text);
      });
  const following = live.guest ? undefined : createFollowing(reveal, announce);
  let { revision } = live;

  const apply = (patch: SentPatch) => {
    if (patch.head !== undefined) patchHead(patch.headBefore ?? "", patch.head);
    if (patch.settings !== undefined) patchSettings(reveal, settings, patch.settings);
    if (isReading()) removeHeadings(root); // the slides as they were sent
    const { changed, written } = patchSlides(root, reveal, patch);
    if (!isAttended()) following?.follow(changed, written);
    setTimeout(patched); // the slides are to be seen first
    measure?.();
  };

  const receive = (message: LiveMessage) => {
    if (message.type === "version") {
      ({ revision } = message);
      measure?.(); // what was measured before is told to nobody, or to a server that is gone
    }
    if (message.type === "problems") overlay?.show(message.problems, message.isKept);
    if (message.type === "fine") overlay?.hide();
    if (message.type === "goto") goToLine(reveal, message);
    if (message.type === "reload") loadAnew(message.revision);
    if (message.type !== "patch") return;
    try {
      if (message.from !== revision) throw new Error(`this page is ${revision}, not ${message.from}`);
      // Something else has changed the words, such as a translation: the slide as a whole takes their place.
      if (!hasWords(root, message.patch)) return send({ type: "whole", revision });
      apply(message.patch);
      ({ to: revision } = message);
    } catch {
      // Whatever an author's own script has done to the page: loaded anew it is right, at the same place.
      location.reload();
    }
  };

  const { send, renew } = connect(() => `${live.channel}?revision=${encodeURIComponent(revision)}`, receive);
  const measure = live.guest
    ? undefined
    : watchOverflow(root, reveal, (measured) => send({ type: "measured", revision, ...measured }));
  return { toggleFollowing: () => following?.toggle(), renew };
}

/** Loads the page for a version, but not twice for the same: a cache on the way may keep serving the old page. */
function loadAnew(revision: string): void {
  const key = `lectern-version ${location.pathname}`;
  try {
    if (sessionStorage.getItem(key) === revision) return;
    sessionStorage.setItem(key, revision);
  } catch {
    return; // without storage there is no telling whether it would end
  }
  location.reload();
}
