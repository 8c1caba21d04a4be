// Decks as people write them, for whatever tool: tests/fixtures/wild. Each is a deck, or it is told what is wrong; no word is
// lost without being told, and what is imported is a deck with the same words.
import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { createSource } from "../../src/deck/source.ts";
import { importDeck } from "../../src/import/import.ts";
import { builtinTemplates, compile, readFolder } from "../support/deck.ts";
import { wordsOf } from "../support/html.ts";

const files = readFolder(new URL("../fixtures/wild", import.meta.url).pathname);

describe.each(Object.entries(files))("%s", (_, text) => {
  it("loses no word without a diagnostic", async () => {
    const { deck, diagnostics } = await compile({ "deck.md": text }, builtinTemplates);
    for (const { location } of diagnostics) expect(location?.line ?? 1).toBeGreaterThan(0);
    if (diagnostics.length > 0) return;
    const slides = deck.stacks.flat();
    const shown = new Set(visibleWords(slides.flatMap(({ html, notes }) => [html, notes]).join("\n")));
    expect(
      visibleWords(new Marked().parse(withoutDialect(text), { async: false })).filter((word) => !shown.has(word)),
    ).toEqual([]);
  });

  it("is imported without an error", () => {
    const { diagnostics, texts } = importDeck(createSource("talk.md", text), "talk", () => undefined);
    expect(diagnostics.filter(({ level }) => level === "error")).toEqual([]);
    expect([...texts.keys()]).toEqual(["deck.yaml", "01-talk.md"]);
  });
});

/** Entities are characters and not words. */
function visibleWords(html: string): string[] {
  return wordsOf(html.replace(/<!--[^]*?-->/g, " ").replace(/&[#\w]+;/g, " "));
}

/** The text without what the dialect takes for something else than words. */
function withoutDialect(text: string): string {
  return createSource("", text)
    .text.replace(/^---\n[^]*?\n---\n/, "")
    .replace(/^---\n(?:\w+:[^\n]*\n)+---\n/gm, "")
    .replace(/^notes?:|^:{3,}.*$|\{[.#\w][^{}\n]*\}|\[\^[^\]]*\]:?|^> \[!.*$|:[a-z\d_+-]+:/gim, " ");
}
