// The templates that come along are made into code when Lectern is built. The pages and the mistakes of a deck are the same with that
// code as where each template is compiled when it is used.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { PRINT_LAYOUTS } from "../../src/deck/print/choices.ts";
import { precompileTemplates } from "../../src/deck/precompile.ts";
import type { ReadyTemplate } from "../../src/deck/ready-templates.ts";
import { testFolder } from "./test-folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TEMPLATES = join(ROOT, "templates");
const names = readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hbs"));
const texts = new Map(names.map((name) => [name.slice(0, -4), readFileSync(join(TEMPLATES, name), "utf8")]));

afterEach(() => {
  vi.doUnmock("../../src/deck/ready-templates.ts");
  vi.resetModules();
});

it.each(["slides", "templates/starter"])("make the same pages of %s", async (name) => {
  await compare(join(ROOT, name), 12);
});

it("tell the same mistakes, at the same places", async () => {
  await using folder = await testFolder();
  const slides = [
    "layout: figure\n---\n\n# One\n\nNo figure\n",
    "# Two\n\n{{> delta text=1}}\n\n{{> mine text=1}}\n\n{{> bar}}\n\n{{> kpi-trend value=missing}}\n",
    "layout: mine\n---\n\n# Three\n",
    "layout: default\n---\n\n# Four\n\n{{> delta}}\n",
  ];
  await folder.write("01.md", `---\n${slides.join("\n---\n")}`);
  // The same text under another name, and one that is nearly the same.
  await folder.write("templates/layouts/mine.hbs", `${texts.get("layouts/title")}`);
  await folder.write("templates/partials/mine.hbs", `${texts.get("partials/delta")}`);
  await folder.write("templates/layouts/section.hbs", `${texts.get("layouts/section")}{{nothing.there}}`);
  await folder.write("templates/deck.hbs", `${texts.get("deck")}`);
  const mistakes = await compare(folder.path, 3);
  expect(mistakes).toContain("partials/delta.hbs");
  expect(mistakes).not.toContain("partials/mine.hbs");
});

/** Compares what is made of a deck both ways; gives its mistakes. */
async function compare(path: string, least: number): Promise<string> {
  const compiled = await pagesOf(path);
  const module = `data:text/javascript,${encodeURIComponent(precompileTemplates(texts))}`;
  const { READY } = (await import(/* @vite-ignore */ module)) as { READY: Map<string, ReadyTemplate> };
  expect([...READY.keys()].sort()).toEqual([...new Set(texts.values())].sort());
  const used = new Set<ReadyTemplate>();
  vi.resetModules();
  vi.doMock("../../src/deck/ready-templates.ts", () => ({
    READY: { get: (text: string) => READY.has(text) && used.add(READY.get(text)!) && READY.get(text) },
  }));
  const ready = await pagesOf(path);
  expect(ready).toEqual(compiled);
  expect(used.size).toBeGreaterThanOrEqual(least);
  return JSON.stringify(compiled.diagnostics);
}

async function pagesOf(path: string) {
  const { makeDeck } = await import("../../src/node/make-page.ts");
  const made = await makeDeck(path, { places: true });
  const print = PRINT_LAYOUTS.map((layout) => made.printPage("", { layout }));
  return { page: made.deckPage(""), print: JSON.stringify(print), diagnostics: made.diagnostics };
}
