// `lectern present` while the deck is edited.
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlayground, png, type Files, type Playground } from "../support/cli.ts";
import { git } from "../support/git.ts";
import { ask, listen } from "../support/http.ts";

/** Presents a deck in a playground, and listens as an open page would. */
async function present(files: Files, deck = "slides", words: readonly string[] = []) {
  const playground = await makePlayground();
  await playground.write(files);
  const running = playground.start(["present", deck, "--port", "0", "--no-open", ...words]);
  const [, url = ""] = await running.says(/^(http:.*)\n/);
  const page = await listen(url);
  return {
    playground,
    running,
    url,
    page,
    /** The page, without where its elements were written. */
    html: async () => (await ask(url, "/")).body.toString().replaceAll(/ data-place="[^"]*"/g, ""),
    [Symbol.asyncDispose]: async () => {
      await page[Symbol.asyncDispose]();
      await playground[Symbol.asyncDispose]();
    },
  };
}

describe("a deck that is edited while it is presented", () => {
  it("tells a page which version there is, of another after an edit, and of none after none", async () => {
    await using show = await present({ "slides/01-one.md": "# One\n" });
    const { revision } = show.page;
    expect(await show.page.next("fine")).toEqual({ type: "fine" });
    expect(await show.html()).toContain(`"revision":"${revision}"`);
    await show.playground.write({ "slides/01-one.md": "# Won\n" });
    const next = (await show.page.next("version"))["revision"];
    expect(next).not.toBe(revision);
    expect(await show.html()).toContain("<h1>Won</h1>");
    // Written again as it is, and then as it was: the same content is the same version.
    await show.playground.write({ "slides/01-one.md": "# Won\n" });
    await show.playground.write({ "slides/01-one.md": "# One\n" });
    expect(await show.page.next("version")).toEqual({ type: "version", revision });
  });

  it("says what is wrong, still shows the last good deck, and goes on when it is mended", async () => {
    await using show = await present({ "slides/01-one.md": "# One\n" });
    await show.playground.write({ "slides/01-one.md": "# Two\n\n{{nope}}\n" });
    expect(await show.page.next("problems")).toEqual({
      type: "problems",
      problems: [
        {
          level: "error",
          code: "missing-data",
          message: 'there is no "nope" here',
          hint: "there is: data, deck, slide",
          path: "slides/01-one.md",
          line: 3,
          column: 3,
          excerpt: "{{nope}}",
        },
      ],
      isKept: true,
    });
    await show.running.says(/1 error, the last good deck is still shown\n/);
    expect(await show.html()).toContain("<h1>One</h1>");
    await using later = await listen(show.url);
    expect(await later.next("problems")).toHaveProperty("problems.0.code", "missing-data");
    await show.playground.write({ "slides/01-one.md": "# Three\n" });
    await show.page.next("version");
    await show.page.next("fine");
    expect(await show.html()).toContain("<h1>Three</h1>");
  });

  it("tells errors that are the same once, and again when they have come back", async () => {
    await using show = await present({ "slides/01-one.md": "# One\n" });
    const told = () => show.running.stderr().split("error missing-data").length - 1;
    const write = (text: string) => show.playground.write({ "slides/01-one.md": text });
    await write("# Two\n\n{{nope}}\n");
    await expect.poll(told, { timeout: 30_000 }).toBe(1);
    await write("# Three\n\n{{nope}}\n");
    await write("# Four\n\n{{nope}}\n\n{{other}}\n");
    await expect.poll(told, { timeout: 30_000 }).toBe(3); // the two of the last
    await write("# Five\n");
    await show.page.next("version");
    await write("# Five\n\n{{nope}}\n");
    await expect.poll(told, { timeout: 30_000 }).toBe(4);
  });

  it("begins with a broken deck by showing what there is of it, until there is a good one", async () => {
    await using show = await present({ "slides/01-one.md": "# One\n\n{{nope}}\n\n---\n\n## Two\n" });
    expect(await show.html()).toContain("<h2>Two</h2>");
    expect(show.running.stderr()).toContain("1 error, the deck is shown as far as it goes\n");
    expect(await show.page.next("problems")).toMatchObject({ problems: [{ code: "missing-data" }], isKept: false });
    await show.playground.write({ "slides/01-one.md": "# One\n\n{{nope}}\n\n---\n\n## Three\n" });
    await show.page.next("version");
    expect(await show.html()).toContain("<h2>Three</h2>");
    await show.playground.write({ "slides/01-one.md": "# One\n" });
    await show.page.next("version");
    expect(await show.html()).toContain("<h1>One</h1>");
    await show.playground.write({ "slides/01-one.md": "# Four\n\n{{nope}}\n" });
    expect(await show.page.next("problems")).toMatchObject({ isKept: true });
    expect(await show.html()).toContain("<h1>One</h1>");
  });

  it.each([
    ["a page template that does not compile", { "slides/templates/deck.hbs": "<html>{{#if}}</html>" }],
    ["no slide", { "slides/01-one.md": "" }],
  ])("begins with %s by showing its mistakes, and then the deck", async (_, files) => {
    await using show = await present({ "slides/01-one.md": "# One\n", ...files });
    const html = await show.html();
    expect(html).toMatch(/\berror (?:bad-template|no-slides) /);
    expect(html).toContain('<meta http-equiv="refresh" content="1">');
    const mended = Object.keys(files).map((name) => [name, name.endsWith(".md") ? "# One\n" : null]);
    await show.playground.write(Object.fromEntries(mended));
    await show.page.next("version");
    expect(await show.html()).toContain("<h1>One</h1>");
  });

  const edits: [what: string, edit: (playground: Playground) => Promise<void>, shown: string][] = [
    [
      "saved by an editor that writes a new file and renames it",
      async (playground) => {
        await playground.write({ "slides/.01-one.md.swp": "# Renamed\n" });
        await rename(join(playground.path, "slides/.01-one.md.swp"), join(playground.path, "slides/01-one.md"));
      },
      "<h1>Renamed</h1>",
    ],
    ["a new slide", (playground) => playground.write({ "slides/09-new.md": "## New\n" }), "<h2>New</h2>"],
    ["a slide that is deleted", (playground) => playground.write({ "slides/02-two.md": null }), "<h1>One</h1>"],
    ["data", (playground) => playground.write({ "slides/data/figures.yaml": "sold: 2\n" }), "sold 2"],
    ["a layout of its own", (playground) => playground.write({ "slides/templates/layouts/default.hbs": "OWN" }), "OWN"],
    ["the options", (playground) => playground.write({ "slides/deck.yaml": "title: Anew\n" }), "<title>Anew</title>"],
  ];
  it.each(edits)("shows %s", async (what, edit, shown) => {
    await using show = await present({
      "slides/01-one.md": "# One\n\nsold {{figures.sold}}\n",
      "slides/02-two.md": "## Two\n",
      "slides/data/figures.yaml": "sold: 1\n",
    });
    await edit(show.playground);
    await show.page.next("version");
    const html = await show.html();
    expect(html).toContain(shown);
    expect(html.includes("<h2>Two</h2>")).toBe(!what.includes("deleted") && !what.includes("layout"));
  });

  it("shows an image that is exchanged", async () => {
    await using show = await present({ "slides/01-one.md": "# One\n\n![](a.png)\n", "slides/a.png": png });
    const other = Buffer.concat([png, png]);
    await show.playground.write({ "slides/a.png": other });
    await show.page.next("version");
    expect((await ask(show.url, "/a.png")).body).toEqual(other);
  });

  it("watches all that a deck in one file uses", async () => {
    await using show = await present({ "talk.md": "# One\n\n![](pictures/a.png)\n", "pictures/a.png": png }, "talk.md");
    await show.playground.write({ "pictures/a.png": Buffer.concat([png, png]) });
    await show.page.next("version");
    await show.playground.write({ "talk.md": "# Two\n\n![](pictures/a.png)\n\n![](b.png)\n" });
    expect(await show.page.next("problems")).toHaveProperty("problems.0.code", "missing-file");
    await show.playground.write({ "b.png": png });
    await show.page.next("version");
    expect(await show.html()).toContain("<h1>Two</h1>");
  });

  it("looks at the files by itself with --poll: at what is written, comes and goes", async () => {
    // No folder is watched then, so nothing but the looking can tell.
    await using show = await present({ "slides/01-one.md": "# One\n" }, "slides", ["--poll"]);
    const shows = (text: string) => expect.poll(show.html, { timeout: 30_000 }).toContain(text);
    await show.playground.write({ "slides/01-one.md": "# Won\n" });
    await shows("<h1>Won</h1>");
    await show.playground.write({ "slides/02-two.md": "## Two\n" });
    await shows("<h2>Two</h2>");
    await show.playground.write({ "slides/02-two.md": null });
    await expect.poll(show.html, { timeout: 30_000 }).not.toContain("<h2>Two</h2>");
  });

  it("shows another branch that git has checked out, and the first again", async () => {
    const files = (word: string) =>
      Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`slides/0${at}.md`, `## ${word} ${at}\n`]));
    await using show = await present({ ...files("Main"), "slides/data/a.yaml": "b: 1\n" });
    await git(show.playground, "init", "--quiet");
    await git(show.playground, "add", "slides");
    await git(show.playground, "commit", "--quiet", "--message=main");
    const main = await show.html();
    await git(show.playground, "checkout", "--quiet", "-b", "other");
    const gone = { "slides/00.md": null, "slides/data/a.yaml": null, "slides/10.md": "## Other 10\n" };
    await show.playground.write({ ...files("Other"), ...gone });
    await git(show.playground, "add", "slides");
    await git(show.playground, "commit", "--quiet", "--message=other");
    const other = async () => [...(await show.html()).matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text);
    const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 10].map((at) => `Other ${at}`);
    await expect.poll(other, { timeout: 30_000 }).toEqual(wanted);
    await git(show.playground, "checkout", "--quiet", "main");
    await expect.poll(show.html, { timeout: 30_000 }).toBe(main);
    await git(show.playground, "checkout", "--quiet", "other");
    await expect.poll(other, { timeout: 30_000 }).toEqual(wanted);
  });

  it("waits for a deck that is moved away", async () => {
    await using show = await present({ "slides/01-one.md": "# One\n" });
    const [here, away] = [join(show.playground.path, "slides"), join(show.playground.path, "away")];
    await rename(here, away);
    expect(await show.page.next("problems")).toMatchObject({ problems: [{ message: "there is no deck at slides" }] });
    expect(await show.html()).toContain("<h1>One</h1>");
    await rename(away, here);
    await show.page.next("fine");
    await show.playground.write({ "slides/01-one.md": "# Back\n" });
    await show.page.next("version");
    expect(await show.html()).toContain("<h1>Back</h1>");
  });

  it("stands under a path with spaces, umlauts and 中文", async () => {
    const deck = "Meine Vorträge/Quartal 中文 #1 100%";
    await using show = await present(
      { [`${deck}/01 Größe.md`]: "# One\n\n![](<ein Bild.png>)\n", [`${deck}/ein Bild.png`]: png },
      deck,
    );
    expect((await ask(show.url, "/ein%20Bild.png")).body).toEqual(png);
    await show.playground.write({ [`${deck}/01 Größe.md`]: "# Zwei\n" });
    await show.page.next("version");
    expect(await show.html()).toContain("<h1>Zwei</h1>");
  });

  it("is not there when there is no deck to begin with", async () => {
    await using playground = await makePlayground();
    expect(await playground.lectern("present", "--no-open")).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr:
        "error: there is no deck at slides\n  name a folder of Markdown or one .md file, or make a deck: lectern new DIR\n",
    });
  });
});
