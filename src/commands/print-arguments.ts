// What the command line says of the PDFs to write.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deck, Slide } from "../deck/deck.ts";
import { PAPERS, PRINT_LAYOUTS, type Paper, type PrintChoices, type PrintLayout } from "../deck/print/choices.ts";
import { selectRange } from "../deck/print/range.ts";
import type { DrawnSlides } from "../deck/print/strokes.ts";
import { parseChange } from "../deck/stage-message.ts";
import type { ImageSettings } from "../node/check-pages.ts";
import { displayPath } from "../node/files.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { deckName, deckPath, outputFolder } from "./deck-argument.ts";

/** The PDFs to write: what is chosen for each, and its file. Throws UserError for what cannot be chosen. */
export function readPrintJobs(args: Arguments): { choices: PrintChoices; output: string }[] {
  const { values } = args;
  const layouts = readLayouts(String(values["layout"] ?? "slides"));
  const isOn = (name: string) => values[name] === true;
  if (isOn("steps") && !layouts.includes("slides"))
    throw badOption("--steps is for the layout slides", "add it: --layout slides,notes");
  const shared = {
    paper: readPaper(String(values["paper"] ?? "a4")),
    steps: isOn("steps"),
    grayscale: isOn("grayscale"),
    links: isOn("link"),
    notes: !isOn("no-notes"),
    cover: !isOn("no-cover"),
    sources: !isOn("no-sources"),
    linkList: !isOn("no-links"),
    size: null,
    drawn: values["strokes"] === undefined ? {} : readStrokes(String(values["strokes"])),
  };
  const only = layouts.length === 1 && values["output"] !== undefined;
  const stem =
    values["output"] === undefined ? join(outputFolder(args), deckName(deckPath(args))) : String(values["output"]);
  return layouts.map((layout) => ({
    choices: { ...shared, layout },
    output: only ? stem : `${stem.replace(/\.pdf$/i, "")}${layout === "slides" ? "" : `-${layout}`}.pdf`,
  }));
}

/** What was drawn in a talk, as the pen's bar saves it. Throws UserError for a file that is not there, or is no such file. */
function readStrokes(path: string): DrawnSlides {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  const drawn = parseChange({ strokes: value })?.strokes;
  if (drawn) return drawn;
  throw badOption(`${displayPath(path)} holds no drawings`, "the pen's bar in the deck's page saves them as a file");
}

/** Ids that drawings are for and no slide of the deck has. */
export function missedStrokes(drawn: DrawnSlides, deck: Deck): string[] {
  const slides = new Set(deck.stacks.flat().map(({ id }) => id));
  return Object.keys(drawn).filter((id) => !slides.has(id));
}

function readLayouts(text: string): PrintLayout[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (isLayout(name)) continue;
    throw badOption(`there is no layout "${name}"`, `there are: ${PRINT_LAYOUTS.join(", ")}`);
  }
  return [...new Set(names.filter(isLayout))];
}

function isLayout(name: string): name is PrintLayout {
  return (PRINT_LAYOUTS as readonly string[]).includes(name);
}

function readPaper(text: string): Paper {
  const name = text.toLowerCase();
  if (Object.hasOwn(PAPERS, name)) return name as Paper;
  throw badOption(`there is no paper "${text}"`, `there are: ${Object.keys(PAPERS).join(", ")}`);
}

/** The slides that `--range` names, or all of them. Throws UserError if a part of it names none. */
export function readRange({ values }: Arguments, deck: Deck): Slide[] {
  if (values["range"] === undefined) return deck.stacks.flat();
  const selected = selectRange(deck, String(values["range"]));
  if (selected instanceof Set) return [...selected];
  throw badOption(`--range ${String(values["range"])}: "${selected.part}" names no slide`, selected.reason);
}

/** Seconds on the command line as ms. */
export function readTimeout({ values }: Arguments): number | undefined {
  if (values["timeout"] === undefined) return undefined;
  const seconds = Number(values["timeout"]);
  if (!(seconds > 0))
    throw new UserError(`--timeout takes seconds, not "${String(values["timeout"])}"`, { exitCode: 2 });
  return seconds * 1000;
}

/** How pictures are put into the PDF. */
export function readImageSettings({ values }: Arguments): ImageSettings {
  return {
    quality: readWhole("--image-quality", values["image-quality"], 85, 1, 100),
    dpi: readWhole("--image-dpi", values["image-dpi"], 220, 36, 1200),
  };
}

/** A whole number on the command line. */
function readWhole(
  option: string,
  value: string | boolean | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UserError(`${option} takes a number from ${least} to ${most}, not "${String(value)}"`, { exitCode: 2 });
  return number;
}

function badOption(message: string, hint: string): UserError {
  return new UserError(message, { exitCode: 2, hint });
}
