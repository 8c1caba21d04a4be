// Each deck of tests/fixtures/pdf is a test: printed by a real browser and finished, it says what the file beside it says, looks
// as it did before, and breaks no rule of PDF/UA.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDiagnostic } from "../../src/deck/diagnostic.ts";
import { describePdf } from "../support/pdf.ts";
import { printDeck, type PrintedDeck } from "../support/print-deck.ts";
import { brokenRules, noVeraPdf } from "../support/verapdf.ts";

const root = new URL("../..", import.meta.url).pathname;
const fixtures = join(root, "tests/fixtures/pdf");
const cases = (await readdir(fixtures)).filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3));
/** Written in scripts that a machine may have no font for. */
const MAY_LACK_FONTS = new Set(["right-to-left", "chinese-and-japanese"]);

const decks = new Map<string, PrintedDeck>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-finish-"));
  const paths = new Map(cases.map((name) => [name, join(fixtures, `${name}.md`)]));
  for (const [name, path] of [
    ...paths,
    ["chery", join(root, "slides")],
    ["starter", join(root, "templates/starter")],
  ]) {
    const deck = await printDeck(path!);
    decks.set(name!, deck);
    await writeFile(join(folder, `${name}.pdf`), deck.bytes);
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const fileOf = (name: string) => join(folder, `${name}.pdf`);

describe.each(cases)("%s", (name) => {
  it("is described as expected", async () => {
    const { bytes, diagnostics } = decks.get(name)!;
    const problems = MAY_LACK_FONTS.has(name) ? [] : diagnostics.map((diagnostic) => formatDiagnostic(diagnostic));
    const { labels, outline, links, tags, ...said } = await describePdf(bytes);
    const parts = { said: [JSON.stringify(said)], labels: [labels.join(" ")], outline, links, tags, problems };
    const text = Object.entries(parts).map(([part, lines]) => [`[${part}]`, ...lines, ""].join("\n"));
    await expect(text.join("\n").replaceAll(`${fixtures}/`, "")).toMatchFileSnapshot(join(fixtures, `${name}.txt`));
  });
});

describe.skipIf(noVeraPdf !== "")(`veraPDF${noVeraPdf && `, not asked: ${noVeraPdf}`}`, () => {
  it("finds nothing against PDF/UA-1 in any deck whose fonts are there", async () => {
    const whole = [...decks].filter(([, { diagnostics }]) => diagnostics.every(({ code }) => code !== "missing-glyph"));
    expect(whole.length).toBeGreaterThanOrEqual(decks.size - MAY_LACK_FONTS.size);
    expect(await brokenRules("PDFUA_1", ...whole.map(([name]) => fileOf(name)))).toEqual([]);
  });

  it("finds only missing glyphs in the others", async () => {
    const lacking = [...decks].filter(([, { diagnostics }]) =>
      diagnostics.some(({ code }) => code === "missing-glyph"),
    );
    if (lacking.length === 0) return;
    for (const rule of await brokenRules("PDFUA_1", ...lacking.map(([name]) => fileOf(name))))
      expect(rule).toMatch(/: 7\.21\.[78]-1 /);
  });

  it("finds nothing against PDF/A-2a either, in one that is to be kept", async () => {
    const { bytes } = await printDeck(join(root, "templates/starter"), { archive: true });
    await writeFile(fileOf("kept"), bytes);
    expect(await brokenRules("PDFA_2_A", fileOf("kept"))).toEqual([]);
    expect(await brokenRules("PDFUA_1", fileOf("kept"))).toEqual([]);
  });

  it("would find what Chromium leaves open", async () => {
    await writeFile(fileOf("raw"), decks.get("text")!.printed.bytes);
    expect((await brokenRules("PDFUA_1", fileOf("raw"))).length).toBeGreaterThan(3);
  });
});
