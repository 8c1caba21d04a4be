// Where the tool's own files are, whether it runs from its source or compiled.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The tool's own folder, which holds package.json and templates/. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** True if the compiled tool runs, whose files change only with its version. */
export const isCompiled: boolean = import.meta.url.endsWith(".js");

/** The version in package.json. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };
  return version;
}

function findRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findRoot(dirname(folder));
}
