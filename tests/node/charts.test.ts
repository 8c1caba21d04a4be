// Charts from end to end: built and kept, printed with real text, and as wide as the browser sets them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { createMeasure } from "../../src/node/measure-text.ts";
import { readThemeFonts } from "../../src/node/theme-fonts.ts";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { makePlayground } from "../support/cli.ts";

const theme = new URL("../../templates/themes/line/", import.meta.url).pathname;
const SALES = "year,units\n2020,730000\n2021,961600\n2022,1232727\n";
const BARS = '{{> bar data="sales" x="year" y="units" unit="Vehicles" point="2022" label="Vehicles by year"}}\n';
const DECK = {
  "deck.yaml": "title: Charts\n",
  "data/sales.csv": SALES,
  "01.md": `# Light\n\n${BARS}`,
  "02.md": `---\nclass: dark\n---\n\n# Dark\n\n${BARS}`,
  "03.md":
    "# A fence\n\n```chart steps\ndata: sales\nmark: line\nencoding:\n  x: { field: year, type: temporal }\n  y: { field: units, type: quantitative, title: Vehicles }\n```\n",
};

describe("charts", () => {
  it("are drawn once, and the same every time", async () => {
    await using playground = await makePlayground(DECK);
    const drawn = await playground.lectern("build");
    expect(drawn).toMatchObject({ code: 0 });
    expect(drawn.stderr).not.toMatch(/error|warning/);
    const html = await playground.text("dist/deck/index.html");
    const charts = html.match(/<div class="chart">[^]*?<\/svg>/g)!;
    expect(charts).toHaveLength(3);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);

    // Another slide: what is known is not drawn again, which shows in the modules that are loaded.
    const loaded = async () => {
      const { stderr, code } = await playground.start(["build"], { env: { NODE_DEBUG: "esm" } }).ended;
      expect(code).toBe(0);
      return /harfbuzz/.test(stderr);
    };
    await playground.write({ "slides/04.md": "# More\n" });
    expect(await loaded()).toBe(false);
    expect((await playground.text("dist/deck/index.html")).match(/<div class="chart">[^]*?<\/svg>/g)).toEqual(charts);
    await playground.write({ "slides/data/sales.csv": SALES.replace("730000", "730001") });
    expect(await loaded()).toBe(true);
    expect(await playground.text("dist/deck/index.html")).toContain("730,001");

    // Nothing known, and another zone.
    await playground.write({ "slides/data/sales.csv": SALES, "slides/04.md": null, cache: null });
    expect((await playground.start(["build"], { env: { TZ: "Pacific/Auckland" } }).ended).code).toBe(0);
    expect(await playground.text("dist/deck/index.html")).toBe(html);
  });

  it("load nothing in a deck that has none", async () => {
    await using playground = await makePlayground({ "01.md": "# None\n\n- at all\n" });
    const { stderr, code } = await playground.start(["build"], { env: { NODE_DEBUG: "esm" } }).ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/bin\.js/);
    expect(stderr).not.toMatch(/harfbuzz|lib\/(draw|vega)[\w-]*\.js/);
  });

  it("have their words in the PDF as text of the theme's fonts, and all steps", async () => {
    await using playground = await makePlayground(DECK);
    expect(await playground.lectern("pdf", "-o", "deck.pdf")).toMatchObject({ code: 0 });
    const file = join(playground.path, "deck.pdf");
    const text = (page: number) =>
      String(spawnSync("pdftotext", ["-f", String(page), "-l", String(page), "-layout", file, "-"]).stdout);
    for (const page of [1, 2])
      for (const word of ["2020", "730,000", "961,600", "1,232,727", "Vehicles"]) expect(text(page)).toContain(word);
    for (const word of ["500,000", "2021", "Vehicles"]) expect(text(3)).toContain(word);
    const fonts = String(spawnSync("pdffonts", [file]).stdout);
    expect(fonts).not.toMatch(/Type 3/);
    expect(fonts).toMatch(/BarlowCondensed/);
    // Drawn as lines and areas, not as pictures.
    expect(
      String(spawnSync("pdfimages", ["-list", file]).stdout)
        .trim()
        .split("\n"),
    ).toHaveLength(2);
  });

  it("run under the page's policy, in the colours of their slides", async () => {
    await using playground = await makePlayground(DECK);
    expect(await playground.lectern("build")).toMatchObject({ code: 0 });
    await using launched = await launchBrowser();
    const page = await launched.browser.newPage();
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    await page.goto(`file://${join(playground.path, "dist/deck/index.html")}`);
    await page.waitForSelector(".reveal.ready");
    const fills = await page.$$eval(".chart-drawing", (charts) =>
      charts
        .flatMap((chart) => [...chart.querySelectorAll(".grows-x")].slice(-1))
        .map((bar) => getComputedStyle(bar).fill),
    );
    expect(fills).toEqual(["rgb(179, 18, 31)", "rgb(255, 107, 94)"]);
    expect(messages).toEqual([]);
    const html = await readFile(join(playground.path, "dist/deck/index.html"), "utf8");
    for (const [svg] of html.matchAll(/<svg class="chart[^]*?<\/svg>/g))
      expect(svg).not.toMatch(/ (style|on\w+)=|<script|<foreignObject/);
  });
});

it("measures text as the browser sets it", async () => {
  const fonts = await readThemeFonts([`${theme}theme.css`], new Map());
  const texts = [
    "1,232,727",
    "AVATAR To Wa.",
    "≈ 961.600",
    "Übergrößenträger",
    "Łódź 2022",
    "→ 77",
    "11.20 million (derived)",
  ];
  const measure = createMeasure(fonts);
  await using launched = await launchBrowser();
  const page = await launched.browser.newPage();
  await page.goto(`file://${theme}theme.css`);
  const css = (await readFile(`${theme}theme.css`, "utf8")).replaceAll('url("fonts/', `url("file://${theme}fonts/`);
  await page.setContent(`<style>${css}</style><svg style="font-variant-numeric: tabular-nums"><text></text></svg>`);
  for (const [family, weight] of [
    ["--font-text", 400],
    ["--font-text", 600],
    ["--font-display", 600],
    ["--font-display", 700],
  ] as const) {
    const font = { family: `var(${family})`, size: 100, weight, italic: false };
    for (const text of texts) {
      const seen = await page.evaluate(
        async (text, family, weight) => {
          const element = document.querySelector("text")!;
          element.setAttribute("style", `font-weight: ${weight}; font-size: 100px; font-family: var(${family})`);
          element.textContent = text;
          await document.fonts.load(`${weight} 100px ${getComputedStyle(element).fontFamily}`, text);
          return element.getComputedTextLength();
        },
        text,
        family,
        weight,
      );
      expect(Math.abs(measure(text, font) - seen), `${text} in ${family} ${weight}`).toBeLessThan(1);
    }
  }
});
