// What goes wrong while a page loads: a picture that is not there, a request that would leave the machine, a script
// that fails. A printed page must have none of it.

import type { Page } from "puppeteer-core";
import { isOwnAddress, PAGE_ORIGIN } from "./page-resources.ts";

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

/** Collects what goes wrong with a page from now on. To be called before the page is opened. */
export function watchPage(page: Page): PageProblem[] {
  const problems: PageProblem[] = [];
  // A stylesheet that is answered with 404 fails as a request as well.
  const add = (problem: PageProblem): void => {
    if (!problems.some(({ kind, url }) => kind === problem.kind && url === problem.url)) problems.push(problem);
  };
  page.on("requestfailed", (request) => {
    const detail = request.failure()?.errorText ?? "failed";
    // Chromium stops loading a video as soon as it has its first picture.
    if (request.resourceType() === "media" && detail === "net::ERR_ABORTED") return;
    const kind = isOwnAddress(request.url()) && !/BLOCKED|csp/i.test(detail) ? "missing" : "blocked";
    add({ kind, url: request.url(), detail });
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    const detail = `${response.status()} ${response.statusText()}`.trim();
    add({ kind: "missing", url: response.url(), detail });
  });
  page.on("pageerror", (error) => {
    const detail = error instanceof Error ? error.message : String(error);
    problems.push({ kind: "script", url: `${PAGE_ORIGIN}/`, detail });
  });
  return problems;
}

/** Each problem once, as one line: "logo.png: 404 Not Found". Addresses of the page's own origin are shortened. */
export function formatProblems(problems: readonly PageProblem[]): string[] {
  const shorten = (address: string): string => {
    if (!address.startsWith(`${PAGE_ORIGIN}/`)) return address.length > 200 ? `${address.slice(0, 200)}…` : address;
    const path = address.slice(PAGE_ORIGIN.length);
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
