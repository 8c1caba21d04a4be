// A deck while it is written: the last good version is shown, the newest says what is wrong, and every open page is brought from
// the version it has to the newest by what has changed.
import { posix } from "node:path";
import { formatDiagnostic, hasErrors, type Diagnostic } from "../../deck/diagnostic.ts";
import { escapeHtml } from "../../deck/html.ts";
import { diffPages, isEmpty, type LivePage, type PagePatch } from "../../deck/live-page.ts";
import type { MadeDeck, DeckSession } from "../make-page.ts";
import { formatFileError } from "../file-error.ts";
import type { Patience, Refreshed } from "../seen-files.ts";
import type { Served } from "../serve.ts";
import { count, tell, tellDiagnostics } from "../terminal.ts";
import { UserError } from "../user-error.ts";
import { STAGE } from "../stage/socket.ts";
import { openChannel, type Channel, type Peer } from "./channel.ts";
import { History } from "./history.ts";
import { readMeasured, toDiagnostics } from "./measured.ts";
import { versionStylesheet } from "./versions.ts";

/** Address of the channel. */
export const CHANNEL = "/lectern/live";

/** What is shown, the problems of the newest version, and the pages that look on. */
export class LiveDeck {
  /** The last deck without errors. */
  good: MadeDeck | undefined;
  /** The newest, mistakes and all. */
  latest: MadeDeck | undefined;
  readonly channel: Channel;
  private readonly session: DeckSession;
  private readonly history = new History();
  /** The version that each page has; none for those that only want to hear that there is another. */
  private readonly revisions = new WeakMap<Peer, string>();
  /** What those were told last. */
  private readonly told = new WeakMap<Peer, string>();
  /** How often files have changed, by the path under which pages find them. */
  private readonly versions = new Map<string, number>();
  /** Files of the version before: a page may be about to ask for one. */
  private filesBefore: MadeDeck["files"] = new Map();
  private found: Diagnostic[] = [];
  /** What does not fit, by slide, as long as the slide's element is the same. */
  private readonly measured = new Map<string, { html: string; diagnostics: Diagnostic[] }>();
  private said = "";

  constructor(session: DeckSession) {
    this.session = session;
    this.channel = openChannel({
      joined: (peer) => this.welcome(peer),
      received: (peer, message) => this.receive(peer, message),
    });
  }

  /** What is wrong with the newest version, as far as the server and the pages know. */
  get diagnostics(): Diagnostic[] {
    return [...this.found, ...[...this.measured.values()].flatMap(({ diagnostics }) => diagnostics)];
  }

  /** Makes the deck. Rejects when there is none at all. */
  async make(): Promise<void> {
    const made = await this.session.make();
    this.latest = made;
    this.report(made.diagnostics);
    if (hasErrors(made.diagnostics)) return;
    this.filesBefore = this.good?.files ?? made.files;
    this.good = made;
    this.history.add(this.pageOf(made));
    tell(`${count(made.deck.stacks.flat().length, "slide")} at ${new Date().toLocaleTimeString()}`);
  }

  /** Looks at files again, and if one is another makes the deck anew and tells every page. */
  async update(paths: Iterable<string> | undefined, patience: Patience): Promise<Refreshed> {
    const found = this.session.seen.refresh(paths, patience);
    if (found.changed.length === 0) return found;
    this.countVersions(found.changed);
    try {
      await this.make();
    } catch (cause) {
      // A deck that is gone is a problem like any other: it may come back.
      const message = formatFileError(cause) ?? (cause instanceof Error ? cause.message : String(cause));
      const hint = cause instanceof UserError ? cause.hint : undefined;
      this.report([{ level: "error", code: "no-deck", message, location: undefined, hint }]);
    }
    this.bringUp();
    this.sayProblems();
    return found;
  }

  /** The page as it is loaded. */
  page(): string {
    const { newest } = this.history;
    return this.good && newest
      ? this.good.loadedPage({ channel: CHANNEL, stage: STAGE, revision: newest.revision }, this.versionOf)
      : errorPage(this.found);
  }

  /** A file of the page, by its path below the root. Addresses in stylesheets name the version of the file they load. */
  file(path: string): Served | undefined {
    const file = this.good?.files.get(path) ?? this.filesBefore.get(path);
    if (file === undefined) return undefined;
    if (posix.extname(path) !== ".css" || this.versions.size === 0) return { file };
    return versionStylesheet(path, file, this.versionOf) ?? { file };
  }

  /** Tells every page. */
  send(message: object): void {
    for (const peer of this.channel.peers) peer.send(message);
  }

  private readonly versionOf = (path: string): number | undefined => this.versions.get(path);

  private pageOf(made: MadeDeck): LivePage {
    return made.livePage({ channel: CHANNEL, stage: STAGE, revision: "" }, this.versionOf);
  }

  private welcome(peer: Peer): void {
    const revision = peer.query.get("revision");
    if (revision !== null) this.revisions.set(peer, revision);
    this.bring(peer, new Map());
    peer.send(this.problems());
  }

  /** Brings all pages to the newest version. */
  private bringUp(): void {
    const patches = new Map<string, object>();
    for (const peer of this.channel.peers) this.bring(peer, patches);
  }

  private bring(peer: Peer, patches: Map<string, object>): void {
    const { newest } = this.history;
    const from = this.revisions.get(peer);
    if (from === undefined) {
      const { revision = "" } = newest ?? {};
      // Files may be others of which the page shows nothing.
      peer.send(this.told.get(peer) === revision ? { type: "changed" } : { type: "version", revision });
      this.told.set(peer, revision);
      return;
    }
    if (!newest || from === newest.revision) {
      peer.send({ type: "version", revision: newest?.revision ?? "" });
      return;
    }
    let message = patches.get(from);
    if (!message) patches.set(from, (message = changeFrom(from, this.history.get(from), newest)));
    peer.send(message);
    this.revisions.set(peer, newest.revision);
  }

  /** A page has measured a slide. */
  private receive(peer: Peer, message: unknown): void {
    const measured = readMeasured(message);
    const slide = measured && this.good?.deck.stacks.flat().find(({ id }) => id === measured.slide);
    if (!slide || this.revisions.get(peer) !== measured.revision || measured.revision !== this.history.newest?.revision)
      return;
    if (measured.found.length === 0) this.measured.delete(slide.id);
    else this.measured.set(slide.id, { html: slide.html, diagnostics: toDiagnostics(measured, slide) });
    this.sayProblems();
  }

  private report(diagnostics: Diagnostic[]): void {
    this.found = diagnostics;
    if (this.measured.size > 0) {
      const slides = new Map(this.latest?.deck.stacks.flat().map(({ id, html }) => [id, html]));
      for (const [id, { html }] of this.measured) if (slides.get(id) !== html) this.measured.delete(id);
    }
    tellDiagnostics(diagnostics, this.good ? "the last good deck is still shown" : "no deck is shown yet");
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
    return { type: "problems", problems: diagnostics.map(({ location, ...rest }) => Object.assign(rest, location)) };
  }

  /** Files of the page that have changed get other addresses, so that no page shows what it has kept of them. */
  private countVersions(changed: readonly string[]): void {
    const paths = new Set(changed);
    const { files = new Map<string, string>(), deck } = this.good ?? {};
    const shown = new Set(deck?.assets.map(({ path }) => path));
    let inStyles = false;
    for (const [path, file] of files) {
      if (!paths.has(file)) continue;
      this.versions.set(path, (this.versions.get(path) ?? 0) + 1);
      inStyles ||= !shown.has(path) || path.endsWith(".css");
    }
    // What a stylesheet loads is loaded anew only with the stylesheet.
    if (inStyles)
      for (const path of files.keys())
        if (path.endsWith(".css")) this.versions.set(path, (this.versions.get(path) ?? 0) + 1);
  }
}

/** What brings a page from one version to another: a patch, or another load of the page. */
function changeFrom(
  from: string,
  before: LivePage | undefined,
  { revision, page }: { revision: string; page: LivePage },
): object {
  const patch = before && diffPages(before, page);
  if (!patch) return { type: "reload", revision };
  if (isEmpty(patch)) return { type: "version", revision };
  return { type: "patch", from, to: revision, patch: withBefore(patch, before) };
}

/** With each element as it was, from which the page works out what is other. */
function withBefore(patch: PagePatch, before: LivePage): object {
  const was = (at: number) => before.slides[patch.order ? patch.order[at]! : at]?.html;
  const slides = patch.slides.map(({ at, html }) => ({ at, before: was(at), html }));
  return { ...patch, slides, ...(patch.head === undefined ? {} : { headBefore: before.head }) };
}

/** Until there is a good deck, its mistakes are the page; it looks again every second. */
function errorPage(diagnostics: readonly Diagnostic[]): string {
  const text = diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join("\n\n");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>The deck has errors</title>
<body style="font:16px/1.5 system-ui;margin:3em auto;max-width:60em"><h1>The deck has errors</h1><p>It appears here when they are mended.</p><pre>${escapeHtml(text)}</pre></body></html>`;
}
