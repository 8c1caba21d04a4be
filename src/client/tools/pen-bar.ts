// The pen's colours and what else one does with it.

import type { StageLink } from "../stage/link.ts";
import { element } from "../element.ts";
import type { StringKey } from "../strings.ts";
import { COLORS } from "./pen.ts";
import { addToolbar, toolButton } from "./toolbar.ts";
import type { Tools } from "./tools.ts";

const NAMES: readonly StringKey[] = ["red", "blue", "green", "violet"];

/** The bar of the pen. */
export interface PenBar {
  element: HTMLElement;
  showColor(color: number): void;
}

/** Adds the bar, not shown. `title` names the file that lines are saved as. */
export function addPenBar(tools: Tools, stage: StageLink, title: string): PenBar {
  const colors = Array.from({ length: COLORS }, (_, color) => {
    const press = () => tools.setColor(color);
    const button = toolButton({ label: NAMES[color]!, sign: "color", press, keys: String(color + 1) });
    button.dataset["color"] = String(color);
    return button;
  });
  const showColor = (color: number) => {
    for (const [at, button] of colors.entries()) button.setAttribute("aria-pressed", String(at === color));
  };
  showColor(0);
  const bar = addToolbar(
    "pen",
    ...colors,
    toolButton({ label: "undoLine", sign: "undo", press: tools.undo, keys: "U" }),
    toolButton({ label: "clearLines", sign: "clear", press: tools.clear, keys: "Delete" }),
    toolButton({ label: "saveLines", sign: "save", press: () => saveLines(stage, title) }),
    toolButton({ label: "putAway", sign: "close", press: () => tools.take(null), keys: "Escape" }),
  );
  return { element: bar, showColor };
}

/** Gives the lines of all slides to the reader as a file, for `lectern pdf --strokes`. */
function saveLines(stage: StageLink, title: string): void {
  const drawn = Object.entries(stage.state?.strokes ?? {}).filter(([, lines]) => lines.length > 0);
  const file = new Blob([`${JSON.stringify(Object.fromEntries(drawn))}\n`], { type: "application/json" });
  const href = URL.createObjectURL(file);
  element("a", { href, download: `${title.replace(/[^\p{L}\p{N}]+/gu, "-") || "deck"}.strokes.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
