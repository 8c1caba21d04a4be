// The browsers in a cache of downloads: ours, or Puppeteer's. Both have the layout of @puppeteer/browsers.

import { existsSync } from "node:fs";
import { minimumMajor } from "./version.ts";

/** One downloaded browser. */
export interface DownloadedBrowser {
  /** Its executable. */
  path: string;
  /** e.g. "chrome-headless-shell 156.0.8078.47" */
  name: string;
}

/** The best browser in a cache folder: a headless shell before a whole Chrome, the newest first; null when there is none. */
export async function findDownloaded(cacheDir: string): Promise<DownloadedBrowser | null> {
  if (!existsSync(cacheDir)) return null;
  const { Browser, getInstalledBrowsers } = await import("@puppeteer/browsers");
  const ranks: Partial<Record<string, number>> = { [Browser.CHROMEHEADLESSSHELL]: 2, [Browser.CHROME]: 1 };
  const usable = (await getInstalledBrowsers({ cacheDir }).catch(() => []))
    .map(({ browser, buildId, executablePath }) => ({
      browser,
      buildId,
      path: executablePath,
      rank: ranks[browser] ?? 0,
    }))
    // A download that was interrupted leaves a folder without its program.
    .filter(({ rank, buildId, path }) => rank > 0 && Number.parseInt(buildId) >= minimumMajor && existsSync(path))
    .sort((a, b) => b.rank - a.rank || compareBuilds(b.buildId, a.buildId));
  const [best] = usable;
  return best ? { path: best.path, name: `${best.browser} ${best.buildId}` } : null;
}

function compareBuilds(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
