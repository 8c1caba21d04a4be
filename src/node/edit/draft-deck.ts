// The deck with what is being written at /edit and not saved, shown to the editor's pages alone. It is made while one of them is open.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Diagnostic } from "../../deck/diagnostic.ts";
import type { DraftRequest } from "../../deck/edit-state.ts";
import { LiveDeck } from "../live/live-deck.ts";
import type { DeckSession, MadeDeck } from "../make-page.ts";
import type { Patience, Refreshed } from "../seen-files.ts";
import type { Served } from "../serve.ts";
import type { DeckFile } from "./deck-files.ts";

/** Address of the deck's page with drafts; beside that of the deck, so that both find the same files. */
export const DRAFT = "/draft";
/** Address of the channel to that page. */
export const DRAFT_CHANNEL = "/lectern/edit/live";

/** How long after the last page has gone, in ms, it may come back to the same drafts. */
const REST_MS = 5000;

/** What a deck without an editor finds. */
const NOTHING: Refreshed = { changed: [], unsettled: [], doubtful: [] };

/** A deck and the drafts of its files. */
export class DraftDeck {
  private readonly open: () => DeckSession;
  private running: { session: DeckSession; deck: LiveDeck } | undefined;
  /** Names of the drafts, by the keys of their files: those of which the deck was made. */
  private names: ReadonlyMap<string, string> = new Map();
  /** One making after the other. */
  private last: Promise<unknown> = Promise.resolve();
  private rest: NodeJS.Timeout | undefined;

  /** `open` begins to make the deck anew, apart from the one that is presented. */
  constructor(open: () => DeckSession) {
    this.open = open;
  }

  /** Made last, mistakes and all, and of which drafts; undefined while no editor is open. */
  get latest(): { made: MadeDeck; diagnostics: readonly Diagnostic[]; names: ReadonlyMap<string, string> } | undefined {
    const { running, names } = this;
    const made = running?.deck.latest;
    return running && made && { made, diagnostics: running.deck.diagnostics, names };
  }

  /** All that was looked at, by absolute path, with its fingerprint. */
  get looked(): ReadonlyMap<string, string> {
    return this.running?.session.seen.looked ?? new Map();
  }

  /** The page, once it is made. */
  async page(): Promise<string> {
    return (await this.ready()).page();
  }

  /** A file that only the drafts name, by its path below the root. */
  file(path: string): Served | undefined {
    return this.running?.deck.file(path);
  }

  /** Takes a page's end of the channel. */
  readonly accept = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
    void this.ready().then((deck) => deck.channel.accept(request, socket, head));

  /** Takes a draft, or that there is none any more; resolves when it is shown. */
  async take({ key, path }: DeckFile, { text, name }: DraftRequest): Promise<void> {
    await this.ready();
    const { session, deck } = this.begin();
    await this.inTurn(async () => {
      if (text === null) session.seen.drafts.delete(path);
      else session.seen.drafts.set(path, text);
      await deck.update([path], "gone");
      const names = new Map(this.names);
      if (text === null) names.delete(key);
      else names.set(key, name);
      this.names = names;
    });
  }

  /** Looks at files again. */
  async update(paths: Iterable<string> | undefined, patience: Patience): Promise<Refreshed> {
    return await this.inTurn(async () => (await this.running?.deck.update(paths, patience)) ?? NOTHING);
  }

  /** Forgets everything, and hangs up on all pages. */
  close(): void {
    clearTimeout(this.rest);
    this.running?.deck.channel.close();
    this.running = undefined;
    this.names = new Map();
  }

  private begin(): { session: DeckSession; deck: LiveDeck } {
    if (!this.running) {
      const session = this.open();
      const left = () => {
        clearTimeout(this.rest);
        this.rest = setTimeout(() => {
          if (deck.channel.peers.size === 0) this.close();
        }, REST_MS).unref();
      };
      const deck = new LiveDeck(session, { channel: DRAFT_CHANNEL, isQuiet: true, left });
      this.running = { session, deck };
    }
    return this.running;
  }

  /** The deck, made at least once if there is one at all. */
  private async ready(): Promise<LiveDeck> {
    const { deck } = this.begin();
    await this.inTurn(async () => {
      if (!deck.latest) await deck.make();
    }).catch(() => {}); // its page says so
    return deck;
  }

  private inTurn<T>(make: () => Promise<T>): Promise<T> {
    const mine = this.last.then(make);
    this.last = mine.catch(() => {});
    return mine;
  }
}
