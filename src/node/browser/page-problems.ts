// What goes wrong while a page loads: a picture that is not there, a request that would leave the machine, a script
// that fails. A printed page must have none of it.

import type { HTTPRequest, Page } from "puppeteer-core";

/** One thing that is wrong with a page. */
export interface PageProblem {
  /**
   * "missing": a resource was answered with 400 or more, or not at all; "blocked": a request to another place;
   * "broken": an image or font that cannot be decoded; "script": an error in the page's code.
   */
  kind: "missing" | "blocked" | "broken" | "script";
  /** The address of the resource; for "script" that of the page. */
  url: string;
  /** e.g. "404 Not Found", "net::ERR_CONNECTION_REFUSED", "TypeError: x is not a function" */
  detail: string;
}

/**
 * Lets a page ask nothing but its own origin (and data: and blob:), and collects what goes wrong from now on. To be
 * called before the page is opened.
 */
export async function watchPage(page: Page, url: string): Promise<PageProblem[]> {
  const { origin } = new URL(url);
  const problems: PageProblem[] = [];
  // A stylesheet that is answered with 404 fails as a request as well.
  const add = (problem: PageProblem): void => {
    if (!problems.some(({ kind, url }) => kind === problem.kind && url === problem.url)) problems.push(problem);
  };
  const isOwn = (address: string): boolean =>
    /^(?:data|blob|about):/.test(address) || URL.parse(address)?.origin === origin;
  const answer = (request: HTTPRequest): Promise<void> => {
    // A whole browser asks for an icon, which no print shows.
    if (request.url() === `${origin}/favicon.ico`) return request.respond({ status: 204 });
    return isOwn(request.url()) ? request.continue() : request.abort("blockedbyclient");
  };
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    // It can fail only because the page has gone, which is reported elsewhere.
    answer(request).catch(() => {});
  });
  page.on("requestfailed", (request) => {
    const detail = request.failure()?.errorText ?? "failed";
    // Chromium stops loading a video as soon as it has its first picture.
    if (request.resourceType() === "media" && detail === "net::ERR_ABORTED") return;
    const kind = isOwn(request.url()) && !/BLOCKED|csp/i.test(detail) ? "missing" : "blocked";
    add({ kind, url: request.url(), detail });
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    const detail = `${response.status()} ${response.statusText()}`.trim();
    add({ kind: "missing", url: response.url(), detail });
  });
  page.on("pageerror", (error) => {
    problems.push({ kind: "script", url, detail: error instanceof Error ? error.message : String(error) });
  });
  return problems;
}

/** Each problem once, as one line: "logo.png: 404 Not Found". Addresses of the page's own origin are shortened. */
export function formatProblems(problems: readonly PageProblem[], url: string): string[] {
  const { origin } = new URL(url);
  const shorten = (address: string): string => {
    if (!address.startsWith(`${origin}/`)) return address.length > 200 ? `${address.slice(0, 200)}…` : address;
    const path = address.slice(origin.length);
    return URL.canParse(address) ? decodePath(path) : path;
  };
  return [...new Set(problems.map((problem) => `${shorten(problem.url)}: ${describe(problem)}`))];
}

function describe({ kind, detail }: PageProblem): string {
  if (kind === "blocked") return `not loaded, a print asks for nothing outside the deck (${detail})`;
  return kind === "broken" ? `cannot be decoded (${detail})` : detail;
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
