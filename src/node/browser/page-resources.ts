// What a page asks for is answered from memory and from files, through the connection to its browser: no server, no port, and
// nothing that the page could reach but this.

import { readFile } from "node:fs/promises";
import type { HTTPRequest, Page } from "puppeteer-core";
import { contentType } from "../files.ts";

/** An answer: a text or bytes of a type, or a file. */
export type Resource = { type: string; body: string | Uint8Array } | { file: string };

/** Gives what stands at a decoded path such as `/assets/map.svg`; undefined if there is nothing. */
export type FindResource = (path: string) => Resource | undefined | Promise<Resource | undefined>;

/** Where pages seem to stand. The name ends in a domain that no one can have. */
export const PAGE_ORIGIN = "https://deck.lectern.invalid";

/** True for what a page may ask for: its own origin, and what it carries within itself. */
export function isOwnAddress(address: string): boolean {
  return /^(?:data|blob|about):/.test(address) || URL.parse(address)?.origin === PAGE_ORIGIN;
}

/** Answers all that the page asks for from now on. To be called before the page is opened. */
export async function answerRequests(page: Page, find: FindResource): Promise<void> {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    // It can fail only because the page has gone, which is reported elsewhere.
    answer(request, find).catch(() => {});
  });
}

async function answer(request: HTTPRequest, find: FindResource): Promise<void> {
  const address = request.url();
  if (!isOwnAddress(address)) return await request.abort("blockedbyclient");
  if (!address.startsWith(`${PAGE_ORIGIN}/`)) return await request.continue();
  const path = decodePath(new URL(address).pathname);
  // A whole browser asks for an icon, which no page of ours has.
  if (path === "/favicon.ico") return await request.respond({ status: 204 });
  let found: Resource | undefined;
  let body: string | Uint8Array;
  try {
    found = await find(path);
    if (!found)
      return await request.respond({ status: 404, contentType: "text/plain", body: "There is no such page." });
    body = "file" in found ? await readFile(found.file) : found.body;
  } catch {
    return await request.abort("failed");
  }
  await request.respond({ status: 200, contentType: "file" in found ? contentType(found.file) : found.type, body });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/** Finds files by the path under which a page knows them, without its leading `/`. */
export function findFile(files: ReadonlyMap<string, string>): FindResource {
  return (path) => {
    const file = files.get(path.slice(1));
    return file === undefined ? undefined : { file };
  };
}
