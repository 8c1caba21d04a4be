import { describe, expect, it } from "vitest";
import { textOf } from "../../src/deck/html.ts";
import { builtinTemplates, checkProblems, compile, show } from "../support/deck.ts";

const DATA = { "data/results.yaml": "name: Acme\nlist: [a, b]\nsales: { value: 11.2 }\n" };

describe("a deck", () => {
  it("is named by deck.yaml, else by its first heading, else by its path", async () => {
    const title = async (files: Parameters<typeof compile>[0]) => (await compile(files)).deck.meta.title;
    expect(await title({ "deck.yaml": "title: Given\n", "01.md": "# Heading\n" })).toBe("Given");
    expect(await title("text\n\n---\n\n## The *first* `heading` {.x}\n")).toBe("The first heading");
    expect(await title({ "deck.md": "text\n" })).toBe("deck");
    expect(await show("# A\n\n{{deck.title}}\n")).toContain("<p>A</p>");
  });

  it("has its settings, and what was not set", async () => {
    const { deck } = await compile({
      "deck.yaml": "size: 1920x1080\nlang: de-CH\ndir: rtl\ndate: 2022-12-31\nauthor: 2022\nslideNumber: false\n",
      "01.md": "# A\n",
    });
    expect(deck.meta).toMatchObject({ width: 1920, height: 1080, lang: "de-CH", dir: "rtl", date: "2022-12-31" });
    expect(deck.meta).toMatchObject({
      author: "2022",
      slideNumber: false,
      theme: "line",
      transition: "fade",
      subtitle: null,
    });
  });

  it("names each file that it shows or links to", async () => {
    const { deck } = await compile({
      "deck.yaml": "footer: '![logo](logo.svg)'\ncss: own.css\n",
      "01.md":
        '![a](./assets/a%20b.png)\n\n[c](/c.pdf?x#y) <img src="d.png"> [s](#/slide)\n\nNote: ![n](n.png)\n---\nbackground: e.jpg\nsource: "[f](f.csv)"\n---\n',
    });
    expect(deck.assets.map(({ path, location }) => `${path} ${location?.path}:${location?.line}`).sort()).toEqual([
      "assets/a b.png 01.md:1",
      "c.pdf 01.md:3",
      "d.png 01.md:3",
      "e.jpg 01.md:7",
      "f.csv 01.md:8",
      "logo.svg deck.yaml:1",
      "n.png 01.md:5",
      "own.css deck.yaml:2",
    ]);
  });

  it("numbers slides and knows their sections, lines and stacks", async () => {
    const { deck, slides } = await compile(
      "# A\n---\nlayout: section\n---\n# Part\n\n----\n\n# B\n\n---\nvisibility: uncounted\n---\n# C\n---\nvisibility: hidden\n---\n# D\n---\nsection: Next\n---\n# E\n",
    );
    expect(deck.stacks.map((stack) => stack.map(({ id }) => id))).toEqual([["a"], ["part", "b"], ["c"], ["e"]]);
    expect(slides.map(({ number }) => number)).toEqual([1, 2, 3, 0, 4]);
    expect(slides.map(({ section }) => section)).toEqual([null, "Part", "Part", "Part", "Next"]);
    expect(slides.map(({ beginsSection }) => beginsSection)).toEqual([false, true, false, false, true]);
    expect(slides.map(({ location, lastLine }) => [location.line, lastLine])).toEqual([
      [1, 1],
      [3, 6],
      [9, 10],
      [12, 14],
      [20, 22],
    ]);
    expect(deck.total).toBe(4);
  });
});

describe("templates", () => {
  it("come with the tool, and each layout takes any slide without a mistake", async () => {
    const layouts = [...builtinTemplates.keys()]
      .filter((name) => name.startsWith("layouts/"))
      .map((name) => name.slice(8));
    const body =
      "# Title\n\n![image](a.png)\n\n**11.2** label\n\n- **1** a\n- **2** b\n\n> quote\n\n| a |\n| - |\n| 1 |\n";
    const text = layouts
      .map((name) => `---\nlayout: ${name}\nsource: "*S*"\n---\n${body}---\nlayout: ${name}\n---\n`)
      .join("");
    const { slides, problems } = await compile(
      { "deck.yaml": "title: T\nfooter: F\n", "01.md": text },
      builtinTemplates,
    );
    expect(problems).toBe("");
    expect(slides.map(({ layout }) => layout)).toEqual(layouts.flatMap((name) => [name, name]));
    for (const { html, layout, title } of slides) if (title) expect(`${layout}: ${html}`).toContain("quote");
  });

  it("reach no prototype and print nothing", async () => {
    const { problems } = await compile({
      ...DATA,
      "01.md":
        '{{constructor}} {{results.__proto__}} {{lookup results "constructor"}} {{toString}} {{log results.name}}\n',
    });
    expect(problems.match(/^01\.md:1:\d+ error \S+/gm)).toEqual([
      "01.md:1:3 error missing-data",
      "01.md:1:19 error missing-data",
      "01.md:1:39 error missing-data",
      "01.md:1:74 error missing-data",
      "01.md:1:87 error unknown-helper",
    ]);
  });

  it("tell their own lines, on each slide that uses them", async () => {
    await checkProblems(
      {
        ...DATA,
        "templates/partials/fact.hbs": "<b>\n{{value.x}}\n</b>\n",
        "01.md": "{{results.name}} {{> fact value=results.sales}}\n---\n{{results.nmae}}\n\n{{> fact value=results}}\n",
      },
      `
        01.md:3:3 error missing-data there is no "nmae" here (did you mean "name"?)
          3 | {{results.nmae}}
            |   ^
        templates/partials/fact.hbs:2:3 error missing-data there is no "x" here (there is: value)
          2 | {{value.x}}
            |   ^
      `,
    );
  });

  it("show a partial as text in a fence that only the filled text has", async () => {
    const { html } = await compile({
      "data/results.yaml": 'mark: "```ts"\n',
      "templates/partials/box.hbs": "<b>{{text}}</b>",
      "01.md": '# A\n\n{{results.mark}}\n{{> box text="x"}}\n',
    });
    expect(textOf(html)).toContain("<b>x</b>");
    expect(html).not.toMatch(/[\ue000-\ue02f]/);
  });

  it("escape what layouts and partials print, and leave Markdown as it is", async () => {
    const html = await show({
      "data/a.yaml": 'text: "<b>*x*</b>"\n',
      "templates/partials/p.hbs": "<i>{{text}}</i>",
      "01.md": "{{a.text}}\n\n{{> p text=a.text}}\n",
    });
    expect(html).toBe("<p><b><em>x</em></b></p>\n<i>&lt;b&gt;*x*&lt;/b&gt;</i>");
  });
});

describe("a place", () => {
  it("is right after what Handlebars put in before it", async () => {
    await checkProblems(
      {
        ...DATA,
        "01.md":
          "{{#each results.list}}\n- item {{this}}\n{{/each}}\n\n{{results.name}}{{results.name}} ![x](../x.png)\n\n{{#each results.list}}\n- {{this}} ![y](../y.png)\n{{/each}}\n\n`{{a}}` ::: ![z](../z.png)\n",
      },
      `
        01.md:5:34 error outside-file "../x.png" is outside the deck's folder (move the file into the deck, such as into assets/)
          5 | {{results.name}}{{results.name}} ![x](../x.png)
            |                                  ^
        01.md:8:12 error outside-file "../y.png" is outside the deck's folder (move the file into the deck, such as into assets/)
          8 | - {{this}} ![y](../y.png)
            |            ^
        01.md:11:13 error outside-file "../z.png" is outside the deck's folder (move the file into the deck, such as into assets/)
          11 | \`{{a}}\` ::: ![z](../z.png)
             |             ^
      `,
    );
  });

  it("is right where the same text stands before", async () => {
    const { diagnostics } = await compile(
      "`![a](../a.png)`\n\n```\n![a](../a.png)\n```\n\n> - ![a](../a.png)\n>\n> | ![a](../a.png) | b ![a](../a.png) |\n> | - | - |\n\n\\![a](../a.png) ![a](../a.png)\n",
    );
    expect(diagnostics.map(({ location }) => [location!.line, location!.column])).toEqual([
      [7, 5],
      [9, 5],
      [9, 24],
      [12, 3],
      [12, 17],
    ]);
  });
});

describe("any depth", () => {
  const nested = {
    quotes: `${">".repeat(10_000)} deep`,
    lists: Array.from({ length: 300 }, (_, level) => `${"  ".repeat(level)}- deep`).join("\n"),
    containers: `${"::: columns\n".repeat(2000)}deep\n${":::\n".repeat(2000)}`,
    emphasis: `${"*a **b ".repeat(2000)}deep${" b** a*".repeat(2000)}`,
    html: `${"<div>".repeat(10_000)}deep`,
    brackets: `${"[".repeat(5000)}deep${"](#/x)".repeat(5000)}`,
    blocks: `${"{{#if deck.title}}".repeat(1000)}deep${"{{/if}}".repeat(1000)}`,
  };

  it.each(Object.entries(nested))("of %s keeps the text", async (_, text) => {
    const { html } = await compile({ "deck.yaml": "title: T\n", "01.md": text });
    expect(html).toContain("deep");
  });

  it.each(["[".repeat(20_000), "{a: ".repeat(20_000), "- ".repeat(20_000), "a: &a [*a]\n", "a: &a { b: *a }\n"])(
    "of data is no reason to stop (%#)",
    async (text) => {
      const { slides } = await compile({ "data/a.yaml": text, "data/b.json": text, "01.md": "# A {{number a.b}}\n" });
      expect(slides).toHaveLength(1);
    },
  );
});
