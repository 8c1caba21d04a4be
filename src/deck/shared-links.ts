// What the author's own pages are told of a deck that is shared.
import type { Guest } from "./guest.ts";

/** The links of a run. */
export interface SharedLinks {
  /** False if the network can see what is sent. */
  encrypted: boolean;
  links: SharedLink[];
}

/** One link. */
export interface SharedLink {
  guest: Guest;
  /** Null while the machine is on no network. */
  address: string | null;
  /** The address as a QR code: an SVG element. */
  qr: string | null;
  /** How many pages follow the talk by it. */
  count: number;
}
