// Saving through `lectern present`: what a file was besides its text stays, nothing is overwritten unseen, nothing is half written.
import { chmod, link, lstat, mkdir, readFile, readlink, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasNamespaces, makePlayground, serveInNamespace } from "../support/cli.ts";
import { presentToEdit, startEditing, type Edited } from "../support/edit.ts";
import { ask, listen } from "../support/http.ts";

const at = (edited: Edited, path: string) => join(edited.playground.path, path);
const bytesOf = (edited: Edited, path: string) => readFile(at(edited, path));

/** Presents one slide of these bytes and saves a text over it. */
async function saveOver(before: string | Buffer, text: string) {
  await using edited = await presentToEdit({ "01-one.md": before });
  const read = await edited.file("01-one.md");
  const saved = await edited.save("01-one.md", text, read.hash);
  return { read, saved, after: (await bytesOf(edited, "slides/01-one.md")).toString() };
}

describe("a file that is saved", () => {
  it("is written, told to the pages, and saved again from there", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    await using page = await listen(edited.url);
    const { hash } = await edited.file("01-one.md");
    const { status, body } = await edited.save("01-one.md", "# Two\n", hash);
    expect([status, body.text]).toEqual([200, "# Two\n"]);
    await page.next("version");
    expect((await ask(edited.url, "/")).body.toString()).toContain("Two</h1>");
    expect(await edited.save("01-one.md", "# Three\n", body.hash)).toMatchObject({ status: 200 });
    expect(await edited.playground.text("slides/01-one.md")).toBe("# Three\n");
    expect(Object.keys(await edited.playground.snapshot("slides"))).toEqual(["01-one.md"]);
  });

  it.each([
    ["CRLF", "# One\r\n\r\ntext\r\n", "# One\n\nother\nmore\n", "# One\r\n\r\nother\r\nmore\r\n"],
    ["CR", "# One\r\rtext\r", "# Two\n\ntext\n", "# Two\r\rtext\r"],
    ["a byte order mark", "\ufeff# One\n", "# Two\n", "\ufeff# Two\n"],
    ["both", "\ufeff# One\r\n", "# Two\n\n", "\ufeff# Two\r\n\r\n"],
    ["no line end at the end", "# One\n\ntext", "# One\n\nother", "# One\n\nother"],
    ["several at the end", "# One\n\n\n\n", "# Two\n\n\n\n", "# Two\n\n\n\n"],
    ["mixed line ends, a line changed", "# a\r\nb\nc\r\nd\n", "# a\nX\nc\nd\n", "# a\r\nX\nc\r\nd\n"],
    ["mixed line ends, a line more", "# a\r\nb\r\nc\nd\r\n", "# a\nb\nnew\nc\nd\n", "# a\r\nb\r\nnew\r\nc\nd\r\n"],
    ["mixed line ends, a line less", "# a\r\nb\nc\r\nd\n", "# a\nc\nd\n", "# a\r\nc\r\nd\n"],
    ["other scripts", "# 奇瑞\r\n", "# 奇瑞汽车 🚗\n", "# 奇瑞汽车 🚗\r\n"],
    [
      "characters that part lines elsewhere",
      "# One\n\na\u2028b\u0085c\n",
      "# One\n\na\u2028b\u0085d\n",
      "# One\n\na\u2028b\u0085d\n",
    ],
  ])("keeps %s", async (_, before, text, expected) => {
    const { read, saved, after } = await saveOver(before, text);
    expect(read.text).toBe(before.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
    expect(saved.status).toBe(200);
    expect(after).toBe(expected);
  });

  it("keeps its permissions, and its place behind a link in the deck", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n", "parts/team.md": "# Team\n" });
    await chmod(at(edited, "slides/parts/team.md"), 0o640);
    await symlink("parts/team.md", at(edited, "slides/02-team.md"));
    await expect.poll(async () => (await edited.state()).slides.length, { timeout: 30_000 }).toBe(2);
    const { hash } = await edited.file("02-team.md");
    expect(await edited.save("02-team.md", "# Other\n", hash)).toMatchObject({ status: 200 });
    expect(await readlink(at(edited, "slides/02-team.md"))).toBe("parts/team.md");
    expect((await lstat(at(edited, "slides/parts/team.md"))).isFile()).toBe(true);
    expect((await stat(at(edited, "slides/parts/team.md"))).mode & 0o777).toBe(0o640);
    expect(await edited.playground.text("slides/parts/team.md")).toBe("# Other\n");
  });

  it("may be data, settings, an included file or a template of the deck", async () => {
    await using edited = await presentToEdit({
      "01-one.md": "# One\n\n---\ninclude: parts/team.md\n---\n",
      "deck.yaml": "title: T\n",
      "data/a.yaml": "a: 1\n",
      "data/b.csv": "a\n1\n",
      "parts/team.md": "# Team\n",
      "templates/layouts/default.hbs": "{{{heading}}}\n",
      "templates/themes/own/theme.css": ".own { color: red }\n",
    });
    const files = Object.fromEntries((await edited.state()).files.map(({ key, kind }) => [key, kind]));
    expect(files).toEqual({
      "01-one.md": "slides",
      "parts/team.md": "slides",
      "deck.yaml": "settings",
      "data/a.yaml": "data",
      "data/b.csv": "data",
      "templates/layouts/default.hbs": "templates",
      "templates/themes/own/theme.css": "templates",
    });
    for (const key of Object.keys(files)) {
      const { text, hash } = await edited.file(key);
      expect(await edited.save(key, `${text}\n`, hash)).toMatchObject({ status: 200 });
      expect(await edited.playground.text(`slides/${key}`)).toBe(`${text}\n`);
    }
  });

  it("may be a new one of slides", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    expect(await edited.save("02 größer.md", "# Two\n", null)).toMatchObject({ status: 200 });
    await expect
      .poll(async () => (await edited.state()).slides.map(({ title }) => title), { timeout: 30_000 })
      .toEqual(["One", "Two"]);
    expect(await edited.save("02 größer.md", "# Other\n", null)).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
  });

  it("is none beside a deck that is one file", async () => {
    await using playground = await makePlayground();
    await playground.write({ "talk.md": "# One\n", "other.md": "# Not of this deck\n" });
    const edited = await startEditing(playground, playground.start(["talk.md", "--port", "0", "--no-open"]));
    const { files, canGrow } = await edited.state();
    expect([files.map(({ key }) => key), canGrow]).toEqual([["talk.md"], false]);
    for (const [key, base] of [
      ["02-two.md", null],
      ["other.md", null],
      ["other.md", "x"],
    ] as const)
      expect(await edited.save(key, "# Two\n", base)).toMatchObject({ status: 404 });
    expect(Object.keys(await playground.snapshot("")).filter((path) => path.endsWith(".md"))).toEqual([
      "other.md",
      "talk.md",
    ]);
  });
});

describe("a file that another program has changed", () => {
  it("is not overwritten: the answer is what is there now", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\r\n" });
    const { hash } = await edited.file("01-one.md");
    await edited.playground.write({ "slides/01-one.md": "# Theirs\r\n" });
    const { status, body } = await edited.save("01-one.md", "# Mine\n", hash);
    expect([status, body.code, body.message, body.now?.text]).toEqual([
      409,
      "conflict",
      "01-one.md has been changed by another program",
      "# Theirs\n",
    ]);
    expect(await edited.playground.text("slides/01-one.md")).toBe("# Theirs\r\n");
    // Its author has seen it and saves over it.
    expect(await edited.save("01-one.md", "# Mine\n", body.now!.hash)).toMatchObject({ status: 200 });
    expect(await edited.playground.text("slides/01-one.md")).toBe("# Mine\r\n");
  });

  it("to the very same text is no conflict, as when an answer was lost", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    const { hash } = await edited.file("01-one.md");
    await edited.playground.write({ "slides/01-one.md": "# Mine\n" });
    expect(await edited.save("01-one.md", "# Mine\n", hash)).toMatchObject({ status: 200 });
  });

  it("by two pages at once is saved by one of them", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    const { hash } = await edited.file("01-one.md");
    const texts = Array.from({ length: 20 }, (_, index) => `# Page ${index}\n`);
    const answers = await Promise.all(texts.map((text) => edited.save("01-one.md", text, hash)));
    const saved = texts.filter((_, index) => answers[index]!.status === 200);
    expect(saved).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 409 && body.now?.text === saved[0])).toHaveLength(19);
    expect(await edited.playground.text("slides/01-one.md")).toBe(saved[0]);
  });
});

describe("a file that cannot be written", () => {
  it("is said to be gone, and is written again if that is meant", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n", "02-two.md": "# Two\n" });
    const { hash } = await edited.file("02-two.md");
    await rm(at(edited, "slides/02-two.md"));
    expect(await edited.save("02-two.md", "# Mine\n", hash)).toMatchObject({
      status: 410,
      body: { code: "gone", message: "02-two.md is no longer there" },
    });
    expect(await edited.save("02-two.md", "# Mine\n", null)).toMatchObject({ status: 200 });
    expect(await edited.playground.text("slides/02-two.md")).toBe("# Mine\n");
  });

  it("is written again even when the deck has gone on without it", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n", "data/a.yaml": "a: 1\n" });
    const { hash } = await edited.file("data/a.yaml");
    await edited.state();
    await rm(at(edited, "slides/data/a.yaml"));
    await expect
      .poll(async () => (await edited.state()).files.map((file) => [file.key, file.hash !== null]), { timeout: 30_000 })
      .toEqual([
        ["01-one.md", true],
        ["data/a.yaml", false],
      ]);
    expect(await edited.save("data/a.yaml", "a: 2\n", hash)).toMatchObject({ status: 410, body: { code: "gone" } });
    expect(await edited.save("data/a.yaml", "a: 2\n", null)).toMatchObject({ status: 200 });
    expect(await edited.playground.text("slides/data/a.yaml")).toBe("a: 2\n");
  });

  it("is there again with its folder, whenever one looked", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    const [here, away] = [at(edited, "slides"), at(edited, "away")];
    await rename(here, away);
    expect((await edited.state()).files.map(({ hash }) => hash)).toEqual([null]);
    await rename(away, here);
    expect((await edited.state()).files.map(({ key, hash }) => [key, hash !== null])).toEqual([["01-one.md", true]]);
  });

  it("is still there if it was written while its folder was away", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    await edited.state();
    const [here, away] = [at(edited, "slides"), at(edited, "away")];
    const type = (name: string) =>
      edited.post("/lectern/edit/draft", { file: "01-one.md", text: `# Typed ${name}\n`, name });
    await type("first");
    await rename(here, away);
    expect(await type("second")).toMatchObject({ status: 200 });
    await rename(away, here);
    expect((await edited.state()).files.map(({ key, draft }) => [key, draft])).toEqual([["01-one.md", "second"]]);
  });

  it("is said to have no folder any more, and that is not made again", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    const { hash } = await edited.file("01-one.md");
    await rename(at(edited, "slides"), at(edited, "away"));
    for (const base of [hash, null])
      expect(await edited.save("01-one.md", "# Mine\n", base)).toMatchObject({
        status: 409,
        body: { code: "folder-gone", message: "01-one.md cannot be written: its folder is no longer there" },
      });
    expect(await edited.playground.snapshot("slides")).toEqual({});
    await rename(at(edited, "away"), at(edited, "slides"));
    expect(await edited.save("01-one.md", "# Mine\n", hash)).toMatchObject({ status: 200 });
  });

  it("is said to be write-protected, and stays", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    const { hash } = await edited.file("01-one.md");
    await chmod(at(edited, "slides/01-one.md"), 0o444);
    expect(await edited.save("01-one.md", "# Mine\n", hash)).toMatchObject({
      status: 403,
      body: { code: "not-writable", message: "01-one.md is write-protected" },
    });
    expect((await edited.state()).files[0]).toMatchObject({ locked: "it is write-protected" });
    expect(await edited.playground.text("slides/01-one.md")).toBe("# One\n");
    await chmod(at(edited, "slides/01-one.md"), 0o644);
    expect(await edited.save("01-one.md", "# Mine\n", hash)).toMatchObject({ status: 200 });
  });

  it("is said to be no text, and stays", async () => {
    const latin = Buffer.from("# Gr\xf6\xdfe\n", "latin1");
    await using edited = await presentToEdit({ "01-one.md": "# One\n", "data/a.csv": latin });
    expect((await edited.state()).files.find(({ key }) => key === "data/a.csv")).toMatchObject({
      locked: "it is not UTF-8",
    });
    const { body, status } = await ask(edited.url, "/lectern/edit/file?key=data/a.csv", { headers: edited.own });
    expect([status, JSON.parse(body.toString())]).toEqual([
      403,
      { code: "not-text", message: "data/a.csv is not UTF-8" },
    ]);
    expect(await edited.save("data/a.csv", "a\n", "x")).toMatchObject({ status: 403, body: { code: "not-text" } });
    expect(await bytesOf(edited, "slides/data/a.csv")).toEqual(latin);
  });

  it("is a folder now", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n", "02-two.md": "# Two\n" });
    const { hash } = await edited.file("02-two.md");
    await rm(at(edited, "slides/02-two.md"));
    await mkdir(at(edited, "slides/02-two.md"));
    for (const base of [hash, null])
      expect(await edited.save("02-two.md", "# Mine\n", base)).toMatchObject({
        status: 403,
        body: { code: "not-writable", message: "02-two.md cannot be written: it is a folder" },
      });
  });

  it.runIf(hasNamespaces)("is said to have no room on a full disk, and the old text stays", async () => {
    await using playground = await makePlayground({ "01-one.md": "# One\n" });
    const running = serveInNamespace(
      playground,
      `mkdir small && mount -t tmpfs -o size=64k tmpfs small && cp -r slides small/deck
       lectern present small/deck --port 0 --no-open &
       (until [ -e fill ]; do sleep 0.05; done; cat /dev/zero > small/ballast; touch filled) 2> errors
       (until [ -e mend ]; do sleep 0.05; done; rm small/ballast; cat small/deck/01-one.md > seen; ls -A small/deck > names; touch mended)
       wait`,
    );
    const edited = await startEditing(playground, running);
    const { hash } = await edited.file("01-one.md");
    await writeFile(join(playground.path, "fill"), "");
    await expect.poll(() => playground.text("filled").catch(() => null), { timeout: 30_000 }).toBe("");
    const text = `# Mine\n\n${"text ".repeat(4000)}\n`;
    expect(await edited.save("01-one.md", text, hash)).toMatchObject({
      status: 507,
      body: { code: "disk-full", message: "01-one.md cannot be written: the disk is full" },
    });
    await writeFile(join(playground.path, "mend"), "");
    await expect.poll(() => playground.text("mended").catch(() => null), { timeout: 30_000 }).toBe("");
    expect([await playground.text("seen"), await playground.text("names")]).toEqual(["# One\n", "01-one.md\n"]);
    expect(await edited.save("01-one.md", text, hash)).toMatchObject({ status: 200 });
  });

  it.runIf(hasNamespaces)("is said to be on a disk that is read-only", async () => {
    await using playground = await makePlayground({ "01-one.md": "# One\n" });
    const running = serveInNamespace(
      playground,
      "mount --bind slides slides && mount -o remount,bind,ro slides && lectern present --port 0 --no-open",
    );
    const edited = await startEditing(playground, running);
    const { hash } = await edited.file("01-one.md");
    expect(await edited.save("01-one.md", "# Mine\n", hash)).toMatchObject({
      status: 403,
      body: { code: "not-writable", message: "01-one.md cannot be written: the disk is read-only" },
    });
  });
});

describe("a server that is killed", () => {
  it("in the middle of saving leaves the old text or the new one, whole", async () => {
    const old = `# Old\n\n${"old ".repeat(300_000)}\n`;
    const mine = `# New\n\n${"new ".repeat(600_000)}\n`;
    const seen = new Set<string>();
    for (const delay of [0, 2, 5, 8, 12, 16, 24, 40]) {
      await using edited = await presentToEdit({ "01-one.md": old });
      const { hash } = await edited.file("01-one.md");
      const saving = edited.save("01-one.md", mine, hash).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, delay));
      edited.running.child.kill("SIGKILL");
      await Promise.all([saving, edited.running.ended]);
      const text = await edited.playground.text("slides/01-one.md");
      expect(text === old || text === mine).toBe(true);
      seen.add(text === old ? "old" : "new");
      // What it leaves behind is no slide of the deck.
      const next = await startEditing(
        edited.playground,
        edited.playground.start(["present", "--port", "0", "--no-open"]),
      );
      expect((await next.state()).files.map(({ key }) => key)).toEqual(["01-one.md"]);
      next.running.child.kill("SIGKILL");
      await next.running.ended;
    }
    expect(seen).toContain("old");
  });

  it("is followed by one that knows its pages, but not those of the run before it", async () => {
    await using edited = await presentToEdit({ "01-one.md": "# One\n" });
    const { port } = new URL(edited.url);
    const restart = async (last: Edited, signal: NodeJS.Signals) => {
      last.running.child.kill(signal);
      await last.running.ended;
      return await startEditing(edited.playground, edited.playground.start(["present", "--port", port, "--no-open"]));
    };
    const second = await restart(edited, "SIGKILL");
    expect(second.token).not.toBe(edited.token);
    const { hash } = await edited.file("01-one.md");
    const answer = await edited.post("/lectern/edit/save", { file: "01-one.md", text: "# Two\n", base: hash });
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([
      200,
      [`lectern-${port}=${second.token}; Path=/; HttpOnly; SameSite=Strict`],
    ]);
    const third = await restart(second, "SIGTERM");
    expect((await ask(third.url, "/lectern/edit/state", { headers: edited.own })).status).toBe(403);
    expect((await ask(third.url, "/lectern/edit/state", { headers: second.own })).status).toBe(200);
  });
});

it("a file with two names keeps only the one in the deck in step", async () => {
  // An editor that writes in place would keep both, and could lose both: whole files come first.
  await using edited = await presentToEdit({ "01-one.md": "# One\n" });
  await link(at(edited, "slides/01-one.md"), at(edited, "other.md"));
  const { hash } = await edited.file("01-one.md");
  expect(await edited.save("01-one.md", "# Two\n", hash)).toMatchObject({ status: 200 });
  expect([await edited.playground.text("slides/01-one.md"), await edited.playground.text("other.md")]).toEqual([
    "# Two\n",
    "# One\n",
  ]);
});
