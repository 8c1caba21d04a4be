// A deck while it is written: the last good version is shown to every open page, the newest says what is wrong.
import { formatDiagnostic, hasErrors, type Diagnostic } from "../../deck/diagnostic.ts";
import { escapeHtml } from "../../deck/html.ts";
import type { DeckSession, MadeDeck, OpenDeck } from "../make-page.ts";
import { stylesheetsOf } from "../page-files.ts";
import { formatFileError } from "../file-error.ts";
import type { Patience, Refreshed } from "../seen-files.ts";
import type { Served } from "../serve.ts";
import { count, tell, tellDiagnostics } from "../terminal.ts";
import { UserError } from "../user-error.ts";
import type { Viewer } from "../../deck/guest.ts";
import type { Channel, Peer } from "./channel.ts";
import { LiveView } from "./live-view.ts";
import { readMeasured, toDiagnostics } from "./measured.ts";

/** How it is shown. */
export interface LiveDeckOptions {
  /** Address of the channel to its pages. */
  channel?: string;
  /** True says nothing in the terminal. */
  isQuiet?: boolean;
  /** A page has gone. */
  left?: () => void;
}

/** What is shown, the problems of the newest version, and the pages that look on. */
export class LiveDeck {
  /** The last deck without errors; before there is one, the newest, as far as it could be made. */
  shown: MadeDeck | undefined;
  /** The newest, mistakes and all. */
  latest: MadeDeck | undefined;
  readonly channel: Channel;
  private readonly session: DeckSession;
  private readonly isQuiet: boolean;
  /** How often files have changed, by the path under which pages find them. */
  private readonly versions = new Map<string, number>();
  private readonly versionOf = (path: string): number | undefined => this.versions.get(path);
  private readonly view: LiveView;
  /** Pages of others. */
  private readonly guests = new Map<LiveView, (made: MadeDeck) => OpenDeck>();
  private found: Diagnostic[] = [];
  /** What does not fit, by slide, as long as the slide's element is the same. */
  private readonly measured = new Map<string, { html: string; diagnostics: Diagnostic[] }>();
  private said = "";
  /** The errors that the terminal was told last. */
  private told = "";
  /** True from when there was a deck without errors. */
  private isGood = false;

  constructor(session: DeckSession, { channel, isQuiet = false, left }: LiveDeckOptions = {}) {
    this.session = session;
    this.isQuiet = isQuiet;
    const handlers = {
      joined: (peer: Peer) => peer.send(this.problems()),
      received: (peer: Peer, message: unknown) => this.receive(peer, message),
      ...(left ? { left } : {}),
    };
    this.view = new LiveView(undefined, this.versionOf, handlers, channel);
    this.channel = this.view.channel;
  }

  /** What is wrong with the newest version, as far as the server and the pages know. */
  get diagnostics(): Diagnostic[] {
    return [...this.found, ...[...this.measured.values()].flatMap(({ diagnostics }) => diagnostics)];
  }

  /** Makes the deck. Rejects when there is none at all. */
  async make(): Promise<void> {
    await this.makeNext();
    this.tellAuthor();
  }

  /** Looks at files again, and if one is another makes the deck anew and tells every page. */
  async update(paths: Iterable<string> | undefined, patience: Patience): Promise<Refreshed> {
    const found = this.session.seen.refresh(paths, patience);
    if (found.changed.length === 0) return found;
    this.countVersions(found.changed);
    const before = this.shown;
    try {
      await this.makeNext(found.changed);
    } catch (cause) {
      // A deck that is gone is a problem like any other: it may come back.
      const message = formatFileError(cause) ?? (cause instanceof Error ? cause.message : String(cause));
      const hint = cause instanceof UserError ? cause.hint : undefined;
      this.report([{ level: "error", code: "no-deck", message, location: undefined, hint }]);
    }
    this.view.bringUp();
    this.sayProblems();
    for (const [view, of] of this.guests) {
      if (this.isGood && this.shown !== before) view.show(of(this.shown!));
      view.bringUp();
    }
    this.tellAuthor(new Date());
    return found;
  }

  /** The page as it is loaded. */
  page(): string {
    const page = this.view.page();
    // A template of the whole page may be what is wrong.
    return page?.includes('id="lectern-settings"') ? page : errorPage(this.found);
  }

  /** A file of the page, by its path below the root. */
  file(path: string): Served | undefined {
    return this.view.file(path);
  }

  /** Shows the deck to others as well, in their way; they hear of changes and of nothing else. */
  addGuests(guest: Viewer, of: (made: MadeDeck) => OpenDeck): LiveView {
    const view = new LiveView(guest, this.versionOf);
    this.guests.set(view, of);
    if (this.isGood) view.show(of(this.shown!)); // what is not whole is for its author
    return view;
  }

  /** Tells every page. */
  send(message: object): void {
    for (const peer of this.channel.peers) peer.send(message);
  }

  /** A page has measured a slide. */
  private receive(peer: Peer, message: unknown): void {
    const measured = readMeasured(message);
    const slide = measured && this.shown?.deck.stacks.flat().find(({ id }) => id === measured.slide);
    if (!slide || !this.view.isNewest(peer, measured.revision)) return;
    if (measured.found.length === 0) this.measured.delete(slide.id);
    else this.measured.set(slide.id, { html: slide.html, diagnostics: toDiagnostics(measured, slide) });
    this.sayProblems();
  }

  private async makeNext(changed?: readonly string[]): Promise<void> {
    const made = await this.session.make(changed);
    this.latest = made;
    this.report(made.diagnostics);
    const isGood = !hasErrors(made.diagnostics);
    if ((this.isGood && !isGood) || made.deck.stacks.length === 0) return;
    this.isGood = isGood;
    this.shown = made;
    this.view.show(made);
  }

  private report(diagnostics: Diagnostic[]): void {
    this.found = diagnostics;
    if (this.measured.size > 0) {
      const slides = new Map(this.latest?.deck.stacks.flat().map(({ id, html }) => [id, html]));
      for (const [id, { html }] of this.measured) if (slides.get(id) !== html) this.measured.delete(id);
    }
  }

  /** What the terminal says; the pages come first. The start goes without the time: to write the first takes 20 ms. */
  private tellAuthor(time?: Date): void {
    const { found, shown, isGood } = this;
    if (this.isQuiet) return;
    // An editor that writes a file in several steps is seen more than once: errors that are the same are told once.
    const errors = hasErrors(found) ? JSON.stringify(found) : "";
    if (errors !== "" && errors === this.told) return;
    this.told = errors;
    const consequence = shown ? "the deck is shown as far as it goes" : "no deck is shown yet";
    tellDiagnostics(found, isGood ? "the last good deck is still shown" : consequence);
    if (shown && !hasErrors(found))
      tell(`${count(shown.deck.stacks.flat().length, "slide")}${time ? ` at ${time.toLocaleTimeString()}` : ""}`);
  }

  /** Tells every page what is wrong, if that is something else than before. */
  private sayProblems(): void {
    const message = this.problems();
    const text = JSON.stringify(message);
    if (text === this.said) return;
    this.said = text;
    this.send(message);
  }

  private problems(): object {
    const { diagnostics } = this;
    if (diagnostics.length === 0) return { type: "fine" };
    const problems = diagnostics.map(({ location, ...rest }) => Object.assign(rest, location));
    return { type: "problems", problems, isKept: this.isGood && hasErrors(this.found) };
  }

  /** Files of the page that have changed get other addresses, so that no page shows what it has kept of them. */
  private countVersions(changed: readonly string[]): void {
    const paths = new Set(changed);
    const { files = new Map<string, string>(), deck } = this.shown ?? {};
    const others = [...files].flatMap(([path, file]) => (paths.has(file) ? [path] : []));
    if (!deck || others.length === 0) return;
    const count = (path: string) => this.versions.set(path, (this.versions.get(path) ?? 0) + 1);
    others.forEach(count);
    // What a page names itself: what it shows, and its stylesheets. Whether it needs that of formulas would take all slides to know.
    const named = new Set([...deck.assets.map(({ path }) => path), ...stylesheetsOf(deck, "deck", true)]);
    // What a stylesheet loads is loaded anew only with the stylesheet.
    if (others.every((path) => named.has(path))) return;
    for (const path of files.keys()) if (path.endsWith(".css")) count(path);
  }
}

/** Until there is a good deck, its mistakes are the page; it looks again every second. */
function errorPage(diagnostics: readonly Diagnostic[]): string {
  const text = diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join("\n\n");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>The deck has errors</title>
<body style="font:16px/1.5 system-ui;margin:3em auto;max-width:60em"><h1>The deck has errors</h1><p>It appears here when they are mended.</p><pre>${escapeHtml(text)}</pre></body></html>`;
}
