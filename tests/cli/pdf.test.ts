// `lectern pdf` with a real browser.
import { once } from "node:events";
import { watch } from "node:fs";
import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { describe, expect, it, vi } from "vitest";
import { findBrowser } from "../../src/node/browser/find.ts";
import { browserArguments } from "../../src/node/browser/arguments.ts";
import { makePlayground, png, type Files, type Playground } from "../support/cli.ts";
import { describePdf } from "../support/pdf.ts";
import { textOfPages } from "../../src/pdf/text.ts";
import { goodDeck } from "./refused.ts";

const deck: Files = {
  "deck.yaml": "title: Übersicht 中文\nauthor: Ada\nlang: de-CH\n",
  "01-one.md":
    "# Beginn\n\n[zu den Zahlen](#/zahlen) und [zur Quelle](https://example.org/quelle)\n\n![Ein Punkt](assets/dot.png)\n",
  "02-two.md":
    "---\nid: zahlen\n---\n\n## Zahlen\n\n- eins\n- zwei {.fragment}\n\n----\n\n## Darunter\n\nNote: nur gesprochen\n",
  "03-three.md": "---\nvisibility: hidden\n---\n\n## Versteckt\n",
  "assets/dot.png": png,
};

/** Command lines of the processes that use the playground's temporary folder, as a browser does. */
async function browsersOf(playground: Playground): Promise<string[]> {
  const ids = process.platform === "linux" ? (await readdir("/proc")).filter((name) => /^\d+$/.test(name)) : [];
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
  return lines.filter((line) => line.includes(join(playground.path, "tmp")));
}

describe("lectern pdf", () => {
  it("prints a page for each slide, tagged, with title, language, outline, text and links", async () => {
    await using playground = await makePlayground(deck);
    const { code, stdout, stderr } = await playground.lectern("pdf", "-o", "neu/für dich/Vortrag.pdf");
    expect(stderr).toMatch(/^3 pages, \d+ kB\n$/);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "neu/für dich/Vortrag.pdf\n" });
    const bytes = await readFile(join(playground.path, "neu/für dich/Vortrag.pdf"));
    const described = await describePdf(bytes);
    expect(described).toMatchObject({ title: "Übersicht 中文", author: "Ada", lang: "de-CH", labels: ["1", "2", "3"] });
    expect(described.outline).toEqual(["1 Beginn", "2 Zahlen", "3 Darunter"]);
    expect(described.tags).toContain('    Figure Alt="Ein Punkt"');
    expect(described.links).toEqual(["1 zu den Zahlen → page 2", "1 zur Quelle → https://example.org/quelle"]);
    const texts = await textOfPages(bytes);
    expect(texts).toHaveLength(3);
    for (const [page, words] of [
      ["Beginn", "zu den Zahlen", "zur Quelle"],
      ["Zahlen", "eins", "zwei"],
      ["Darunter"],
    ].entries())
      for (const word of words) expect(texts[page]).toContain(word);
    expect(texts.join("")).not.toMatch(/Versteckt|gesprochen|�/);
    expect(await playground.snapshot("tmp")).toEqual({});
    expect(await readdir(join(playground.path, "neu/für dich"))).toEqual(["Vortrag.pdf"]);
  });

  it("prints with a browser that runs elsewhere, and leaves it running", async () => {
    await using playground = await makePlayground(deck);
    const { path, env, kind } = await findBrowser();
    const browser = await launch({
      executablePath: path,
      headless: kind === "shell" ? "shell" : true,
      args: browserArguments({ ...process.env, ...env }).filter((argument) => !argument.includes("pipe")), // a port instead
      env: { ...process.env, ...env },
    });
    try {
      const endpoint = browser.wsEndpoint();
      expect(endpoint).toMatch(/^ws:/);
      const { code, stderr } = await playground.lectern("pdf", "-o", "talk.pdf", "--browser", endpoint);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^3 pages, \d+ kB\n$/) });
      expect((await textOfPages(await readFile(join(playground.path, "talk.pdf"))))[0]).toContain("Beginn");
      expect(browser.connected).toBe(true);
      expect(await browser.pages()).toHaveLength(1); // its own first one
    } finally {
      await browser.close();
    }
    const gone = await playground.lectern("pdf", "-o", "again.pdf", "--browser", "ws://127.0.0.1:9/");
    expect(gone).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("127.0.0.1:9 cannot be reached"),
    });
    expect(Object.keys(await playground.snapshot("."))).not.toContain("again.pdf");
  });

  it("prints decks whose path has spaces, umlauts and 中文, to dist/deck under the deck's name", async () => {
    await using playground = await makePlayground();
    const folder = "Meine Vorträge/Quartal 中文 #1 100%";
    await playground.write(Object.fromEntries(Object.entries(deck).map(([name, text]) => [`${folder}/${name}`, text])));
    expect(await playground.lectern("pdf", folder)).toMatchObject({
      code: 0,
      stdout: "dist/deck/Quartal 中文 #1 100%.pdf\n",
    });
  });

  it("stops at a mistake in the deck, with its place, before a browser is started", async () => {
    await using playground = await makePlayground(goodDeck);
    await playground.write({ "slides/02.md": "## Two\n\n![](gone.png)\n", "out.pdf": "what was there before" });
    const { code, stdout, stderr } = await playground.lectern("pdf", "-o", "out.pdf", "--browser", "/not/there");
    expect(stderr).toBe(
      [
        'slides/02.md:3:1 error missing-file there is no file "gone.png" in the deck',
        "  3 | ![](gone.png)",
        "    | ^",
        "1 error, nothing was written",
        "",
      ].join("\n"),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(await playground.text("out.pdf")).toBe("what was there before");
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends with %s while it prints: no browser, no part of a file",
    async (signal) => {
      await using playground = await makePlayground(deck);
      await playground.write({ "out/deck.pdf": "what was there before" });
      const seen = watch(join(playground.path, "tmp"));
      const printing = playground.start(["pdf", "-o", "out/deck.pdf"]);
      await once(seen, "change"); // the browser's temporary folder
      seen.close();
      printing.child.kill(signal);
      expect(await printing.ended).toEqual({
        code: signal === "SIGINT" ? 130 : 143,
        signal: null,
        stdout: "",
        stderr: "",
      });
      expect(await readdir(join(playground.path, "out"))).toEqual(["deck.pdf"]);
      expect(await playground.text("out/deck.pdf")).toBe("what was there before");
      expect(await playground.snapshot("tmp")).toEqual({});
      expect(await browsersOf(playground)).toEqual([]);
    },
  );
});

describe("a browser that cannot be used", () => {
  /** Prints with these environment variables; what was there before must still be there. */
  async function fail(playground: Playground, env: Record<string, string | undefined>, ...words: string[]) {
    await playground.write({ "out/deck.pdf": "what was there before" });
    const { code, stdout, stderr } = await playground.start(["pdf", "-o", "out/deck.pdf", ...words], { env }).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(await playground.text("out/deck.pdf")).toBe("what was there before");
    expect(await readdir(join(playground.path, "out"))).toEqual(["deck.pdf"]);
    expect(await playground.snapshot("tmp")).toEqual({});
    return stderr;
  }

  it.each(["LECTERN_BROWSER", "PUPPETEER_EXECUTABLE_PATH", "CHROME_PATH"])(
    "is named by %s and not there",
    async (name) => {
      await using playground = await makePlayground(goodDeck);
      const none = { LECTERN_BROWSER: undefined, PUPPETEER_EXECUTABLE_PATH: undefined, CHROME_PATH: undefined };
      expect(await fail(playground, { ...none, [name]: "/not/there/chrome" })).toBe(
        `error: ${name} says /not/there/chrome: there is no such file\n`,
      );
    },
  );

  it("is named by --browser and not there", async () => {
    await using playground = await makePlayground(goodDeck);
    expect(await fail(playground, {}, "--browser", "nowhere-to-be-found")).toBe(
      "error: --browser says nowhere-to-be-found: there is no such file, and no program of that name on PATH\n",
    );
  });

  it("is too old", async () => {
    await using playground = await makePlayground(goodDeck);
    const old = join(playground.path, "old-chrome");
    await playground.write({
      "old-chrome": '#!/bin/sh\n[ "$1" = --version ] && echo "Chromium 109.0.5414.119"\nexit 1\n',
    });
    await playground.startProgram("chmod", ["+x", "old-chrome"]).ended;
    expect(await fail(playground, { LECTERN_BROWSER: old })).toMatch(
      `error: ${old} is too old: it is Chromium 109.0.5414.119, and 131 or newer is needed\n  get another one: `,
    );
  });

  it.skipIf(process.platform === "win32")("dies while it prints, and once more when it is started anew", async () => {
    const { path, env } = await findBrowser();
    await using playground = await makePlayground({ "01-one.md": "# One\n\n![](a.png)\n", "a.png": png });
    // The browser takes its time, as the deck is read meanwhile. Then its picture becomes a pipe: what asks for it waits until someone
    // writes to it.
    const pipe = join(playground.path, "slides/a.png");
    const note = `echo $$ > '${playground.path}/browser.pid'`;
    const script = `#!/bin/sh\nsleep 3\nrm -f '${pipe}'\nmkfifo '${pipe}'\n${note}\nexec '${path}' "$@"\n`;
    await playground.write({ "dying-chrome": script, "out/deck.pdf": "" });
    await playground.startProgram("chmod", ["+x", "dying-chrome"]).ended;
    const failing = fail(playground, { ...env, LECTERN_BROWSER: join(playground.path, "dying-chrome") });
    for (const turn of ["first", "second"]) {
      await vi.waitUntil(() => playground.text("browser.pid").catch(() => ""), { timeout: 30_000 });
      const writer = await open(pipe, "w"); // when the page has asked for it
      process.kill(Number(await playground.text("browser.pid")), "SIGKILL");
      if (turn === "first") await playground.write({ "browser.pid": null });
      await writer.close();
    }
    expect(await failing).toMatch(
      /^error: the browser ended while it was printing \(by SIGKILL\), twice; nothing was written\n/,
    );
    expect(await browsersOf(playground)).toEqual([]);
  });
});
