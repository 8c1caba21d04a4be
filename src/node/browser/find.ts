// Which browser prints: the one that is named, else the first that is found. Every place that was looked at is kept,
// so that a failure can say where.

import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../user-error.ts";
import { managedBrowsersDirectory, puppeteerCacheDirectory } from "./cache.ts";
import { findDownloaded } from "./downloaded.ts";
import { findOnPath, whyNotExecutable } from "./executable.ts";
import { systemBrowsers } from "./installed.ts";
import { browserNotFound } from "./not-found.ts";
import { findSparticuz, sparticuzName, unpackSparticuz, whyNoSparticuz } from "./sparticuz.ts";

/** Where to look. Everything has the default of the running process. */
export interface FindBrowserOptions {
  /** The value of `--browser`: a path, a name on PATH, or "@sparticuz/chromium". */
  browser?: string;
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  /** The processor, as in `process.arch`. */
  arch?: string;
  /** The folder of the user's project: relative paths, and the first place where "@sparticuz/chromium" is resolved. */
  cwd?: string;
  /** Paths and names of installed browsers, best first; default {@link systemBrowsers}. */
  installed?: readonly string[];
  /** Folders from which "@sparticuz/chromium" is resolved; default `cwd`, then Lectern's own. */
  packages?: readonly string[];
  /** What needs the browser, as the message says when there is none; default "a PDF". */
  purpose?: string;
  /** Aborting stops the unpacking of "@sparticuz/chromium". */
  signal?: AbortSignal;
}

/** A browser that is there and may be executed; whether it starts is for `launchBrowser` to find out. */
export interface FoundBrowser {
  /** The executable, absolute. */
  path: string;
  /** Where it was found, e.g. "--browser", "LECTERN_BROWSER", "installed", "@sparticuz/chromium 153.0.0". */
  from: string;
  /** A headless shell has no window at all and starts faster. */
  kind: "shell" | "browser";
  /** Environment variables that it needs in addition to the process's own. */
  env: Record<string, string>;
  /** Every place looked at up to this one, in order. */
  looked: Look[];
}

/** One place that was looked at. */
export interface Look {
  /** e.g. "LECTERN_BROWSER" */
  place: string;
  /** e.g. "not set" */
  result: string;
}

const variables = ["LECTERN_BROWSER", "PUPPETEER_EXECUTABLE_PATH", "CHROME_PATH"] as const;

/**
 * Finds the browser to print with. Throws a {@link UserError} when there is none, listing where it looked, and when
 * a path that was given explicitly cannot be executed.
 */
export async function findBrowser(options: FindBrowserOptions = {}): Promise<FoundBrowser> {
  const { env = process.env, platform = process.platform, arch = process.arch, cwd = process.cwd() } = options;
  const { installed = systemBrowsers(platform, env), packages = [cwd, ownFolder] } = options;
  const looked: Look[] = [];
  const found = (path: string, from: string, extra: Record<string, string> = {}): FoundBrowser => {
    looked.push({ place: from, result: path });
    return { path, from, kind: kindOf(path, from), env: extra, looked };
  };

  const unpacked = async (): Promise<FoundBrowser | null> => {
    const reason = whyNoSparticuz(platform, arch);
    const pack = reason === null ? findSparticuz(packages) : null;
    if (pack === null) {
      looked.push({ place: sparticuzName, result: reason ?? "not installed" });
      return null;
    }
    const { path, env: extra } = await unpackSparticuz(pack, { env, signal: options.signal });
    return found(path, `${sparticuzName} ${pack.version}`, extra);
  };

  const named = async (value: string, from: string): Promise<FoundBrowser> => {
    if (value === sparticuzName) {
      const result = await unpacked();
      if (result) return result;
      throw new UserError(`${from} says ${sparticuzName}, but it is ${looked.at(-1)?.result}`, {
        hint: `npm install --save-dev ${sparticuzName}    (Linux x64)`,
      });
    }
    return found(await resolveNamed(value, from, { env, platform, cwd }), from);
  };

  if (options.browser) return named(options.browser, "--browser");
  looked.push({ place: "--browser", result: "not given" });
  for (const variable of variables) {
    const value = env[variable];
    if (value) return named(value, variable);
    looked.push({ place: variable, result: "not set" });
  }

  for (const folder of [managedBrowsersDirectory(env, platform), puppeteerCacheDirectory(env)]) {
    const downloaded = await findDownloaded(folder);
    if (downloaded) return found(downloaded.path, folder);
    looked.push({ place: folder, result: existsSync(folder) ? "no browser in it" : "not there" });
  }

  for (const candidate of installed) {
    const path = isBareName(candidate) ? await findOnPath(candidate, env, platform) : candidate;
    if (path !== null && (await whyNotExecutable(path)) === null) return found(path, "installed");
    looked.push({ place: candidate, result: isBareName(candidate) ? "not on PATH" : "not there" });
  }

  const result = await unpacked();
  if (result) return result;
  throw browserNotFound(looked, platform, options.purpose);
}

/** The folder of this file: from here our own dependencies are resolved. */
const ownFolder = dirname(fileURLToPath(import.meta.url));

async function resolveNamed(
  value: string,
  from: string,
  { env, platform, cwd }: { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; cwd: string },
): Promise<string> {
  const path = resolve(cwd, value);
  if (isBareName(value) && !existsSync(path)) {
    const onPath = await findOnPath(value, env, platform);
    if (onPath !== null) return onPath;
    throw new UserError(`${from} says ${value}: there is no such file, and no program of that name on PATH`);
  }
  const reason = await whyNotExecutable(path);
  if (reason === null) return path;
  throw new UserError(`${from} says ${value}: ${reason}`, {
    hint: path.endsWith(".app")
      ? `name the program in it: ${join(path, "Contents", "MacOS", basename(path, ".app"))}`
      : undefined,
  });
}

function isBareName(value: string): boolean {
  return !/[\\/]/.test(value);
}

function kindOf(path: string, from: string): FoundBrowser["kind"] {
  return /headless[-_]shell/.test(path) || from.startsWith(sparticuzName) ? "shell" : "browser";
}
