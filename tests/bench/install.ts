// How much disk an installed Lectern takes: the package as it is published and all its runtime dependencies, without
// development and peer packages; every file counted with the blocks it takes. No browser is part of it.
import { execFile } from "node:child_process";
import { lstat, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Row, Skipped } from "./compare.ts";

const ROOT = fileURLToPath(import.meta.resolve("../.."));
const WHAT = "installed, browser aside";
const run = promisify(execFile);

/** Packs the compiled tool and installs it in a new folder below `folder`; skipped if the registry is out of reach. */
export async function measureInstall(folder: string): Promise<Row | Skipped> {
  const target = join(folder, "installed");
  await mkdir(target);
  await writeFile(join(target, "package.json"), '{ "private": true }\n');
  const shell = process.platform === "win32";
  try {
    const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
      cwd: ROOT,
      shell,
    });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    const options = ["--omit=dev", "--no-audit", "--no-fund", "--prefer-offline"];
    await run("npm", ["install", ...options, join(folder, filename)], { cwd: target, shell });
  } catch (cause) {
    const [reason] = /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED)\b/.exec(String(cause)) ?? [];
    if (reason) return { what: WHAT, reason: `the package registry is out of reach (${reason})` };
    throw cause;
  }
  const modules = join(target, "node_modules");
  const bytes = await diskUsage(modules);
  const own = await diskUsage(join(modules, "lectern"));
  return {
    what: WHAT,
    measured: "",
    against: `of which Lectern itself ${Math.round(own / 1e5) / 10} MB`,
    value: bytes / 1e6,
    limit: 85,
    unit: "MB",
  };
}

/** Bytes on disk of a folder and all that is in it. */
async function diskUsage(path: string): Promise<number> {
  const facts = await lstat(path);
  // Windows does not tell blocks.
  const own = facts.blocks === undefined ? facts.size : facts.blocks * 512;
  if (!facts.isDirectory()) return own;
  const parts = await Promise.all((await readdir(path)).map((name) => diskUsage(join(path, name))));
  return parts.reduce((sum, part) => sum + part, own);
}
