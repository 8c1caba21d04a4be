// The command line: help, versions, and everything one can get wrong in typing.
import { readFileSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/command.ts";
import { executable, makePlayground } from "../support/cli.ts";
import { goodDeck } from "./refused.ts";

describe("help", () => {
  it.each([["--help"], ["-h"], ["help"]])("%s names every command and the exit codes", async (word) => {
    await using playground = await makePlayground();
    const { code, stdout, stderr } = await playground.lectern(word);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const { usage } of COMMANDS) expect(stdout).toContain(`  lectern ${usage}`);
    expect(stdout).toContain("Exit codes: 0 fine; 1 ");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(121);
  });

  it.each(COMMANDS.map(({ name }) => name))("of %s tells all its options and has examples", async (name) => {
    await using playground = await makePlayground();
    const { options, examples } = COMMANDS.find((command) => command.name === name)!;
    const { code, stdout } = await playground.lectern(name, "--help");
    expect(code).toBe(0);
    for (const option of Object.keys(options)) expect(stdout).toContain(`--${option}`);
    for (const [example] of examples) expect(stdout).toContain(`  ${example}`);
    expect(await playground.lectern("help", name)).toMatchObject({ code: 0, stdout });
  });

  it.each(["--version", "-V"])("%s is the version", async (word) => {
    await using playground = await makePlayground();
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await playground.lectern(word)).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("ends quietly when the reader of its output has left", async () => {
    await using playground = await makePlayground();
    const shell = '"$0" "$1" --help | true';
    expect(await playground.startProgram("sh", ["-c", shell, process.execPath, executable]).ended).toMatchObject({
      code: 0,
      stderr: "",
    });
  });
});

describe("a command line that is wrong", () => {
  it.each([
    ["biuld", 'there is no command "biuld", and no deck of that name', "did you mean lectern build?"],
    ["pfd slides", 'there is no command "pfd", and no deck of that name', "did you mean lectern pdf?"],
    ["build --outptu x", "build has no option --outptu", "did you mean --output?"],
    ["build --port 1", "build has no option --port", "see lectern build --help"],
    ["-x", "present has no option -x", "see lectern present --help"],
    ["build a b", "build takes one argument, not 2: a b", "see lectern build --help"],
    ["a b c", "present takes one argument, not 3: a b c", "see lectern present --help"],
    ["build -o", "-o needs a value: -o DIR", "see lectern build --help"],
    ["build --output=", "--output needs a value: --output DIR", "see lectern build --help"],
    ["pdf --browser --timeout 3", "--browser needs a value: --browser PATH", "see lectern pdf --help"],
    ["present --no-open=1", "--no-open takes no value", "see lectern present --help"],
    ["--prot 1", "present has no option --prot", "did you mean --port?"],
    ["--port abc", '--port takes a number from 0 to 65535, not "abc"', null],
    ["present --port abc", '--port takes a number from 0 to 65535, not "abc"', null],
    ["present --port 65536", '--port takes a number from 0 to 65535, not "65536"', null],
    ["present --port 1.5", '--port takes a number from 0 to 65535, not "1.5"', null],
    ["present --https cert.pem", "--https needs two values: --https CERT KEY", "see lectern present --help"],
    ["present --https cert.pem --share", "--https needs two values: --https CERT KEY", "see lectern present --help"],
    ["present --https=cert.pem key.pem", "--https needs two values: --https CERT KEY", "see lectern present --help"],
    ["--https cert.pem key.pem", "--https is for --share: on this machine nothing is sent over a network", null],
    ["--allow-edit", "--allow-edit is for --share: on this machine you always edit", null],
    ["pdf --timeout soon", '--timeout takes seconds, not "soon"', null],
    ["pdf --layout 7", 'there is no layout "7"', "there are: slides, notes, 2, 3, 4, 6, 9, outline"],
    ["new", "new takes the folder to make", "lectern new talk"],
    ["browser", "browser takes install, path or doctor", "see lectern browser --help"],
    ["browser instal", "browser takes install, path or doctor", "see lectern browser --help"],
  ])("%s", async (line, message, hint) => {
    await using playground = await makePlayground();
    expect(await playground.lectern(...line.split(" "))).toEqual({
      code: 2,
      signal: null,
      stdout: "",
      stderr: `error: ${message}\n${hint ? `  ${hint}\n` : ""}`,
    });
    expect(await playground.snapshot("dist")).toEqual({});
  });

  it("has a deck that is an empty word", async () => {
    await using playground = await makePlayground({ "01.md": "# One\n" });
    expect(await playground.lectern("build", "")).toMatchObject({
      code: 2,
      stderr: "error: the argument of build is empty\n  see lectern build --help\n",
    });
  });
});

describe("a deck that is not one", () => {
  const makeOne = "name a folder of Markdown or one .md file, or make a deck: lectern new DIR";

  it.each(["build", "pdf", "present"])("is said by %s: nothing of that name", async (command) => {
    await using playground = await makePlayground();
    for (const words of [[command], [command, "slides"]])
      expect(await playground.lectern(...words)).toMatchObject({
        code: 1,
        stdout: "",
        stderr: `error: there is no deck at slides\n  ${makeOne}\n`,
      });
  });

  it("is a text file", async () => {
    await using playground = await makePlayground();
    await playground.write({ "talk.txt": "# One\n" });
    expect(await playground.lectern("build", "talk.txt")).toMatchObject({
      code: 1,
      stderr: "error: talk.txt is not a Markdown file\n  a deck is a folder of .md files or one .md file\n",
    });
  });

  it("is a name that is too long", async () => {
    await using playground = await makePlayground();
    const name = "a".repeat(300);
    expect(await playground.lectern("build", name)).toMatchObject({
      code: 1,
      stderr: `error: ${name}: the name is too long\n`,
    });
  });

  it("holds a link that leads nowhere, or back to itself", async () => {
    await using playground = await makePlayground(goodDeck);
    const link = join(playground.path, "slides", "02-two.md");
    await symlink("not-there.md", link);
    expect(await playground.lectern("build")).toMatchObject({
      code: 1,
      stderr: "error: slides/02-two.md cannot be read: it is a link to a file that is not there\n",
    });
    await playground.write({ "slides/02-two.md": null });
    await symlink("02-two.md", link);
    expect(await playground.lectern("build")).toMatchObject({
      code: 1,
      stderr: "error: slides/02-two.md: it is a link that leads back to itself\n",
    });
  });

  it("has hidden files, which are not its own", async () => {
    await using playground = await makePlayground(goodDeck);
    await playground.write({ "slides/._01-one.md": Buffer.from([0, 5, 22, 7, 255]), "slides/data/._x.yaml": ": [" });
    await symlink("someone@machine.4711", join(playground.path, "slides", ".#01-one.md"));
    expect(await playground.lectern("build")).toMatchObject({ code: 0, stderr: expect.stringMatching(/^1 slide,/) });
  });

  it("is looked for from a folder that is no longer there", async () => {
    await using playground = await makePlayground();
    await mkdir(join(playground.path, "gone"));
    const shell = 'cd gone && rmdir ../gone && "$0" "$1" build';
    expect(await playground.startProgram("sh", ["-c", shell, process.execPath, executable]).ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^(.*\n)?error: the folder you are in is no longer there\n$/),
    });
  });
});
