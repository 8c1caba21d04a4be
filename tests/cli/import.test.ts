// `lectern import`: a deck of another tool becomes one that builds; the file it is from and what is there stay as they are.
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { makePlayground, png } from "../support/cli.ts";

const fixture = async (name: string): Promise<string> =>
  await readFile(new URL(`../fixtures/imports/${name}`, import.meta.url), "utf8");

describe("lectern import", () => {
  it("writes a deck that builds, copies what it shows and tells what was lost, with its place", async () => {
    await using playground = await makePlayground();
    await playground.write({
      "old/update.md": await fixture("marp-team-update/talk.md"),
      "old/assets/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
      "old/assets/chart.png": png,
      "old/assets/office.jpg": png,
      "old/assets/second.jpg": png,
      "old/assets/plan.png": png,
    });
    const before = await playground.snapshot("old");
    const { code, stdout, stderr } = await playground.lectern("import", "old/update.md", "-o", "talks/update");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "talks/update\n" });
    expect(stderr).toContain('old/update.md:3:8 warning not-carried-over the theme "gaia" (');
    expect(stderr).toMatch(
      /\n5 slides of marp, 5 files copied; 10 lines to look at, above\nLook at it with: lectern talks\/update\n$/,
    );
    expect(await playground.snapshot("old")).toEqual(before);
    expect(
      Object.keys(await playground.snapshot("talks/update"))
        .filter((name) => !name.endsWith("/"))
        .sort(),
    ).toEqual([
      "01-update.md",
      "assets/chart.png",
      "assets/logo.svg",
      "assets/office.jpg",
      "assets/plan.png",
      "assets/second.jpg",
      "deck.yaml",
    ]);
    expect(await playground.lectern("build", "talks/update")).toMatchObject({ code: 0 });
  });

  it("reads what the deck includes, and public files of Slidev", async () => {
    await using playground = await makePlayground();
    await playground.write({
      "slides.md":
        "---\nsrc: ./pages/a.md\nlayout: cover\n---\n\n---\nlayout: image\nimage: /a.png\n---\n\n<v-click>b</v-click>\n",
      "pages/a.md": "# Included\n",
      "public/a.png": png,
    });
    expect(await playground.lectern("import", "slides.md", "--from", "slidev")).toMatchObject({
      code: 0,
      stdout: "slides\n",
    });
    expect(await playground.text("slides/01-slides.md")).toContain("# Included");
    expect(await playground.lectern("build", "slides")).toMatchObject({ code: 0 });
  });

  it("tells of a file that is not there", async () => {
    await using playground = await makePlayground();
    await playground.write({ "talk.md": "# A\n\n![b](b.png)\n" });
    const { code, stderr } = await playground.lectern("import", "talk.md");
    expect(code).toBe(0);
    expect(stderr).toContain('talk.md:3:1 warning not-carried-over the file "b.png" (it is not there)\n');
  });

  it.each([
    [["import"], 2, "import takes the file to import\n  lectern import talk.md -o talk\n"],
    [["import", "no.md"], 1, "there is no file no.md\n  name the Markdown file of the deck, such as slides.md\n"],
    [["import", "mine"], 1, "mine is a folder\n  name the Markdown file of the deck, such as slides.md\n"],
    [["import", "talk.md", "--from", "keynote"], 2, '--from takes one of reveal-md, marp, slidev, not "keynote"\n'],
    [
      ["import", "talk.md", "-o", "mine"],
      1,
      "mine is there already and is not empty\n  choose another folder with -o: nothing is ever overwritten\n",
    ],
  ])("refuses %j", async (words, code, message) => {
    await using playground = await makePlayground();
    await playground.write({ "talk.md": "# A\n", "mine/01.md": "# Mine\n" });
    const before = await playground.snapshot("");
    expect(await playground.lectern(...words)).toEqual({ code, signal: null, stdout: "", stderr: `error: ${message}` });
    expect(await playground.snapshot("mine")).toEqual({ "01.md": before["mine/01.md"] });
  });
});
