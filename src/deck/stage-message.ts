// Reads what a page says about the stage. Every field is looked at: what comes from outside is wrong until it is not.
import type { MediaState, PageMessage, StageChange, StageState, Stroke } from "./stage.ts";

/** Longest id, in characters. */
const LONGEST_ID = 500;
/** Most steps of a slide. */
const MOST_STEPS = 10_000;
/** Longest recording, in s, and longest talk and largest time of a clock, in ms. */
const LONGEST_MEDIA = 1_000_000;
const LARGEST_TIME = 1e14;
/** Most lines on a slide, and most numbers in one. */
const MOST_STROKES = 2000;
const MOST_POINTS = 20_000;
/** Most entries of a record in one message. */
const MOST_ENTRIES = 1000;
const LARGEST_SCALE = 40;

type Check = (value: unknown) => boolean;

const isNumber =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === "number" && value >= least && value <= most; // NaN is neither
const isWhole = (least: number, most: number): Check => {
  const inRange = isNumber(least, most);
  return (value) => Number.isInteger(value) && inRange(value);
};
const isOneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);
const isText: Check = (value) => typeof value === "string" && value.length <= LONGEST_ID;
const isBoolean: Check = (value) => typeof value === "boolean";
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isShare = isNumber(0, 1);
const isTime = isNumber(0, LARGEST_TIME);

/** An object with these fields and no others. */
const isShape =
  (fields: Record<string, Check>): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.entries(fields).every(([key, check]) => Object.hasOwn(value, key) && check(value[key]));
const isRecordOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length <= MOST_ENTRIES &&
    Object.entries(value).every(([key, entry]) => isText(key) && check(entry));
const isListOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);

const isStroke = isShape({
  points: (value) => isListOf(isShare, MOST_POINTS)(value) && (value as number[]).length % 2 === 0,
  color: isWhole(0, 99),
} satisfies Record<keyof Stroke, Check>);

const FIELDS: Record<keyof StageState, Check> = {
  slide: isText,
  step: isWhole(-1, MOST_STEPS),
  overview: isBoolean,
  screen: isOneOf("show", "black", "white"),
  media: isRecordOf(
    isShape({ playing: isBoolean, time: isNumber(0, LONGEST_MEDIA), at: isTime } satisfies Record<
      keyof MediaState,
      Check
    >),
  ),
  chart: orNull(isText),
  pointer: orNull(isShape({ x: isShare, y: isShare, kind: isOneOf("laser", "spotlight") })),
  zoom: orNull(isShape({ x: isShare, y: isShare, scale: isNumber(1, LARGEST_SCALE) })),
  strokes: isRecordOf(isListOf(isStroke, MOST_STROKES)),
  timer: isShape({ startedAt: orNull(isTime), elapsed: isNumber(0, LARGEST_TIME) }),
};

/** The change that a value is; null if any of it is wrong, so that no change is made by halves. */
export function parseChange(value: unknown): StageChange | null {
  if (!isRecord(value)) return null;
  const isRight = Object.entries(value).every(
    ([key, field]) => Object.hasOwn(FIELDS, key) && FIELDS[key as keyof StageState](field),
  );
  return isRight && Object.keys(value).length > 0 ? (value as StageChange) : null;
}

/** The whole state that a value is; null if any of it is wrong or missing. */
export function parseState(value: unknown): StageState | null {
  return isShape(FIELDS)(value) ? (value as StageState) : null;
}

/** The message that a value is; null if any of it is wrong. */
export function parsePageMessage(value: unknown): PageMessage | null {
  if (!isRecord(value)) return null;
  if (value["type"] === "change") {
    const change = parseChange(value["change"]);
    const { number, base } = value;
    if (!change || !isNatural(number) || !(base === undefined || isNatural(base))) return null;
    return {
      type: "change",
      number: number as number,
      change,
      ...(base === undefined ? {} : { base: base as number }),
    };
  }
  if (value["type"] === "offer") {
    const state = parseState(value["state"]);
    const { changedAt, now } = value;
    if (!state || !orNull(isTime)(changedAt) || !isTime(now)) return null;
    return { type: "offer", state, changedAt: changedAt as number | null, now: now as number };
  }
  return null;
}

const isNatural = isWhole(0, Number.MAX_SAFE_INTEGER);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
