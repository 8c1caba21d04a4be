// From picture to source and back: a place on a slide opens in the author's editor, a line of a file shows its slide.
import { locateElement } from "../../deck/element-place.ts";
import { slideAt } from "../../deck/slide-at.ts";
import type { Access } from "../access.ts";
import type { Served } from "../serve.ts";
import type { DeckFile } from "./deck-files.ts";
import { filesOf } from "./describe-deck.ts";
import { guarded, type EditedDeck } from "./edited-deck.ts";
import type { EditorPlace } from "./editor-command.ts";
import { readJson } from "./json-request.ts";
import { Refusal } from "./refusal.ts";

/** Answers by path. */
export function sourceRoutes(deck: EditedDeck, access: Access): Record<string, () => Served> {
  return {
    "/lectern/open": guarded(access, async (request) => {
      const { path, key, line, column } = readPlace(deck, await readJson(request));
      try {
        await deck.open({ path, line, column });
      } catch (cause) {
        if (cause instanceof Refusal && key !== undefined) cause.at = { file: key, line, column };
        throw cause;
      }
      return {};
    }),
    "/lectern/goto": guarded(access, async (request) => {
      const { file, line } = await readJson(request);
      const shown = findFile(deck, file)?.shown;
      const slide = shown === undefined ? undefined : slideAt(deck.made().deck, shown, readNumber(line));
      if (!slide) throw new Refusal(404, "no-slide", "no slide of this deck is written there");
      deck.send({ type: "goto", slide: slide.id, line: readNumber(line) - slide.location.line });
      return { slide: slide.id };
    }),
  };
}

/** Where an editor is to go: a place on a slide, or in a file of the deck. `key` is that of a file that can be edited at /edit. */
function readPlace(deck: EditedDeck, body: Record<string, unknown>): EditorPlace & { key: string | undefined } {
  const { slide: id, place, file: name } = body;
  if (typeof id === "string") {
    const slide = deck
      .made()
      .deck.stacks.flat()
      .find((candidate) => candidate.id === id);
    if (!slide) throw new Refusal(404, "no-slide", "there is no such slide in this deck");
    const { path: shown, line, column } = locateElement(slide, typeof place === "string" ? place : null);
    const file = findFile(deck, shown);
    if (file) return { path: file.path, key: file.key, line, column };
  }
  const file = findFile(deck, name);
  const path = file?.path ?? (typeof name === "string" ? filesOf(deck.made()).locate(name) : undefined);
  if (path === undefined) throw new Refusal(404, "unknown-file", "there is no such file in this deck");
  return { path, key: file?.key, line: readNumber(body["line"]), column: readNumber(body["column"]) };
}

/** A file by its key or by its path. */
function findFile({ made }: EditedDeck, name: unknown): DeckFile | undefined {
  if (typeof name !== "string") return undefined;
  const files = filesOf(made());
  return files.get(name) ?? files.find(name);
}

/** A line or column, 1 if it was not said. */
function readNumber(value: unknown = 1): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1)
    throw new Refusal(400, "bad-request", "a line or column is a number from 1");
  return value;
}
