// A deck that is presented by the published tool while a test edits it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { makeDeck } from "../../src/node/make-page.ts";
import { current, eventually } from "./page.ts";
import { compareSlides } from "./live-dom.ts";

const executable = fileURLToPath(new URL("../../dist/lib/bin.js", import.meta.url));

/** Files by path; null removes one. */
export type Files = Record<string, string | Buffer | null>;

/** A deck on disk and the server that presents it. */
export interface PresentedDeck extends AsyncDisposable {
  folder: string;
  url: string;
  write(files: Files): Promise<void>;
  /** The server's process. */
  pid(): number;
  /** Ends the server, and starts it again at the same address. */
  restart(meanwhile?: () => Promise<void>, signal?: NodeJS.Signals): Promise<void>;
  stderr(): string;
}

/** Presents a deck in a folder of its own. */
export async function presentDeck(files: Files, words: readonly string[] = []): Promise<PresentedDeck> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "lectern-live-")));
  const write = async (all: Files) => {
    for (const [name, content] of Object.entries(all)) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await (content === null ? rm(file, { recursive: true }) : writeFile(file, content));
    }
  };
  await write(files);
  let child: ChildProcess;
  let said = "";
  const start = async (port: string) => {
    child = spawn(process.execPath, [executable, "present", folder, "--no-open", "--port", port, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, XDG_CACHE_HOME: join(folder, ".cache") },
    });
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (said += text));
    for await (const line of createInterface({ input: child.stdout! })) if (line.startsWith("http://")) return line;
    throw new Error(`present ended before it printed its address:\n${said}`);
  };
  const stop = async (signal?: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, "exit");
  };
  const url = await start("0");
  return {
    folder,
    url,
    write,
    pid: () => child.pid!,
    stderr: () => said,
    restart: async (meanwhile = async () => {}, signal) => {
      await stop(signal);
      await meanwhile();
      await start(new URL(url).port);
    },
    async [Symbol.asyncDispose]() {
      await current.page.goto("about:blank"); // or it would ask for what nobody serves any more
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Waits until the page shows what a build of the deck's files would. */
export async function showsBuild(deck: PresentedDeck): Promise<void> {
  const { mistakes, html } = await buildOf(deck);
  expect(mistakes).toEqual([]);
  await showsPage(html);
}

/** What a build of the deck's files gives: its page, and its mistakes. */
export async function buildOf(deck: PresentedDeck): Promise<{ mistakes: string[]; html: string }> {
  const made = await makeDeck(deck.folder, { places: true });
  const mistakes = made.diagnostics.filter(({ level }) => level === "error").map(({ message }) => message);
  return { mistakes, html: made.deckPage("") };
}

/** Waits until the slides of the page are those of a page. */
export async function showsPage(html: string, place = ""): Promise<void> {
  await eventually(async () => {
    const { live, fresh } = await compareSlides(current.page, html);
    const at = fresh.findIndex((slide, index) => slide !== live[index]);
    return at < 0 && live.length === fresh.length
      ? "the same"
      : `${place}\nslide ${at}\n${live[at]}\nbuilt as\n${fresh[at]}`;
  }).toBe("the same");
}
