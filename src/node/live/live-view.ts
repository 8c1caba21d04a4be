// The pages that are open on a deck, and what they are shown: each is brought from the version it has to the newest by what has
// changed.
import { posix } from "node:path";
import type { PageResources } from "../../deck/assemble.ts";
import type { Viewer } from "../../deck/guest.ts";
import { diffPages, isEmpty, type LivePage, type PagePatch } from "../../deck/live-page.ts";
import { findSmallChange } from "../../deck/small-change.ts";
import type { OpenDeck } from "../make-page.ts";
import type { Served } from "../serve.ts";
import { STAGE } from "../stage/socket.ts";
import { openChannel, type Channel, type ChannelHandlers, type Peer } from "./channel.ts";
import { History } from "./history.ts";
import { versionStylesheet } from "./versions.ts";

/** Address of the channel. */
export const CHANNEL = "/lectern/live";

/** What a page is told of where it is. */
type LiveSettings = NonNullable<PageResources["live"]>;

/** A page of a guest has nothing to say. */
const GUEST_LIMITS = { messages: 10, bytes: 4000 };

/** Open pages of one kind. */
export class LiveView {
  readonly channel: Channel;
  private readonly guest: Viewer | undefined;
  private readonly address: string;
  private readonly versionOf: (path: string) => number | undefined;
  private readonly history = new History();
  /** The version that each page has; none for those that only want to hear that there is another. */
  private readonly revisions = new WeakMap<Peer, string>();
  /** What those were told last. */
  private readonly told = new WeakMap<Peer, string>();
  private shown: OpenDeck | undefined;
  /** Files of the version before: a page may be about to ask for one. */
  private filesBefore: OpenDeck["files"] = new Map();

  /**
   * `guest` is whose pages they are, undefined for the author's own; `versionOf` tells one state of a file from another. `address` is
   * that of the channel.
   */
  constructor(
    guest: Viewer | undefined,
    versionOf: (path: string) => number | undefined,
    handlers: Partial<ChannelHandlers> = {},
    address = CHANNEL,
  ) {
    this.guest = guest;
    this.address = address;
    this.versionOf = versionOf;
    const limits = guest && GUEST_LIMITS;
    const { received = () => {}, left = () => {} } = handlers;
    const joined: ChannelHandlers["joined"] = (peer, request) => {
      const revision = peer.query.get("revision");
      if (revision !== null) this.revisions.set(peer, revision);
      this.bring(peer, new Map());
      handlers.joined?.(peer, request);
    };
    const heard: ChannelHandlers["received"] = (peer, message) => {
      const { type, revision } = (message ?? {}) as Record<string, unknown>;
      if (type !== "whole" || typeof revision !== "string") return received(peer, message);
      this.revisions.set(peer, revision);
      this.bring(peer, new Map(), true);
    };
    this.channel = openChannel({ joined, received: heard, left }, limits);
  }

  /** Makes a deck the newest version. */
  show(deck: OpenDeck): void {
    this.filesBefore = this.shown?.files ?? deck.files;
    this.shown = deck;
    this.history.add(deck.livePage(this.settings(""), this.versionOf));
  }

  /** The page as it is loaded; undefined before there is one. */
  page(): string | undefined {
    const { newest } = this.history;
    return newest && this.shown?.loadedPage(this.settings(newest.revision), this.versionOf);
  }

  /** A file of the page, by its path below the root. Addresses in stylesheets name the version of the file they load. */
  file(path: string): Served | undefined {
    const file = this.shown?.files.get(path) ?? this.filesBefore.get(path);
    if (file === undefined) return undefined;
    if (posix.extname(path) !== ".css") return { file };
    return versionStylesheet(path, file, this.versionOf) ?? { file };
  }

  /** True if a page has the version, and it is the newest. */
  isNewest(peer: Peer, revision: string): boolean {
    return this.revisions.get(peer) === revision && revision === this.history.newest?.revision;
  }

  /** Brings all pages to the newest version. */
  bringUp(): void {
    const patches = new Map<string, object>();
    for (const peer of this.channel.peers) this.bring(peer, patches);
  }

  private settings(revision: string): LiveSettings {
    const { address, guest } = this;
    return { channel: address, stage: STAGE, revision, ...(guest ? { guest } : {}) };
  }

  /** Brings a page to the newest version; `isWhole` gives it slides as a whole, since it has not what a small change is of. */
  private bring(peer: Peer, patches: Map<string, object>, isWhole = false): void {
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
    if (!message) patches.set(from, (message = changeFrom(from, this.history.get(from), newest, isWhole)));
    peer.send(message);
    this.revisions.set(peer, newest.revision);
  }
}

/** What brings a page from one version to another: a patch, or another load of the page. */
function changeFrom(
  from: string,
  before: LivePage | undefined,
  { revision, page }: { revision: string; page: LivePage },
  isWhole: boolean,
): object {
  const patch = before && diffPages(before, page);
  if (!patch) return { type: "reload", revision };
  if (isEmpty(patch)) return { type: "version", revision };
  return { type: "patch", from, to: revision, patch: withBefore(patch, before, isWhole) };
}

/** With the id of each element, by which it is found, and a small change of it, or it as it was: from that the page works out the rest. */
function withBefore(patch: PagePatch, before: LivePage, isWhole: boolean): object {
  const slides = patch.slides.map(({ at, html }) => {
    const was = before.slides[patch.order ? patch.order[at]! : at];
    const small = isWhole || !was ? undefined : findSmallChange(was.html, html);
    return small ? { at, id: was!.id, small } : { at, id: was?.id, before: was?.html, html };
  });
  return { ...patch, slides, ...(patch.head === undefined ? {} : { headBefore: before.head }) };
}
