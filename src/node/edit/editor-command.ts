// The author's own editor: which it is, and how it is told a line. Every program has words of its own for that.
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, join } from "node:path";

/** A place to open; line and column are 1-based. */
export interface EditorPlace {
  /** Absolute. */
  path: string;
  line: number;
  column: number;
}

/** A program and its arguments, or why there is none. */
export type EditorCommand = { program: string; args: string[] } | { problem: string };

/** What is said where no editor is known. */
const HOW = "set LECTERN_EDITOR to the command of your editor, such as code, or with {file}, {line} and {column} in it";

/** Editors that want a terminal: a server has none to give. */
const IN_TERMINAL = /^(vim?|nvim|nano|pico|emacs-nox|micro|helix|hx|kak|joe|ne|ed|mcedit|vis|less|more)$/;

type Arguments = (place: EditorPlace) => string[];

const colons: Arguments = ({ path, line, column }) => [`${path}:${line}:${column}`];
const visualStudio: Arguments = (place) => ["--goto", ...colons(place)];
const jetBrains: Arguments = ({ path, line, column }) => ["--line", `${line}`, "--column", `${column - 1}`, path];
const cursorCall: Arguments = ({ path, line, column }) => [`+call cursor(${line}, ${column})`, path];
const plusColon: Arguments = ({ path, line, column }) => [`+${line}:${column}`, path];

/** By the name of the program. */
const EDITORS: readonly [names: RegExp, args: Arguments][] = [
  [/^(code|code-insiders|code-oss|codium|vscodium|cursor|windsurf|positron)$/, visualStudio],
  [/^(subl|sublime_text|zed|zeditor|atom|lapce)$/, colons],
  [/^(idea|webstorm|phpstorm|pycharm|rubymine|goland|clion|rider|rustrover|fleet)(64)?$/, jetBrains],
  [/^(gvim|mvim)$/, cursorCall],
  [/^(emacs|emacsclient|gedit|gnome-text-editor)$/, plusColon],
  [/^kate$/, ({ path, line, column }) => ["--line", `${line}`, "--column", `${column}`, path]],
  [/^mate$/, ({ path, line, column }) => ["--line", `${line}:${column}`, path]],
  [/^notepad\+\+$/, ({ path, line, column }) => [`-n${line}`, `-c${column}`, path]],
];

/**
 * What opens a place: LECTERN_EDITOR, else VISUAL or EDITOR if it has a window of its own, else Visual Studio Code if it is
 * there. Nothing of it goes through a shell.
 */
export function editorCommand(place: EditorPlace, env: NodeJS.ProcessEnv): EditorCommand {
  const own = env["LECTERN_EDITOR"]?.trim();
  if (own) return commandOf(own, place, env);
  let terminal: string | undefined;
  for (const named of [env["VISUAL"], env["EDITOR"]]) {
    const words = splitWords(named ?? "");
    if (words.length === 0) continue;
    if (isInTerminal(words)) terminal = words[0]!;
    else return commandOf(named!, place, env);
  }
  const found = ["code", "codium", "cursor"].find((name) => findProgram(name, env));
  if (found) return commandOf(found, place, env);
  return { problem: terminal ? `${terminal} needs a terminal; ${HOW}` : `no editor is known; ${HOW}` };
}

function commandOf(command: string, place: EditorPlace, env: NodeJS.ProcessEnv): EditorCommand {
  const [program = "", ...words] = splitWords(command);
  const found = findProgram(program, env);
  if (!found) return { problem: `the editor "${program}" was not found; ${HOW}` };
  if (words.some((word) => word.includes("{file}"))) {
    const fill = (word: string) =>
      word.replace(/\{(file|line|column)\}/g, (_, name: string) =>
        name === "file" ? place.path : String(name === "line" ? place.line : place.column),
      );
    return { program: found, args: words.map(fill) };
  }
  const args = EDITORS.find(([names]) => names.test(nameOf(program)))?.[1] ?? (({ path }) => [path]);
  return { program: found, args: [...words, ...args(place)] };
}

function isInTerminal([program = "", ...words]: readonly string[]): boolean {
  const name = nameOf(program);
  const asksForTerminal =
    /^emacs(client)?$/.test(name) && words.some((word) => /^(-nw|-t|--tty|--no-window-system)$/.test(word));
  return IN_TERMINAL.test(name) || asksForTerminal;
}

function nameOf(program: string): string {
  return basename(program)
    .replace(/\.(exe|cmd|bat|app)$/i, "")
    .toLowerCase();
}

/** Words of a command; quotation marks hold those with spaces together. */
function splitWords(command: string): string[] {
  return [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
}

/** The file of a program, from PATH if it is named without a folder. */
function findProgram(program: string, env: NodeJS.ProcessEnv): string | undefined {
  const isWindows = process.platform === "win32";
  const endings = isWindows && !/\.(exe|com)$/i.test(program) ? [".exe", ".com"] : [""];
  const folders = /[\\/]/.test(program) ? [""] : (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const folder of folders)
    for (const ending of endings) {
      const file = folder === "" ? program + ending : join(folder, program + ending);
      if (isExecutable(file)) return file;
    }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
