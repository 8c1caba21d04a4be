// What a presented deck can do beside being looked at: be edited at /edit, be opened in the author's editor, be moved to a line.
import { createAccess, type Access } from "../access.ts";
import { beginRun, nameDeck } from "../run-record.ts";
import type { Served } from "../serve.ts";
import type { EditedDeck } from "./edited-deck.ts";
import { editRoutes } from "./edit-routes.ts";
import { openInEditor } from "./open-in-editor.ts";
import { sourceRoutes } from "./source-routes.ts";

/** Editing, for as long as the deck is presented. */
export interface Editing extends Pick<Access, "admit" | "address">, Disposable {
  /** Answers by path. */
  pages: Record<string, () => Served>;
  /** Lets other programs of this user find the server. */
  listen: (url: string) => Promise<void>;
}

/** Begins it for the deck at a path. */
export function beginEditing(path: string, deck: Pick<EditedDeck, "made" | "diagnostics" | "send">): Editing {
  const run = beginRun(path);
  const access = createAccess(run);
  const edited: EditedDeck = {
    ...deck,
    name: nameDeck(path),
    open: (place) => openInEditor(place, process.env),
  };
  return {
    admit: access.admit,
    address: access.address,
    pages: { ...editRoutes(edited, access), ...sourceRoutes(edited, access) },
    listen: run.listen,
    [Symbol.dispose]: run.end,
  };
}
