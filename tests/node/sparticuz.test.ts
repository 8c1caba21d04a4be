import { chmod, mkdir, readFile, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findBrowser } from "../../src/node/browser/find.ts";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { readTar } from "../../src/node/browser/untar.ts";
import { whyNoSparticuz } from "../../src/node/browser/sparticuz.ts";
import { testFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder;

beforeEach(async () => {
  folder = await testFolder();
  await mkdir(join(folder.path, "tmp"));
  vi.stubEnv("TMPDIR", join(folder.path, "tmp"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
});

const browser = "@sparticuz/chromium";

describe.runIf(whyNoSparticuz(process.platform, process.arch) === null)(
  "@sparticuz/chromium",
  { timeout: 120_000 },
  () => {
    it("is unpacked once, for this user alone, and prints", async () => {
      const env = { ...process.env, HOME: folder.path, XDG_CACHE_HOME: "" };
      // Two runs at once do not disturb each other.
      const [first] = await Promise.all([findBrowser({ browser, env }), findBrowser({ browser, env })]);
      expect(first.from).toMatch(/^@sparticuz\/chromium \d+\.\d+\.\d+$/);
      expect(dirname(first.path)).toBe(
        join(folder.path, ".cache", "lectern", first.from.replace("@sparticuz/chromium ", "sparticuz-")),
      );
      expect((await stat(dirname(first.path))).mode & 0o777).toBe(0o700);
      expect(await readdir(join(dirname(first.path), "lib"))).toEqual(
        expect.arrayContaining(["libnss3.so", "libexpat.so.1"]),
      );
      expect(await readFile(join(dirname(first.path), "fonts.conf"), "utf8")).toContain(
        `<dir>${dirname(first.path)}/fonts</dir>`,
      );
      const { ino } = await stat(first.path);
      const second = await findBrowser({ env: { ...env, LECTERN_BROWSER: browser } });
      expect(second.path).toBe(first.path);
      expect((await stat(first.path)).ino).toBe(ino);
      expect(await readdir(dirname(dirname(first.path)))).toHaveLength(1);

      await using launched = await launchBrowser({ found: second, env });
      const page = await launched.browser.newPage();
      await page.setContent('<html lang="en"><title>A</title><h1>One page</h1></html>');
      const pdf = Buffer.from(await page.pdf({ tagged: true, outline: true })).toString("latin1");
      expect(pdf).toContain("/StructTreeRoot");
      expect(pdf).toContain("/BaseFont");
    });

    it("goes to the folder for temporary files when there is no home, but not to one that others may write to", async () => {
      const env = { ...process.env, HOME: "/dev/null", XDG_CACHE_HOME: "" };
      const own = join(folder.path, "tmp", `lectern-${process.getuid?.()}`);
      await mkdir(own);
      await chmod(own, 0o777);
      await expect(findBrowser({ browser, env })).rejects.toThrow(`${own} may be written by others`);
      await chmod(own, 0o700);
      expect((await findBrowser({ browser, env })).path).toMatch(own);
    });

    it("leaves nothing when it is interrupted, at once or later", async () => {
      const env = { ...process.env, HOME: folder.path, XDG_CACHE_HOME: "" };
      for (const time of [0, 5, 10, 20, 40, 80, 160]) {
        const controller = new AbortController();
        const finding = findBrowser({ browser, env, signal: controller.signal });
        const reason = new Error("interrupted");
        setTimeout(() => controller.abort(reason), time);
        await expect(finding).rejects.toBe(reason);
      }
      await pause(500); // what goes on in other threads is done by then
      expect(await readdir(join(folder.path, ".cache", "lectern"))).toEqual([]);
    });
  },
);

describe("readTar", () => {
  const file = (path: string, content: string, type = "0"): Buffer => {
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(content.length.toString(8).padStart(11, "0"), 124);
    header.write(type, 156);
    return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
  };

  it("reads the files of an archive, and nothing else", () => {
    const archive = Buffer.concat([
      file("a/", "", "5"),
      file("a/b.txt", "hello"),
      file("link", "", "2"),
      file("c", "x".repeat(512)),
      Buffer.alloc(1024),
    ]);
    expect(readTar(archive).map(({ path, data }) => [path, data.length])).toEqual([
      ["a/b.txt", 5],
      ["c", 512],
    ]);
  });

  it("refuses a path that leaves the folder, and an archive that is cut", () => {
    expect(() => readTar(file("../evil", "x"))).toThrow("../evil");
    expect(() => readTar(file("/etc/passwd", "x"))).toThrow("/etc/passwd");
    expect(() => readTar(file("a/../../evil", "x"))).toThrow("evil");
    expect(() => readTar(file("a", "x".repeat(600)).subarray(0, 800))).toThrow("ends within a");
  });
});
