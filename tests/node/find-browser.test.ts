import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { detectBrowserPlatform } from "@puppeteer/browsers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findBrowser, type FindBrowserOptions } from "../../src/node/browser/find.ts";
import { systemBrowsers } from "../../src/node/browser/installed.ts";
import { librariesCommand, missingLibraryIn } from "../../src/node/browser/libraries.ts";
import { majorVersion } from "../../src/node/browser/version.ts";
import { UserError } from "../../src/node/user-error.ts";
import { testFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder;

beforeEach(async () => {
  folder = await testFolder();
});

afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

/** A machine of its own: nothing of this one is seen but the test's folder. */
function bare(env: NodeJS.ProcessEnv = {}): FindBrowserOptions {
  return {
    env: { HOME: folder.path, PATH: "", ...env },
    cwd: folder.path,
    installed: [],
    packages: [],
    platform: "linux",
    arch: "x64",
  };
}

async function failure(options: FindBrowserOptions): Promise<UserError> {
  const error: unknown = await findBrowser(options).then(
    (found) => expect.unreachable(`it found ${found.path}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect(error).toHaveProperty("exitCode", 1);
  return error as UserError;
}

/** A browser as @puppeteer/browsers lays it out in a cache. */
function download(cache: string, browser: "chrome" | "chrome-headless-shell", build: string): Promise<string> {
  const platform = detectBrowserPlatform();
  const inner = {
    linux: "linux64",
    linux_arm: "linux-arm64",
    mac: "mac-x64",
    mac_arm: "mac-arm64",
    win32: "win32",
    win64: "win64",
  }[platform as "linux"];
  return folder.script(`${cache}/${browser}/${platform}-${build}/${browser}-${inner}/${browser}`, "exit 0");
}

describe("findBrowser", () => {
  it("says where it looked and what to do when there is none", async () => {
    const error = await failure({ ...bare(), installed: ["chromium", "/opt/chrome"] });
    const home = join(folder.path, ".cache");
    expect(error.message.split("\n")).toEqual([
      "a PDF needs Chrome, Chromium or Edge (131 or newer); none was found",
      "  looked at:",
      "    --browser (not given)",
      "    LECTERN_BROWSER, PUPPETEER_EXECUTABLE_PATH, CHROME_PATH (not set)",
      `    ${home}/lectern/browsers, ${home}/puppeteer, /opt/chrome (not there)`,
      "    chromium (not on PATH)",
      "    @sparticuz/chromium (not installed)",
    ]);
    expect(error.hint).toContain("lectern browser install");
    expect(error.hint).toContain("npm install --save-dev @sparticuz/chromium");
    expect(error.hint).toContain("--browser /path/to/chrome");
  });

  it("knows that @sparticuz/chromium is for Linux x64 alone", async () => {
    expect((await failure({ ...bare(), arch: "arm64" })).message).toContain("@sparticuz/chromium (for Linux x64 only)");
    expect((await failure({ ...bare(), platform: "darwin" })).message).toContain(
      "@sparticuz/chromium (for Linux x64 only)",
    );
  });

  it("takes the first of: option, variables, our cache, Puppeteer's cache, installed", async () => {
    const named = await Promise.all(
      ["option", "ours", "puppeteer", "chrome"].map((name) => folder.script(name, "exit 0")),
    );
    const cached = [
      await download(".cache/lectern/browsers", "chrome", "150.0.1"),
      await download(".cache/puppeteer", "chrome", "156.0.1"),
    ];
    const [option, ours, puppeteer, chrome] = named as [string, string, string, string];
    const installed = await folder.script("bin/chromium", "exit 0");
    const env: NodeJS.ProcessEnv = { LECTERN_BROWSER: ours, PUPPETEER_EXECUTABLE_PATH: puppeteer, CHROME_PATH: chrome };
    const options: FindBrowserOptions = {
      ...bare({ ...env, PATH: join(folder.path, "bin") }),
      browser: option,
      installed: ["chromium"],
    };
    const order: [path: string, from: string, takeAway: () => unknown][] = [
      [option, "--browser", () => delete options.browser],
      [ours, "LECTERN_BROWSER", () => delete options.env?.LECTERN_BROWSER],
      [puppeteer, "PUPPETEER_EXECUTABLE_PATH", () => delete options.env?.PUPPETEER_EXECUTABLE_PATH],
      [chrome, "CHROME_PATH", () => delete options.env?.CHROME_PATH],
      [cached[0] as string, join(folder.path, ".cache/lectern/browsers"), () => rm(cached[0] as string)],
      [cached[1] as string, join(folder.path, ".cache/puppeteer"), () => rm(cached[1] as string)],
      [installed, "installed", () => rm(installed)],
    ];
    for (const [path, from, takeAway] of order) {
      expect(await findBrowser(options)).toMatchObject({ path, from, kind: "browser" });
      await takeAway();
    }
    await failure(options);
  });

  it("keeps what it looked at, in order", async () => {
    const installed = [join(folder.path, "none"), await folder.script("chromium", "exit 0")];
    const { looked } = await findBrowser({ ...bare({ LECTERN_BROWSER: "" }), installed });
    expect(looked.slice(0, 2)).toEqual([
      { place: "--browser", result: "not given" },
      { place: "LECTERN_BROWSER", result: "not set" },
    ]);
    expect(looked.slice(-2)).toEqual([
      { place: installed[0], result: "not there" },
      { place: "installed", result: installed[1] },
    ]);
  });

  it.each(["--browser", "LECTERN_BROWSER", "PUPPETEER_EXECUTABLE_PATH", "CHROME_PATH"])(
    "never goes on when what %s names cannot be run",
    async (from) => {
      const installed = [await folder.script("chromium", "exit 0")];
      const naming = (value: string): FindBrowserOptions =>
        from === "--browser" ? { ...bare(), installed, browser: value } : { ...bare({ [from]: value }), installed };
      const plain = await folder.write("plain", "no program");
      expect((await failure(naming("/gone/chrome"))).message).toBe(`${from} says /gone/chrome: there is no such file`);
      expect((await failure(naming(folder.path))).message).toBe(
        `${from} says ${folder.path}: it is a folder, not a program`,
      );
      expect((await failure(naming(plain))).message).toContain(`${from} says ${plain}: it may not be executed`);
      expect((await failure(naming("no-such-browser"))).message).toBe(
        `${from} says no-such-browser: there is no such file, and no program of that name on PATH`,
      );
      expect((await failure(naming("@sparticuz/chromium"))).message).toBe(
        `${from} says @sparticuz/chromium, but it is not installed`,
      );
    },
  );

  it("takes a path from the project's folder, and a name from PATH", async () => {
    const here = await folder.script("my browser", "exit 0");
    const there = await folder.script("bin/chromium-dev", "exit 0");
    expect(await findBrowser({ ...bare(), browser: "./my browser" })).toMatchObject({ path: here });
    expect(
      await findBrowser({ ...bare({ PATH: `/gone:${join(folder.path, "bin")}` }), browser: "chromium-dev" }),
    ).toMatchObject({ path: there });
  });

  it("tells how to name a program of macOS", async () => {
    await folder.script("Chromium.app/Contents/MacOS/Chromium", "exit 0");
    const { hint } = await failure({ ...bare(), browser: "Chromium.app" });
    expect(hint).toBe(`name the program in it: ${join(folder.path, "Chromium.app/Contents/MacOS/Chromium")}`);
  });

  it("prefers a headless shell, then the newest, and takes none that is too old or half there", async () => {
    const cache = ".cache/lectern/browsers";
    const old = await download(cache, "chrome-headless-shell", "130.0.1");
    await failure(bare());
    const chrome = await download(cache, "chrome", "160.0.1");
    expect(await findBrowser(bare())).toMatchObject({ path: chrome, kind: "browser" });
    const shell = await download(cache, "chrome-headless-shell", "140.0.9");
    const newer = await download(cache, "chrome-headless-shell", "140.0.10");
    expect(await findBrowser(bare())).toMatchObject({ path: newer, kind: "shell" });
    await rm(newer);
    expect(await findBrowser(bare())).toMatchObject({ path: shell, kind: "shell" });
    expect(old).toContain("130");
  });

  it("prefers a headless shell among installed browsers, and passes by what cannot be run", async () => {
    const names = systemBrowsers("linux", {}).filter((name) => !name.includes("/"));
    const env = { PATH: join(folder.path, "bin") };
    const edge = await folder.script("bin/microsoft-edge", "exit 0");
    expect(await findBrowser({ ...bare(env), installed: names })).toMatchObject({ path: edge, kind: "browser" });
    const chromium = await folder.script("bin/chromium", "exit 0");
    expect(await findBrowser({ ...bare(env), installed: names })).toMatchObject({ path: chromium });
    const shell = await folder.script("bin/chromium-headless-shell", "exit 0");
    expect(await findBrowser({ ...bare(env), installed: names })).toMatchObject({ path: shell, kind: "shell" });
    await chmod(shell, 0o644);
    expect(await findBrowser({ ...bare(env), installed: names })).toMatchObject({ path: chromium });
  });

  it("knows where browsers are on macOS and Windows", () => {
    expect(systemBrowsers("darwin", { HOME: "/Users/ada" })).toContain(
      "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    );
    expect(systemBrowsers("win32", { PROGRAMFILES: "C:\\Program Files" })).toContain(
      "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
    );
  });
});

describe("what a failed start says", () => {
  it("names the library and its package", () => {
    const text =
      "noise\n/opt/chrome: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file";
    expect(missingLibraryIn(text)).toEqual({ library: "libnss3.so", program: "/opt/chrome" });
    expect(missingLibraryIn("all is well")).toBeNull();
    const debian = { ids: ["debian"], version: 12, name: "Debian" };
    expect(librariesCommand(["libnss3.so", "libnssutil3.so", "libasound.so.2"], debian)).toBe(
      "sudo apt-get install libasound2 libnss3",
    );
    expect(librariesCommand(["libasound.so.2"], { ...debian, version: 13 })).toBe("sudo apt-get install libasound2t64");
    expect(librariesCommand(["libasound.so.2"], { ids: ["ubuntu", "debian"], version: 22.04, name: "" })).toBe(
      "sudo apt-get install libasound2",
    );
    expect(librariesCommand(["libunheard.so.9"], debian)).toBeNull();
    expect(librariesCommand(["libnss3.so"], { ids: ["fedora"], version: 42, name: "" })).toBeNull();
  });

  it("reads versions", () => {
    expect(majorVersion("HeadlessChrome/156.0.8078.79")).toBe(156);
    expect(majorVersion("Chromium 109.0.5414.119 built on Debian GNU/Linux 12")).toBe(109);
    expect(majorVersion("Mozilla Firefox")).toBeNull();
  });
});
