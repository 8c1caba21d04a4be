// What an open page has measured on a slide, as the diagnostics that `lectern check` would make of it.
import type { Slide } from "../../deck/deck.ts";
import type { Diagnostic } from "../../deck/diagnostic.ts";
import { locateElement } from "../../deck/element-place.ts";
import type { Overflow } from "../../deck/page-findings.ts";
import { overflow } from "../../deck/page-mistakes.ts";

/** What was measured. */
export interface Measured {
  /** The version that the page had. */
  revision: string;
  /** The slide's id. */
  slide: string;
  found: (Overflow & { place: string | null })[];
}

/** More than that on one slide is not told. */
const MOST = 20;

/** The message of a page, if it is one about a slide that was measured, and whole. */
export function readMeasured(message: unknown): Measured | undefined {
  if (!isRecord(message) || message["type"] !== "measured") return undefined;
  const { revision, slide, found } = message;
  if (typeof revision !== "string" || typeof slide !== "string" || !Array.isArray(found)) return undefined;
  return { revision, slide, found: found.slice(0, MOST).filter(isFinding) };
}

/** The diagnostics, each where the element was written. */
export function toDiagnostics({ found }: Measured, slide: Slide): Diagnostic[] {
  return found.map(({ place, ...one }) => overflow(one, false, slide.fit, locateElement(slide, place)));
}

function isFinding(value: unknown): value is Measured["found"][number] {
  if (!isRecord(value)) return false;
  const { kind, side, by, text, what, share, place } = value;
  return (
    ["room", "cut", "over", "squeezed"].includes(String(kind)) &&
    ["top", "right", "bottom", "left"].includes(String(side)) &&
    typeof by === "number" &&
    typeof text === "string" &&
    ["text", "table", "code", "formula", "picture"].includes(String(what)) &&
    (share === null || isRecord(share)) &&
    (place === null || typeof place === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
