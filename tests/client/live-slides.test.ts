// The decks that come along, as their author sees them while they are presented: nothing is said to be wrong with any slide.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { current, eventually, open, useDeck } from "./page.ts";
import { presentDeck, type Files } from "./present-deck.ts";

useDeck();

it.each(["slides", "templates/starter"])("finds nothing wrong on the slides of %s", async (name) => {
  await using deck = await presentDeck(readAll(fileURLToPath(new URL(`../../${name}`, import.meta.url))));
  await open(deck.url);
  const measured = new Set<string>();
  const client = await current.page.createCDPSession();
  await client.send("Network.enable");
  client.on("Network.webSocketFrameSent", ({ response }) => {
    const message = JSON.parse(response.payloadData) as { type?: string; slide?: string };
    if (message.type === "measured") measured.add(message.slide!);
  });
  await current.page.reload();
  await current.page.waitForSelector(".reveal.ready");
  const ids = await current.page.$$eval(".slides section:not(.stack)", (all) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(10);
  for (const id of ids) {
    await current.page.evaluate((slide) => (location.hash = `#/${slide}`), id);
    await eventually(() => measured.has(id), id).toBe(true);
    expect([
      id,
      await current.page.$$(".lectern-overflow, .lectern-overflowing, .lectern-problems:not([hidden])"),
    ]).toEqual([id, []]);
  }
});

function readAll(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path)];
    }),
  );
}
