// What `lectern build` writes, and when it has nothing to do.
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlayground, png, type Files } from "../support/cli.ts";

/** A deck that has one of everything a build is made from. */
const deck: Files = {
  "deck.yaml": "title: Everything\ncss: assets/own.css\ntheme: plain\n",
  "01-one.md": "# One\n\n{{results.sales}} cars\n\n![A dot](assets/dot.png)\n\n{{> sign}}\n",
  "02-two.md": "## Two\n\nText\n",
  "data/results.yaml": "sales: 1230000\n",
  "assets/dot.png": png,
  "assets/own.css": "h1 { background: url(paper.png) }\n",
  "assets/paper.png": png,
  "templates/layouts/default.hbs": '<div class="frame">{{{heading}}}{{{body}}}</div>\n',
  "templates/partials/sign.hbs": "<p>sign</p>\n",
  "templates/themes/plain/theme.css": "h1 { color: teal }\n",
};

describe("lectern build", () => {
  it("says what it made and prints where it is", async () => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("build")).toEqual({
      code: 0,
      signal: null,
      stdout: "dist/deck/index.html\n",
      stderr: expect.stringMatching(/^2 slides, \d+ kB and \d+ files\n$/),
    });
    const html = await playground.text("dist/deck/index.html");
    expect(html).toContain("1230000 cars");
    expect(html).toContain("<p>sign</p>");
  });

  it("makes the same bytes of the same deck, wherever it stands and whatever the clock says", async () => {
    await using here = await makePlayground(deck);
    await using there = await makePlayground();
    const moved = Object.entries(deck).map(([name, text]) => [`far away/Vortrag 中文/${name}`, text]);
    await there.write(Object.fromEntries(moved));
    await here.lectern("build");
    const [first, second] = [
      await here.snapshot("dist/deck"),
      await there
        .start(["build", "far away/Vortrag 中文", "-o", "out"], { env: { TZ: "Asia/Shanghai", LANG: "de_DE.UTF-8" } })
        .ended.then(() => there.snapshot("out")),
    ];
    expect(Object.keys(first).length).toBeGreaterThan(8);
    expect(second).toEqual(first);
  });

  it("rewrites nothing when nothing has changed, and says so", async () => {
    await using playground = await makePlayground({ ...deck, "03-empty.md": "" });
    const first = await playground.lectern("build");
    const before = await playground.stat("dist/deck");
    const second = await playground.lectern("build");
    const warning = "slides/03-empty.md:1:1 warning empty-file the file is empty and makes no slide\n";
    expect(first.stderr).toMatch(new RegExp(`^${warning}2 slides, \\d+ kB and \\d+ files\n$`));
    expect(second).toEqual({ ...first, stderr: first.stderr.replace(/\n$/, ", unchanged\n") });
    expect(await playground.stat("dist/deck")).toEqual(before);
  });

  it.each<[what: string, change: Files]>([
    ["a slide", { "slides/02-two.md": "## Two\n\nTEXT\n" }],
    ["deck.yaml", { "slides/deck.yaml": "title: Anything\ntheme: plain\n" }],
    ["data", { "slides/data/results.yaml": "sales: 1230001\n" }],
    ["an image", { "slides/assets/dot.png": Buffer.concat([png, Buffer.from("!")]) }],
    ["an image that a stylesheet names", { "slides/assets/paper.png": Buffer.concat([png, Buffer.from("!")]) }],
    ["a stylesheet", { "slides/assets/own.css": "h1 { color: red }\n" }],
    ["the theme", { "slides/templates/themes/plain/theme.css": "h1 { color: navy }\n" }],
    ["a layout", { "slides/templates/layouts/default.hbs": "<div>{{{heading}}}{{{body}}}</div>\n" }],
    ["a partial", { "slides/templates/partials/sign.hbs": "<p>SIGN</p>\n" }],
    ["a new slide", { "slides/03-three.md": "## Three\n" }],
    ["a slide that is gone", { "slides/02-two.md": null }],
    ["a new file of the theme", { "slides/templates/themes/plain/fonts/new.woff2": "font" }],
    ["a layout that replaces a built-in one", { "slides/templates/partials/foot.hbs": "<footer>FOOT</footer>\n" }],
    ["what was written", { "dist/deck/index.html": "not a deck" }],
    ["what was written, removed", { "dist/deck/index.html": null }],
  ])("builds again after a change of %s", async (_, change) => {
    await using playground = await makePlayground(deck);
    await playground.lectern("build");
    const before = await playground.snapshot("dist/deck");
    await playground.write(change);
    const { code, stderr } = await playground.lectern("build");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^\d slides?, \d+ kB and \d+ files\n$/),
    });
    const after = await playground.snapshot("dist/deck");
    if (Object.keys(change).some((name) => name.startsWith("dist"))) expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
    // What it wrote is what a build from nothing writes.
    await playground.lectern("build", "-o", "fresh");
    expect(await playground.snapshot("fresh")).toEqual(after);
  });

  it("takes no note of a deck that changed while it was built", async () => {
    await using playground = await makePlayground({ "01-one.md": "# One\n" });
    await playground.startProgram("mkfifo", ["slides/02-two.md"]).ended;
    const build = playground.start(["build"]);
    // The build waits for the second slide; meanwhile the first, which it has read, is written anew.
    const writer = playground.startProgram("sh", ["-c", "exec 3> slides/02-two.md; echo '# Anew' > slides/01-one.md"]);
    expect(await writer.ended).toMatchObject({ code: 0 });
    expect(await build.ended).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^slides.02-two.md.*\n1 slide,/),
    });
    expect(await playground.text("dist/deck/index.html")).not.toContain("Anew");
    playground.startProgram("sh", ["-c", ": > slides/02-two.md"]);
    expect(await playground.lectern("build")).toMatchObject({ stderr: expect.not.stringContaining("unchanged") });
    expect(await playground.text("dist/deck/index.html")).toContain("Anew");
  });

  it("keeps what is not its own in the folder it writes, and removes the files of the deck before", async () => {
    await using playground = await makePlayground(deck);
    const foreign = {
      "out/CNAME": "example.org\n",
      "out/0123456789ab/notes.txt": "mine",
      "out/talk/index.html": "mine",
    };
    await playground.write(foreign);
    await playground.lectern("build", "-o", "out");
    const before = await playground.snapshot("out");
    await playground.write({ "slides/assets/dot.png": Buffer.concat([png, png]) });
    await playground.lectern("build", "-o", "out");
    const after = await playground.snapshot("out");
    for (const name of Object.keys(foreign)) expect(after[name.slice(4)]).toBe(before[name.slice(4)]);
    const folders = Object.keys(after).flatMap((name) => /^[\da-f]{12}(?=\/_lectern)/.exec(name) ?? []);
    expect(new Set(folders).size).toBe(1);
  });

  it.each(["slides/out", "slides", ".", "../elsewhere", "ABSOLUTE"])("writes to %s as well", async (output) => {
    await using playground = await makePlayground(deck);
    const folder = output === "ABSOLUTE" ? join(playground.path, "absolute") : output;
    await playground.write({ "work/readme.txt": "" });
    const words = ["build", "../slides", "-o", output === "ABSOLUTE" ? folder : join("..", folder)];
    for (const unchanged of [false, true]) {
      const { code, stdout, stderr } = await playground.start(words, { cwd: "work" }).ended;
      expect(code).toBe(0);
      expect(stdout).toMatch(/index\.html\n$/);
      if (!unchanged) expect(stderr).toMatch(/^2 slides/);
    }
    await playground.lectern("build", "-o", "reference");
    expect(await playground.snapshot(output === "ABSOLUTE" ? "absolute" : output)).toMatchObject(
      await playground.snapshot("reference"),
    );
  });

  it("follows a link to a deck", async () => {
    await using playground = await makePlayground(deck);
    await symlink("slides", join(playground.path, "link"));
    expect(await playground.lectern("build", "link", "-o", "a")).toMatchObject({ code: 0 });
    expect(await playground.lectern("build", "slides/", "-o", "b")).toMatchObject({ code: 0 });
    expect(await playground.snapshot("a")).toEqual(await playground.snapshot("b"));
  });

  it("builds a deck that is one file, with its front matter", async () => {
    await using playground = await makePlayground();
    await playground.write({
      "talk.md": "---\ntitle: My talk\nlang: de\nlayout: title\n---\n\n# Hallo\n\n---\n\n## Zwei\n\n{{zahlen.a}}\n",
      "data/zahlen.json": '{ "a": 7 }',
    });
    expect(await playground.lectern("build", "talk.md", "-o", "out")).toMatchObject({ code: 0 });
    const html = await playground.text("out/index.html");
    expect(html).toContain('<html lang="de"');
    expect(html).toContain("<title>My talk</title>");
    expect(html).toMatch(/<section id="hallo" class="slide layout-title present"/);
    expect(html).toContain("<p>7</p>");
  });

  it("shows {{ in code spans and fences as text", async () => {
    await using playground = await makePlayground({
      "01-code.md": "# Code\n\nWrite `{{results.sales}}` or\n\n```hbs\n{{#each list}}{{this}}{{/each}}\n```\n",
    });
    expect(await playground.lectern("build")).toMatchObject({ code: 0, stderr: expect.stringMatching(/^1 slide,/) });
    const html = await playground.text("dist/deck/index.html");
    expect(html).toContain("<code>{{results.sales}}</code>");
    expect(html.replace(/<\/?span[^>]*>/g, "")).toContain("{{#each list}}{{this}}{{/each}}");
  });

  it("makes a slide of a heading alone", async () => {
    await using playground = await makePlayground({ "01-one.md": "# One\n\n---\n\n## Two\n\n---\n\n### Three\n" });
    expect(await playground.lectern("build")).toMatchObject({ code: 0, stderr: expect.stringMatching(/^3 slides,/) });
    const html = await playground.text("dist/deck/index.html");
    for (const heading of ["<h1>One</h1>", "<h2>Two</h2>", "<h3>Three</h3>"]) expect(html).toContain(heading);
  });

  it("takes a Markdown file of 5 MB, whole", async () => {
    const slide = (number: number) => `## Slide ${number}\n\n${"Words and *more* words. ".repeat(40)}\n\n---\n\n`;
    await using playground = await makePlayground({
      "01-large.md": Array.from({ length: 5300 }, (_, index) => slide(index)).join(""),
    });
    const { code, stderr } = await playground.lectern("build");
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^5300 slides, /) });
    const html = await playground.text("dist/deck/index.html");
    expect(html.match(/<em>more<\/em>/g)).toHaveLength(5300 * 40);
  });
});
