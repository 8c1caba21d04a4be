// What is on stage: the state that all windows of a talk share, and what they say to keep it. Read by the server and by the pages.

/** What a window may do: `audience` only reads, the others also change what is shown. `stage` and `audience` never get notes. */
export type Role = "stage" | "presenter" | "phone" | "audience";

export const ROLES: readonly Role[] = ["stage", "presenter", "phone", "audience"];

/** What all windows of a talk show. */
export interface StageState {
  /** Id of the slide; "" before any window has said where it is. */
  slide: string;
  /** Index of the last step that is shown, as reveal.js counts them; -1 before the first. */
  step: number;
  overview: boolean;
  screen: "show" | "black" | "white";
  /** By `SLIDE/N`, the slide's n-th audio or video from 0. */
  media: Record<string, MediaState>;
  /** The focused mark of the slide's charts, from 0 in document order, as text; null if none is. */
  chart: string | null;
  /** On the slide, 0 to 1. */
  pointer: { x: number; y: number; kind: "laser" | "spotlight" } | null;
  /** The point of the slide in the middle, 0 to 1, and how many times it is enlarged. */
  zoom: { x: number; y: number; scale: number } | null;
  /** What was drawn with the pen, by slide. */
  strokes: Record<string, Stroke[]>;
  timer: Timer;
}

/** An audio or video. */
export interface MediaState {
  playing: boolean;
  /** Position in s. */
  time: number;
  /** When it was there, in ms of the stage's clock. */
  at: number;
}

/** One line of the pen. */
export interface Stroke {
  /** x and y in turn, 0 to 1 of the slide. */
  points: number[];
  /** Number of the colour. */
  color: number;
}

/** How long the talk has taken. */
export interface Timer {
  /** In ms of the stage's clock; null while it stands still. */
  startedAt: number | null;
  /** Time before that, in ms. */
  elapsed: number;
}

/** Some of the state. `media` and `strokes` name only the entries that are others. */
export type StageChange = Partial<StageState>;

/** What a page says. */
export type PageMessage =
  /**
   * `number` rises with each change of a page. `base` is the revision that a change was made on while the page was alone: it
   * counts only if nothing has changed since.
   */
  | { type: "change"; number: number; change: StageChange; base?: number }
  /**
   * The state a page has, where the server has none or an older one; `now` is what the page takes for the stage's time. Of several,
   * the one counts that was changed last.
   */
  | { type: "offer"; state: StageState; changedAt: number | null; now: number };

/** What the server says. */
export type HubMessage =
  | {
      type: "welcome";
      /** Names the server's run. */
      run: string;
      revision: number;
      /** Null if no window has said where it is; one that knows is to offer it. */
      state: StageState | null;
      /** When it was changed last in a talk, in ms of the stage's clock; null if in none. */
      changedAt: number | null;
      /** The stage's clock, in ms. */
      now: number;
      /** True from when the first presenter or phone has come. Before that, windows do not follow one another. */
      active: boolean;
      attended: boolean;
    }
  /** `by` is the page whose change `number` it was. */
  | { type: "state"; revision: number; change: StageChange; by: string; number: number }
  /** Comes all the time, so that a page knows that it still hears the server. */
  | {
      type: "time";
      now: number;
      /** True in a talk while a presenter, a phone or an audience is there, or has just gone: what is shown is not its author's alone. */
      attended: boolean;
    };

/** Time between two of those, in ms. */
export const TICK = 1000;

/** A state in which nothing but the slide is said. */
export function emptyStage(slide = "", step = -1): StageState {
  return {
    slide,
    step,
    overview: false,
    screen: "show",
    media: {},
    chart: null,
    pointer: null,
    zoom: null,
    strokes: {},
    timer: { startedAt: null, elapsed: 0 },
  };
}

/** True if the role may change what is shown. */
export function mayControl(role: Role): boolean {
  return role !== "audience";
}

/** The names of what a change is of: those of its fields, and of each entry of its records. */
export function partsOf(change: StageChange): string[] {
  return Object.entries(change).flatMap(([key, value]) =>
    isEntries(key) ? Object.keys(value as object).map((entry) => `${key}:${entry}`) : [key],
  );
}

/** The parts of a change that are wanted; null if there are none. */
export function pickParts(change: StageChange, isWanted: (part: string) => boolean): StageChange | null {
  const kept = Object.entries(change).flatMap(([key, value]) => {
    if (!isEntries(key)) return isWanted(key) ? [[key, value]] : [];
    const entries = Object.entries(value as object).filter(([entry]) => isWanted(`${key}:${entry}`));
    return entries.length > 0 ? [[key, Object.fromEntries(entries)]] : [];
  });
  return kept.length > 0 ? (Object.fromEntries(kept) as StageChange) : null;
}

function isEntries(key: string): boolean {
  return key === "media" || key === "strokes";
}

/** Most entries of a record that are kept; the oldest go first. */
const MOST_ENTRIES = 1000;

/** The state after a change. */
export function mergeStage(state: StageState, change: StageChange): StageState {
  const merged = { ...state, ...change };
  if (change.media) merged.media = mergeEntries(state.media, change.media);
  if (change.strokes) merged.strokes = mergeEntries(state.strokes, change.strokes);
  return merged;
}

function mergeEntries<Value>(before: Record<string, Value>, change: Record<string, Value>): Record<string, Value> {
  const merged = { ...before, ...change };
  const tooMany = Object.keys(merged).length - MOST_ENTRIES;
  return tooMany > 0 ? Object.fromEntries(Object.entries(merged).slice(tooMany)) : merged;
}

/** What of a change is not so already; null if all is. */
export function news(state: StageState, change: StageChange): StageChange | null {
  const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
  return pickParts(change, (part) => !isSame(valueOf(state, part), valueOf(change, part)));
}

function valueOf(of: StageChange, part: string): unknown {
  const [key, entry] = [part.split(":", 1)[0]!, part.slice(part.indexOf(":") + 1)];
  const value = of[key as keyof StageState];
  return isEntries(key) ? (value as Record<string, unknown> | undefined)?.[entry] : value;
}
