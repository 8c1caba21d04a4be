// From picture to source and back, by HTTP and on the command line.
import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presentToEdit, type Edited } from "../support/edit.ts";
import { ask, listen } from "../support/http.ts";

const deck = {
  "01-one.md": "# One\n\nA paragraph\n\n---\n\n## Two\n\n- a\n- b\n\n---\nid: three\n---\n\n## Three\n",
  "02-$(touch evil); a&b 'c'.md": "# Odd\n",
  "data/a.yaml": "a: 1\n",
  "deck.yaml": "css: own.css\n",
  "own.css": "p { color: red }\n",
  "notes.txt": "not of the deck\n",
};
/** Writes its arguments, one a line, into a file that stands there once it is whole. */
const editor = `#!/bin/sh\nfor word; do echo "$word"; done > "$0.draft"\nmv "$0.draft" "$0.args"\n`;

let edited: Edited;
beforeAll(async () => {
  edited = await presentToEdit(
    deck,
    { env: { LECTERN_EDITOR: "../bin/code --reuse-window", PATH: "/usr/bin:/bin" }, cwd: "slides" },
    ".",
  );
  await edited.playground.write({ "bin/code": editor });
  await chmod(join(edited.playground.path, "bin/code"), 0o755);
});
afterAll(() => edited[Symbol.asyncDispose]());

/** What the editor was called with. */
async function opened(body: unknown): Promise<string[]> {
  const answer = await edited.post("/lectern/open", body);
  expect([answer.status, answer.body.toString()]).toEqual([200, "{}"]);
  const read = () => edited.playground.text("bin/code.args").catch(() => "");
  await expect.poll(read, { timeout: 30_000 }).not.toBe("");
  const args = (await read()).trimEnd().split("\n");
  await edited.playground.write({ "bin/code.args": null });
  return args;
}

describe("the author's editor", () => {
  const path = (name: string) => join(edited.playground.path, "slides", name);

  it("opens a file of the deck at its line and column", async () => {
    const args = await opened({ file: "01-one.md", line: 3, column: 5 });
    expect(args).toEqual(["--reuse-window", "--goto", `${path("01-one.md")}:3:5`]);
    expect(await opened({ file: path("01-one.md") })).toContain(`${path("01-one.md")}:1:1`);
  });

  it("opens an element of a slide where it was written", async () => {
    const html = (await ask(edited.url, "/")).body.toString();
    const [, place] = /<li[^>]* data-place="([^"]+)"[^>]*>b/.exec(html)!;
    expect(await opened({ slide: "two", place })).toContain(`${path("01-one.md")}:10:1`);
    expect(await opened({ slide: "three" })).toContain(`${path("01-one.md")}:13:1`);
    expect(await opened({ slide: "two", place: "nonsense" })).toContain(`${path("01-one.md")}:7:1`);
  });

  it("opens a stylesheet of the deck as well", async () => {
    expect(await opened({ file: "own.css", line: 1 })).toContain(`${path("own.css")}:1:1`);
  });

  it("is given the name as it is: no shell reads it", async () => {
    const name = "02-$(touch evil); a&b 'c'.md";
    expect(await opened({ file: name, line: 1 })).toEqual(["--reuse-window", "--goto", `${path(name)}:1:1`]);
    expect(Object.keys(await edited.playground.snapshot(""))).not.toContain(expect.stringMatching(/evil$/));
  });

  it.each([
    { file: "01-one.md", line: "3" },
    { file: "01-one.md", line: "1; touch evil" },
    { file: "01-one.md", line: 0 },
    { file: "01-one.md", line: -1 },
    { file: "01-one.md", line: 1.5 },
    { file: "01-one.md", line: 1e300 },
    { file: "01-one.md", line: 1, column: [] },
  ])("is not opened at %j", async (body) => {
    expect((await edited.post("/lectern/open", body)).status).toBe(400);
  });

  it.each([
    { slide: "nowhere" },
    { slide: 1 },
    { file: 1 },
    { file: "/etc/passwd" },
    { file: "../bin/code" },
    { file: "notes.txt" },
    {},
  ])("is not opened for %j", async (body) => {
    expect((await edited.post("/lectern/open", body)).status).toBe(404);
  });

  it.each([
    ["no editor is known", { PATH: "/nowhere" }],
    ["vim needs a terminal", { PATH: "/nowhere", EDITOR: "vim -u NONE" }],
    ['the editor "/nowhere/code" was not found', { LECTERN_EDITOR: "/nowhere/code" }],
  ])("is not there, and the page is told where its own would open: %s", async (message, env) => {
    await using other = await presentToEdit(
      { "01-one.md": "# One\n" },
      { env: { VISUAL: undefined, EDITOR: undefined, ...env } },
    );
    const answer = await other.post("/lectern/open", { slide: "one" });
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      501,
      {
        code: "no-editor",
        message: `${message}; set LECTERN_EDITOR to the command of your editor, such as code, or with {file}, {line} and {column} in it`,
        at: { file: "01-one.md", line: 1, column: 1 },
      },
    ]);
  });
});

describe("a line of a file", () => {
  it("shows its slide in every page that is open", async () => {
    await using first = await listen(edited.url);
    await using second = await listen(edited.url);
    const path = join(edited.playground.path, "slides/01-one.md");
    for (const [file, line, slide, below] of [
      ["01-one.md", 1, "one", 0],
      ["./01-one.md", 3, "one", 2],
      [path, 10, "two", 3],
      [path, 13, "three", 0],
      [path, 999, "three", 986],
    ] as const) {
      const answer = await edited.post("/lectern/goto", { file, line });
      expect([file, answer.status]).toEqual([file, file.startsWith("./") ? 404 : 200]);
      if (file.startsWith("./")) continue;
      expect(JSON.parse(answer.body.toString())).toEqual({ slide });
      for (const page of [first, second]) expect(await page.next("goto")).toEqual({ type: "goto", slide, line: below });
    }
  });

  it("is found by a program with the token alone", async () => {
    const headers = { Authorization: `Bearer ${edited.token}`, "Content-Type": "application/json" };
    const body = JSON.stringify({ file: "01-one.md", line: 8 });
    const answer = await ask(edited.url, "/lectern/goto", { method: "POST", headers, body });
    expect([answer.status, answer.body.toString()]).toEqual([200, '{"slide":"two"}']);
  });

  it("shows no slide where none is written", async () => {
    expect((await edited.post("/lectern/goto", { file: "data/a.yaml", line: 1 })).status).toBe(404);
  });
});

describe("lectern present --goto", () => {
  it("moves the pages of the deck that is presented already, and ends", async () => {
    await using page = await listen(edited.url);
    const { playground } = edited;
    await symlink("slides", join(playground.path, "link")).catch(() => {});
    for (const words of [
      ["present", "slides", "--goto", "slides/01-one.md:8"],
      ["link", "--goto", "link/01-one.md:8:3"],
      ["--goto", join(playground.path, "slides/01-one.md:8")],
    ]) {
      expect(await playground.lectern(...words)).toEqual({
        code: 0,
        signal: null,
        stdout: `${edited.url}\n`,
        stderr: "",
      });
      expect(await page.next("goto")).toEqual({ type: "goto", slide: "two", line: 1 });
    }
    expect(await playground.lectern("--goto", "slides/data/a.yaml:1")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: no slide of this deck is written in .*slides\/data\/a\.yaml\n$/),
    });
  });

  it("finds the deck that is still presented when another run of it has come and gone", async () => {
    await using edited = await presentToEdit(deck);
    const other = edited.playground.start(["present", "slides", "--port", "0", "--no-open"]);
    await other.says(/^(http:.*)\n/);
    other.child.kill("SIGINT");
    await other.ended;
    expect(await edited.playground.lectern("--goto", "slides/01-one.md:8", "--no-open")).toMatchObject({ code: 0 });
  });

  it("begins at the slide where none is presented, or was and is no longer", async () => {
    await using other = await presentToEdit(deck);
    const { playground } = other;
    other.running.child.kill("SIGKILL"); // it could not take back its address
    await other.running.ended;
    const running = playground.start(["--goto", "slides/01-one.md:8", "--port", "0", "--no-open"]);
    const [, address] = await running.says(/^(http:.*)\n/);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/two$/);
    running.child.kill("SIGINT");
    expect((await running.ended).code).toBe(130);
    expect(await playground.lectern("--goto", "slides/data/a.yaml:1", "--no-open")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("error: no slide of this deck is written in slides/data/a.yaml\n"),
    });
  });

  it.each(["slides/01-one.md", "slides/01-one.md:", "slides/01-one.md:x", ":3", "slides/01-one.md:0"])(
    "takes no %j",
    async (place) => {
      expect(await edited.playground.lectern("--goto", place)).toMatchObject({
        code: 2,
        stderr: `error: --goto takes a file and a line, not "${place}"\n  for instance --goto slides/02-plan.md:14\n`,
      });
    },
  );
});
