// `lectern check`: what it finds, in which form it tells it, and with which exit code.
import { describe, expect, it } from "vitest";
import { makePlayground, type Files } from "../support/cli.ts";
import { dedent } from "../support/deck.ts";

const SOURCES = "results:\n  title: Release on the results\n  short: Results release\n  date: null\n";
const FACTS = `terms: [TIGGO 8]
sales: { label: Sales, value: 1232727, unit: vehicles, asOf: "2022", validFor: P1Y, source: results, at: ¶ 2 }
growth: { label: Growth of sales, value: 28.2, unit: percent, kind: growth, asOf: "2022", source: results, at: ¶ 3 }
before: { label: Sales before, formula: "base(sales, growth)", asOf: "2021" }
`;
const good: Files = {
  "01.md": '# Sold: {{fact "sales"}}\n\nA TIGGO 8, and {{fact "before"}} the year before\n\nNote: {{fact "sales"}}\n',
  "02.md": '---\nid: next\n---\n# Next\n\n{{fact "sales"}} sold\n',
  "data/facts.yaml": FACTS,
  "data/sources.yaml": SOURCES,
};
const bad: Files = { ...good, "02.md": "# Next\n\nSold: 28.2% more, or 100% of 5\n" };

describe("lectern check", () => {
  it("passes a deck whose figures all come from facts, and says what it saw", async () => {
    await using playground = await makePlayground(good);
    expect(await playground.lectern("check")).toEqual({
      code: 0,
      signal: null,
      stdout: "4 figures on 2 slides come from 2 facts; none untraced\n2 slides, 0 errors, 0 warnings\n",
      stderr: "",
    });
    expect(await playground.snapshot("dist")).toEqual({});
  });

  it("says so if a deck has no register", async () => {
    await using playground = await makePlayground({ "01.md": "# Since 1997\n" });
    expect(await playground.lectern("check", "slides")).toMatchObject({
      code: 0,
      stdout: dedent(`
        figures are not traced: the deck has no register of facts (data/facts.yaml)
        1 slide, 0 errors, 0 warnings

      `),
      stderr: "",
    });
  });

  it("fails on a figure that was typed, at its place", async () => {
    await using playground = await makePlayground(bad);
    expect(await playground.lectern("check")).toMatchObject({
      code: 1,
      stdout: "3 figures on 1 slide come from 2 facts; 3 untraced\n2 slides, 3 errors, 0 warnings\n",
      stderr: dedent(`
        slides/02.md:3:7 error untraced-figure "28.2%" comes from no fact (write {{fact "growth"}})
          3 | Sold: 28.2% more, or 100% of 5
            |       ^
        slides/02.md:3:22 error untraced-figure "100%" comes from no fact (write {{fact "…"}}, or declare the term under terms: in data/facts.yaml)
          3 | Sold: 28.2% more, or 100% of 5
            |                      ^
        slides/02.md:3:30 error untraced-figure "5" comes from no fact (write {{fact "…"}}, or declare the term under terms: in data/facts.yaml)
          3 | Sold: 28.2% more, or 100% of 5
            |                              ^
        3 errors, the deck does not pass

      `),
    });
  });

  it("tells the mistakes that build would tell, and those of the figures, in one run", async () => {
    await using playground = await makePlayground({ ...bad, "03.md": '# {{fact "slaes"}}\n' });
    const { code, stderr } = await playground.lectern("check");
    expect(code).toBe(1);
    expect(stderr).toContain('error unknown-fact no fact is called "slaes" (did you mean "sales"?)');
    expect(stderr).toContain("error untraced-figure");
    expect(stderr).toContain("4 errors, the deck does not pass");
  });

  it("looks at the slides in a browser, unless they are wrong anyway", async () => {
    await using playground = await makePlayground({ ...good, "03.md": `# Long\n\n${"- more\n".repeat(60)}` });
    const { code, stderr } = await playground.lectern("check");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^slides\/03\.md:\d+:\d+ error overflow /m);
    expect(stderr).toMatch(/\n1 error, the deck does not pass\n$/);
    expect(await playground.lectern("check", "--allow-overflow")).toMatchObject({ code: 0 });
    await playground.write({ "slides/04.md": "# {{> nope}}\n" });
    expect((await playground.lectern("check")).stderr).toMatch(
      /^the deck has errors, so its slides were not looked at in a browser\n/,
    );
  });

  it("fails without a browser, and tells all the same what else it found", async () => {
    await using playground = await makePlayground(bad);
    const nowhere = `${playground.path}/no-browser`;
    const { code, stdout, stderr } = await playground.lectern("check", "--browser", nowhere, "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect(stderr).toMatch(/^error: .*no-browser/m);
    await playground.write({ "slides/02.md": null });
    expect((await playground.lectern("check", "--browser", nowhere)).code).toBe(1);
  });

  it("writes an array of objects with --format json", async () => {
    await using playground = await makePlayground(bad);
    const { code, stdout, stderr } = await playground.lectern("check", "--format", "json");
    expect(code).toBe(1);
    const found = JSON.parse(stdout) as unknown[];
    expect(found).toHaveLength(3);
    expect(found[0]).toEqual({
      file: "slides/02.md",
      line: 3,
      column: 7,
      severity: "error",
      code: "untraced-figure",
      message: '"28.2%" comes from no fact',
      hint: 'write {{fact "growth"}}',
    });
    expect(stderr).toBe("3 figures on 1 slide come from 2 facts; 3 untraced\n2 slides, 3 errors, 0 warnings\n");
    await playground.write({ "slides/02.md": null });
    expect(await playground.lectern("check", "--format=json")).toMatchObject({ code: 0, stdout: "[]\n" });
  });

  it("writes workflow commands with --format github", async () => {
    await using playground = await makePlayground(bad);
    const { code, stdout } = await playground.lectern("check", "--format", "github");
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toBe(
      '::error file=slides/02.md,line=3,col=7,title=untraced-figure::"28.2%25" comes from no fact (write {{fact "growth"}})',
    );
  });

  it("prints the facts with --facts: value, where shown, source", async () => {
    await using playground = await makePlayground(good);
    const { code, stdout } = await playground.lectern("check", "--facts");
    expect(code).toBe(0);
    expect(stdout).toBe(
      dedent(`
        fact    value               shown at                         source
        sales   1,232,727 vehicles  slides/01.md:1 (sold-1-232-727)  Results release, ¶ 2
                                    slides/02.md:6 (next)
        growth  28.2%               nowhere                          Results release, ¶ 3
        before  ≈ 961,600 vehicles  slides/01.md:3 (sold-1-232-727)  = Sales ÷ (1 + Growth of sales)
        4 figures on 2 slides come from 2 facts; none untraced
        2 slides, 0 errors, 0 warnings

      `),
    );
  });

  it("warns of a fact that no slide shows", async () => {
    await using playground = await makePlayground({ ...good, "01.md": '# {{fact "growth"}}\n' });
    expect(await playground.lectern("check")).toMatchObject({
      code: 0,
      stderr: dedent(`
        slides/data/facts.yaml:4:1 warning unused-fact no slide shows the fact "before" (use it or take it out of the register)
          4 | before: { label: Sales before, formula: "base(sales, growth)", asOf: "2021" }
            | ^

      `),
    });
  });

  it("warns of facts that are out of date on a day, or on the deck's", async () => {
    await using playground = await makePlayground(good);
    const warning = 'warning stale-fact the fact "sales" is of 2022 and holds for P1Y; on 2024-01-01 it is out of date';
    expect((await playground.lectern("check", "--as-of", "2023-12-31")).stderr).toBe("");
    expect(await playground.lectern("check", "--as-of", "2024-01-01")).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(warning) as unknown,
    });
    await playground.write({ "slides/deck.yaml": "date: 2024-01-01\n" });
    expect((await playground.lectern("check")).stderr).toContain(warning);
    expect((await playground.lectern("check", "--as-of", "2023-01")).stderr).toBe("");
  });

  it("leaves out what is for others", async () => {
    await using playground = await makePlayground({
      ...good,
      "03.md": "---\naudience: board\n---\n# Board\n\n17\n\n---\naudience: public\n---\n# Public\n",
    });
    expect((await playground.lectern("check")).code).toBe(1);
    expect(await playground.lectern("check", "--audience", "public")).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    ["--format jsno", 'there is no format "jsno"', "did you mean json?"],
    ["--format xml", 'there is no format "xml"', "there is: text, json, github"],
    ["--as-of yesterday", '--as-of takes a date such as 2023-06-30, not "yesterday"', null],
    ["--as-of 2023-02-30", '--as-of takes a date such as 2023-06-30, not "2023-02-30"', null],
    ["--asof 2023", "check has no option --asof", "did you mean --as-of?"],
    ["--facts --format json", "--facts prints a table, which is no json", "leave out --format"],
  ])("refuses %s", async (line, message, hint) => {
    await using playground = await makePlayground(good);
    expect(await playground.lectern("check", ...line.split(" "))).toMatchObject({
      code: 2,
      stdout: "",
      stderr: `error: ${message}\n${hint ? `  ${hint}\n` : ""}`,
    });
  });
});
