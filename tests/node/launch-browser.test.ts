import { watch } from "node:fs";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { browserDoctor } from "../../src/node/browser/doctor.ts";
import { launchBrowser, type LaunchOptions } from "../../src/node/browser/launch.ts";
import { UserError } from "../../src/node/user-error.ts";
import { testFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder;
let temporary: TestFolder;

beforeEach(async () => {
  folder = await testFolder();
  temporary = await testFolder();
  vi.stubEnv("TMPDIR", temporary.path);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
  await temporary[Symbol.asyncDispose]();
});

/** The error that starting a browser fails with, having made sure that nothing is left. */
async function failure(browser: string, more: LaunchOptions = {}): Promise<UserError> {
  const error: unknown = await launchBrowser({ browser, ...more }).then(
    () => expect.unreachable("it started"),
    (reason: unknown) => reason,
  );
  expect(await readdir(temporary.path)).toEqual([]);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toHaveProperty("exitCode", 1);
  return error as UserError;
}

/** A script that answers `--version` and else fails as it is told. */
function broken(...lines: string[]): Promise<string> {
  return folder.script("chrome", 'if [ "$1" = --version ]; then echo "Chromium 156.0.1.2"; exit 0; fi', ...lines);
}

/** A script that speaks as a browser does, until it is asked for something. */
function fake(product: string, last: string): Promise<string> {
  const program = fileURLToPath(new URL("fake-cdp.mjs", import.meta.url));
  return folder.script("chrome", `exec "${process.execPath}" "${program}" "${product}" "${last}"`);
}

describe("launchBrowser", { timeout: 60_000 }, () => {
  it("starts a browser, which ends with its temporary files", async () => {
    let ended;
    {
      await using launched = await launchBrowser();
      expect(launched.version).toMatch(/^\w*(Chrome|Edg)\w*\/\d+/);
      expect((await readdir(temporary.path)).length).toBe(1);
      const page = await launched.browser.newPage();
      expect(await page.evaluate("6 * 7")).toBe(42);
      ended = launched.ended;
    }
    expect(await ended).toHaveProperty("code");
    expect(await readdir(temporary.path)).toEqual([]);
  });

  it("resolves no name but this machine's", async () => {
    await using launched = await launchBrowser();
    const page = await launched.browser.newPage();
    await expect(page.goto("http://example.org/")).rejects.toThrow("ERR_NAME_NOT_RESOLVED");
    await expect(page.goto("http://192.0.2.1/")).rejects.toThrow("ERR_NAME_NOT_RESOLVED");
  });

  it("refuses a browser that says it is too old, when it does not start", async () => {
    const path = await folder.script(
      "chrome",
      'if [ "$1" = --version ]; then echo "Chromium 109.0.5414.119 built on Debian"; fi',
      "exit 1",
    );
    const error = await failure(path);
    expect(error.message).toBe(
      `${path} is too old: it is Chromium 109.0.5414.119 built on Debian, and 131 or newer is needed`,
    );
    expect(error.hint).toContain("lectern browser install");
  });

  it("refuses a browser that is too old, when it does start", async () => {
    const path = await fake("HeadlessChrome/109.0.5414.119", "none");
    expect((await failure(path)).message).toBe(
      `${path} is too old: it is HeadlessChrome/109.0.5414.119, and 131 or newer is needed`,
    );
  });

  it.runIf(process.platform === "linux")("names the library that is missing", async () => {
    const path = await broken(
      'echo "$0: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2',
      "exit 127",
    );
    const error = await failure(path);
    expect(error.message).toBe(`${path} cannot be started: it lacks libnss3.so`);
    expect(error.hint).toMatch(/^sudo apt-get install libnss3$|^install the packages that hold them$/);
  });

  it("says that the C library is too old", async () => {
    const path = await broken(
      `echo "$0: /lib/libc.so.6: version \\\`GLIBC_2.38' not found (required by $0)" >&2`,
      "exit 1",
    );
    expect((await failure(path)).message).toBe(
      `${path} cannot be started: it needs GLIBC_2.38, which is newer than this system has`,
    );
  });

  it.each([
    "[1:1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+ …",
    "[1:1:ERROR:zygote_host_impl_linux.cc(101)] Running as root without --no-sandbox is not supported.",
    "Failed to move to new namespace: PID namespaces supported, Network namespace supported, but failed: errno = Operation not permitted",
    "The SUID sandbox helper binary was found, but is not configured correctly.",
  ])("says that the sandbox is refused: %s", async (line) => {
    const path = await broken(`echo "${line}" >&2`, "exit 133");
    const error = await failure(path);
    expect(error.message).toBe(`${path} cannot be started: the system refuses its sandbox`);
    expect(error.hint).toContain("LECTERN_NO_SANDBOX=1");
  });

  it("says that a snap is shut off", async () => {
    const path = await broken(`echo "Command '$0' requires the chromium snap to be installed." >&2`, "exit 1");
    expect((await failure(path)).message).toContain("it is a snap");
  });

  it("repeats what the browser said last, when it knows no better", async () => {
    const path = await broken('for n in 1 2 3 4 5 6 7; do echo "line $n" >&2; done', "exit 3");
    expect((await failure(path)).message).toBe(
      `${path} cannot be started: it ended at once, with exit code 3; it said:\n    line 3\n    line 4\n    line 5\n    line 6\n    line 7`,
    );
  });

  it("says what is no program", async () => {
    const path = await folder.write("chrome", Buffer.from([1, 2, 3, 4]), 0o755);
    expect((await failure(path)).message).toContain(`${path} cannot be started: `);
  });

  it.each(["Target.setDiscoverTargets", "Target.setAutoAttach"])("says that it ended with %s", async (last) => {
    const path = await fake("HeadlessChrome/156.0.1.2", last);
    expect((await failure(path)).message).toBe(`${path} cannot be started: it ended at once, with exit code 7`);
  });

  it("waits no longer than it may, and leaves no process", async () => {
    const path = await broken(`echo $$ > "${folder.path}/pid"`, "exec sleep 600");
    const error = await failure(path, { launchTimeout: 1000 });
    expect(error.message).toBe(`${path} was started, but gave no answer within 1 s`);
    const pid = Number(await readFile(join(folder.path, "pid"), "utf8"));
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  it("kills the browser when it is aborted while it starts", async () => {
    const path = await broken(
      `echo $$ > "${folder.path}/pid.part" && mv "${folder.path}/pid.part" "${folder.path}/pid"`,
      "exec sleep 600",
    );
    const controller = new AbortController();
    const watcher = watch(folder.path);
    const launching = launchBrowser({ browser: path, signal: controller.signal });
    for await (const [, name] of on(watcher)) if (name !== null && basename(name) === "pid") break;
    watcher.close();
    const reason = new Error("interrupted");
    controller.abort(reason);
    await expect(launching).rejects.toBe(reason);
    const pid = Number(await readFile(join(folder.path, "pid"), "utf8"));
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(await readdir(temporary.path)).toEqual([]);
    await expect(launchBrowser({ browser: path, signal: controller.signal })).rejects.toBe(reason);
  });
});

describe("browserDoctor", { timeout: 60_000 }, () => {
  it("finds a browser that prints", async () => {
    const { lines, exitCode } = await browserDoctor();
    expect(exitCode).toBe(0);
    expect(lines.join("\n")).toMatch(/^ok {5}found: /m);
    expect(lines.join("\n")).toMatch(/^ok {5}starts: .*\/\d+\./m);
    expect(lines.join("\n")).toMatch(/^(ok|note) +sandbox: (on|off \(.+\))$/m);
    expect(lines.join("\n")).toMatch(/^ok {5}fonts: \w+/m);
    expect(lines.join("\n")).toMatch(/^ok {5}prints: a tagged PDF of \d+ bytes$/m);
  });

  it("says what is wrong with one that does not", async () => {
    const path = await broken("exit 9");
    const { lines, exitCode } = await browserDoctor({ browser: path });
    expect(exitCode).toBe(1);
    expect(lines[0]).toBe(`ok     found: ${path} (--browser)`);
    expect(lines[1]).toBe(`error  ${path} cannot be started: it ended at once, with exit code 9`);
  });

  it("says that it ends when a page is opened", async () => {
    const path = await fake("HeadlessChrome/156.0.1.2", "Target.createTarget");
    const { lines, exitCode } = await browserDoctor({ browser: path });
    expect(exitCode).toBe(1);
    expect(lines).toContain("error  the browser ended while it was printing (with exit code 7)");
  });

  it("says that there is none", async () => {
    const { lines, exitCode } = await browserDoctor({ env: { HOME: folder.path }, installed: [], packages: [] });
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/^error {2}a PDF needs Chrome/);
  });
});

/** The events of a watcher, as they come. */
async function* on(watcher: ReturnType<typeof watch>): AsyncGenerator<[string, string | null]> {
  while (true) yield (await once(watcher, "change")) as [string, string | null];
}
