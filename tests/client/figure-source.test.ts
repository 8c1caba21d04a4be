// Where a figure is from, beside it in the page, in a real browser; the slides are compiled from a register.

import { expect, it } from "vitest";
import { compile } from "../support/deck.ts";
import { current, eventually, open, press, shows, state, useDeck } from "./page.ts";

const { slides } = await compile({
  "01.md":
    '# Sales {#first}\n\n[first](#/two) {{fact "sales"}} after {{fact "before"}}\n\n---\nid: two\n---\n# Growth {{fact "growth"}}\n',
  "data/facts.yaml": `
sales: { label: Sales of the group, value: 1232727, unit: vehicles, asOf: 2022, source: report, at: ¶ 2 }
growth: { label: Growth of sales, value: 28.2, unit: percent, kind: growth, asOf: 2022, source: report, at: ¶ 3 }
before: { label: Sales before, formula: "base(sales, growth)", asOf: 2021, note: "<b>rounded</b>" }
`,
  "data/sources.yaml": "report: { title: The report, date: null }\n",
});
useDeck({
  deck: slides.map(({ id, html, figureNotes }) => ({ id, html: `${html}<aside class="notes">${figureNotes}</aside>` })),
});

/** What is shown beside a figure, or null. */
const shown = () =>
  current.page.$eval(".lectern-figure", (box) => (box.matches(":popover-open") ? box.textContent : null));
const SALES = "1,232,727 Sales of the group · 2022 · The report, ¶ 2";
const BEFORE =
  "≈\u00a0961,600 Sales before · 2021 · derived: Sales of the group ÷ (1 + Growth of sales) = 1,232,727 ÷ (1 + 28.2%) · <b>rounded</b> · The report, ¶ 2–3";

it("is shown on hover, stays while the pointer is on it, and goes", async () => {
  await open();
  await current.page.hover('.present [data-fact="sales"]');
  await eventually(shown).toBe(SALES);
  await current.page.hover(".lectern-figure");
  await eventually(shown).toBe(SALES);
  await current.page.hover('.present [data-fact="before"]');
  await eventually(shown).toBe(BEFORE);
  await current.page.mouse.move(1, 1);
  await eventually(shown).toBeNull();
});

it("is shown on focus, which describes the figure, and Escape takes it away alone", async () => {
  await open();
  const focused = () => current.page.evaluate(() => document.activeElement?.getAttribute("data-fact"));
  await press("Tab", "Tab", "Tab");
  expect(await focused()).toBe("sales");
  expect(await shown()).toBe(SALES);
  const node = await current.page.$('.present [data-fact="sales"]');
  expect(
    await node!.evaluate((figure) => document.getElementById(figure.getAttribute("aria-describedby")!)?.role),
  ).toBe("tooltip");
  await press("Escape");
  expect(await shown()).toBeNull();
  expect(await node!.evaluate((figure) => figure.hasAttribute("aria-describedby"))).toBe(false);
  expect(await state()).toMatchObject({ overview: false });
  await press("Tab");
  expect(await focused()).toBe("before");
  expect(await shown()).toBe(BEFORE);
  await press("ArrowRight");
  await shows({ slide: "two" });
  expect(await shown()).toBeNull();
});

it("moves nothing on the slide and stays in the window", async () => {
  await open("#/two");
  const places = () =>
    current.page.$$eval(".present *", (all) =>
      all.filter((part) => !part.closest(".notes")).map((part) => JSON.stringify(part.getBoundingClientRect())),
    );
  const before = await places();
  await current.page.hover('.present [data-fact="growth"]');
  await eventually(shown).toContain("Growth of sales");
  expect(await places()).toEqual(before);
  const { left, right, top, bottom } = await current.page.$eval(
    ".lectern-figure",
    (box) => box.getBoundingClientRect().toJSON() as DOMRect,
  );
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(1280);
  expect(bottom).toBeLessThanOrEqual(720);
});

it("is not in the overview", async () => {
  await open();
  await press("o");
  await shows({ overview: true });
  await current.page.hover('.present [data-fact="sales"]');
  expect(await shown()).toBeNull();
});
