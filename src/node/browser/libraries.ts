// Shared libraries that a browser needs and a minimal system lacks: which are missing, and the packages they are in.

import { readProgramOutput } from "./program-output.ts";
import { linuxRelease } from "./system.ts";

/** Debian's package of each library that Chromium links to, by the library's name before ".so". */
const debianPackages: Readonly<Record<string, string>> = {
  libX11: "libx11-6",
  libXcomposite: "libxcomposite1",
  libXdamage: "libxdamage1",
  libXext: "libxext6",
  libXfixes: "libxfixes3",
  libXrandr: "libxrandr2",
  libasound: "libasound2",
  "libatk-1.0": "libatk1.0-0",
  "libatk-bridge-2.0": "libatk-bridge2.0-0",
  libatspi: "libatspi2.0-0",
  libcairo: "libcairo2",
  libcups: "libcups2",
  "libdbus-1": "libdbus-1-3",
  libdrm: "libdrm2",
  libexpat: "libexpat1",
  libfontconfig: "libfontconfig1",
  libfreetype: "libfreetype6",
  libgbm: "libgbm1",
  libgcc_s: "libgcc-s1",
  "libgio-2.0": "libglib2.0-0",
  "libglib-2.0": "libglib2.0-0",
  "libgobject-2.0": "libglib2.0-0",
  libnspr4: "libnspr4",
  libnss3: "libnss3",
  libnssutil3: "libnss3",
  "libpango-1.0": "libpango-1.0-0",
  libplc4: "libnspr4",
  libplds4: "libnspr4",
  libsmime3: "libnss3",
  "libstdc++": "libstdc++6",
  libudev: "libudev1",
  libxcb: "libxcb1",
  libxkbcommon: "libxkbcommon0",
};

/** Packages renamed when Debian 13 and Ubuntu 24.04 moved to 64-bit times, and which apt does not find by the old name. */
const renamed = new Set([
  "libasound2",
  "libatk1.0-0",
  "libatk-bridge2.0-0",
  "libatspi2.0-0",
  "libcups2",
  "libglib2.0-0",
]);

/** The command that installs these libraries here, or null when it is not known; e.g. "sudo apt-get install libnss3". */
export function librariesCommand(libraries: readonly string[], release = linuxRelease()): string | null {
  if (!release.ids.includes("debian")) return null;
  const is64 = release.version >= (release.ids.includes("ubuntu") ? 24.04 : 13);
  const packages = new Set<string>();
  for (const library of libraries) {
    const name = debianPackages[library.replace(/\.so.*$/, "")];
    if (name === undefined) return null;
    packages.add(is64 && renamed.has(name) ? `${name}t64` : name);
  }
  return packages.size === 0 ? null : `sudo apt-get install ${[...packages].toSorted().join(" ")}`;
}

/** The library, and the program that needs it, which a dynamic loader's message names; null when it names none. */
export function missingLibraryIn(errorText: string): { library: string; program: string | null } | null {
  const glibc = /^(?:(.+?): )?error while loading shared libraries: (\S+?): /m.exec(errorText);
  if (glibc?.[2]) return { library: glibc[2], program: glibc[1] ?? null };
  const musl = /^Error loading shared library (\S+?): .*\(needed by (.+)\)/m.exec(errorText);
  if (musl?.[1]) return { library: musl[1], program: musl[2] ?? null };
  const mac = /Library not loaded: (\S+)/.exec(errorText);
  return mac?.[1] ? { library: mac[1], program: null } : null;
}

/** All libraries that a program lacks, as `ldd` lists them; empty when it lacks none or there is no `ldd`. */
export async function missingLibraries(program: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const text = (await readProgramOutput("ldd", [program], env)) ?? "";
  return [...text.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] as string);
}
