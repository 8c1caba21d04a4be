import { describe, expect, it } from "vitest";
import { error, formatDiagnostic, hasErrors, sortDiagnostics, warning } from "../../src/deck/diagnostic.ts";
import { nearest } from "../../src/deck/nearest.ts";
import { createSource, locate } from "../../src/deck/source.ts";
import { checkProblems } from "../support/deck.ts";

describe("a diagnostic", () => {
  const source = createSource("slides/01.md", "\ufeff# A\r\n\r\n\ttext\rlast");

  it("knows lines and columns in text with a byte order mark and any line ends", () => {
    expect(source.text).toBe("# A\n\n\ttext\nlast");
    expect(locate(source, 0)).toMatchObject({ line: 1, column: 1, excerpt: "# A" });
    expect(locate(source, 3)).toMatchObject({ line: 1, column: 4 });
    expect(locate(source, 6)).toMatchObject({ line: 3, column: 2, excerpt: "\ttext" });
    expect(locate(source, 99)).toMatchObject({ line: 4, column: 5, excerpt: "last" });
    expect(locate(source, -1)).toMatchObject({ line: 1, column: 1 });
  });

  it("shows the line with a caret under the column", () => {
    expect(formatDiagnostic(error("some-code", "what is wrong", locate(source, 6), "what to do"))).toBe(
      "slides/01.md:3:2 error some-code what is wrong (what to do)\n  3 |  text\n    |  ^",
    );
  });

  it("shows no line where there is nothing to see, and no place where there is none", () => {
    expect(formatDiagnostic(warning("some-code", "what is odd", locate(source, 4)))).toBe(
      "slides/01.md:2:1 warning some-code what is odd",
    );
    expect(formatDiagnostic(error("some-code", "what is wrong"))).toBe("error some-code what is wrong");
  });

  it("cuts a long line around the column", () => {
    const long = createSource("a.md", `${"x".repeat(500)}HERE${"y".repeat(500)}`);
    const [, line = "", caret = ""] = formatDiagnostic(error("c", "m", locate(long, 500))).split("\n");
    expect(line.length).toBeLessThan(140);
    expect(line.slice(caret.indexOf("^"), caret.indexOf("^") + 4)).toBe("HERE");
  });

  it("is dressed by the palette", () => {
    const palette = {
      error: (s: string) => `<e>${s}</e>`,
      warning: (s: string) => s,
      faint: (s: string) => `<f>${s}</f>`,
    };
    expect(formatDiagnostic(error("c", "m", locate(source, 0)), palette)).toBe(
      "slides/01.md:1:1 <e>error c</e> m\n<f>  1 | # A\n    | ^</f>",
    );
  });

  it("is told once, in the order of files and lines, those without a place first", () => {
    const [first, second] = [error("b", "m", locate(source, 6)), warning("a", "m", locate(source, 0))];
    expect(sortDiagnostics([first, second, first, error("c", "n")]).map(({ code }) => code)).toEqual(["c", "a", "b"]);
    expect(hasErrors([second])).toBe(false);
    expect(hasErrors([first, second])).toBe(true);
  });

  it("comes after those of a file that cannot be read, of which it may be a consequence", () => {
    const facts = createSource("data/facts.yaml", "x:\n  [\n");
    const [late, cause] = [error("unknown-key", "m", locate(source, 0)), error("bad-yaml", "m", locate(facts, 5))];
    const beside = error("bad-key", "m", locate(facts, 0));
    expect(sortDiagnostics([late, cause, beside]).map(({ code }) => code)).toEqual([
      "bad-key",
      "bad-yaml",
      "unknown-key",
    ]);
  });

  it("is left out where it may follow from data that cannot be read, which says so", () => {
    const [facts, own] = [createSource("talk/data/facts.yaml", "x:\n  [\n"), createSource("talk/01.md", "a\nb\n")];
    const follows = [error("unknown-fact", "m", locate(own, 0)), error("missing-data", "m", locate(own, 2))];
    const cause = error("bad-yaml", "m", locate(facts, 5));
    const told = sortDiagnostics([...follows, cause, error("bad-id", "m", locate(own, 0))]);
    expect(told.map(({ code, hint }) => [code, hint])).toEqual([
      ["bad-yaml", "2 mistakes that may follow from it are not told"],
      ["bad-id", undefined],
    ]);
    const other = error("bad-yaml", "m", locate(own, 0));
    expect(sortDiagnostics([...follows, other])).toHaveLength(3);
  });
});

describe("did you mean", () => {
  it.each([
    ["exprots", "exports"],
    ["titel", "title"],
    ["LAYOUT", "layout"],
    ["backgroud", "background"],
    ["x", undefined],
    ["completely", undefined],
  ])("%s: %s", (written, meant) => {
    expect(nearest(written, ["exports", "title", "layout", "background"])).toBe(meant);
  });
});

it("tells all mistakes of a deck in one run", async () => {
  await checkProblems(
    {
      "deck.yaml": "title: A\nthem: line\n",
      "data/results.yaml": "value: 1\n",
      "templates/partials/fact.hbs": "<b>{{valeu}}</b>\n",
      "01.md": "# A\n\n{{#each results}}\n- {{this}} ![x](../{{@key}}.png)\n{{/each}}\n\n::: colums\nx\n:::\n",
      "02.md":
        "---\nlayuot: title\ntiming: soon\n---\n{{results.vaule}} {{> fact value=1}}\n\n[x](#/nowhere) text {.a onclick=x}\n",
    },
    `
      01.md:4:12 error outside-file "../value.png" is outside the deck's folder (move the file into the deck, such as into assets/)
        4 | - {{this}} ![x](../{{@key}}.png)
          |            ^
      01.md:7:1 error unknown-container "::: colums" means nothing on this slide (did you mean "columns"?)
        7 | ::: colums
          | ^
      02.md:2:1 error unknown-key there is no key "layuot" (did you mean "layout"?)
        2 | layuot: title
          | ^
      02.md:3:9 error bad-value timing takes a number, not "soon"
        3 | timing: soon
          |         ^
      02.md:5:3 error missing-data there is no "vaule" here (did you mean "value"?)
        5 | {{results.vaule}} {{> fact value=1}}
          |   ^
      02.md:7:1 error unknown-slide no slide or element has the id "nowhere" (there is: a, slide)
        7 | [x](#/nowhere) text {.a onclick=x}
          | ^
      02.md:7:21 error unsafe-attribute the attribute "onclick" may not stand here (allowed are class, id, style without url(), title, lang, dir, role, width, height, data-* and aria-*)
        7 | [x](#/nowhere) text {.a onclick=x}
          |                     ^
      deck.yaml:2:1 error unknown-key there is no key "them" (did you mean "theme"?)
        2 | them: line
          | ^
      templates/partials/fact.hbs:1:6 error missing-data there is no "valeu" here (did you mean "value"?)
        1 | <b>{{valeu}}</b>
          |      ^
    `,
  );
});
