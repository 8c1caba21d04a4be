// Which editor opens a place, and with which words.
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { editorCommand } from "../../src/node/edit/editor-command.ts";
import { testFolder } from "./test-folder.ts";

const place = { path: "/decks/my talk/01.md", line: 12, column: 5 };

it.each([
  ["code", ["--goto", "/decks/my talk/01.md:12:5"]],
  ["codium --wait", ["--wait", "--goto", "/decks/my talk/01.md:12:5"]],
  ["subl", ["/decks/my talk/01.md:12:5"]],
  ["zed", ["/decks/my talk/01.md:12:5"]],
  ["webstorm", ["--line", "12", "--column", "4", "/decks/my talk/01.md"]],
  ["gvim", ["+call cursor(12, 5)", "/decks/my talk/01.md"]],
  ["emacsclient -n", ["-n", "+12:5", "/decks/my talk/01.md"]],
  ["kate", ["--line", "12", "--column", "5", "/decks/my talk/01.md"]],
  ["mate", ["--line", "12:5", "/decks/my talk/01.md"]],
  ["gedit", ["+12:5", "/decks/my talk/01.md"]],
  ["unknown --flag", ["--flag", "/decks/my talk/01.md"]],
  ["unknown {line} {column} {file}", ["12", "5", "/decks/my talk/01.md"]],
  ["unknown 'two words' \"{file}:{line}\" a'b'c", ["two words", "/decks/my talk/01.md:12", "abc"]],
  ["unknown ; rm -rf $HOME `id` {file}", [";", "rm", "-rf", "$HOME", "`id`", "/decks/my talk/01.md"]],
])("LECTERN_EDITOR=%j", async (command, args) => {
  await using folder = await testFolder();
  const program = await folder.script(command.split(" ")[0]!);
  for (const named of [command, join(folder.path, command)])
    expect(editorCommand(place, { LECTERN_EDITOR: named, PATH: folder.path })).toEqual({ program, args });
});

it("takes LECTERN_EDITOR before VISUAL, VISUAL before EDITOR, and VS Code if neither has a window", async () => {
  await using folder = await testFolder();
  const { path } = folder;
  for (const name of ["mine", "gedit", "kate", "code", "vim", "nano"]) await folder.script(name);
  const chosen = (env: Record<string, string>) => {
    const command = editorCommand(place, { PATH: path, ...env });
    return "program" in command ? command.program.slice(path.length + 1) : command.problem;
  };
  expect(chosen({ LECTERN_EDITOR: "mine", VISUAL: "gedit", EDITOR: "kate" })).toBe("mine");
  expect(chosen({ VISUAL: "gedit", EDITOR: "kate" })).toBe("gedit");
  expect(chosen({ EDITOR: "kate" })).toBe("kate");
  expect(chosen({ VISUAL: "vim", EDITOR: "kate" })).toBe("kate");
  expect(chosen({ VISUAL: "vim", EDITOR: "nano" })).toBe("code");
  expect(chosen({ EDITOR: "emacs -nw" })).toBe("code");
  expect(chosen({})).toBe("code");
  expect(chosen({ LECTERN_EDITOR: "vim" })).toBe("vim"); // whoever says so means it: a wrapper, perhaps
  expect(chosen({ PATH: "/nowhere", EDITOR: "vim" })).toMatch(/^vim needs a terminal; set LECTERN_EDITOR /);
  expect(chosen({ LECTERN_EDITOR: "nothing" })).toMatch(/^the editor "nothing" was not found; set LECTERN_EDITOR /);
  await chmod(join(path, "code"), 0o644);
  expect(chosen({})).toMatch(/^no editor is known; set LECTERN_EDITOR /);
});
