// The connection to `lectern present`: reloads the page after an edit, shows what is wrong with the deck.

import { addProblemsOverlay, type Problem } from "./problems.ts";
import type { RevealApi } from "reveal.js";
import type { Announce } from "./announcer.ts";
import { goToLine, type GoToLine } from "./source-jump.ts";
import type { LiveSettings } from "./settings.ts";

/** What the server says. `hello` comes first on every connection, with the hash of the build it serves. */
type LiveEvent =
  | { type: "hello"; build: string }
  | { type: "reload" }
  | { type: "problems"; problems: Problem[] }
  | { type: "fine" }
  | ({ type: "goto" } & GoToLine);

/** Time between two attempts to connect after the server refused, in ms. */
const retryDelay = 2000;

/** Listens to the server for as long as the page is open. */
export function connectLive(live: LiveSettings, reveal: RevealApi, announce: Announce): void {
  const overlay = addProblemsOverlay(announce);

  const receive = (event: LiveEvent) => {
    if (event.type === "hello" && event.build !== live.build) reloadFor(event.build);
    if (event.type === "reload") location.reload();
    if (event.type === "problems") overlay.show(event.problems);
    if (event.type === "fine") overlay.hide();
    if (event.type === "goto") goToLine(reveal, event);
  };

  const connect = () => {
    const source = new EventSource(live.events);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => receive(JSON.parse(data) as LiveEvent));
    source.addEventListener("error", () => {
      // A lost connection is taken up again by the browser, a refused one (a proxy, a server about to start) is not.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, retryDelay);
    });
  };
  connect();
}

/** Reloads for a newer build, but not twice for the same: a cache on the way may keep serving the old page. */
function reloadFor(build: string): void {
  const key = `lectern-build ${location.pathname}`;
  try {
    if (sessionStorage.getItem(key) === build) return;
    sessionStorage.setItem(key, build);
  } catch {
    return; // without storage there is no telling whether it would end
  }
  location.reload();
}
