// `lectern new`: a deck that works, in a place that was free.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { executable, makePlayground } from "../support/cli.ts";
import { listen } from "../support/http.ts";

describe("lectern new", () => {
  it("makes a deck that is built without a word of complaint, and prints", async () => {
    await using playground = await makePlayground();
    const { code, stdout, stderr } = await playground.lectern("new", "talks/My first talk");
    expect(stderr).toMatch(/^\d+ files\. Look at it with: lectern "talks\/My first talk"\n$/);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "talks/My first talk\n" });
    const built = await playground.lectern("build", "talks/My first talk");
    expect(built).toMatchObject({ code: 0, stderr: expect.stringMatching(/^\d+ slides, [^\n]*\n$/) });
    const printed = await playground.lectern("pdf", "talks/My first talk");
    expect(printed).toMatchObject({ code: 0, stderr: expect.stringMatching(/^\d+ pages, \d+ kB\n$/) });
    expect(Number.parseInt(printed.stderr)).toBe(Number.parseInt(built.stderr));
  });

  it("says how to look at it, without quotes where none are needed", async () => {
    await using playground = await makePlayground();
    const { stderr } = await playground.lectern("new", "talk");
    expect(stderr).toMatch(/^\d+ files\. Look at it with: lectern talk\n$/);
    expect(Object.keys(await playground.snapshot("")).every((name) => /^(talk|cache)\//.test(name))).toBe(true);
  });

  it("brings the schemas by which editors know the keys", async () => {
    await using playground = await makePlayground();
    await playground.lectern("new", "talk");
    const deck = JSON.parse((await playground.text("talk/.vscode/deck.schema.json")) ?? "");
    expect(deck).toMatchObject({
      additionalProperties: false,
      properties: { transition: { enum: expect.arrayContaining(["fade"]) } },
    });
    expect(await playground.text("talk/deck.yaml")).toMatch(
      /^# yaml-language-server: \$schema=\.vscode\/deck\.schema\.json\n/,
    );
    for (const name of ["facts", "sources"])
      expect(await playground.text(`talk/data/${name}.yaml`)).toMatch(
        new RegExp(`^# yaml-language-server: \\$schema=\\.\\./\\.vscode/${name}\\.schema\\.json\\n`),
      );
    const settings = JSON.parse((await playground.text("talk/.vscode/settings.json")) ?? "");
    for (const name of Object.keys(settings["yaml.schemas"]))
      expect(await playground.text(`talk/${name}`)).toContain("$schema");
  });

  it("brings tasks with which an editor presents the deck, and shows the slide of a line", async () => {
    await using playground = await makePlayground();
    await playground.lectern("new", "my talk");
    const { tasks } = JSON.parse(await playground.text("my talk/.vscode/tasks.json")) as {
      tasks: { command: string; args: string[] }[];
    };
    const folder = join(playground.path, "my talk");
    const variables = { workspaceFolder: folder, file: join(folder, "02-writing.md"), lineNumber: "20" };
    const [present, show] = tasks.map(({ command, args }) => {
      expect([command, args[0]]).toEqual(["npx", "lectern"]);
      return args
        .slice(1)
        .map((arg) => arg.replace(/\$\{(\w+)\}/g, (_, name: keyof typeof variables) => variables[name]));
    });
    const running = playground.start([...present!, "--port", "0", "--no-open"]);
    const [, url = ""] = await running.says(/^(http:.*)\n/);
    await using page = await listen(url);
    expect(await playground.lectern(...show!)).toMatchObject({ code: 0, stdout: `${url}\n` });
    expect(await page.next("goto")).toMatchObject({ slide: expect.stringMatching(/./) });
  });

  it("fills the empty folder one stands in", async () => {
    await using playground = await makePlayground();
    await mkdir(join(playground.path, "talk"));
    const shell = `cd talk && '${process.execPath}' "$0" new . && test "$(pwd -P)" -ef . && ls deck.yaml`;
    expect(await playground.startProgram("sh", ["-c", shell, executable]).ended).toMatchObject({
      code: 0,
      stdout: ".\ndeck.yaml\n",
    });
  });

  it.each([
    ["a folder that holds something", "talk", "talk is there already and is not empty"],
    ["a file", "talk/01-mine.md", "talk/01-mine.md is there already"],
  ])("never overwrites %s", async (_, target, message) => {
    await using playground = await makePlayground();
    await playground.write({ "talk/01-mine.md": "# Mine\n" });
    expect(await playground.lectern("new", target)).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: `error: ${message}\n  choose another name: nothing is ever overwritten\n`,
    });
    expect(await playground.snapshot("talk")).toHaveProperty(["01-mine.md"]);
    expect(Object.keys(await playground.snapshot("talk"))).toEqual(["01-mine.md"]);
  });

  it("says where a folder cannot be", async () => {
    await using playground = await makePlayground();
    await playground.write({ file: "mine" });
    expect(await playground.lectern("new", "file/talk")).toMatchObject({
      code: 1,
      stderr: "error: file/talk cannot be made: a file is in its place\n",
    });
    expect(await playground.text("file")).toBe("mine");
  });
});
