// The words of a command line as a command's options and arguments, or what is wrong with them.
import { parseArgs, type ParseArgsOptionDescriptor } from "node:util";
import { nearest } from "../deck/nearest.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments, Command } from "./command.ts";

/** Options of every command. */
const ALWAYS: Record<string, ParseArgsOptionDescriptor> = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
  debug: { type: "boolean" },
};

/** Sorts the words after a command's name. Throws UserError for an option that it does not have, or without its value. */
export function readArguments(words: readonly string[], command: Command): Omit<Arguments, "signal"> {
  const options: Record<string, ParseArgsOptionDescriptor> = { ...ALWAYS };
  for (const [name, { type, short, multiple }] of Object.entries(command.options))
    options[name] = { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) };
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (!Object.hasOwn(options, name)) {
      const near = nearest(name, Object.keys(options));
      throw badCommandLine(`${command.name} has no option ${rawName}`, command, near && `did you mean --${near}?`);
    }
    if (options[name]!.type === "boolean" && value !== undefined)
      throw badCommandLine(`${rawName} takes no value`, command);
    // An option's name in place of a value means that the value was forgotten.
    if (options[name]!.type === "string" && (!value || (value.startsWith("-") && !inlineValue)))
      throw badCommandLine(`${rawName} needs a value: ${rawName} ${command.options[name]!.value}`, command);
  }
  const joined = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]);
  return { values: Object.fromEntries(joined) as Arguments["values"], positionals };
}

/** A mistake on the command line. */
export function badCommandLine(message: string, command: Command, hint?: string): UserError {
  return new UserError(message, { exitCode: 2, hint: hint ?? `see lectern ${command.name} --help` });
}
