// The browsers a system may have, in the order in which they are preferred: a headless shell starts 2 to 6 times
// faster than a whole browser and prints the same, so it comes first; Edge comes last.

import { join } from "node:path";

/** Absolute paths, and bare names to look for on PATH, best first; none need exist. */
export function systemBrowsers(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === "darwin") return ["chrome-headless-shell", ...macPaths(env), "chromium"];
  if (platform === "win32") return ["chrome-headless-shell", ...windowsPaths(env), "chrome", "msedge"];
  return [
    // The program itself: its wrapper on PATH is a shell that stays in between.
    "/usr/lib/chromium/chromium-headless-shell",
    "chromium-headless-shell",
    "chrome-headless-shell",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "/opt/google/chrome/chrome",
    "chromium",
    "chromium-browser",
    "/snap/bin/chromium",
    "microsoft-edge-stable",
    "microsoft-edge",
    "/opt/microsoft/msedge/msedge",
  ];
}

function macPaths(env: NodeJS.ProcessEnv): string[] {
  const programs = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ];
  const folders = ["/Applications", ...(env.HOME ? [join(env.HOME, "Applications")] : [])];
  return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
}

function windowsPaths(env: NodeJS.ProcessEnv): string[] {
  const programs = [
    "Google\\Chrome\\Application\\chrome.exe",
    "Chromium\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
  ];
  const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
}
