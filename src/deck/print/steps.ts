// A slide step by step on paper: which fragments are there when so many steps have been taken, as reveal.js counts them.
import { isInStep, parseStep } from "../fence.ts";
import { attributeOf, mapTags, openingTags, type OpeningTag } from "./tags.ts";

/** The steps of a slide's HTML; 0 if everything is there at once. */
export function countSteps(html: string): number {
  return Math.max(0, ...stepsOf(fragmentTags(html)).values());
}

/** The HTML after so many steps: fragments that are reached are `visible`, those of the last step `current-fragment`. */
export function atStep(html: string, reached: number): string {
  const steps = stepsOf(fragmentTags(html));
  let [result, done] = ["", 0];
  for (const [{ start, end }, step] of steps) {
    const tag = html.slice(start, end);
    const state = step > reached ? "" : step === reached ? " visible current-fragment" : " visible";
    result += html.slice(done, start) + tag.replace(/(\sclass=")([^"]*)/, `$1$2${state}`);
    done = end;
  }
  return markCharts(markCode(result + html.slice(done)));
}

function fragmentTags(html: string): OpeningTag[] {
  if (!html.includes("fragment")) return [];
  return openingTags(html).filter((tag) => /(^|\s)fragment(\s|$)/.test(attributeOf(tag, "class") ?? ""));
}

/** In which step, from 1, each fragment appears: those with an index by it, together if it is the same, then the others. */
function stepsOf(tags: readonly OpeningTag[]): Map<OpeningTag, number> {
  const indexOf = (tag: OpeningTag) => {
    const index = Number.parseInt(attributeOf(tag, "data-fragment-index") ?? "", 10);
    return Number.isNaN(index) ? undefined : index;
  };
  const indices = [...new Set(tags.map(indexOf))].filter((index) => index !== undefined).sort((a, b) => a - b);
  let next = indices.length;
  return new Map(
    tags.map((tag) => {
      const index = indexOf(tag);
      return [tag, index === undefined ? ++next : indices.indexOf(index) + 1];
    }),
  );
}

const STEPPED = /<pre\b[^>]*\sclass="[^"]*\bstepped\b[^"]*"[^>]*>[\s\S]*?<\/pre>/g;

/** Marks the lines of code of the step that is reached, as the page's client does. */
function markCode(html: string): string {
  return html.replace(STEPPED, (block) => {
    const [own, ...tags] = openingTags(block);
    const classOf = (tag: OpeningTag) => attributeOf(tag, "class") ?? "";
    const reached = tags.findLast((tag) => /\bcode-step\b/.test(classOf(tag)) && /\bvisible\b/.test(classOf(tag)));
    const lines = attributeOf(reached ?? own!, "data-lines") ?? "all";
    const step = parseStep(lines);
    let line = 0;
    return block
      .replace(/(<pre\b[^>]*\sclass=")([^"]*)/, (_, before: string, classes: string) => {
        const others = classes.split(" ").filter((name) => name !== "dimmed");
        return before + [...others, ...(lines === "all" ? [] : ["dimmed"])].join(" ");
      })
      .replace(/<span class="line([^"]*)">/g, (_, classes: string) => {
        line++;
        const others = classes.split(" ").filter((name) => name !== "on" && name !== "");
        const on = step !== "all" && isInStep(step, line) ? ["on"] : [];
        return `<span class="${["line", ...on, ...others].join(" ")}">`;
      });
  });
}

/** Hides what is still to come in charts that are built up, as the page's client does. */
function markCharts(html: string): string {
  const charts = html.split(/(?=<div class="chart"[\s>])/);
  return charts.map((chart) => (chart.includes("chart-step") ? markChart(chart) : chart)).join("");
}

function markChart(chart: string): string {
  const stepOf = (attributes: string) => Number(attributeOf({ attributes }, "data-step") ?? 0);
  const isStep = (attributes: string) => /\bchart-step\b/.test(attributeOf({ attributes }, "class") ?? "");
  const reached = openingTags(chart).filter(({ attributes }) => isStep(attributes) && /\svisible\b/.test(attributes));
  const last = Math.max(0, ...reached.map(({ attributes }) => stepOf(attributes)));
  return mapTags(chart, (attributes) => {
    if (isStep(attributes) || stepOf(attributes) <= last) return attributes;
    return /\sclass="/.test(attributes)
      ? attributes.replace(/(\sclass="[^"]*)/, "$1 to-come")
      : ` class="to-come"${attributes}`;
  });
}
