// Each folder of tests/fixtures/decks is a test: a deck, the HTML it makes, and the diagnostics, if it has any.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, readFolder } from "../support/deck.ts";

const root = new URL("../fixtures/decks", import.meta.url).pathname;

describe.each(readdirSync(root))("%s", (name) => {
  const folder = join(root, name);
  const { "expected.html": _html, "expected.txt": _text, ...files } = readFolder(folder);

  it("gives the expected HTML and diagnostics", async () => {
    const { html, problems } = await compile(files);
    const expectation = join(folder, "expected.txt");
    if (problems || existsSync(expectation)) await expect(`${problems}\n`).toMatchFileSnapshot(expectation);
    const sections = html.replaceAll(/ style="--progress:[\d.]+%"/g, "").replaceAll(/>\n{2,}</g, ">\n<");
    await expect(sections).toMatchFileSnapshot(join(folder, "expected.html"));
  });
});
