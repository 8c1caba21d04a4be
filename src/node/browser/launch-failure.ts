// Why a browser that was found did not start, and what to do: each cause has its own message.

import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename } from "node:path";
import { UserError } from "../user-error.ts";
import type { BrowserEnd } from "./browser-process.ts";
import type { FoundBrowser } from "./find.ts";
import { librariesCommand, missingLibraries, missingLibraryIn } from "./libraries.ts";
import { installCommand } from "./system.ts";
import { majorVersion, minimumMajor, readVersion } from "./version.ts";

/** What is known about a start that failed. */
export interface LaunchFailure {
  found: FoundBrowser;
  /** The environment it was started with. */
  env: NodeJS.ProcessEnv;
  /** How the process ended; null when it did not. */
  end?: BrowserEnd | null;
  /** What it wrote to its standard error. */
  errorText?: string;
  /** How long it was waited for in vain, in ms. */
  waited?: number;
  /** The error of the system or of the connection. */
  error?: unknown;
}

/** The error for a failed start. It may run the program with `--version` and `ldd` on it to find the reason. */
export async function explainLaunchFailure(failure: LaunchFailure): Promise<UserError> {
  const { found, env, errorText = "", error: cause } = failure;
  const version = failure.end === undefined ? null : await readVersion(found.path, env);
  const major = majorVersion(version ?? "");
  if (version !== null && major !== null && major < minimumMajor) return browserTooOld(found, version);
  return (
    (await missingLibrary(failure)) ??
    oldSystem(found, errorText) ??
    noSandbox(found, errorText) ??
    snapConfined(found, errorText) ??
    noAnswer(failure) ??
    new UserError(`${found.path} cannot be started: ${whatHappened(failure)}`, { hint: elsewhere(found), cause })
  );
}

/** The error for a browser that starts but is too old to print what we need. */
export function browserTooOld(found: FoundBrowser, version: string): UserError {
  return new UserError(`${found.path} is too old: it is ${version}, and ${minimumMajor} or newer is needed`, {
    hint: elsewhere(found),
  });
}

async function missingLibrary({ found, env, errorText = "" }: LaunchFailure): Promise<UserError | null> {
  const first = missingLibraryIn(errorText);
  if (first === null) return null;
  // The loader names one library only; ldd names all, if the program is one and not a script.
  const all = await missingLibraries(first.program && existsSync(first.program) ? first.program : found.path, env);
  const libraries = [...new Set([first.library, ...all])];
  const command = librariesCommand(libraries);
  const others = process.platform === "linux" ? "install the packages that hold them" : "install the browser again";
  return new UserError(`${found.path} cannot be started: it lacks ${libraries.join(", ")}`, {
    hint: command ?? others,
  });
}

function oldSystem(found: FoundBrowser, errorText: string): UserError | null {
  const version = /version `(GLIBC\w*_[\d.]+)' not found/.exec(errorText)?.[1];
  if (version === undefined) return null;
  return new UserError(`${found.path} cannot be started: it needs ${version}, which is newer than this system has`, {
    hint: elsewhere(found),
  });
}

function noSandbox(found: FoundBrowser, errorText: string): UserError | null {
  if (
    !/no usable sandbox|without --no-sandbox|SUID sandbox|failed to move to new namespace|zygote_host_impl_linux/i.test(
      errorText,
    )
  ) {
    return null;
  }
  const ways = [
    ...(appArmorForbids()
      ? ["this system's AppArmor forbids it to programs it does not know; Chrome from Google's package is known to it"]
      : ["in a container, allow user namespaces (Docker: --security-opt seccomp=unconfined, or --cap-add=SYS_ADMIN)"]),
    "LECTERN_NO_SANDBOX=1 runs without the sandbox: for decks that you trust only",
  ];
  return new UserError(`${found.path} cannot be started: the system refuses its sandbox`, { hint: ways.join("\n") });
}

/** Ubuntu 23.10 and later let only programs with a profile of their own make a user namespace. */
function appArmorForbids(): boolean {
  try {
    return readFileSync("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "utf8").trim() === "1";
  } catch {
    return false;
  }
}

function snapConfined(found: FoundBrowser, errorText: string): UserError | null {
  if (!isSnap(found.path) && !/\bsnap\b/.test(errorText)) return null;
  return new UserError(`${found.path} cannot be started: it is a snap, which is shut off from much of the system`, {
    hint: `a browser that is no snap does not have this problem\n${elsewhere(found)}`,
  });
}

function isSnap(path: string): boolean {
  try {
    const real = realpathSync(path);
    return path.startsWith("/snap/") || real.startsWith("/snap/") || basename(real) === "snap";
  } catch {
    return false;
  }
}

function noAnswer({ found, waited, errorText = "" }: LaunchFailure): UserError | null {
  if (waited === undefined) return null;
  return new UserError(
    `${found.path} was started, but gave no answer within ${waited / 1000} s${lastLines(errorText)}`,
    {
      hint: `is it Chrome, Chromium or Edge, and is the machine very busy?\n${elsewhere(found)}`,
    },
  );
}

function whatHappened({ end, errorText = "", error }: LaunchFailure): string {
  if (end === undefined || end === null) return error instanceof Error ? error.message : "it gave no reason";
  const how = end.signal === null ? `it ended at once, with exit code ${end.code}` : `it was ended by ${end.signal}`;
  return `${how}${lastLines(errorText)}`;
}

function lastLines(errorText: string): string {
  const lines = errorText.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0
    ? ""
    : `; it said:\n${lines
        .slice(-5)
        .map((line) => `    ${line}`)
        .join("\n")}`;
}

/** How to get another browser. */
function elsewhere(found: FoundBrowser): string {
  const commands = ["lectern browser install", ...installCommand(process.platform).map(([command]) => command)];
  const named = found.from === "installed" ? "or name another with --browser" : `or change ${found.from}`;
  return `get another one: ${commands.map((command) => `\`${command}\``).join(" or ")}\n${named}`;
}
