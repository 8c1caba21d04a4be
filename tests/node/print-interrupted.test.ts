import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { printPdf } from "../../src/node/print.ts";
import { failure, folder, real, reasonOf, to, usePrintFolder } from "./print-folder.ts";
import { printPage, startPrintServer, type Answer, type PrintServer } from "./print-server.ts";

usePrintFolder();

/** A server whose page waits for a picture that is never sent; `held` is that request. */
async function hangingServer(): Promise<{ server: PrintServer; held: Promise<[IncomingMessage, ServerResponse]> }> {
  const { promise, resolve } = Promise.withResolvers<[IncomingMessage, ServerResponse]>();
  const held: Answer = (request, response) => resolve([request, response]);
  const server = await startPrintServer({ "/": printPage({ last: '<img alt="" src="held.png">' }), "/held.png": held });
  return { server, held: promise };
}

/** The processes that draw the pages of a browser, which is the leader of its process group. */
async function renderers(browser: number): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    // "123 (name) state parent group …"
    if (stat.split(") ").at(-1)?.split(" ")[2] === String(browser) && command.includes("--type=renderer"))
      found.push(Number(pid));
  }
  expect(found).not.toEqual([]);
  return found;
}

describe("printPdf, interrupted", { timeout: 60_000 }, () => {
  it.runIf(process.platform === "linux")("says when the page crashes", async () => {
    const { server, held } = await hangingServer();
    await using _ = server;
    const pidFile = join(folder.path, "pid");
    const found = {
      ...real,
      path: await folder.script("browser", `echo $$ > "${pidFile}"`, `exec "${real.path}" "$@"`),
    };
    const failing = failure(to(server, { found }));
    await held;
    for (const pid of await renderers(Number(await readFile(pidFile, "utf8")))) process.kill(pid, "SIGKILL");
    expect((await failing).message).toBe("the print page crashed in the browser");
  });

  it("says when the browser is killed while it prints", async () => {
    const { server, held } = await hangingServer();
    await using _ = server;
    const pidFile = join(folder.path, "pid");
    const found = {
      ...real,
      path: await folder.script("browser", `echo $$ > "${pidFile}"`, `exec "${real.path}" "$@"`),
    };
    const failing = failure(to(server, { found }));
    await held;
    process.kill(Number(await readFile(pidFile, "utf8")), "SIGKILL");
    const error = await failing;
    expect(error.message).toBe("the browser ended while it was printing (by SIGKILL); nothing was written");
    expect(error.hint).toContain("lectern browser doctor");
  });

  it("leaves no browser when the script that started it is killed", async () => {
    const { server, held } = await hangingServer();
    await using _ = server;
    const pidFile = join(folder.path, "pid");
    const found = { ...real, path: await folder.script("browser", `echo $$ > "${pidFile}"`, `"${real.path}" "$@"`) };
    const failing = failure(to(server, { found }));
    const [, response] = await held;
    const closed = once(response, "close");
    process.kill(Number(await readFile(pidFile, "utf8")), "SIGKILL");
    expect((await failing).message).toContain("the browser ended while it was printing");
    // Its connection breaks when it is gone.
    await closed;
  });

  it("stops at once when it is aborted, with the reason", async () => {
    const { server, held } = await hangingServer();
    await using _ = server;
    const controller = new AbortController();
    const stopping = reasonOf(printPdf(to(server, { signal: controller.signal })));
    const [, response] = await held;
    const closed = once(response, "close");
    const reason = new Error("interrupted");
    controller.abort(reason);
    expect(await stopping).toBe(reason);
    await closed;
    await expect(printPdf(to(server, { signal: controller.signal }))).rejects.toBe(reason);
  });

  it("stops when the time is over", async () => {
    const { server } = await hangingServer();
    await using _ = server;
    expect((await failure(to(server, { timeout: 2000 }))).message).toBe(
      "printing took longer than 2 s and was stopped; nothing was written",
    );
  });
});
