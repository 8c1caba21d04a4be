// The command line: argv to a command, its errors to messages, and the exit code.
import { existsSync } from "node:fs";
import { badCommandLine, readArguments } from "./commands/arguments.ts";
import { COMMANDS, type Command } from "./commands/command.ts";
import { formatCommandHelp, formatHelp } from "./commands/help.ts";
import { nearest } from "./deck/nearest.ts";
import { formatFileError } from "./node/file-error.ts";
import { readVersion } from "./node/package.ts";
import { print, tell, tellError } from "./node/terminal.ts";
import { UserError } from "./node/user-error.ts";

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** How long a second Ctrl-C is not needed: what is under way is put away first. */
const PATIENCE_MS = 5000;

/** Runs a command line without the program's name; resolves to the exit code. Nothing is thrown. */
export async function main(argv: readonly string[]): Promise<number> {
  const abort = new AbortController();
  let interrupted = 0;
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (interrupted) process.exit(code);
      interrupted = code;
      abort.abort(new Error(signal));
      setTimeout(() => process.exit(code), PATIENCE_MS).unref();
    });
  }
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(interrupted)); // the reader of a pipe has left
  try {
    const code = await run(argv, abort.signal);
    return interrupted || code;
  } catch (cause) {
    return interrupted || tellFailure(cause);
  }
}

async function run(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const words = argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
  const named = COMMANDS.find((command) => command.name === words[0]);
  const command = named ?? COMMANDS[0]!;
  if (!named) checkCommandName(words[0] ?? "", command);
  const { values, positionals } = readArguments(named ? words.slice(1) : words, command);
  if (values["version"]) print(readVersion());
  else if (values["help"]) print(named ? formatCommandHelp(command) : formatHelp());
  else if (positionals.length > (command.most ?? 1))
    throw badCommandLine(
      `${command.name} takes ${command.most ? `at most ${command.most} arguments` : "one argument"}, not ${positionals.length}: ${positionals.join(" ")}`,
      command,
    );
  else if (positionals.includes("")) throw badCommandLine(`the argument of ${command.name} is empty`, command);
  else return await (await command.load()).run({ values, positionals, signal });
  return 0;
}

/** The first word may be a deck; where there is none of that name, it may be a command that was misspelt. */
function checkCommandName(word: string, command: Command): void {
  const near = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  if (near && !word.startsWith("-") && !existsSync(word))
    throw badCommandLine(
      `there is no command "${word}", and no deck of that name`,
      command,
      `did you mean lectern ${near}?`,
    );
}

function tellFailure(cause: unknown): number {
  const debug = process.argv.includes("--debug");
  const fileError = formatFileError(cause);
  if (cause instanceof UserError) tellError(cause.message, cause.hint);
  else if (fileError) tellError(fileError);
  else
    tellError(
      `this is a mistake in Lectern, not in your deck: ${cause instanceof Error ? cause.message : String(cause)}`,
      debug ? undefined : "run it again with --debug to see where, and please report it",
    );
  const origin = cause instanceof UserError ? cause.cause : cause;
  if (debug && origin instanceof Error) tell(origin.stack ?? "");
  return cause instanceof UserError ? cause.exitCode : 1;
}
