// The command line: argv to a command, its errors to messages, and the exit code.
import { parseArgs } from "node:util";
import { COMMANDS, type Command } from "./commands/command.ts";
import { formatCommandHelp, formatHelp } from "./commands/help.ts";
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
  process.stdout.on("error", () => process.exit(0)); // the reader of a pipe has left
  try {
    const code = await run(argv, abort.signal);
    return interrupted || code;
  } catch (cause) {
    return interrupted || tellFailure(cause);
  }
}

async function run(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [first = ""] = argv;
  const named = COMMANDS.find((command) => command.name === first);
  const command = named ?? COMMANDS[0]!;
  const { values, positionals } = readArguments(named ? argv.slice(1) : argv, command);
  if (values["version"]) print(readVersion());
  else if (values["help"]) print(named ? formatCommandHelp(command) : formatHelp());
  else if (first === "help") print(formatHelp());
  else if (positionals.length > command.positionals)
    throw badCommandLine(
      `${command.name} takes ${command.positionals === 1 ? "one argument" : `${command.positionals} arguments`}, not ${positionals.length}: ${positionals.join(" ")}`,
      command,
    );
  else return await (await command.load()).run({ values, positionals, signal });
  return 0;
}

function readArguments(argv: readonly string[], command: Command) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short }]) => [name, { type, ...(short ? { short } : {}) }]),
  );
  const always = {
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "V" },
    debug: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { ...options, ...always } }) as {
      values: Record<string, string | boolean | undefined>;
      positionals: string[];
    };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split(". To specify")[0]! : String(cause);
    throw badCommandLine(message.charAt(0).toLowerCase() + message.slice(1), command);
  }
}

function badCommandLine(message: string, { name }: Command): UserError {
  return new UserError(message, { exitCode: 2, hint: `see lectern ${name} --help` });
}

function tellFailure(cause: unknown): number {
  if (cause instanceof UserError) {
    tellError(cause.message, cause.hint);
    if (process.argv.includes("--debug") && cause.cause instanceof Error) tell(cause.cause.stack ?? "");
    return cause.exitCode;
  }
  const debug = process.argv.includes("--debug");
  const message = cause instanceof Error ? cause.message : String(cause);
  tellError(
    `this is a mistake in Lectern, not in your deck: ${message}`,
    debug
      ? cause instanceof Error
        ? cause.stack
        : undefined
      : "run it again with --debug to see where, and please report it",
  );
  return 1;
}
