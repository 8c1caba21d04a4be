// Diagrams drawn by mermaid in a real browser, as people build decks with them.
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { writtenLine } from "../../src/node/diagram-lines.ts";
import { makePlayground, type Files, type Playground } from "../support/cli.ts";
import { textOfPages } from "../../src/pdf/text.ts";

const FLOW = "```mermaid\nflowchart LR\n  accTitle: From part to car\n  Part[Straße] -->|fits| Car\n```\n";
const DECK = {
  "01.md": `# Flow\n\n${FLOW}\n---\nclass: dark\n---\n\n# Talk\n\n\`\`\`mermaid\nsequenceDiagram\n  title Two talk\n  Alice->>Bob: Hello\n  Bob-->>Alice: Hi\n\`\`\`\n\n${FLOW}`,
};
const NO_BROWSER = { env: { LECTERN_BROWSER: "/nowhere/chrome" } };

async function makeProject(deck: Files): Promise<Playground> {
  const playground = await makePlayground(deck);
  await mkdir(join(playground.path, "node_modules"));
  await symlink(
    new URL("../../node_modules/mermaid", import.meta.url).pathname,
    join(playground.path, "node_modules", "mermaid"),
  );
  return playground;
}

describe("diagrams", () => {
  it("are drawn once, with ids of their own, and are the same every time", async () => {
    await using project = await makeProject(DECK);
    const first = await project.lectern("build");
    expect(first.stderr).not.toMatch(/error|warning/);
    expect(first.code).toBe(0);
    const html = await project.text("dist/deck/index.html");
    const drawings = html.match(/<div class="diagram"[^]*?<\/svg>/g)!;
    expect(drawings.map((drawing) => /aria-label="([^"]*)"/.exec(drawing)![1])).toEqual([
      "From part to car",
      "Two talk",
      "From part to car",
    ]);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of drawings.join().matchAll(/marker-\w+="url\(#([^)]*)\)/g)) expect(ids).toContain(id);
    for (const drawing of drawings)
      expect(drawing).not.toMatch(/<foreignObject|<script|lectern-drawing-id|7c31a|https?:\/\/(?!www\.w3\.org)/);

    // Another slide, and no browser.
    await project.write({ "slides/02.md": "# More\n" });
    const again = await project.start(["build"], NO_BROWSER).ended;
    expect(again).toMatchObject({ code: 0 });
    const rebuilt = await project.text("dist/deck/index.html");
    expect(rebuilt.match(/<div class="diagram"[^]*?<\/svg>/g)).toEqual(drawings);

    // Nothing known.
    await project.write({ "slides/02.md": null, cache: null });
    expect((await project.lectern("build")).code).toBe(0);
    expect(await project.text("dist/deck/index.html")).toBe(html);

    await project.write({ "slides/02.md": '# New\n\n```mermaid\npie title Cars\n  "Red" : 1\n```\n' });
    const refused = await project.start(["build"], NO_BROWSER).ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("slides/02.md:3:1 error no-drawing a new diagram is drawn once, by a browser: ");
    expect(refused.stderr).toContain("/nowhere/chrome");
  });

  it("have the colours of their slide, and their words in the PDF", async () => {
    await using project = await makeProject(DECK);
    expect(await project.lectern("pdf", "-o", "deck.pdf")).toMatchObject({ code: 0 });
    const texts = await textOfPages(await readFile(join(project.path, "deck.pdf")));
    for (const word of ["Straße", "fits", "Car"]) expect(texts[0]).toContain(word);
    for (const word of ["Two talk", "Alice", "Hello"]) expect(texts[1]).toContain(word);
    expect(await project.lectern("build")).toMatchObject({ code: 0 });
    await using launched = await launchBrowser();
    const page = await launched.browser.newPage();
    await page.goto(`file://${join(project.path, "dist/deck/index.html")}`);
    await page.waitForSelector(".reveal.ready");
    const seen = await page.$$eval(".diagram", (diagrams) =>
      diagrams.map((diagram) => {
        const label = [...diagram.querySelectorAll("text")].find((text) => /Car|Alice/.test(text.textContent))!;
        const shape = diagram.querySelector(".node rect, rect.actor")!;
        return [
          getComputedStyle(label.querySelector("tspan tspan") ?? label.querySelector("tspan") ?? label).fill,
          getComputedStyle(shape).fill,
        ];
      }),
    );
    const [light, dark] = [
      ["rgb(20, 24, 28)", "rgb(230, 225, 214)"],
      ["rgb(243, 241, 236)", "rgb(35, 44, 52)"],
    ];
    expect(seen).toEqual([light, dark, dark]);
  });

  it("that do not parse are told at their lines, all at once", async () => {
    await using project = await makeProject({
      "01.md": "# A\n\n```mermaid\n%% a comment\nflowchart LR\n  A --> B\n  A[Start --> B\n```\n",
      "02.md": '# B\n\n- x\n\n  ```mermaid\n  pie\n    "Dogs" : many\n  ```\n\n```mermaid\nnothing\n```\n',
    });
    const { code, stderr } = await project.lectern("build");
    expect(code).toBe(1);
    expect(stderr.match(/^slides\S+ error \S+/gm)).toEqual([
      "slides/01.md:7:3 error bad-diagram",
      "slides/02.md:7:5 error bad-diagram",
      "slides/02.md:10:1 error bad-diagram",
    ]);
  });

  it("need mermaid in the deck's project", async () => {
    await using playground = await makePlayground({ "01.md": `# A\n\n${FLOW}` });
    const { code, stderr } = await playground.lectern("build");
    expect(code).toBe(1);
    expect(stderr).toContain("slides/01.md:3:1 error missing-mermaid");
    expect(stderr).toContain("npm install --save-dev mermaid");
  });
});

it("finds the written line behind comments, front matter and directives", () => {
  const text = '---\ntitle: x\n---\n%%{init: {"theme": "base"}}%%\n%% note\nflowchart LR\n  %% note\n  A --> B\n  C';
  expect([1, 2, 3, 9].map((line) => writtenLine(text, line))).toEqual([6, 8, 9, 9]);
});
