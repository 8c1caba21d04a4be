// Each folder of tests/fixtures/imports is a deck of another tool: `talk.md` in, our dialect and what was lost out. What comes
// out is compiled with the tool's own templates and must be without errors.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../../src/deck/diagnostic.ts";
import { createSource } from "../../src/deck/source.ts";
import { importDeck, recognize } from "../../src/import/import.ts";
import { builtinTemplates, compile, readFolder } from "../support/deck.ts";

const root = new URL("../fixtures/imports", import.meta.url).pathname;

describe.each(readdirSync(root))("%s", (name) => {
  const folder = join(root, name);
  const { "talk.md": talk = "", ...others } = readFolder(folder);
  const sources = new Map(Object.entries(others).map(([path, text]) => [path, createSource(path, text)]));
  const made = importDeck(createSource("talk.md", talk), "talk", (path) => sources.get(path));

  it("becomes a deck, and tells what was lost", async () => {
    expect(name.startsWith(made.tool)).toBe(true);
    const texts = [...made.texts].map(([path, text]) => `==> ${path} <==\n${text}`).join("\n");
    const files = made.files.map(({ from, to }) => `==> ${to} <== ${from.join(" or ")}\n`).join("");
    await expect(texts + (files && `\n${files}`)).toMatchFileSnapshot(join(folder, "expected.txt"));
    const told = made.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join("\n");
    await expect(`${told}\n`).toMatchFileSnapshot(join(folder, "expected-lost.txt"));
    expect(made.diagnostics.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("builds without errors", async () => {
    const texts = Object.fromEntries(made.texts);
    const code = Object.fromEntries(Object.entries(others).filter(([path]) => path.startsWith("snippets/")));
    const { diagnostics, slides } = await compile({ ...texts, ...code }, builtinTemplates);
    expect(
      diagnostics
        .filter(({ level, code }) => level === "error" && code !== "missing-mermaid") // it is the project's
        .map((diagnostic) => formatDiagnostic(diagnostic)),
    ).toEqual([]);
    expect(slides.length).toBeGreaterThan(0);
  });
});

describe("recognize", () => {
  it.each([
    ["# Plain\n\n---\n\n# Markdown", "reveal-md"],
    ["---\nmarp: true\n---\n# A", "marp"],
    ["---\ntheme: seriph\n---\n# A\n\n<v-click>b</v-click>", "slidev"],
    ["# A\n\n![bg](a.png)", "marp"],
    ["<!-- .slide: id='a' -->\n# A\n\nNote:\nb", "reveal-md"],
  ])("%j is %s", (text, tool) => {
    expect(recognize(text)).toBe(tool);
  });
});
