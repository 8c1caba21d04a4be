// The tools of the stage over the picture of the slide: what the pointer shows or the pen writes here is on all screens.

import { element } from "../element.ts";
import type { Settings } from "../settings.ts";
import type { StageLink } from "../stage/link.ts";
import { say } from "../strings.ts";
import { createPen } from "../tools/pen.ts";
import { createPointer } from "../tools/pointer.ts";
import { createSlideLayer } from "../tools/slide-layer.ts";

/** What the pointer is on the picture. */
export type PictureTool = "laser" | "spotlight" | "pen";

const TOOLS: readonly PictureTool[] = ["laser", "spotlight", "pen"];

/** The tools of the picture. */
export interface PictureTools {
  /** Their buttons, with those of the pen, which are there while it is in use. */
  buttons: HTMLElement;
  /** Takes a tool into the hand, or puts it away; null puts away whichever it is. */
  take(tool: PictureTool | null): void;
  undo(): void;
  /** Draws what is on the slide. */
  show(): void;
}

/** Lays them over the picture in a box. */
export function addPictureTools(box: HTMLElement, { width, height }: Settings, stage: StageLink): PictureTools {
  const layer = createSlideLayer({ width, height });
  const surface = element("div", { class: "surface" }, layer.element);
  surface.style.width = `${width}px`;
  surface.style.height = `${height}px`;
  box.append(surface);
  new ResizeObserver(() => (surface.style.transform = `scale(${box.clientWidth / width})`)).observe(box);
  const pointer = createPointer(surface, layer, stage);
  const pen = createPen({ layer, slide: () => stage.state?.slide ?? "", stage, aspect: width / height });

  let tool: PictureTool | null = null;
  const made = TOOLS.map((name) => {
    const button = element("button", { type: "button", text: say(name), "aria-pressed": "false" });
    button.addEventListener("click", () => take(name));
    return button;
  });
  const penButton = (text: string, act: () => void) => {
    const button = element("button", { type: "button", hidden: "", text });
    button.addEventListener("click", act);
    return button;
  };
  const ofPen = [
    penButton(say("undoLine"), () => void pen.undo()),
    penButton(say("clearLines"), () => void pen.clear()),
  ];
  const take = (wanted: PictureTool | null) => {
    tool = wanted === tool ? null : wanted;
    pointer.set(tool === "pen" ? null : tool);
    surface.dataset["tool"] = tool ?? "";
    for (const [index, button] of made.entries()) button.setAttribute("aria-pressed", String(TOOLS[index] === tool));
    for (const button of ofPen) button.hidden = tool !== "pen";
  };
  return {
    buttons: element("div", { class: "tools", role: "group", "aria-label": say("tools") }, ...made, ...ofPen),
    take,
    undo: () => tool === "pen" && pen.undo(),
    show: () => {
      layer.showPointer(stage.state?.pointer ?? null);
      layer.showStrokes(stage.state?.strokes[stage.state.slide] ?? []);
    },
  };
}
