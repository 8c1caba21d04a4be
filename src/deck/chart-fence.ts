// What stands after ```chart: a size, and whether the chart is built up step by step.
import type { CodeToken } from "./code-block.ts";
import { unknownChartWord } from "./chart-mistakes.ts";
import type { Report } from "./diagnostic.ts";
import type { FoundCode } from "./prepare-code.ts";

/** In CSS px. */
export interface ChartSize {
  width: number;
  height: number;
}

/** The words, read; what is not said is left to the layout. */
export interface ChartWords extends Partial<ChartSize> {
  steps: boolean;
}

/** True for the fence of a chart. */
export function isChart({ fence }: CodeToken): boolean {
  return fence?.language.toLowerCase() === "chart";
}

/** Reads what the fence says besides its language. */
export function readChartWords({ token, place }: FoundCode, report: Report): ChartWords {
  const words: ChartWords = { steps: false };
  for (const word of token.fence?.unknown ?? []) {
    const [, side, pixels] = /^(width|height)=["']?([1-9]\d{1,3})["']?$/.exec(word) ?? [];
    if (side) words[side as keyof ChartSize] = Number(pixels);
    else if (word === "steps") words.steps = true;
    else report(unknownChartWord(word, place(word)));
  }
  return words;
}
