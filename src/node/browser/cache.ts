// Where Lectern keeps what it has downloaded or unpacked: one folder of the user's cache, per operating system.

import { homedir, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The cache folder of Lectern, e.g. "/home/ada/.cache/lectern"; it need not exist. */
export function cacheDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  return join(userCache(env, platform), "lectern");
}

/** The folder of the browsers that `lectern browser install` downloaded, e.g. "/home/ada/.cache/lectern/browsers". */
export function managedBrowsersDirectory(env: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string {
  return join(cacheDirectory(env, platform), "browsers");
}

/** Puppeteer's own cache, which is at the same place on every system. Only read, never written. */
export function puppeteerCacheDirectory(env: NodeJS.ProcessEnv): string {
  return env.PUPPETEER_CACHE_DIR || join(home(env), ".cache", "puppeteer");
}

function userCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "darwin") return join(home(env), "Library", "Caches");
  if (platform === "win32") return env.LOCALAPPDATA || join(home(env), "AppData", "Local");
  // The XDG specification: a relative path is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return xdg && isAbsolute(xdg) ? xdg : join(home(env), ".cache");
}

function home(env: NodeJS.ProcessEnv): string {
  if (env.HOME || env.USERPROFILE) return (env.HOME || env.USERPROFILE) as string;
  try {
    return homedir();
  } catch {
    // A container may run under a number that has no name and no home.
    return tmpdir();
  }
}
