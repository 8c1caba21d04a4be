// Addresses that name the version of a file, so that a browser does not show what it has kept of an older one.
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Served } from "../serve.ts";

/** A stylesheet in which what it loads is named by its version; undefined if nothing it loads has changed. */
export function versionStylesheet(
  path: string,
  file: string,
  versionOf: (path: string) => number | undefined,
): Served | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined; // it is gone, which is told elsewhere
  }
  const folder = posix.dirname(path);
  const versioned = text.replace(/url\(\s*(["']?)([^"')?#]+)\1\s*\)/g, (whole, quote: string, address: string) => {
    const version = versionOf(posix.normalize(posix.join(folder, decode(address))));
    return version === undefined ? whole : `url(${quote}${address}?v=${version}${quote})`;
  });
  return versioned === text ? undefined : { type: "text/css; charset=utf-8", text: versioned };
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
