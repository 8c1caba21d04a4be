// What is mathematics and what is money, whose braces are whose, and what becomes of it in print.
import { describe, expect, it } from "vitest";
import { printMath } from "../../src/deck/math.ts";
import { checkProblems, show, type Files } from "../support/deck.ts";

/** The LaTeX of each piece of mathematics in HTML. */
function latexIn(html: string): string[] {
  return [...html.matchAll(/<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/g)].map(
    (match) => match[1]!,
  );
}

describe("a dollar sign", () => {
  it.each([
    ["$x$", ["x"]],
    ["($x$), $y$.", ["x", "y"]],
    ["$x_1$ *and* $x_2$", ["x_1", "x_2"]],
    ["$a$-$b$", ["a", "b"]],
    ["$\\$5$", ["\\$5"]],
    ["$a\nb$", ["a\nb"]],
    ["text $$x$$ text", ["x"]],
    ["$$\nx\n$$", ["\nx\n"]],
    ["text\n$$x$$\ntext", ["x"]],
    ["$5 and $10", []],
    ["$5-$10", []],
    ["$ x$ and $x $", []],
    ["US$5, CA$6, x$", []],
    ["\\$x$", []],
    ["`$x$`", []],
    ["`a$` and `$b`", []],
    ["$HOME/`x`/$PATH", []],
    ["$$\n\nx\n\n$$", []],
    ["    $$x$$", []],
    ["```\n$$\nx\n$$\n```", []],
    ["<!-- $x$ -->", []],
    ["[a]($x$)", []],
  ])("%j is %j", async (markdown, latex) => {
    expect(latexIn(await show(markdown))).toEqual(latex);
  });
});

describe("two braces", () => {
  const files = (markdown: string): Files => ({ "01.md": markdown, "data/x.yaml": "n: 3" });

  it.each([
    ["$a = {{x.n}}$", "a = 3"],
    ["${{x.n}}a$", "3a"],
    ["$2{{x.n}}$", "23"],
    ["$\\frac{ {{x.n}} }{b}$", "\\frac{ 3 }{b}"],
    ["$\\frac{{a}}{{b}}$", "\\frac{{a}}{{b}}"],
    ["$x^{{2}}_{{i}}$ {{x.n}}", "x^{{2}}_{{i}}"],
    ["$\\sqrt[3]{{y}} = {{x.n}}$", "\\sqrt[3]{{y}} = 3"],
    ["$\\{{a}\\}$ {{x.n}}", "\\{{a}\\}"],
    ["> $$\n> \\bar{{a}}\n> + {{x.n}}\n> $$", "\n\\bar{{a}}\n+ 3\n"],
  ])("%j is %j", async (markdown, latex) => {
    expect(latexIn(await show(files(markdown)))).toEqual([latex]);
  });

  it("are Handlebars' elsewhere", async () => {
    await checkProblems(
      files("$\\frac{1}{ {{x.slope}} }$"),
      `
      01.md:1:14 error missing-data there is no "slope" here (there is: n)
        1 | $\\frac{1}{ {{x.slope}} }$
          |              ^
      `,
    );
  });
});

describe("in print", () => {
  it("it is a picture with a name, and nothing is there twice", async () => {
    const html = printMath(await show('$x^2${aria-label="x squared"}\n\n$$\ny < 1\n$$ {.wide}'));
    expect(html).not.toMatch(/mathml|<math|aria-hidden/);
    expect(html).toContain('<span class="math" role="img" aria-label="[[Formula]] x squared"><span class="katex">');
    expect(html).toContain(
      '<div class="math math-display wide" role="img" aria-label="[[Formula]] y &lt; 1"><span class="katex-display">',
    );
  });

  it("raw HTML beside it leaves it as it is", async () => {
    const html = await show("<b>raw</b> $x$");
    expect(latexIn(html)).toEqual(["x"]);
  });
});
