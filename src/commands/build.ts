// `lectern build`: a deck as a folder for any static host.
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { formatDiagnostic, hasErrors } from "../deck/diagnostic.ts";
import { note, readUnchanged, writeRecord } from "../node/build-record.ts";
import { createDraftFile } from "../node/browser/draft-file.ts";
import { displayPath } from "../node/files.ts";
import type { DeckChoices } from "../node/deck-parts.ts";
import { isCompiled, readVersion } from "../node/package.ts";
import { count, formatBytes, print, tell, tellDiagnostics } from "../node/terminal.ts";

import type { Arguments } from "./command-line.ts";
import { choicesOf, deckName, deckPath, outputFolder } from "./deck-argument.ts";

/** Builds the deck; 1 if it has errors, and then nothing is written. */
export async function run(args: Arguments): Promise<number> {
  if (args.values["standalone"]) return await buildStandalone(args);
  const path = deckPath(args);
  const folder = String(args.values["output"] ?? outputFolder(args));
  const overflow = args.values["allow-overflow"] === true ? "warning" : "error";
  const choices: DeckChoices = { ...choicesOf(args), overflow };
  const tool = JSON.stringify([readVersion(), process.cwd(), path, choices]);
  // From source, the tool itself may have changed.
  const unchanged = isCompiled ? readUnchanged(folder, tool) : undefined;
  if (unchanged) {
    for (const warning of unchanged.warnings) tell(warning);
    tell(`${unchanged.result}, unchanged`);
    print(displayPath(join(folder, "index.html")));
    return 0;
  }
  const { makeDeck } = await import("../node/make-page.ts");
  stayBelow();
  const made = await makeDeck(path, choices, { signal: args.signal });
  tellDiagnostics(made.diagnostics);
  if (hasErrors(made.diagnostics)) return 1;
  args.signal.throwIfAborted();
  const { writeDeck } = await import("../node/write-deck.ts");
  const html = made.deckPage(`${made.hash}/`);
  await writeDeck({ html, files: made.files, hash: made.hash }, folder, args.signal);
  const slides = made.deck.stacks.flat().length;
  const result = `${count(slides, "slide")}, ${formatBytes(Buffer.byteLength(html))} and ${count(made.files.size, "file")}`;
  tell(result);
  print(displayPath(join(folder, "index.html")));
  if (isCompiled) {
    const seen = made.read.looked;
    for (const path of [join(folder, "index.html"), join(folder, made.hash)]) note(seen, path);
    writeRecord(
      folder,
      tool,
      seen,
      result,
      made.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)),
    );
  }
  return 0;
}

/**
 * Keeps V8's room for new objects as small as it is at the beginning: most of what a deck is made of stays to the end, so that more
 * room takes half as much memory again and saves no time. Node's compile cache counts only under the flags that it was made with.
 */
function stayBelow(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  process.once("exit", () => setFlagsFromString("--semi-space-growth-factor=2"));
}

/** Writes the deck as one file. */
async function buildStandalone(args: Arguments): Promise<number> {
  const path = deckPath(args);
  const named = args.values["output"] === undefined ? undefined : String(args.values["output"]);
  const isFile = named !== undefined && /\.html?$/i.test(named);
  const file = isFile ? named : join(named ?? outputFolder(args), `${deckName(path)}.html`);
  const { makeDeck } = await import("../node/make-page.ts");
  const made = await makeDeck(path, choicesOf(args), { signal: args.signal });
  tellDiagnostics(made.diagnostics);
  if (hasErrors(made.diagnostics)) return 1;
  const { makeStandalone } = await import("../node/standalone.ts");
  const html = Buffer.from(await makeStandalone(made));
  args.signal.throwIfAborted();
  await using draft = await createDraftFile(file);
  await draft.write(html);
  await draft.commit();
  tell(`${count(made.deck.stacks.flat().length, "slide")} in one file, ${formatBytes(html.length)}`);
  print(displayPath(file));
  return 0;
}
