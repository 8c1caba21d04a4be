// The keys of the tools. Like the other keys of ours they are heard before reveal.js hears them.

import type { RevealApi } from "reveal.js";
import { isKeyForDeck } from "../keyboard.ts";
import { isReading } from "../reading/mode.ts";
import { enterFullScreen } from "./full-screen.ts";
import { COLORS } from "./pen.ts";
import type { Tools } from "./tools.ts";

const ARROWS: Record<string, [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Listens for the keys. */
export function bindToolKeys(tools: Tools, reveal: RevealApi): void {
  document.addEventListener(
    "keydown",
    (event) => {
      if (isReading() || !isKeyForDeck(event)) return;
      const action = actionFor(event, tools, reveal);
      if (!action) return;
      event.preventDefault();
      action();
    },
    { capture: true },
  );
}

function actionFor(event: KeyboardEvent, tools: Tools, reveal: RevealApi): (() => void) | null {
  const { key, shiftKey } = event;
  if (event.altKey) return null;
  // Remote controls begin a talk with it, as PowerPoint does; loading the page anew would end it. Ctrl+R loads.
  if (key === "F5" && !event.ctrlKey && !event.metaKey) return enterFullScreen;
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (tools.tool === "pen" && (event.ctrlKey || event.metaKey)) return name === "z" && !shiftKey ? tools.undo : null;
  if (event.ctrlKey || event.metaKey) return null;
  if (name === "w" || name === ",") return tools.toggleWhite;
  if (reveal.isPaused()) return null;
  return inUse(name, shiftKey, tools) ?? (event.repeat ? null : take(name, shiftKey, tools, reveal));
}

/** Keys of the tool that is in use; they may be held. */
function inUse(name: string, shiftKey: boolean, tools: Tools): (() => void) | null {
  const arrow = ARROWS[name];
  if (arrow && shiftKey && (tools.tool === "laser" || tools.tool === "spotlight"))
    return () => tools.moveLight(...arrow);
  if (tools.tool === "pen") {
    if (/^\d$/.test(name) && Number(name) >= 1 && Number(name) <= COLORS) return () => tools.setColor(Number(name) - 1);
    if (name === "u") return tools.undo;
    if (name === "Delete" || name === "Backspace") return tools.clear;
  }
  if (tools.tool && name === "Escape") return () => tools.take(null);
  if (!tools.isZoomed) return null;
  if (name === "Escape") return tools.zoomOut;
  if (arrow && !shiftKey) return () => tools.moveZoom(...arrow);
  if (name === "+" || name === "=") return () => tools.resizeZoom(1);
  if (name === "-") return () => tools.resizeZoom(-1);
  return null;
}

function take(name: string, shiftKey: boolean, tools: Tools, reveal: RevealApi): (() => void) | null {
  if (name === "a") return tools.autoplay && tools.autoplay.toggle;
  if (reveal.isOverview()) return null;
  if (name === "c") return () => tools.take(shiftKey ? "spotlight" : "laser");
  if (name === "d") return () => tools.take("pen");
  if (name === "z") return tools.zoom;
  return null;
}
