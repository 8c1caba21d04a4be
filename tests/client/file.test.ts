// A deck page opened by double click, in a real browser: no server, a policy in the page, a path of any letters.

import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { clientScript, contentSecurityPolicy, deckPage, fixtureDeck } from "./fixture.ts";
import { current, open, press, reload, shows, useDeck } from "./page.ts";

useDeck();

it("runs from a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lectern deck ü 中文 "));
  try {
    await copyFile(fileURLToPath(import.meta.resolve("reveal.js/reveal.css")), join(folder, "reveal.css"));
    await writeFile(join(folder, "deck.js"), clientScript());
    const withoutImage = fixtureDeck.slice(0, 5);
    const html = deckPage({ deck: withoutImage, settings: {}, build: null }, "deck.js", ["reveal.css"]);
    const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`;
    await writeFile(join(folder, "index.html"), html.replace("<head>", `<head>${policy}`));

    await open(`${pathToFileURL(join(folder, "index.html")).href}?transition=zoom#/steps`);
    await shows({ slide: "steps", hash: "#/steps" });
    expect(await current.page.evaluate(() => location.search)).toBe("");
    await press("Space");
    await reload();
    await shows({ slide: "steps", fragments: 2, hash: "#/steps/0" });
    await press("g");
    await shows({ dialog: "Go to slide" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
