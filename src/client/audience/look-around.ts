// What a window of the audience has of the stage: it follows the talk until its reader goes elsewhere, and again when they say so. It
// never changes what others see.

import { emptyStage, mergeStage, news, type StageChange, type StageState } from "../../deck/stage.ts";
import type { StageLink, StageListener } from "../stage/link.ts";

/** A link that its reader can leave for a while. */
export interface AudienceLink extends StageLink {
  /** False while its reader looks around. */
  readonly follows: boolean;
  setFollowing: (follows: boolean) => void;
  /** Hears when it does what it did not. */
  onFollowing: (listener: () => void) => void;
}

/** What a reader goes elsewhere by. */
const PLACE: ReadonlySet<string> = new Set<keyof StageState>(["slide", "step", "overview", "screen"]);

/** A move that comes so long after a key, a click or a touch is still that of a reader, in ms. */
const PATIENCE = 1500;

/** Makes a link of the audience of one that only reads. */
export function lookAround(link: StageLink): AudienceLink {
  const listeners = new Set<StageListener>();
  const followingListeners = new Set<() => void>();
  /** What this window shows. */
  let own: StageState | null = link.state;
  let follows = true;
  let lastInput = -Infinity;
  for (const event of ["keydown", "pointerdown", "touchstart", "wheel"])
    document.addEventListener(event, ({ timeStamp }) => (lastInput = timeStamp), { capture: true, passive: true });

  const tell = (changed: StageChange | null, isOwn: boolean) => {
    if (!changed) return;
    own = mergeStage(own ?? emptyStage(), changed);
    for (const listener of listeners) listener(own, changed, isOwn);
  };
  const setFollowing = (isFollowing: boolean) => {
    if (follows === isFollowing) return;
    follows = isFollowing;
    for (const listener of followingListeners) listener();
    if (follows && link.state) tell(own ? news(own, link.state) : link.state, false);
  };
  link.on((state, changed) => {
    if (follows) tell(own ? news(own, state) : changed, false);
  });
  return {
    role: link.role,
    get state() {
      return own;
    },
    get connected() {
      return link.connected;
    },
    get active() {
      return link.active;
    },
    get attended() {
      return link.attended;
    },
    get follows() {
      return follows;
    },
    setFollowing,
    change: (change) => {
      const place = Object.fromEntries(Object.entries(change).filter(([key]) => PLACE.has(key)));
      const isElsewhere = link.state !== null && news(link.state, place) !== null;
      // Slides that got other names have moved by themselves.
      if (isElsewhere && link.active && performance.now() - lastInput < PATIENCE) setFollowing(false);
      tell(own ? news(own, change) : change, true);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: link.onConnection,
    onFollowing: (listener) => followingListeners.add(listener),
    now: link.now,
    close: link.close,
  };
}
