// Decks as reveal.js's Markdown plugin reads them: tests/fixtures/reveal-markdown.json holds what each makes there, measured in
// version 6.0.2, and, where ours is another on purpose, the reason and what it is.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../support/deck.ts";

interface Probe {
  id: string;
  markdown: string;
  /** Keys of deck.yaml that say what the probe's attributes and settings said. */
  options?: Record<string, string>;
  /** The slides' HTML in reveal.js; null if it fails. */
  reveal: string[] | null;
  /** Why ours is another, and ours; without it the fixtures of that part of the dialect show it. */
  difference?: string;
  ours?: string[];
}

const file = new URL("../fixtures/reveal-markdown.json", import.meta.url);
const { probes } = JSON.parse(readFileSync(file, "utf8")) as { probes: Probe[] };

describe("reveal.js Markdown", () => {
  it.each(probes)("$id", async ({ markdown, options, reveal, difference, ours }) => {
    const config = JSON.stringify(options ?? {});
    const { slides } = await compile({ "01.md": markdown, "deck.yaml": config });
    const made = slides.map((slide) => {
      const attributes = Object.entries({ ...slide.attributes, class: ownClasses(slide.classes) });
      const notes = slide.notes && `<aside class="notes">${slide.notes}</aside>`;
      const tag = attributes.map(([name, value]) => (value ? ` ${name}="${value}"` : "")).join("");
      return normalize(`<section${tag}>${slide.html}${notes}</section>`);
    });
    const expected = reveal?.map(normalize);
    if (difference === undefined) expect(made).toEqual(expected);
    else if (ours) {
      expect(made).toEqual(ours);
      expect(made).not.toEqual(expected);
    }
  });
});

function ownClasses(classes: string): string {
  return classes.replace(/^slide layout-default ?/, "");
}

/** Without what both do in their own way and no one sees: white space, emptied comments, marks of files, how code is coloured and marked. */
function normalize(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|[\ue020\ue021]/g, "")
    .replace(/ (?:data-markdown(?:-parsed)?|loading|scope)="[^"]*"|=""/g, "")
    .replace(/<section([^>]*) id="[^"]*"/g, "<section$1")
    .replace(/<pre[^>]*><code[^>]*>([\s\S]*?)<\/code><\/pre>/g, (_, code: string) => `<pre>${bare(code)}</pre>`)
    .replace(
      /\s*(<\/?(?:section|h\d|p|ul|ol|li|pre|aside|table|thead|tbody|tr|th|td|blockquote|div|hr)\b[^>]*>)\s*/g,
      "$1",
    )
    .replace(/\s+/g, " ");
}

function bare(code: string): string {
  return code.replace(/<[^>]*>/g, "").trim();
}
