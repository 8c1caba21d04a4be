// Charts in the page: marks are asked by pointer and by keys, and a chart is built up step by step.
import { describe, expect, it } from "vitest";
import { renderChart } from "../../src/deck/chart-html.ts";
import { NOT_TRACED } from "../../src/deck/chart-trace.ts";
import { drawForm } from "../support/charts.ts";
import { attributesOf, current, eventually, open, press, shows, textOf, useDeck } from "./page.ts";

const wording = {
  label: "Sold",
  columns: ["x", "y"],
  table: undefined,
  lang: "en",
  write: (values: readonly number[]) => values.map(String),
  number: 1,
  trace: NOT_TRACED,
};
const rows = [2020, 2021, 2022].map((year, index) => ({ x: String(year), y: 100 * (index + 1) }));
const boxed = (inner: string) => `<div class="chart">${inner}</div>`;
const bars = boxed(renderChart(await drawForm("bar", rows), wording));
const series = ["Europe", "Asia"].flatMap((series) => rows.map((row) => Object.assign({ series }, row)));
const drawnLines = await drawForm("line", series, { series: "series" }, { steps: true });
const lines = boxed(renderChart(drawnLines, { ...wording, number: 2 }));

/** What is asked now, and the mark that has the focus. */
async function asked(): Promise<{ value: string | null; focus: string | null }> {
  return current.page.evaluate(() => ({
    value: document.querySelector(".chart-value")?.textContent ?? null,
    focus: document.activeElement?.getAttribute("aria-label") ?? null,
  }));
}

async function focus(selector: string): Promise<void> {
  await current.page.$eval(selector, (mark) => (mark as SVGElement).focus());
}

/** Labels of the marks that are seen on the current slide. */
async function seen(): Promise<(string | null)[]> {
  return current.page.$$eval(".slides section.present [data-mark]", (marks) =>
    marks
      .filter((mark) => getComputedStyle(mark).visibility === "visible")
      .map((mark) => mark.getAttribute("aria-label")),
  );
}

describe("a chart in the page", () => {
  useDeck({
    deck: [
      { id: "before", html: "<h2>Before</h2>" },
      { id: "bars", html: `<h2>Bars</h2>${bars}<p><a id="after" href="#/before">after</a></p>` },
      { id: "lines", html: `<h2>Lines</h2>${lines}` },
      { id: "last", html: "<h2>Last</h2>" },
    ],
  });

  it("is one stop of the Tab key, and walked by the arrow keys", async () => {
    await open("#/bars");
    await focus("#bars [data-mark='0']");
    expect(await asked()).toEqual({ value: "2020: 100", focus: "2020: 100" });
    for (const [key, label] of [
      ["ArrowRight", "2021: 200"],
      ["ArrowDown", "2022: 300"],
      ["ArrowRight", "2022: 300"],
      ["Home", "2020: 100"],
      ["ArrowLeft", "2020: 100"],
      ["End", "2022: 300"],
      ["ArrowUp", "2021: 200"],
    ] as const) {
      await press(key);
      expect(await asked()).toEqual({ value: label, focus: label });
    }
    await shows({ slide: "bars" });
    // One mark can be reached, the one that was left.
    expect(await current.page.$$eval("#bars [data-mark][tabindex='0']", (marks) => marks.length)).toBe(1);
    await press("Tab");
    await shows({ focus: "after" });
    expect((await asked()).value).toBeNull();
    await press("Shift+Tab");
    expect(await asked()).toEqual({ value: "2021: 200", focus: "2021: 200" });
    await press("Escape");
    expect((await asked()).value).toBeNull();
    await shows({ focus: "body", overview: false });
  });

  it("leaves all other keys to the deck", async () => {
    await open("#/bars");
    await press("ArrowRight");
    await shows({ slide: "lines" });
    await press("ArrowLeft");
    await shows({ slide: "bars" });
    await focus("#bars [data-mark='1']");
    await press("n");
    await shows({ slide: "lines" });
  });

  it("shows the value under the pointer, over its mark and within the chart", async () => {
    await open("#/bars");
    await current.page.hover("#bars [data-mark='2']");
    await eventually(asked).toMatchObject({ value: "2022: 300" });
    const [value, chart, mark] = await current.page.evaluate(() =>
      [".chart-value", "#bars .chart", "#bars [data-mark='2']"].map((selector) => {
        const { left, right, top, bottom } = document.querySelector(selector)!.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
    expect(value!.left).toBeGreaterThanOrEqual(chart!.left - 1);
    expect(value!.right).toBeLessThanOrEqual(chart!.right + 1);
    expect(value!.bottom).toBeLessThanOrEqual(mark!.top + 1);
    await current.page.mouse.move(5, 5);
    await eventually(asked).toMatchObject({ value: null });
  });

  it("is a document of named marks for a screen reader, and says what it shows", async () => {
    await open("#/bars");
    expect(await attributesOf("#bars .chart > svg")).toMatchObject({
      role: "graphics-document document",
      "aria-label": "Sold. 2020: 100; 2021: 200; 2022: 300",
    });
    expect(await attributesOf("#bars [data-mark='1']")).toMatchObject({
      role: "graphics-symbol img",
      "aria-label": "2021: 200",
      tabindex: "-1",
    });
    await current.page.evaluate(() => void (location.hash = "#/before"));
    await shows({ slide: "before" });
    await current.page.evaluate(() => void (location.hash = "#/bars"));
    await eventually(() => textOf(".lectern-live-region")).toContain("Sold. 2020: 100; 2021: 200; 2022: 300");
  });

  it("is built up, forward and back", async () => {
    const europe = ["2020, Europe: 100", "2021, Europe: 200", "2022, Europe: 300"];
    const asia = ["2020, Asia: 100", "2021, Asia: 200", "2022, Asia: 300"];
    await open("#/lines");
    await eventually(seen).toEqual(europe);
    expect(await current.page.$eval("#lines text[data-step]", (text) => getComputedStyle(text).visibility)).toBe(
      "hidden",
    );
    // What is not there yet cannot be walked to.
    await focus("#lines [data-mark='0']");
    await press("End");
    expect((await asked()).focus).toBe("2022, Europe: 300");
    await press("Escape", "ArrowRight");
    await eventually(seen).toEqual([...europe, ...asia]);
    await press("ArrowRight");
    await shows({ slide: "last" });
    await press("ArrowLeft");
    await eventually(seen).toEqual([...europe, ...asia]);
    await press("ArrowLeft");
    await eventually(seen).toEqual(europe);
  });
});
