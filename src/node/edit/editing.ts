// What a presented deck can do beside being looked at: be edited at /edit, be opened in the author's editor, be moved to a line.
import type { IncomingMessage } from "node:http";
import { createAccess, type Access } from "../access.ts";
import { beginRun, nameDeck } from "../run-record.ts";
import type { DeckSession } from "../make-page.ts";
import { refuseSocket, type Served, type Sockets } from "../serve.ts";
import { DRAFT_CHANNEL, DraftDeck } from "./draft-deck.ts";
import type { EditedDeck } from "./edited-deck.ts";
import { editRoutes } from "./edit-routes.ts";
import { openInEditor } from "./open-in-editor.ts";
import { sourceRoutes } from "./source-routes.ts";

/** A request for a channel is answered without headers of ours. */
const NO_HEADERS = { setHeader: () => {} };

/** Editing, for as long as the deck is presented. */
export interface Editing extends Pick<Access, "admit" | "address">, Disposable {
  /** Answers by path. */
  pages: Record<string, () => Served>;
  /** Those of them for who writes on another machine: where the author's own editor stays closed. */
  remotePages: Record<string, () => Served>;
  /** Channels by path. */
  sockets: Sockets;
  /** The deck as the editor's pages see it. */
  drafts: DraftDeck;
  /** Lets other programs of this user find the server. */
  listen: (url: string) => Promise<void>;
}

/**
 * Begins it for the deck at a path; `open` begins to make it apart from the one that is presented. `isLetIn` knows who may write without
 * the run's token.
 */
export function beginEditing(
  path: string,
  deck: Pick<EditedDeck, "made" | "diagnostics" | "send">,
  open: () => DeckSession,
  isLetIn: (request: IncomingMessage) => boolean,
): Editing {
  const run = beginRun(path);
  const access = createAccess(run, isLetIn);
  const drafts = new DraftDeck(open);
  const edited: EditedDeck = {
    ...deck,
    drafts,
    name: nameDeck(path),
    open: (place) => openInEditor(place, process.env),
  };
  const remotePages = editRoutes(edited, access);
  return {
    admit: access.admit,
    address: access.address,
    pages: { ...remotePages, ...sourceRoutes(edited, access) },
    remotePages,
    sockets: {
      [DRAFT_CHANNEL]: (request, socket, head) => {
        if (access.has(request, NO_HEADERS)) drafts.accept(request, socket, head);
        else refuseSocket(socket);
      },
    },
    drafts,
    listen: run.listen,
    [Symbol.dispose]: () => {
      drafts.close();
      run.end();
    },
  };
}
