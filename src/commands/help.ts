// The text of `--help`, from the same table the command line is parsed by.
import { COMMANDS, type Command } from "./command.ts";

const WIDTH = 30;

/** Help for the tool as a whole. */
export function formatHelp(): string {
  return [
    "Lectern: Markdown, data and templates in, one deck out, presented in a browser and printed as PDF.",
    "",
    "Usage",
    ...COMMANDS.map((command) => row(`  lectern ${command.usage}`, command.about.split(/[;:,] /)[0]!)),
    row("  lectern COMMAND --help", "everything about one command"),
    "",
    "DECK is a folder of Markdown or one .md file; without it, slides/.",
    "",
    "Examples",
    ...COMMANDS.flatMap((command) => command.examples.slice(0, 1).map(([line, about]) => row(`  ${line}`, about))),
    "",
    "Options",
    row("  -h, --help", "this text"),
    row("  -V, --version", "the version"),
    row("  --debug", "show where an unexpected error came from"),
    "",
    "Exit codes: 0 fine; 1 the deck has errors, or the job could not be done; 2 bad command line; 130 interrupted.",
  ].join("\n");
}

/** Help for one command. */
export function formatCommandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, { short, value, without, about }]) => {
    const written = value && ` ${without ? `[${value}]` : value}`;
    return row(`  ${short ? `-${short}, ` : ""}--${name}${written ?? ""}`, about);
  });
  return [
    `Usage: lectern ${command.usage}`,
    "",
    `${command.about.charAt(0).toUpperCase()}${command.about.slice(1)}.`,
    ...(options.length > 0 ? ["", "Options", ...options] : []),
    "",
    "Examples",
    ...command.examples.map(([line, about]) => row(`  ${line}`, about)),
  ].join("\n");
}

function row(left: string, right: string): string {
  return left.length >= WIDTH - 1 ? `${left}\n${" ".repeat(WIDTH)}${right}` : left.padEnd(WIDTH) + right;
}
