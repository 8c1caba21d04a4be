// The versions of a deck's page that pages may have open, from which they can be brought to the newest.
import type { LivePage } from "../../deck/live-page.ts";

/** How many versions are kept: a page that was away for longer is loaded anew. */
const MOST = 8;

/** A version and its name. */
export interface Version {
  revision: string;
  page: LivePage;
}

/** Versions by their names. */
export class History {
  private readonly versions = new Map<string, LivePage>();
  newest: Version | undefined;

  /** Makes a page the newest version. */
  add(page: LivePage): Version {
    const revision = page.hash.toString(36);
    this.versions.delete(revision);
    this.versions.set(revision, page);
    const [oldest] = this.versions.keys();
    if (this.versions.size > MOST) this.versions.delete(oldest!);
    this.newest = { revision, page };
    return this.newest;
  }

  get(revision: string): LivePage | undefined {
    return this.versions.get(revision);
  }
}
