import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { FoundBrowser } from "../../src/node/browser/find.ts";
import { printFiles, printPage, type PrintFiles } from "./print-files.ts";
import { failure, folder, printTo, real, reasonOf, usePrintFolder } from "./print-folder.ts";

usePrintFolder();

/** A page that waits for a picture which is never sent the first `times` times; `held` resolves whenever it was asked for. */
function hangingFiles(times = Infinity): { files: PrintFiles; held: (turn: number) => Promise<void> } {
  let asked = 0;
  const files = printFiles(printPage({ last: '<img alt="" src="held.svg">' }), {
    "/held.svg": () =>
      ++asked <= times
        ? new Promise(() => {})
        : { type: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' },
  });
  return { files, held: (turn) => vi.waitUntil(() => asked >= turn, { timeout: 30_000 }).then(() => {}) };
}

/** The real browser, started by a script that notes down its id. */
async function notedBrowser(
  start = `exec "${real.path}" "$@"`,
): Promise<{ found: FoundBrowser; pid(): Promise<number> }> {
  const file = join(folder.path, "pid");
  const path = await folder.script("browser", `echo $$ > "${file}"`, start);
  return { found: { ...real, path }, pid: async () => Number(await readFile(file, "utf8")) };
}

/** Processes of a browser, which is the leader of its process group, whose command line holds a text. */
async function processesOf(browser: number, text: string): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    // "123 (name) state parent group …"
    if (stat.split(") ").at(-1)?.split(" ")[2] === String(browser) && command.includes(text)) found.push(Number(pid));
  }
  return found;
}

describe("printPdfs, interrupted", { timeout: 60_000 }, () => {
  it.runIf(process.platform === "linux")(
    "starts once more when the page crashes, and says when it does so again",
    async () => {
      const { files, held } = hangingFiles();
      const { found, pid } = await notedBrowser();
      const failing = failure(files, { found });
      for (const turn of [1, 2]) {
        await held(turn);
        const renderers = await processesOf(await pid(), "--type=renderer");
        expect(renderers).not.toEqual([]);
        for (const renderer of renderers) process.kill(renderer, "SIGKILL");
      }
      expect((await failing).message).toBe(
        "the page crashed in the browser while it was printing, twice; nothing was written",
      );
    },
  );

  it("prints all the same when the browser is killed once", async () => {
    const { files, held } = hangingFiles(1);
    const { found, pid } = await notedBrowser();
    const steps: unknown[] = [];
    const printing = printTo(files, { found, onProgress: (progress) => steps.push(progress) });
    await held(1);
    process.kill(await pid(), "SIGKILL");
    expect(await printing).toMatchObject({ pages: 3 });
    expect(steps).toContainEqual({ step: "start", again: true });
  });

  it("says when the browser is killed twice while it prints", async () => {
    const { files, held } = hangingFiles();
    const { found, pid } = await notedBrowser();
    const failing = failure(files, { found });
    for (const turn of [1, 2]) {
      await held(turn);
      process.kill(await pid(), "SIGKILL");
    }
    const error = await failing;
    expect(error.message).toBe("the browser ended while it was printing (by SIGKILL), twice; nothing was written");
    expect(error.hint).toContain("lectern browser doctor");
  });

  it.runIf(process.platform === "linux")("leaves no browser when the script that started it is killed", async () => {
    const { files, held } = hangingFiles(1);
    const { found, pid } = await notedBrowser(`"${real.path}" "$@"`);
    const printing = printTo(files, { found });
    await held(1);
    const first = await pid();
    expect(await processesOf(first, "--")).not.toEqual([]);
    process.kill(first, "SIGKILL");
    await printing;
    await expect.poll(() => processesOf(first, "--")).toEqual([]);
  });

  it.runIf(process.platform === "linux")("stops at once when it is aborted, with the reason", async () => {
    const { files, held } = hangingFiles();
    const { found, pid } = await notedBrowser();
    const controller = new AbortController();
    const stopping = reasonOf(printTo(files, { found, signal: controller.signal }));
    await held(1);
    const reason = new Error("interrupted");
    controller.abort(reason);
    expect(await stopping).toBe(reason);
    await expect.poll(async () => processesOf(await pid(), "--")).toEqual([]);
    await expect(printTo(files, { signal: controller.signal })).rejects.toBe(reason);
  });

  it("stops when the time is over", async () => {
    const { files } = hangingFiles();
    expect((await failure(files, { timeout: 2000 })).message).toBe(
      "printing took longer than 2 s and was stopped; nothing was written",
    );
  });
});
