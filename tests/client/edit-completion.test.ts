// What the editor at /edit writes along when a word is taken from its list, and where Enter is for the line.
import type { Page } from "puppeteer-core";
import { expect, it } from "vitest";
import { eventually, openEditor, press, textIn, typeAtEnd, useBrowser } from "./edit-page.ts";

useBrowser();

const deck = {
  "01-one.md": "# One\n\nA first slide\n",
  "data/facts.yaml": "cars: { label: Cars sold, value: 1234567, unit: cars, asOf: 2022, source: report }\n",
  "data/sources.yaml": "report: { title: A report, date: null }\n",
};

it("leaves Enter to the line behind the colons that close a container", async () => {
  await using editor = await openEditor(deck, "#01-one.md");
  const { page } = editor;
  await typeAtEnd(page, "\n::: lead\ntext\n:::");
  await new Promise((resolve) => setTimeout(resolve, 500)); // until a list would have come
  await page.keyboard.type("\nmore\n\n:::");
  expect(await textIn(page)).toMatch(/\n::: lead\ntext\n:::\nmore\n\n:::$/);
  // Nothing is open here: it begins another one.
  await page.waitForSelector(".cm-tooltip-autocomplete");
});

it("closes a container whose name it completes, once", async () => {
  await using editor = await openEditor(deck, "#01-one.md");
  const { page } = editor;
  await typeAtEnd(page, "\n::: inc");
  await take(page, "incremental");
  await page.keyboard.type("text\n\n::: not");
  await take(page, "notes");
  await page.keyboard.type("aside");
  expect(await textIn(page)).toMatch(/\n::: incremental\ntext\n\n::: notes\naside\n:::\n:::$/);
});

it("types over the quotation mark and the braces behind a word that was taken from the list", async () => {
  await using editor = await openEditor(deck, "#01-one.md");
  const { page } = editor;
  await typeAtEnd(page, '\nA {{fact "ca');
  await take(page, "cars");
  await page.keyboard.type('"}} B "C"');
  expect(await textIn(page)).toMatch(/\nA \{\{fact "cars"\}\} B "C"$/);
});

it("ends the options of a slide whose first key it completes, and offers the layouts at once", async () => {
  await using editor = await openEditor(deck, "#01-one.md");
  const { page } = editor;
  await press(page, "Control+Enter", "ArrowUp");
  await page.keyboard.type("lay");
  await take(page, "layout");
  await eventually(() =>
    page.$$eval(".cm-completionLabel", (all) => all.map(({ textContent }) => textContent)),
  ).toContain("statement");
  await page.keyboard.type("stat");
  await take(page, "statement");
  expect(await textIn(page)).toMatch(/\n---\nlayout: statement\n---\n## \n?$/);
  // A further key stands in a block that is ended.
  await page.keyboard.type("\ntimi");
  await take(page, "timing");
  await page.keyboard.type("30");
  expect(await textIn(page)).toMatch(/\n---\nlayout: statement\ntiming: 30\n---\n## \n?$/);
});

it("tells the unit of a fact once", async () => {
  const fact = (id: string, value: string) => `${id}: { label: ${id}, value: ${value}, asOf: 2022, source: report }\n`;
  const facts = [
    fact("price", "3.2, unit: EUR, kind: money"),
    fact("part", "28.2, unit: percent, kind: share"),
    fact("weight", "6.5, unit: kg, kind: measure"),
  ];
  await using editor = await openEditor({ ...deck, "data/facts.yaml": facts.join("") }, "#01-one.md");
  const { page } = editor;
  await typeAtEnd(page, '{{fact "');
  await eventually(() =>
    page.$$eval(".cm-completionDetail", (all) => all.map(({ textContent }) => textContent)),
  ).toEqual(["part: 28.2%", "price: €3.2", "weight: 6.5 kg"]);
});

it.each([
  ["![A bean](be", ["assets/bean.svg"]],
  ["[Beans](be", ["assets/bean.svg", "assets/beans.csv"]],
  [
    "```js file=",
    ["01-one.md", "assets/bean.svg", "assets/beans.csv", "data/facts.yaml", "data/sources.yaml", "parts/more.md"],
  ],
  ["\n---\nbackground: ", ["assets/bean.svg"]],
  ["\n---\ninclude: par", ["parts/more.md"]],
])("completes the files of the deck at %j, none that are hidden", async (typed, expected) => {
  const files = {
    "assets/bean.svg": "<svg/>",
    "assets/beans.csv": "a\n1\n",
    "assets/.bean.svg": "<svg/>",
    "parts/more.md": "## More\n",
    "node_modules/bean/index.svg": "<svg/>",
  };
  await using editor = await openEditor({ ...deck, ...files }, "#01-one.md");
  const { page } = editor;
  await typeAtEnd(page, `\n${typed}`);
  await eventually(() =>
    page.$$eval(".cm-completionLabel", (all) => all.map(({ textContent }) => textContent)),
  ).toEqual(expected);
});

it("completes what a chart is told, and the tables it may be drawn over", async () => {
  const files = { "data/growers.csv": "country,bags\nBrazil,66.4\n", "data/car.yaml": "sold: 48210\n" };
  await using editor = await openEditor({ ...deck, ...files }, "#01-one.md");
  const { page } = editor;
  const shown = (part: string) => page.$$eval(`.${part}`, (all) => all.map(({ textContent }) => textContent));
  await typeAtEnd(page, "\n{{> bar ");
  await eventually(() => shown("cm-completionLabel").then((all) => all.slice(0, 2))).toEqual(["data", "facts"]);
  await page.keyboard.type("da");
  await take(page, "data");
  await eventually(() => shown("cm-completionLabel")).toEqual(["growers"]);
  expect(await shown("cm-completionDetail")).toEqual(["country, bags"]);
  await take(page, "growers");
  await page.keyboard.type(' x="country" ste');
  await take(page, "steps");
  expect(await textIn(page)).toMatch(/\n\{\{> bar data="growers" x="country" steps=true\}\}$/);
});

it("offers the classes for authors and the deck's own before the theme's others", async () => {
  const style = { "deck.yaml": "css: [brand.css]\n", "brand.css": ".zebra { color: red }\n" };
  await using editor = await openEditor({ ...deck, ...style }, "#01-one.md");
  const { page } = editor;
  await typeAtEnd(page, "\ntext {.");
  const labels = () => page.$$eval(".cm-completionLabel", (all) => all.map(({ textContent }) => textContent));
  const first =
    "column columns contain dark delta down fragment lead light long point second soft up visually-hidden zebra";
  await eventually(() => labels().then((all) => all.slice(0, 16).join(" "))).toBe(first);
  expect(await labels()).toContain("agenda");
});

/** Takes a word from the list when it stands first in it. */
async function take(page: Page, word: string): Promise<void> {
  await eventually(() =>
    page.$eval("[aria-selected] .cm-completionLabel", ({ textContent }) => textContent).catch(() => ""),
  ).toBe(word);
  await page.click(".cm-tooltip-autocomplete li"); // Enter is for the line until the list has been there for a moment
}
