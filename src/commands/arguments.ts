// The words of a command line as a command's options and arguments, or what is wrong with them.
import { parseArgs, type ParseArgsOptionDescriptor } from "node:util";
import { nearest } from "../deck/nearest.ts";
import { UserError } from "../node/user-error.ts";
import type { Command } from "./command.ts";
import type { Arguments } from "./command-line.ts";

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
    args: joinPairs(withValues(words, command), command),
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
    const isPair = command.options[name]?.value?.includes(" ") === true;
    if (
      options[name]!.type === "string" &&
      (!value || (value.startsWith("-") && !inlineValue) || (isPair && !isTwo(value)))
    )
      throw badCommandLine(
        `${rawName} needs ${isPair ? "two values" : "a value"}: ${rawName} ${command.options[name]!.value}`,
        command,
      );
  }
  const joined = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]);
  return { values: Object.fromEntries(joined) as Arguments["values"], positionals };
}

/** The words with the two values of each option that takes two as one. */
function joinPairs(words: readonly string[], { options }: Command): string[] {
  const isPair = (word: string) => word.startsWith("--") && options[word.slice(2)]?.value?.includes(" ") === true;
  const joined: string[] = [];
  for (let at = 0; at < words.length; at++) {
    joined.push(words[at]!);
    const [first, second] = words.slice(at + 1, at + 3);
    if (!isPair(words[at]!) || first === undefined || second === undefined) continue;
    joined.push(`${first}\n${second}`);
    at += 2;
  }
  return joined;
}

function isTwo(value: string): boolean {
  return value.split("\n").filter((part) => part !== "" && !part.startsWith("-")).length === 2;
}

/** The words with the values of options that may stand without one. */
function withValues(words: readonly string[], { options }: Command): string[] {
  return words.map((word, at) => {
    const without = word.startsWith("--") ? options[word.slice(2)]?.without : undefined;
    return without !== undefined && !/^\d/.test(words[at + 1] ?? "") ? `${word}=${without}` : word;
  });
}

/** A mistake on the command line. */
export function badCommandLine(message: string, command: Command, hint?: string): UserError {
  return new UserError(message, { exitCode: 2, hint: hint ?? `see lectern ${command.name} --help` });
}
