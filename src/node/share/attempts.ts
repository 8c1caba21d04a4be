// How often an address may be wrong. Who guesses is no longer listened to for a while; who was let in before stays in.

/** Different wrong tokens that an address may send within the time. A page that was left open sends its old one again and again. */
const MOST_WRONG = 20;
/** The time, in ms. */
const WINDOW_MS = 60_000;
/** Addresses that are remembered; more than a network has. */
const MOST_ADDRESSES = 4096;
/** What of a token is remembered, in characters: more than one of ours has. */
const LENGTH = 32;

/** What is known of an address. */
interface Known {
  /** Wrong tokens since the time began. */
  wrong: Set<string>;
  /** When that was, in ms. */
  since: number;
  wasRight: boolean;
}

/** Counts what addresses send. `now` is a clock in ms that never goes back. */
export class Attempts {
  private readonly known = new Map<string, Known>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Seconds until a new token of the address is looked at again; 0 if it is now. */
  blockedFor(address: string): number {
    const { wrong, since } = this.read(address);
    return wrong.size < MOST_WRONG ? 0 : Math.ceil((since + WINDOW_MS - this.now()) / 1000);
  }

  /** True if the address has sent a right one. */
  wasRight(address: string): boolean {
    return this.read(address).wasRight;
  }

  /** Notes what an address has sent. */
  note(address: string, token: string, isRight: boolean): void {
    const known = this.read(address);
    known.wasRight ||= isRight;
    if (!isRight && known.wrong.size < MOST_WRONG) known.wrong.add(token.slice(0, LENGTH));
    this.known.delete(address); // the one that came last stands last
    this.known.set(address, known);
    if (this.known.size > MOST_ADDRESSES) this.known.delete(this.known.keys().next().value!);
  }

  private read(address: string): Known {
    const known = this.known.get(address);
    if (known && this.now() - known.since < WINDOW_MS) return known;
    return { wrong: new Set(), since: this.now(), wasRight: known?.wasRight ?? false };
  }
}
