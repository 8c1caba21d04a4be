// The other windows of this browser, for when there is no server: a deck that was opened by double click, or a server that has died.
// They speak over a BroadcastChannel, and from a window to the one that opened it, since a browser may keep files apart. Nobody is
// in the middle, so each part of the state carries how often it was changed, and the later change counts in every window.
import { partsOf, pickParts, TICK, type StageChange, type StageState } from "../../deck/stage.ts";
import { parseChange } from "../../deck/stage-message.ts";

/** How often a part was changed, and by whom last: of equal counts the greater name counts. */
type Version = [count: number, page: string];

/** What windows say to one another. */
interface WindowMessage {
  /** Names the deck; others of the same origin are none of ours. */
  lectern: string;
  page: string;
  /** True from a window that follows others. */
  active: boolean;
  /** True asks for the state. */
  asks: boolean;
  change: StageChange | null;
  /** Of each part of the change; one that is where a window began has none. */
  versions: Record<string, Version>;
}

/** The windows that are there. */
export interface OtherWindows {
  /** Tells a change of this window. */
  tell: (change: StageChange) => void;
  close: () => void;
}

/** What a window says of itself, and hears. */
export interface WindowParts {
  page: string;
  /** True for a window with which others begin to follow: a presenter. */
  isActive: () => boolean;
  state: () => StageState | null;
  /** Takes what other windows have changed. */
  told: (change: StageChange) => void;
  /** There is another window; `isActive` is true if it follows others, so that this one is to do so too. */
  met: (isActive: boolean) => void;
}

/** Largest count of changes that is believed. */
const MOST_CHANGES = 1e9;
/** How long a window that begins a talk listens for one that goes on already, in ms. */
const LISTENS = 300;

/** Looks for the other windows of a deck. */
export function findWindows(deck: string, { page, isActive, state, told, met }: WindowParts): OtherWindows {
  const versions: Record<string, Version> = {};
  /** Windows that have opened this one, or were opened by it. */
  const neighbours = new Set<Window>(window.opener ? [window.opener as Window] : []);
  const known = new Set<string>();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`lectern-stage ${deck}`);
  const isFile = location.origin === "null" || location.protocol === "file:";

  const say = (message: Partial<WindowMessage>, to: Iterable<Window> = neighbours) => {
    const all = { lectern: deck, page, active: isActive(), asks: false, change: null, versions: {}, ...message };
    // oxlint-disable-next-line require-post-message-target-origin -- it is a channel
    channel?.postMessage(all);
    for (const neighbour of to) {
      if (neighbour.closed) neighbours.delete(neighbour);
      else neighbour.postMessage(all, isFile ? "*" : location.origin);
    }
  };
  const sayState = (asks: boolean) => {
    const now = state();
    say({ asks, change: now && { ...now, pointer: null }, versions });
  };
  const hear = (value: unknown, source: Window | null) => {
    const message = readMessage(value, deck);
    if (!message || message.page === page) return;
    if (source) neighbours.add(source);
    const isNew = !known.has(message.page);
    known.add(message.page);
    if (isNew || (message.active && !isActive())) met(message.active);
    const { change } = message;
    const isLater = (part: string) => {
      const [theirs, ours] = [message.versions[part], versions[part]];
      return compareVersions(theirs, ours) > 0;
    };
    const later = change && pickParts(change, isLater);
    if (later) {
      for (const part of partsOf(later)) versions[part] = message.versions[part]!;
      told(later);
      // To windows that the sender does not know.
      say(
        { change: later, versions: pickVersions(message.versions, later) },
        [...neighbours].filter((one) => one !== source),
      );
    } else if (change && state() === null) told(change);
    if (message.asks || isNew) sayState(false);
  };

  const listening = new AbortController();
  const { signal } = listening;
  channel?.addEventListener("message", ({ data }) => hear(data, null), { signal });
  window.addEventListener(
    "message",
    ({ data, source, origin }) => {
      const isOurs = source !== null && "parent" in source && source.parent === source && source !== window;
      if (isOurs && (isFile ? origin === "null" || origin === "file://" : origin === location.origin))
        hear(data, source);
    },
    { signal },
  );
  // What was said while the window slept, it has not heard.
  window.addEventListener("pageshow", ({ persisted }) => persisted && sayState(true), { signal });
  document.addEventListener("visibilitychange", () => !document.hidden && sayState(true), { signal });
  // A window that was loaded anew does not know those that it had opened.
  const clock = setInterval(() => isActive() && say({}), TICK / 2);
  const tell = (change: StageChange) => {
    const count = 1 + Math.max(0, ...Object.values(versions).map(([number]) => number));
    const own = Object.fromEntries(partsOf(change).map((part) => [part, [count, page] satisfies Version]));
    Object.assign(versions, own);
    say({ change, versions: own });
  };
  const begins = setTimeout(() => {
    const now = state();
    if (isActive() && now && Object.keys(versions).length === 0) tell({ ...now, pointer: null });
  }, LISTENS);
  sayState(true);
  return {
    tell,
    close: () => {
      clearInterval(clock);
      clearTimeout(begins);
      listening.abort();
      channel?.close();
    },
  };
}

function compareVersions(a: Version | undefined, b: Version | undefined): number {
  const [[countA, pageA], [countB, pageB]] = [a ?? [0, ""], b ?? [0, ""]];
  return countA - countB || (pageA < pageB ? -1 : pageA > pageB ? 1 : 0);
}

function pickVersions(versions: Record<string, Version>, change: StageChange): Record<string, Version> {
  return Object.fromEntries(partsOf(change).map((part) => [part, versions[part]!]));
}

/** The message that a value is; null if any of it is wrong, or of another deck. */
function readMessage(value: unknown, deck: string): WindowMessage | null {
  const { lectern, page, active, asks, change, versions } = (value ?? {}) as Record<keyof WindowMessage, unknown>;
  if (lectern !== deck || typeof page !== "string" || typeof active !== "boolean" || typeof asks !== "boolean")
    return null;
  if (typeof versions !== "object" || versions === null || !Object.values(versions).every(isVersion)) return null;
  const read = change === null ? null : parseChange(change);
  if (change !== null && !read) return null;
  return { lectern, page, active, asks, change: read, versions: versions as Record<string, Version> };
}

function isVersion(value: unknown): value is Version {
  if (!Array.isArray(value)) return false;
  const [count, page] = value as unknown[];
  return Number.isInteger(count) && Number(count) > 0 && Number(count) < MOST_CHANGES && typeof page === "string";
}
