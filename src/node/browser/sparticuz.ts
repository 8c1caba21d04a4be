// @sparticuz/chromium is a headless shell in an npm package, for machines where nothing else can be installed.
// We unpack it ourselves: the package's own code reuses any file called $TMPDIR/chromium, which another user may have
// put there, and leaves out the libraries and the fonts that a minimal machine lacks.

import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { brotliDecompress, createBrotliDecompress } from "node:zlib";
import { UserError } from "../user-error.ts";
import { cacheDirectory } from "./cache.ts";
import { whyNotExecutable } from "./executable.ts";
import { isPrivateDirectory, makePrivateDirectory } from "./private-directory.ts";
import { readTar } from "./untar.ts";

/** The package's name, which `--browser` and LECTERN_BROWSER accept in place of a path. */
export const sparticuzName = "@sparticuz/chromium";

/** The name of the program in the folder it is unpacked to. */
const executable = "chromium";

/** An installed @sparticuz/chromium. */
export interface SparticuzPackage {
  /** The package's folder. */
  folder: string;
  /** Its version, e.g. "153.0.0". */
  version: string;
}

/** A headless shell that is ready to run. */
export interface UnpackedSparticuz {
  /** The executable. */
  path: string;
  /** The variables it needs: where its libraries and fonts are. */
  env: Record<string, string>;
}

/** Why the package cannot run on this system, or null when it can. */
export function whyNoSparticuz(platform: NodeJS.Platform, arch: string): string | null {
  if (platform !== "linux" || arch !== "x64") return "for Linux x64 only";
  // Its programs are linked against glibc; Alpine, for one, has musl.
  return existsSync("/lib64/ld-linux-x86-64.so.2") ? null : "needs glibc, which this system lacks";
}

/** The package as resolved from the first of these folders that has it, or null. */
export function findSparticuz(folders: readonly string[]): SparticuzPackage | null {
  for (const from of folders) {
    try {
      // The package exports its entry alone, which lies in build/.
      const entry = createRequire(join(from, "resolve.js")).resolve(sparticuzName);
      const folder = dirname(dirname(entry));
      const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
      return { folder, version };
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * Unpacks the package once, into a folder of its own that only this user can write to, and returns what to run. An
 * interrupted run leaves no half-unpacked browser behind. Throws a {@link UserError} when there is no place for it.
 */
export async function unpackSparticuz(
  pack: SparticuzPackage,
  { env, signal }: { env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<UnpackedSparticuz> {
  const name = `sparticuz-${pack.version}`;
  const parents = [cacheDirectory(env), join(tmpdir(), `lectern-${process.getuid?.() ?? "user"}`)];
  for (const parent of parents) {
    if (await isUsable(join(parent, name))) return unpackedAt(join(parent, name), env);
  }
  const failures: string[] = [];
  for (const parent of parents) {
    try {
      await makePrivateDirectory(parent);
      await unpackInto(join(parent, name), pack, signal);
      const reason = await whyNotExecutable(join(parent, name, executable));
      if (reason !== null) throw new Error(reason);
      return unpackedAt(join(parent, name), env);
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(`  ${parent}: ${(error as Error).message}`);
    }
  }
  throw new UserError([`${sparticuzName} could not be unpacked`, ...failures].join("\n"), {
    hint: "it takes 220 MB in a folder that only you can write to; XDG_CACHE_HOME or TMPDIR can name another place",
  });
}

async function isUsable(folder: string): Promise<boolean> {
  return (await isPrivateDirectory(folder)) && (await whyNotExecutable(join(folder, executable))) === null;
}

/** The libraries that it links to and a minimal system lacks. */
const scarceLibraries = ["libnss3.so", "libnssutil3.so", "libnspr4.so", "libexpat.so.1"];
const libraryFolders = [
  "/usr/lib/x86_64-linux-gnu",
  "/lib/x86_64-linux-gnu",
  "/usr/lib64",
  "/lib64",
  "/usr/lib",
  "/lib",
];

function unpackedAt(folder: string, env: NodeJS.ProcessEnv): UnpackedSparticuz {
  const needed: Record<string, string> = { FONTCONFIG_FILE: env.FONTCONFIG_FILE || join(folder, "fonts.conf") };
  // The system's own libraries are kept up to date, and fit a C library that is older than the package's expect.
  if (!scarceLibraries.every((name) => libraryFolders.some((place) => existsSync(join(place, name))))) {
    needed.LD_LIBRARY_PATH = [env.LD_LIBRARY_PATH, join(folder, "lib")].filter((path) => path).join(":");
  }
  return { path: join(folder, executable), env: needed };
}

async function unpackInto(target: string, pack: SparticuzPackage, signal?: AbortSignal): Promise<void> {
  await removeAbandoned(target);
  const draft = await mkdtemp(`${target}.`);
  const unpacking = [
    pipeline(
      createReadStream(join(pack.folder, "bin", "chromium.br")),
      createBrotliDecompress({ chunkSize: 1 << 20 }),
      createWriteStream(join(draft, executable), { mode: 0o700 }),
      { signal },
    ),
    unpackTar(join(pack.folder, "bin", "al2023.tar.br"), draft, signal),
    unpackTar(join(pack.folder, "bin", "fonts.tar.br"), draft, signal),
  ];
  try {
    await Promise.all(unpacking);
    await writeFile(join(draft, "fonts.conf"), fontsConf(target));
    signal?.throwIfAborted();
    await rename(draft, target);
  } catch (error) {
    await Promise.allSettled(unpacking); // what is still written would make the folder anew
    await rm(draft, { recursive: true, force: true });
    // Another run was faster: its result is as good.
    if (!(await isPrivateDirectory(target))) throw error;
  }
}

async function unpackTar(archive: string, folder: string, signal?: AbortSignal): Promise<void> {
  const unpacked = await promisify(brotliDecompress)(await readFile(archive, { signal }));
  for (const { path, data } of readTar(unpacked)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, data, { mode: 0o600, signal });
  }
}

/** Removes what a killed run left beside the target, when it is older than an hour: no unpacking takes that long. */
async function removeAbandoned(target: string): Promise<void> {
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.`)) continue;
    const path = join(dirname(target), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

/** The package's own fonts.conf names /tmp/fonts; this one adds its fonts to what the system has, if it has any. */
function fontsConf(folder: string): string {
  const path = folder.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${path}/fonts</dir>
  <cachedir>${path}/fontconfig</cachedir>
</fontconfig>
`;
}
