// `lectern png`: slides as pictures, or one picture for links to the deck.
import { join } from "node:path";
import type { Slide } from "../deck/deck.ts";
import { hasErrors, type Diagnostic } from "../deck/diagnostic.ts";
import { findFile } from "../node/browser/page-resources.ts";
import { displayPath } from "../node/files.ts";
import { makeDeck, type MadeDeck } from "../node/make-page.ts";
import { takePictures } from "../node/take-pictures.ts";
import { count, print, tell, tellDiagnostics, tellProgress } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { choicesOf, deckPath, outputFolder } from "./deck-argument.ts";
import { readRange } from "./print-arguments.ts";

/** What services show of a page that is linked to, in px. */
const COVER = { width: 1200, height: 630 };
/** Where a cover stands if the deck does not say. */
const COVER_PATH = "assets/cover.png";

/** Writes the pictures; 1 if the deck has errors, and then nothing is written. */
export async function run(args: Arguments): Promise<number> {
  const { values, signal } = args;
  const scale = readScale(args);
  const isCover = values["cover"] === true;
  if (isCover && values["range"] !== undefined)
    throw new UserError("--cover shows the title slide, so --range has no use", { exitCode: 2 });
  const browser = values["browser"] === undefined ? {} : { browser: String(values["browser"]) };
  const made = await makeDeck(deckPath(args), choicesOf(args), { signal, ...browser });
  const diagnostics = made.diagnostics.filter((diagnostic) => !(isCover && isAboutCover(diagnostic, made)));
  tellDiagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  const slides = isCover ? [titleSlide(made)] : readRange(args, made.deck);
  const frame = isCover ? coverFrame(made) : { size: null, zoom: 1, ...sizeOf(made) };
  const outputs = isCover ? [coverOutput(args, made)] : outputsOf(args, slides, made);
  await takePictures({
    page: made.printPage("", { size: frame.size }, slides),
    find: findFile(made.files),
    outputs,
    scale,
    width: frame.width,
    height: frame.height,
    zoom: frame.zoom,
    signal,
    ...browser,
    onProgress: (picture) => tellProgress(`picture ${picture} of ${outputs.length}`),
  });
  const [width, height] = [frame.width, frame.height].map((length) => Math.round(length * scale));
  tell(`${count(outputs.length, "picture")}, ${width} × ${height} px`);
  for (const output of outputs) print(displayPath(output));
  if (isCover && made.deck.meta.cover === null && values["output"] === undefined)
    tell(`for the built deck to name it, write into deck.yaml\n  cover: ${COVER_PATH}\n  url: https://…`);
  return 0;
}

function readScale({ values }: Arguments): number {
  const scale = Number(values["scale"] ?? 1);
  if (scale >= 0.1 && scale <= 8) return scale;
  throw new UserError(`--scale takes a number from 0.1 to 8, not "${String(values["scale"])}"`, { exitCode: 2 });
}

function sizeOf({ deck: { meta } }: MadeDeck) {
  return { width: meta.width, height: meta.height };
}

function outputsOf(args: Arguments, slides: readonly Slide[], { deck }: MadeDeck): string[] {
  const folder = String(args.values["output"] ?? join(outputFolder(args), "png"));
  const digits = String(deck.total).length;
  return slides.map(({ number, id }) => {
    const name = number > 0 ? `${String(number).padStart(digits, "0")}-${id}` : id;
    return join(folder, `${name.replace(/[\\/:*?"<>|]/g, "-")}.png`);
  });
}

/** A cover has another shape than slides: the slide grows to it, which loses nothing. */
function coverFrame(made: MadeDeck) {
  const { width, height } = sizeOf(made);
  const zoom = Math.min(COVER.width / width, COVER.height / height);
  return { ...COVER, zoom, size: { width: COVER.width / zoom, height: COVER.height / zoom } };
}

function titleSlide({ deck }: MadeDeck): Slide {
  const slides = deck.stacks.flat();
  return slides.find(({ layout }) => layout === "title") ?? slides[0]!;
}

function coverOutput({ values }: Arguments, { deck, read }: MadeDeck): string {
  return values["output"] === undefined ? join(read.root, deck.meta.cover ?? COVER_PATH) : String(values["output"]);
}

/** True for what is said of the cover that is about to be made. */
function isAboutCover({ code, location }: Diagnostic, { deck }: MadeDeck): boolean {
  const cover = deck.assets.find(({ path }) => path === deck.meta.cover);
  return (
    (code === "missing-file" || code === "cover-without-url") &&
    cover?.location !== undefined &&
    JSON.stringify(location) === JSON.stringify(cover.location)
  );
}
