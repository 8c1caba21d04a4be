// The executable as people run it: a process of its own, in a folder of its own, with a cache of its own.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The executable, as it is published; made before the tests. */
export const executable: string = fileURLToPath(new URL("../../dist/lib/bin.js", import.meta.url));

/** How a process ended, and all it said. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A process that runs. */
export interface Running {
  child: ChildProcess;
  /** What it has said on stderr so far. */
  stderr(): string;
  /** Resolves as soon as what it says on stdout, or else on stderr, matches; rejects if it ends without saying so. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

/** What is different about a process. */
export interface RunOptions {
  /** Working directory, relative to the playground. */
  cwd?: string;
  /** Environment variables; undefined takes one away. */
  env?: Record<string, string | undefined>;
}

/** Files by path; null removes one. */
export type Files = Record<string, string | Buffer | null>;

/** A temporary folder in which commands are run. Disposing of it ends what still runs there and removes it. */
export interface Playground extends AsyncDisposable {
  path: string;
  /** Writes files, making their folders. */
  write(files: Files): Promise<void>;
  /** Runs the executable to its end. */
  lectern(...words: string[]): Promise<Ended>;
  /** Starts the executable. */
  start(words: string[], options?: RunOptions): Running;
  /** Starts any program. */
  startProgram(program: string, words: string[], options?: RunOptions): Running;
  /** Every file below a folder: its path relative to it, and the hash of its bytes. Empty if there is none. */
  snapshot(folder: string): Promise<Record<string, string>>;
  /** Every file below a folder with what changes when it is written, even with the same bytes. */
  stat(folder: string): Promise<Record<string, string>>;
  /** The text of a file. */
  text(path: string): Promise<string>;
}

/** Makes a playground with a deck in slides/, if one is given. */
export async function makePlayground(deck: Files = {}): Promise<Playground> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "lectern-cli-")));
  const children = new Set<ChildProcess>();
  await mkdir(join(path, "tmp"));
  const environment = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    LANG: "C.UTF-8",
    TMPDIR: join(path, "tmp"),
    NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
    XDG_CACHE_HOME: join(path, "cache"),
    LECTERN_BROWSER: process.env["LECTERN_BROWSER"],
    LECTERN_NO_SANDBOX: process.env["LECTERN_NO_SANDBOX"],
    PUPPETEER_EXECUTABLE_PATH: process.env["PUPPETEER_EXECUTABLE_PATH"],
    CHROME_PATH: process.env["CHROME_PATH"],
  };
  const startProgram: Playground["startProgram"] = (program, words, { cwd = "", env = {} } = {}) => {
    const child = spawn(program, words, {
      cwd: join(path, cwd),
      env: { ...environment, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.add(child);
    void once(child, "exit").then(() => children.delete(child));
    return follow(child);
  };
  const start: Playground["start"] = (words, options) =>
    startProgram(process.execPath, [executable, ...words], options);
  const write: Playground["write"] = async (files) => {
    for (const [name, content] of Object.entries(files)) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await (content === null ? rm(file, { recursive: true }) : writeFile(file, content));
    }
  };
  await write(Object.fromEntries(Object.entries(deck).map(([name, content]) => [`slides/${name}`, content])));
  return {
    path,
    write,
    start,
    startProgram,
    lectern: (...words) => start(words).ended,
    snapshot: (folder) =>
      describeFiles(join(path, folder), async (file) =>
        createHash("sha256")
          .update(await readFile(file))
          .digest("hex"),
      ),
    stat: (folder) =>
      describeFiles(join(path, folder), async (file) => {
        const { ino, ctimeMs, mtimeMs } = await stat(file);
        return `${ino} ${ctimeMs} ${mtimeMs}`;
      }),
    text: (file) => readFile(join(path, file), "utf8"),
    [Symbol.asyncDispose]: async () => {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all([...children].map((child) => once(child, "exit")));
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function follow(child: ChildProcess): Running {
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, stdout, stderr }) as Ended);
  const says: Running["says"] = (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stdout) ?? pattern.exec(stderr);
        if (match) resolve(match);
        return match !== null;
      };
      if (look()) return;
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", look);
      void ended.then(() => look() || reject(new Error(`it ended without saying ${pattern}:\n${stdout}\n${stderr}`)));
    });
  return { child, stderr: () => stderr, says, ended };
}

async function describeFiles(
  folder: string,
  describe: (file: string) => Promise<string>,
): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const described: Record<string, string> = {};
  for (const file of files.toSorted()) described[relative(folder, file)] = await describe(file);
  return described;
}

/** Whether this system lets a process have its own mounts, as container runtimes with a strict profile do not. */
export const hasNamespaces: boolean =
  process.platform === "linux" && spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

/**
 * Runs a shell script in which $LECTERN is the executable, as the root of a namespace of its own: it may mount what it
 * likes, and nobody else sees it.
 */
export function startInNamespace(playground: Playground, script: string): Running {
  return unshare(playground, [], script);
}

/** The same for a script that does not end by itself: what it started ends with it. */
export function serveInNamespace(playground: Playground, script: string): Running {
  return unshare(playground, ["--fork", "--pid", "--kill-child"], script);
}

function unshare(playground: Playground, options: string[], script: string): Running {
  const LECTERN = `'${process.execPath}' '${executable}'`;
  const words = ["-rm", ...options, "sh", "-c", `lectern() { ${LECTERN} "$@"; }\n${script}`];
  return playground.startProgram("unshare", words);
}

/** A picture of one pixel. */
export const png: Buffer = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIAAA4EAMBj3SBsAAAAABJRU5ErkJggg==",
  "base64",
);
