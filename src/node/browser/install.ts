// `lectern browser install`: downloads the headless shell that fits our Puppeteer into our own cache. The only
// command that asks the network for anything.

import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Browser, computeExecutablePath, detectBrowserPlatform, getDownloadUrl } from "@puppeteer/browsers";
import { PUPPETEER_REVISIONS } from "puppeteer-core/internal/revisions.js";
import { UserError } from "../user-error.ts";
import { managedBrowsersDirectory } from "./cache.ts";
import { whyNotExecutable } from "./executable.ts";
import { makePrivateDirectory } from "./private-directory.ts";
import { formatWays, installCommand } from "./system.ts";
import { unzip } from "./unzip.ts";

/** Where to, and who is told. */
export interface InstallOptions {
  /** LECTERN_BROWSER_MIRROR names another server than Google's; default the process's environment. */
  env?: NodeJS.ProcessEnv;
  /** Told how far the download is, in bytes; the total is null when the server does not say. */
  onProgress?: (done: number, total: number | null) => void;
  /** Aborting it stops the download and leaves nothing behind. */
  signal?: AbortSignal;
}

/** A browser that was installed. */
export interface InstalledBrowser {
  /** The executable. */
  path: string;
  /** e.g. "156.0.8078.47" */
  version: string;
  /** False when it was there already. */
  isNew: boolean;
}

/**
 * Downloads Chrome Headless Shell, of the version that our Puppeteer is made for, unless it is there. It appears in
 * the cache when it is complete. Throws a UserError when it cannot be downloaded, with the ways around that.
 */
export async function installBrowser(options: InstallOptions = {}): Promise<InstalledBrowser> {
  const { env = process.env, signal } = options;
  const browser = Browser.CHROMEHEADLESSSHELL;
  const buildId = PUPPETEER_REVISIONS[browser];
  const platform = detectBrowserPlatform();
  if (platform === undefined) {
    throw new UserError(`there is no Chrome Headless Shell for ${process.platform} ${process.arch}`, {
      hint: waysAround(),
    });
  }
  const cacheDir = managedBrowsersDirectory(env);
  const path = computeExecutablePath({ browser, buildId, platform, cacheDir });
  if ((await whyNotExecutable(path)) === null) return { path, version: buildId, isNew: false };

  const mirror = env.LECTERN_BROWSER_MIRROR || env.PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL || undefined;
  const url = getDownloadUrl(browser, platform, buildId, mirror);
  // <cache>/chrome-headless-shell/linux-156.0.8078.47/chrome-headless-shell-linux64/chrome-headless-shell
  const folder = join(cacheDir, ...relative(cacheDir, path).split(/[\\/]/).slice(0, 2));
  try {
    await makePrivateDirectory(dirname(cacheDir));
    await mkdir(dirname(folder), { recursive: true });
    await using draft = await temporaryFolder(join(dirname(cacheDir), "download-"));
    const archive = join(draft.path, "archive.zip");
    await download(url, archive, options);
    const unpacked = join(draft.path, basename(folder));
    await unzip(archive, unpacked, signal);
    // What an interrupted run of another tool left there is not a browser.
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  } catch (error) {
    signal?.throwIfAborted();
    throw new UserError(`Chrome Headless Shell ${buildId} was not installed: ${reasonOf(error)}\n  from ${url}`, {
      hint: waysAround(),
      cause: error,
    });
  }
  const reason = await whyNotExecutable(path);
  if (reason !== null) throw new UserError(`Chrome Headless Shell ${buildId} was not installed: ${path}: ${reason}`);
  return { path, version: buildId, isNew: true };
}

async function temporaryFolder(prefix: string): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(prefix);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function download(url: URL, target: string, { onProgress, signal }: InstallOptions): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null)
    throw new Error(`the server answers ${response.status} ${response.statusText}`);
  const length = response.headers.get("content-length");
  const total = length === null ? null : Number(length);
  let done = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      onProgress?.(done, total);
      next(null, chunk);
    },
  });
  await pipeline(response.body as AsyncIterable<Uint8Array>, count, createWriteStream(target), { signal });
}

/** The innermost cause says it best: fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  return inner instanceof Error ? inner.message || String((inner as NodeJS.ErrnoException).code) : String(inner);
}

function waysAround(): string {
  return formatWays([
    ["HTTPS_PROXY=… NODE_USE_ENV_PROXY=1", "behind a proxy"],
    ["LECTERN_BROWSER_MIRROR=https://…", "from a mirror of storage.googleapis.com/chrome-for-testing-public"],
    ...installCommand(process.platform),
    ["npm install --save-dev @sparticuz/chromium", "from the npm registry alone (Linux x64)"],
  ]);
}
