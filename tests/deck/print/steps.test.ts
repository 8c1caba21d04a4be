// What stands on each page of a slide that is printed step by step.
import { describe, expect, it } from "vitest";
import { atStep, countSteps } from "../../../src/deck/print/steps.ts";
import { renderCode } from "../../../src/deck/code-block.ts";
import type { CodeToken } from "../../../src/deck/code-block.ts";
import type { Tools } from "../../../src/deck/tools.ts";

/** The classes of the elements that are fragments, in their order, at each step. */
function states(html: string): string[] {
  return Array.from({ length: countSteps(html) + 1 }, (_, step) =>
    [...atStep(html, step).matchAll(/class="([^"]*\bfragment\b[^"]*)"/g)]
      .map(([, classes = ""]) =>
        classes.includes("current-fragment") ? "now" : classes.includes("visible") ? "yes" : "no",
      )
      .join(" "),
  );
}

describe("fragments on paper", () => {
  it("appear one after the other", () => {
    expect(states('<p class="fragment">a</p><p class="x fragment fade-up">b</p>')).toEqual([
      "no no",
      "now no",
      "yes now",
    ]);
  });

  it("appear together if they have one index, before those without", () => {
    const html = ["5", "", "2", "5"]
      .map((index) => `<i data-fragment-index="${index}" class="fragment">x</i>`)
      .join("");
    expect(states(html)).toEqual(["no no no no", "no no now no", "now no yes now", "yes now yes yes"]);
  });

  it("are none where only text says so", () => {
    expect(countSteps("<p>class=fragment</p><p class='fragments'>x</p><p title='class=\"fragment\"'>y</p>")).toBe(0);
  });

  it("are told in tags whose attributes hold a >", () => {
    expect(atStep('<p title="a > b" class="fragment">x</p>', 1)).toBe(
      '<p title="a > b" class="fragment visible current-fragment">x</p>',
    );
  });

  it("mark the lines of code of each step", () => {
    const token = { type: "code", raw: "", lang: "ts [1|2-3|all]", text: "a\nb\nc" } as unknown as CodeToken;
    const html = renderCode(token, {} as Tools);
    const lines = (step: number) =>
      [...atStep(html, step).matchAll(/<span class="(line[^"]*)">/g)].map(([, classes]) => classes).join();
    expect(countSteps(html)).toBe(2);
    expect([0, 1, 2].map(lines)).toEqual(["line on,line,line", "line,line on,line on", "line,line,line"]);
    expect([0, 1, 2].map((step) => /<pre class="([^"]*)"/.exec(atStep(html, step))?.[1]?.includes("dimmed"))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("leave out what is still to come in a chart that is built up", () => {
    const step = (number: number) => `<span class="fragment custom chart-step" data-step="${number}"></span>`;
    const html = `<div class="chart"><svg><path class="bar" data-step="0"/><path data-step="1"/><path class="bar" data-step="2"/></svg>${step(1)}${step(2)}</div>`;
    const hidden = (at: number) =>
      [...atStep(html, at).matchAll(/<path[^>]*to-come[^>]*data-step="(\d)"/g)].map(([, part]) => part);
    expect([0, 1, 2].map(hidden)).toEqual([["1", "2"], ["2"], []]);
  });
});
