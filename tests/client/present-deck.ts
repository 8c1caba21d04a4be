// A deck that is presented by the published tool while a test edits it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
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
  /** Ends the server, and starts it again at the same address. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  /** Memory of the server, in bytes. */
  memory(): Promise<number>;
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
  const stop = async () => {
    if (child.exitCode === null && child.kill()) await once(child, "exit");
  };
  const url = await start("0");
  return {
    folder,
    url,
    write,
    stderr: () => said,
    restart: async (meanwhile = async () => {}) => {
      await stop();
      await meanwhile();
      await start(new URL(url).port);
    },
    memory: async () => {
      const { readFile } = await import("node:fs/promises");
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s*(\d+) kB/.exec(status)![1]) * 1024;
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Waits until the page shows what a build of the deck's files would; a build with errors counts as none. */
export async function showsBuild(deck: PresentedDeck): Promise<void> {
  const made = await makeDeck(deck.folder, { places: true });
  const html = made.deckPage("");
  await eventually(async () => {
    const { live, fresh } = await compareSlides(current.page, html);
    const at = fresh.findIndex((slide, index) => slide !== live[index]);
    return at < 0 && live.length === fresh.length ? "the same" : `slide ${at}\n${live[at]}\nbuilt as\n${fresh[at]}`;
  }).toBe("the same");
}
