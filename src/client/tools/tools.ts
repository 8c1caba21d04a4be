// The tools of a speaker: lights, pen, zoom, screens and what keeps a talk going. They only change and show what is on stage, so
// that all windows of a talk are in step; in a page that is alone they do the same.

import type { RevealApi } from "reveal.js";
import type { Announce } from "../announcer.ts";
import { isReading } from "../reading/mode.ts";
import type { Settings } from "../settings.ts";
import type { StageLink } from "../stage/link.ts";
import { say } from "../strings.ts";
import { type Autoplay, startAutoplay } from "./autoplay.ts";
import { toggleFullScreen } from "./full-screen.ts";
import { addMenu } from "./menu.ts";
import { addOverviewSearch } from "./overview-search.ts";
import { createPen } from "./pen.ts";
import { addPenBar } from "./pen-bar.ts";
import { createPointer, type Light } from "./pointer.ts";
import { keepStrokes } from "./kept-strokes.ts";
import { createSlideLayer } from "./slide-layer.ts";
import { bindToolKeys } from "./tool-keys.ts";
import { addToolbar, toolButton } from "./toolbar.ts";
import { keepAwake } from "./wake-lock.ts";
import { createZoom } from "./zoom.ts";

/** What the pointer is on a slide, besides a pointer. */
export type Tool = Light | "pen";

/** What the page gives to the tools. */
export interface ToolParts {
  root: HTMLElement;
  reveal: RevealApi;
  stage: StageLink;
  settings: Settings;
  announce: Announce;
  /** How long each step stands in a deck that plays by itself, in s; null in one that does not. */
  loop: number | null;
  /** Opens the help. */
  help: () => void;
  /** Opens the dialog that finds a slide. */
  goTo: () => void;
  /** Shows all slides as one page to read. */
  read: () => void;
}

/** What keys and buttons do. */
export interface Tools {
  readonly tool: Tool | null;
  /** Takes a tool into the hand, or puts it away if it is there. */
  take(tool: Tool | null): void;
  readonly isZoomed: boolean;
  zoom(): void;
  zoomOut(): void;
  resizeZoom(direction: 1 | -1): void;
  /** Moves the part that is zoomed into, or the light. */
  moveZoom(right: number, down: number): void;
  moveLight(right: number, down: number): void;
  setColor(color: number): void;
  undo(): void;
  clear(): void;
  toggleWhite(): void;
  /** Null in a deck that does not play by itself. */
  readonly autoplay: Autoplay | null;
  /** Finds a slide: in the overview there, else in the dialog. */
  find(): void;
}

/** Sets the tools up in a deck that is ready. */
export function addTools(parts: ToolParts): Tools {
  const { root, reveal, stage, settings, announce, loop, help, goTo, read } = parts;
  const layer = createSlideLayer(settings);
  root.querySelector(".slides")!.append(layer.element);
  const slide = () => reveal.getCurrentSlide().id;
  const showStrokes = () => layer.showStrokes(stage.state?.strokes[slide()] ?? []);
  reveal.on("slidechanged", showStrokes);
  stage.on(({ pointer }, changed) => {
    if ("pointer" in changed) layer.showPointer(pointer);
    if ("strokes" in changed) showStrokes();
    // After what is said of any pause.
    if (changed.screen === "white") queueMicrotask(() => announce(say("pausedWhite")));
  });
  keepStrokes(stage);
  showStrokes();

  let tool: Tool | null = null;
  let autoplay: Autoplay | null = null;
  const pointer = createPointer(root, layer, stage);
  const pen = createPen({ layer, slide, stage, aspect: settings.width / settings.height });
  const zoom = createZoom(root, reveal, stage, settings);
  const findInOverview = addOverviewSearch(root, reveal, stage);

  const told = (done: boolean, key: Parameters<typeof say>[0]) => {
    if (done) announce(say(key));
  };
  const tools: Tools = {
    get tool() {
      return tool;
    },
    take: (wanted) => {
      const before = tool;
      tool = wanted === tool ? null : wanted;
      pointer.set(tool === "pen" ? null : tool);
      if (tool) root.dataset["tool"] = tool;
      else delete root.dataset["tool"];
      show();
      if (tool) announce(say(tool === "pen" ? "penOn" : tool === "laser" ? "laserOn" : "spotlightOn"));
      else told(before !== null, "toolOff");
    },
    get isZoomed() {
      return zoom.isOn;
    },
    zoom: () => {
      zoom.toggle(pointer.at);
      announce(say(zoom.isOn ? "zoomOn" : "zoomOff"));
    },
    zoomOut: () => {
      zoom.out();
      announce(say("zoomOff"));
    },
    resizeZoom: zoom.resize,
    moveZoom: zoom.move,
    moveLight: pointer.nudge,
    setColor: (color) => {
      pen.setColor(color);
      penBar.showColor(color);
    },
    undo: () => told(pen.undo(), "lineUndone"),
    clear: () => told(pen.clear(), "linesCleared"),
    toggleWhite: () => stage.change({ screen: stage.state?.screen === "white" ? "show" : "white" }),
    get autoplay() {
      return autoplay;
    },
    find: () => (reveal.isOverview() ? findInOverview() : goTo()),
  };

  const penBar = addPenBar(tools, stage, settings.title);
  const away = () => (tool ? tools.take(null) : tools.zoomOut());
  const awayBar = addToolbar("tools", toolButton({ label: "putAway", sign: "close", press: away, keys: "Escape" }));
  awayBar.classList.add("lectern-away-bar");
  /** What the page is like while a tool is in use. */
  function show(): void {
    penBar.element.hidden = tool !== "pen";
    awayBar.hidden = tool === "pen" || (tool === null && !zoom.isOn);
    // A finger that draws, points or drags does not turn the page.
    root.toggleAttribute("data-prevent-swipe", tool !== null || zoom.isOn);
  }
  // Nor does the browser take its way for a scroll that is still going on, and the next tap for what stops it.
  const holdStill = (event: TouchEvent) => {
    if (!isReading() && root.hasAttribute("data-prevent-swipe") && event.touches.length === 1) event.preventDefault();
  };
  root.addEventListener("touchmove", holdStill, { passive: false });
  stage.on((_, changed) => {
    if ("zoom" in changed) show();
  });
  show();

  bindToolKeys(tools, reveal);
  addMenu([
    { label: "helpOverview", sign: "overview", press: () => reveal.toggleOverview() },
    { label: "goTo", sign: "find", press: tools.find },
    { label: "showReading", sign: "read", press: read },
    { label: "laser", sign: "laser", press: () => tools.take("laser") },
    { label: "spotlight", sign: "spotlight", press: () => tools.take("spotlight") },
    { label: "pen", sign: "pen", press: () => tools.take("pen") },
    { label: "zoom", sign: "zoom", press: tools.zoom },
    { label: "helpBlack", sign: "screen", press: () => reveal.togglePause() },
    { label: "helpFullScreen", sign: "full", press: toggleFullScreen },
    { label: "help", sign: "help", press: help },
  ]);
  const updateAwake = keepAwake(
    () => document.fullscreenElement !== null || stage.active || (autoplay?.isPlaying ?? false),
  );
  stage.onConnection(updateAwake);
  const isHeld = () => isReading() || tool !== null || zoom.isOn || reveal.isPaused() || reveal.isOverview();
  if (loop === null) return tools;
  autoplay = startAutoplay({
    reveal,
    seconds: loop,
    isHeld,
    changed: (isPlaying) => {
      root.classList.toggle("lectern-playing", isPlaying);
      updateAwake();
    },
  });
  updateAwake();
  return tools;
}
