import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { detectBrowserPlatform } from "@puppeteer/browsers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findBrowser } from "../../src/node/browser/find.ts";
import { installBrowser } from "../../src/node/browser/install.ts";
import { UserError } from "../../src/node/user-error.ts";
import { startTestServer, type Answer } from "./test-server.ts";
import { testFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder;

beforeEach(async () => {
  folder = await testFolder();
});

afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

const inner = {
  linux: "linux64",
  linux_arm: "linux-arm64",
  mac: "mac-x64",
  mac_arm: "mac-arm64",
  win32: "win32",
  win64: "win64",
}[detectBrowserPlatform() as "linux"];
const program = `chrome-headless-shell-${inner}/chrome-headless-shell`;

/** A zip file of these files, the first of them executable, packed. */
function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE((directory.length === 0 ? 0o100755 : 0o100644) * 65_536, 6);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x03", "latin1"), common, entry, name);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, packed]);
    parts.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}

/** A mirror that answers every request so. */
async function mirror(answer: Answer): Promise<AsyncDisposable & { env: NodeJS.ProcessEnv; asked: string[] }> {
  const server = await startTestServer(new Proxy({}, { get: () => answer }));
  const env = { HOME: folder.path, PATH: "", LECTERN_BROWSER_MIRROR: server.origin };
  return { env, asked: server.asked, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function files(): Promise<string[]> {
  return (await readdir(folder.path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

describe("installBrowser", () => {
  it("downloads the headless shell into our cache, where it is found", async () => {
    const archive = zip({ [program]: "#!/bin/sh\n", [`chrome-headless-shell-${inner}/LICENSE`]: "x".repeat(10_000) });
    await using server = await mirror(archive);
    const progress: [number, number | null][] = [];
    const installed = await installBrowser({
      env: server.env,
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(installed).toMatchObject({ isNew: true, version: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) });
    expect(installed.path.startsWith(join(folder.path, ".cache/lectern/browsers/chrome-headless-shell"))).toBe(true);
    expect(server.asked).toEqual([`/${installed.version}/${inner}/chrome-headless-shell-${inner}.zip`]);
    expect(await readFile(installed.path, "utf8")).toBe("#!/bin/sh\n");
    expect((await stat(installed.path)).mode & 0o100).toBe(0o100);
    expect(progress.at(-1)?.[0]).toBe(archive.length);
    expect(await files()).toHaveLength(2);

    const found = await findBrowser({ env: server.env, installed: [], packages: [] });
    expect(found).toMatchObject({ path: installed.path, kind: "shell" });
    expect(await installBrowser({ env: server.env })).toMatchObject({ isNew: false, path: installed.path });
    expect(server.asked).toHaveLength(1);
  });

  const cut = zip({ [program]: "#!/bin/sh\nexit 0\n" });
  const changed = Buffer.from(cut);
  changed.writeUInt32LE(1, cut.lastIndexOf("PK\x01\x02") + 16);
  it.each<[reason: string, answer: Answer]>([
    ["the server answers 404 Not Found", (_, response) => response.writeHead(404).end()],
    ["the archive is damaged: it has no end", cut.subarray(0, 60)],
    ["has another checksum", changed],
    ["it holds the path ../../evil", zip({ "../../evil": "x" })],
    ["other side closed", (request) => request.socket.destroy()],
  ])("says why it failed, and leaves nothing: %s", async (reason, answer) => {
    await using server = await mirror(answer);
    const error: unknown = await installBrowser({ env: server.env }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain("was not installed: ");
    expect((error as UserError).message).toContain(reason);
    expect((error as UserError).message).toContain(server.env.LECTERN_BROWSER_MIRROR);
    expect((error as UserError).hint).toMatch(/HTTPS_PROXY.*LECTERN_BROWSER_MIRROR.*@sparticuz\/chromium/s);
    expect(await files()).toEqual([]);
  });

  it("stops when it is aborted, and leaves nothing", async () => {
    const begun = Promise.withResolvers<void>();
    await using server = await mirror((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("PK");
    });
    const controller = new AbortController();
    const installing = installBrowser({
      env: server.env,
      signal: controller.signal,
      onProgress: () => begun.resolve(),
    });
    await begun.promise;
    const reason = new Error("interrupted");
    controller.abort(reason);
    await expect(installing).rejects.toBe(reason);
    expect(await files()).toEqual([]);
  });
});
