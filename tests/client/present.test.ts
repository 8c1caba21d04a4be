// A deck from Markdown to the screen, in a real browser: built and opened from its folder, and presented while it is edited.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { attributesOf, current, open, press, shows, textOf, useDeck } from "./page.ts";

useDeck();

const root = fileURLToPath(new URL("../../", import.meta.url));
const lectern = ["dist/lib/bin.js"];
let folder: string;
let running: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-client-"));
});
afterEach(async () => {
  await current.page.goto("about:blank"); // or it would ask for what nobody serves any more
  if (running?.exitCode === null && running.kill()) await once(running, "exit");
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

it("shows every slide of the deck in this repository, without a word in the console", async () => {
  await promisify(execFile)(process.execPath, [...lectern, "build", "slides", "-o", folder], { cwd: root });
  await open(pathToFileURL(join(folder, "index.html")).href);
  const ids = await current.page.$$eval(".slides section:not(.stack)", (slides) => slides.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(15);
  for (const [at, id] of ids.entries()) {
    await shows({ slide: id });
    expect((await attributesOf(`#${id}`))["aria-label"]).toMatch(new RegExp(`^${at + 1} of ${ids.length}: .`));
    await press("Space");
    while ((await current.page.$(`#${id}.present .fragment.current-fragment`)) !== null) await press("Space");
  }
});

it("prints the current slide alone, on one page", async () => {
  await promisify(execFile)(process.execPath, [...lectern, "build", "slides", "-o", folder], { cwd: root });
  await open(`${pathToFileURL(join(folder, "index.html")).href}#/exports`);
  const pdf = Buffer.from(await current.page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

it("shows an edit at the same slide and step, and a mistake over the last good deck", async () => {
  const deck = join(folder, "talk.md");
  const markdown = "# One\n\n---\n\n# Two\n\n::: incremental\n- a\n- b\n- c\n:::\n\n---\n\n# Three\n";
  await writeFile(deck, markdown);
  await open(await present(deck));
  await press("ArrowRight", "Space", "Space");
  await shows({ slide: "two", fragments: 2 });

  await writeFile(deck, `# Zero\n\n---\n\n${markdown.replace("- b", "- b changed")}`);
  await current.page.waitForFunction(() => document.body.textContent.includes("b changed"));
  await shows({ slide: "two", fragments: 2, hash: "#/two/1" });

  await writeFile(deck, `${markdown}\n{{nothing}}\n`);
  await current.page.waitForSelector(".lectern-problems:not([hidden])");
  expect(await textOf(".lectern-problem-place")).toMatch(/talk\.md:17:\d+ error /);
  expect(await textOf(".lectern-problem-excerpt")).toMatch(/^17 \| \{\{nothing\}\}\n {3}\| +\^$/);
  await shows({ slide: "two", fragments: 2 });

  await writeFile(deck, markdown);
  await current.page.waitForFunction(() => !document.body.textContent.includes("b changed"));
  await current.page.waitForSelector(".lectern-problems[hidden]");
  await shows({ slide: "two", fragments: 2 });
});

/** Starts `lectern present` and returns the address it prints. */
async function present(deck: string): Promise<string> {
  running = spawn(process.execPath, [...lectern, "present", deck, "--no-open", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface({ input: running.stdout! })) {
    if (line.startsWith("http://")) return line;
  }
  throw new Error("present ended before it printed its address");
}
