// The deck that is edited, as the server knows it, and what all answers to its editors have in common.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Diagnostic } from "../../deck/diagnostic.ts";
import type { Access } from "../access.ts";
import type { MadeDeck } from "../make-page.ts";
import type { Served } from "../serve.ts";
import type { EditorPlace } from "./editor-command.ts";
import type { DraftDeck } from "./draft-deck.ts";
import { answerJson } from "./json-request.ts";
import { Refusal } from "./refusal.ts";

/** The deck at the moment. */
export interface EditedDeck {
  /** Names it, whatever it is called. */
  name: string;
  /** Made last, mistakes and all. */
  made: () => MadeDeck;
  diagnostics: () => readonly Diagnostic[];
  /** The same with what is being written and not saved. */
  drafts: DraftDeck;
  /** Tells every open page. */
  send: (message: object) => void;
  /** Opens the author's own editor. Throws Refusal if that is impossible. */
  open: (place: EditorPlace) => Promise<void>;
}

/** What is said to those who have no token. */
export const NO_TOKEN =
  "Open the address with the token that lectern present printed in the terminal; this browser then keeps it.";

/** Answers with the JSON that `make` resolves to, to those who have the token. */
export function guarded(access: Access, make: (request: IncomingMessage) => Promise<unknown>): () => Served {
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    answerJson(request, response, async () => {
      if (!access.has(request, response)) throw new Refusal(403, "no-token", NO_TOKEN);
      return await make(request);
    });
  return () => ({ answer });
}
