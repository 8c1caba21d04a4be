// `lectern check`: all that can be found out about a deck without a reader, told to people or to programs.
import { checkDeck, type Checked } from "../check/check.ts";
import { formatFactsTable } from "../check/facts-table.ts";
import { formatGithub, formatJson } from "../check/diagnostic-formats.ts";
import { isDate } from "../deck/date.ts";
import { hasErrors, sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { nearest } from "../deck/nearest.ts";
import { checkSlides, type CheckSlidesOptions } from "../node/check-slides.ts";
import { makeDeck, type MadeDeck } from "../node/make-page.ts";
import { count, print, tell, tellDiagnostics, tellProgress } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { choicesOf, deckPath } from "./deck-argument.ts";

const FORMATS = ["text", "json", "github"];

/** Checks a deck; 1 if it has errors. */
export async function run(args: Arguments): Promise<number> {
  const { values, signal } = args;
  const format = readFormat(values["format"]);
  const asOf = readDate(values["as-of"]);
  const wantsFacts = values["facts"] === true;
  if (wantsFacts && format !== "text")
    throw new UserError(`--facts prints a table, which is no ${format}`, { exitCode: 2, hint: "leave out --format" });
  const browser = values["browser"] === undefined ? {} : { browser: String(values["browser"]) };
  const made = await makeDeck(deckPath(args), { ...choicesOf(args), places: true }, { signal, ...browser });
  const checked = checkDeck(made.deck, made.read.input, asOf);
  const measured = await measure(made, { signal, ...browser, allowOverflow: values["allow-overflow"] === true });
  const diagnostics = sortDiagnostics([...made.diagnostics, ...checked.diagnostics, ...measured.diagnostics]);
  if (format === "json") print(formatJson(diagnostics));
  else if (format === "github") for (const diagnostic of diagnostics) print(formatGithub(diagnostic));
  else tellDiagnostics(diagnostics, "the deck does not pass");
  if (wantsFacts) for (const line of formatFactsTable(made.deck, checked.uses)) print(line);
  for (const line of closingLines(made, diagnostics, checked))
    if (format === "text") print(line);
    else tell(line);
  if (measured.failure) throw measured.failure;
  return hasErrors(diagnostics) ? 1 : 0;
}

/** Looks at the slides in a browser. What keeps it from that must not keep back what else was found. */
async function measure(
  made: MadeDeck,
  options: CheckSlidesOptions,
): Promise<{ diagnostics: Diagnostic[]; failure?: UserError }> {
  if (hasErrors(made.diagnostics)) {
    tell("the deck has errors, so its slides were not looked at in a browser");
    return { diagnostics: [] };
  }
  tellProgress("looking at the slides");
  try {
    return { diagnostics: await checkSlides(made, options) };
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    return { diagnostics: [], failure: cause };
  } finally {
    tellProgress("");
  }
}

/** What was looked at. */
function closingLines({ deck }: MadeDeck, diagnostics: readonly Diagnostic[], { trace }: Checked): string[] {
  const number = (level: Diagnostic["level"]) => diagnostics.filter((diagnostic) => diagnostic.level === level).length;
  const slides = count(deck.stacks.flat().length, "slide");
  return [
    trace
      ? `${count(trace.traced, "figure")} on ${count(trace.slides, "slide")} come from ${count(trace.facts, "fact")}; ${trace.untraced || "none"} untraced`
      : "figures are not traced: the deck has no register of facts (data/facts.yaml)",
    `${slides}, ${count(number("error"), "error")}, ${count(number("warning"), "warning")}`,
  ];
}

function readFormat(value: string | boolean | undefined): string {
  const format = String(value ?? "text");
  if (FORMATS.includes(format)) return format;
  const near = nearest(format, FORMATS);
  throw new UserError(`there is no format "${format}"`, {
    exitCode: 2,
    hint: near ? `did you mean ${near}?` : `there is: ${FORMATS.join(", ")}`,
  });
}

function readDate(value: string | boolean | undefined): string | undefined {
  if (value === undefined || isDate(String(value))) return value as string | undefined;
  throw new UserError(`--as-of takes a date such as 2023-06-30, not "${String(value)}"`, { exitCode: 2 });
}
