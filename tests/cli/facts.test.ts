// `lectern facts diff`: figures compared with what git has of them.
import { describe, expect, it } from "vitest";
import { makePlayground, type Files, type Playground } from "../support/cli.ts";
import { dedent } from "../support/deck.ts";
import { git } from "../support/git.ts";

const SOURCES = "results:\n  title: Release on the results\n  date: null\n";
const FACTS = `sales: { label: Sales, value: 961600, unit: vehicles, asOf: "2021", source: results, at: ¶ 2 }
exports: { label: Exports, value: 269100, unit: vehicles, asOf: "2021", source: results, at: ¶ 2 }
share: { label: Share of exports, formula: "share(exports, sales)", asOf: "2021" }
countries: { label: Countries, value: 80, unit: countries, asOf: "2021", source: results, at: ¶ 3 }
users: { label: Users, value: 11.20, unit: million users, asOf: "2021", source: results, at: ¶ 3 }
`;
const deck: Files = {
  "01.md":
    '---\nid: sales\n---\n# {{fact "sales"}}\n\n{{fact "share"}} of them abroad\n\n---\nid: all\n---\n# {{fact "countries"}}\n\nNote: {{fact "sales"}}\n',
  "data/facts.yaml": FACTS,
  "data/sources.yaml": SOURCES,
};

async function commit(playground: Playground, message: string): Promise<void> {
  await git(playground, "add", "slides");
  await git(playground, "commit", "-q", "-m", message);
}

describe("lectern facts diff", () => {
  it("tells which figures changed, derived ones too, and on which slides", async () => {
    await using playground = await makePlayground(deck);
    await git(playground, "init", "-q");
    await commit(playground, "first");
    await git(playground, "tag", "v1");
    expect(await playground.lectern("facts", "diff", "HEAD")).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "0 facts changed since HEAD\n",
    });
    const changed = FACTS.replace("961600", "1232727")
      .replace('asOf: "2021", source: results, at: ¶ 2 }\nexports', 'asOf: "2022", source: results, at: ¶ 2 }\nexports')
      .replace(/^users.*\n/m, "")
      .concat('models: { label: Models, value: 12, unit: models, asOf: "2022", source: results, at: ¶ 4 }\n');
    await playground.write({ "slides/data/facts.yaml": changed });
    const table = dedent(`
      fact    then                       now                        slides
      sales   961,600 vehicles (2021)    1,232,727 vehicles (2022)  sales, all
      share   ≈ 28.0% (2021)             ≈ 21.8% (2021)             sales
      models  —                          12 models (2022)           none
      users   11.20 million users (2021) —                          none

    `);
    const compared = await playground.lectern("facts", "diff", "v1");
    expect(compared).toMatchObject({ code: 0, stderr: "4 facts changed since v1\n" });
    const columns = (text: string) =>
      text
        .replaceAll("\u00a0", " ")
        .split("\n")
        .map((line) => line.trim().split(/ {2,}/));
    expect(columns(compared.stdout)).toEqual(
      columns(table.replace("11.20 million users (2021) —", "11.20 million users (2021)  —")),
    );
    await commit(playground, "second");
    expect((await playground.lectern("facts", "diff", "HEAD~1", "slides")).stdout).toBe(compared.stdout);
    expect(await playground.snapshot("dist")).toEqual({});
  });

  it("reads a deck below the repository's root, from any folder, and one that is new", async () => {
    await using playground = await makePlayground();
    await git(playground, "init", "-q");
    await playground.write({ "readme.txt": "" });
    await git(playground, "add", "readme.txt");
    await git(playground, "commit", "-q", "-m", "first");
    await playground.write(
      Object.fromEntries(Object.entries(deck).map(([path, text]) => [`talks/2022 é/${path}`, text])),
    );
    await git(playground, "add", "talks");
    await git(playground, "commit", "-q", "-m", "second");
    const run = (revision: string) => playground.start(["facts", "diff", revision, "2022 é"], { cwd: "talks" }).ended;
    expect(await run("HEAD")).toMatchObject({ code: 0, stdout: "" });
    const { code, stdout, stderr } = await run("HEAD~1");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^countries +— +80 countries \(2021\) +all$/m);
    expect(stderr).toBe("5 facts changed since HEAD~1\n");
  });

  it("says what keeps it from comparing", async () => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("facts", "diff", "HEAD")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "error: slides is in no git repository\n  facts diff compares with what was committed\n",
    });
    expect(await playground.start(["facts", "diff", "HEAD"], { env: { PATH: playground.path } }).ended).toMatchObject({
      code: 1,
      stderr: "error: git was not found\n  install git, or put it on the PATH\n",
    });
    await git(playground, "init", "-q");
    await commit(playground, "first");
    await git(playground, "branch", "spring");
    for (const [revision, hint] of [
      ["sprign", "  did you mean spring?\n"],
      ["--output=x", ""],
    ] as const) {
      const words = revision.startsWith("-") ? ["--", "diff", revision] : ["diff", revision];
      expect(await playground.lectern("facts", ...words)).toMatchObject({
        code: 1,
        stderr: `error: git knows no revision "${revision}"\n${hint}`,
      });
    }
    await playground.write({ "slides/data/facts.yaml": FACTS.replace("share(exports", "share(exprots") });
    const { code, stderr } = await playground.lectern("facts", "diff", "HEAD");
    expect(code).toBe(1);
    expect(stderr).toMatch(/1 error, nothing was compared\n$/);
  });

  it("cannot compare with facts that were wrong", async () => {
    await using playground = await makePlayground({ ...deck, "data/facts.yaml": "sales: 3\n" });
    await git(playground, "init", "-q");
    await commit(playground, "wrong");
    await playground.write({ "slides/data/facts.yaml": FACTS });
    const { code, stderr } = await playground.lectern("facts", "diff", "HEAD");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[\da-f]{10}:slides\/data\/facts\.yaml:1:\d+ error /);
  });

  it.each([
    ["facts", "facts takes diff and a revision of git"],
    ["facts dif HEAD", "facts takes diff and a revision of git"],
    ["facts diff", "facts diff takes a revision of git"],
    ["facts diff a b c", "facts takes at most 3 arguments, not 4: diff a b c"],
  ])("refuses %s", async (line, message) => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern(...line.split(" "))).toMatchObject({
      code: 2,
      stderr: `error: ${message}\n  see lectern facts --help\n`,
    });
  });
});
