// `lectern facts diff`: which figures changed since a revision, and on which slides.
import { compareRegisters } from "../check/facts-diff.ts";
import { formatChanges } from "../check/facts-table.ts";
import { findUses } from "../check/fact-uses.ts";
import { hasErrors, type Diagnostic } from "../deck/diagnostic.ts";
import { readRegister } from "../deck/register.ts";
import { createSource, type Source } from "../deck/source.ts";
import { isDataFile } from "../node/read-deck.ts";
import { openRevision } from "../node/git.ts";
import { makeDeck } from "../node/make-page.ts";
import { count, print, tell, tellDiagnostics } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { choicesOf } from "./deck-argument.ts";

/** Compares the deck's figures with those of a revision; 1 if either cannot be read. */
export async function run(args: Arguments): Promise<number> {
  const [action, revision, path = "slides"] = args.positionals;
  if (action !== "diff" || revision === undefined)
    throw new UserError(
      action === "diff" ? "facts diff takes a revision of git" : "facts takes diff and a revision of git",
      {
        exitCode: 2,
        hint: "see lectern facts --help",
      },
    );
  const { signal } = args;
  const made = await makeDeck(path, choicesOf(args), { signal });
  tellDiagnostics(made.diagnostics, "nothing was compared");
  if (hasErrors(made.diagnostics)) return 1;
  const { deck, read } = made;
  const old = await openRevision(read.root, revision, signal);
  const files: Source[] = [];
  for (const name of (await old.list("data")).filter(isDataFile)) {
    const bytes = await old.read(`data/${name}`);
    if (bytes) files.push(createSource(old.nameOf(`data/${name}`), bytes.toString("utf8")));
  }
  const problems: Diagnostic[] = [];
  const before = await readRegister(files, { lang: deck.meta.lang, date: null }, (problem) => problems.push(problem));
  const errors = problems.filter(({ level }) => level === "error");
  tellDiagnostics(errors, "nothing was compared");
  if (errors.length > 0) return 1;
  const changes = compareRegisters(before.register, deck.register);
  for (const line of formatChanges(changes, findUses(deck), deck.meta.lang)) print(line);
  tell(`${count(changes.length, "fact")} changed since ${revision}`);
  return 0;
}
