// A window's link to the others of the talk. Its own changes are shown at once and told to the others; where two change the same
// thing, the server's order counts for both. While there is no server, the windows of this browser speak to one another.
import {
  emptyStage,
  mayControl,
  mergeStage,
  news,
  partsOf,
  pickParts,
  type HubMessage,
  type Role,
  type StageChange,
  type StageState,
} from "../../deck/stage.ts";
import { readSettings } from "../settings.ts";
import { openServerLine, type ServerLine } from "./server-line.ts";
import { findWindows, type OtherWindows } from "./windows.ts";

/** Hears of changes: the state after them, what is another, and whether this window made them. */
export type StageListener = (state: StageState, changed: StageChange, isOwn: boolean) => void;

/** What a window has of the stage. The same for one that is alone. */
export interface StageLink {
  readonly role: Role;
  /** Null until this window or another has said where it is. */
  readonly state: StageState | null;
  /** True while the others are heard. */
  readonly connected: boolean;
  /** True from when the talk has a presenter: windows follow one another. */
  readonly active: boolean;
  /** True in a talk while somebody else looks on: a presenter, a phone, an audience. */
  readonly attended: boolean;
  /** Changes what is shown, here and in the others. What is so already is no change. */
  change: (change: StageChange) => void;
  /** Gives what ends it. */
  on: (listener: StageListener) => () => void;
  /** Hears when `connected`, `active` or `attended` have become others. Gives what ends it. */
  onConnection: (listener: () => void) => () => void;
  /** The stage's clock in ms, the same in all windows; it does not jump. */
  now: () => number;
  close: () => void;
}

/** Where a window finds the others. */
export interface StageOptions {
  /** Address of the server's channel with its query, e.g. "/lectern/stage"; null without a server. */
  server: string | null;
  /** Where this window is before it has heard of the others. */
  place?: StageChange & Pick<StageState, "slide">;
}

/** Joins the stage. A page in a frame is a picture of a window, and stays alone. */
export function connectStage(role: Role, { server, place }: StageOptions): StageLink {
  const page = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const listeners = new Set<StageListener>();
  const connectionListeners = new Set<() => void>();
  /** Own changes of which the server has not said that it has them: their numbers by part. */
  const pending = new Map<string, number>();
  /** Own changes since the server was heard last. */
  let alone: StageChange | null = null;
  let state: StageState | null = place ? mergeStage(emptyStage(), place) : null;
  const begins = role === "presenter" || role === "phone";
  let [connected, active, run, revision, number, ahead] = [false, server === null && begins, "", -1, 0, 0];
  let attended = false;
  let windows: OtherWindows | undefined;
  let pointerFrame: number | undefined;
  /** When the state was changed last in a talk, in ms of this page's clock. */
  let changedAt: number | null = null;

  const ownNow = () => performance.timeOrigin + performance.now();
  const now = () => Math.max(0, Math.round(ownNow() + ahead));
  const setConnection = (isConnected: boolean, isActive: boolean, isAttended = attended) => {
    if (connected === isConnected && active === isActive && attended === isAttended) return;
    [connected, active, attended] = [isConnected, isActive, isAttended];
    for (const listener of connectionListeners) listener();
  };
  /** Makes a change here. */
  const apply = (change: StageChange | null, isOwn: boolean) => {
    const changed = change && (state ? news(state, change) : change);
    if (!changed) return;
    state = mergeStage(state ?? emptyStage(), changed);
    if (active && Object.keys(changed).some((key) => key !== "pointer")) changedAt = ownNow();
    for (const listener of listeners) listener(state, changed, isOwn);
  };
  /** Tells the others a change. */
  const send = (change: StageChange, base?: number) => {
    const message = { type: "change", number: ++number, change, ...(base === undefined ? {} : { base }) } as const;
    if (line?.send(message)) for (const part of partsOf(change)) pending.set(part, number);
    else keep(change);
    windows?.tell(change);
  };
  /** Keeps for the server what it has not heard. */
  const keep = ({ pointer: _pointer, ...change }: StageChange) => {
    if (server !== null) alone = mergeChange(alone ?? {}, change);
  };
  /** Pointers move more often than screens. */
  const sendPointer = () => {
    pointerFrame ??= requestAnimationFrame(() => {
      pointerFrame = undefined;
      if (state) send({ pointer: state.pointer });
    });
  };
  const seekWindows = () => {
    windows = findWindows(deckAddress(), {
      page,
      isActive: () => active,
      state: () => state,
      told: (change) => {
        apply(change, false);
        keep(change);
      },
      met: (isActive) => setConnection(server === null || connected, active || isActive),
    });
  };

  const welcome = (message: HubMessage & { type: "welcome" }) => {
    windows?.close();
    windows = undefined;
    ahead = message.now - ownNow();
    const isSameRun = message.run === run;
    const isWhereItWas = run === "" || (isSameRun && message.revision === revision);
    ({ run, revision } = message);
    const own = alone;
    alone = null;
    pending.clear();
    // A server that was begun anew knows of no talk.
    const isTalk = message.active || (active && mayControl(role));
    const ownAt = changedAt === null ? null : Math.max(0, changedAt + ahead);
    const isLater = !isSameRun && ownAt !== null && ownAt > (message.changedAt ?? 0);
    if (isTalk && message.state && isWhereItWas && own) {
      const parts = new Set(partsOf(own));
      apply(
        pickParts(wholeChange(state, message.state), (part) => !parts.has(part)),
        false,
      );
      send(own, revision);
    } else if (isTalk && message.state && !(isLater && mayControl(role))) {
      apply(wholeChange(state, message.state), false);
      changedAt = message.changedAt === null ? null : message.changedAt - ahead;
    } else if (isTalk && state && mayControl(role))
      line?.send({ type: "offer", state: { ...state }, changedAt: ownAt, now: now() });
    setConnection(true, isTalk, message.active ? message.attended : attended);
  };
  const told = (message: HubMessage) => {
    if (message.type === "welcome") welcome(message);
    if (message.type === "time") setConnection(connected, active, message.attended);
    if (message.type !== "state") return;
    ({ revision } = message);
    if (message.by !== page)
      return apply(
        pickParts(message.change, (part) => !pending.has(part)),
        false,
      );
    for (const part of partsOf(message.change)) if (pending.get(part) === message.number) pending.delete(part);
  };
  const lost = () => {
    const parts = new Set([...pending.keys(), ...(alone ? partsOf(alone) : [])]);
    alone = state && pickParts(state, (part) => parts.has(part) && part !== "pointer");
    pending.clear();
    setConnection(false, active);
    if (!windows) seekWindows();
    // It may not have reached the server, and the others with it.
    if (alone) windows?.tell(alone);
  };

  const isFramed = window.parent !== window;
  const line: ServerLine | undefined =
    server === null || isFramed ? undefined : openServerLine(addressOf(server, role, page), { told, lost });
  if (server === null && !isFramed) seekWindows();
  return {
    role,
    get state() {
      return state;
    },
    get connected() {
      return connected;
    },
    get active() {
      return active;
    },
    get attended() {
      return attended;
    },
    change: (change) => {
      const changed = state ? news(state, change) : change;
      if (!changed) return;
      apply(changed, true);
      if (!mayControl(role)) return;
      const { pointer, ...others } = changed;
      // A step is one of a slide: neither goes without the other.
      const isPlace = others.slide !== undefined || others.step !== undefined;
      const whole = isPlace ? { ...others, slide: state!.slide, step: state!.step } : others;
      if (active) {
        if (pointer !== undefined) sendPointer();
        if (Object.keys(whole).length > 0) send(whole);
      } else if (run === "") {
        // There may be a talk that this window has not been told of yet.
        const led = pickParts(whole, (part) => LEADING.has(part));
        if (led) keep(led);
      }
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    now,
    close: () => {
      line?.close();
      windows?.close();
    },
  };
}

/** What the speaker does with a window; the others are the window's own doing as well, as a film that plays when it is loaded. */
const LEADING: ReadonlySet<string> = new Set<keyof StageState>(["slide", "step", "overview", "screen"]);

/** What leads from a state to another: what was drawn in the one alone is gone. */
function wholeChange(from: StageState | null, to: StageState): StageChange {
  const gone = Object.keys(from?.strokes ?? {}).map((slide) => [slide, []]);
  return { ...to, pointer: from?.pointer ?? null, strokes: { ...Object.fromEntries(gone), ...to.strokes } };
}

function mergeChange(before: StageChange, change: StageChange): StageChange {
  const { media, strokes } = mergeStage({ ...emptyStage(), ...before }, change);
  return { ...before, ...change, ...(change.media && { media }), ...(change.strokes && { strokes }) };
}

/** What the windows of one deck have in common: the folder, and among files the title. */
function deckAddress(): string {
  const folder = new URL(".", location.href).href;
  return location.protocol === "file:" ? `${folder} ${readSettings().title}` : folder;
}

function addressOf(server: string, role: Role, page: string): string {
  const url = new URL(server, location.href);
  url.searchParams.set("role", role);
  url.searchParams.set("page", page);
  return url.href;
}
