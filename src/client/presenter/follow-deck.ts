// A deck that is changed while it is presented: the view fetches it anew, and goes on where it is.

import { connect } from "../live/connection.ts";
import type { Problem } from "../problems.ts";
import type { Settings } from "../settings.ts";

/** What the server says to pages that only want to hear that there is another version. */
type Message =
  | { type: "version"; revision: string }
  | { type: "changed" }
  | { type: "problems"; problems: Problem[] }
  | { type: "fine" };

/** What the view does with what it hears. */
export interface DeckListener {
  /** Takes the page of a new version. */
  changed: (page: Document) => void;
  /** Takes what is wrong with the newest version, of which guests hear nothing; none if it is fine. */
  problems?: (problems: Problem[]) => void;
}

/** Listens as long as the page is open to the deck whose page is at `address`. */
export function followDeck(
  { live }: Pick<Settings, "live">,
  { changed, problems }: DeckListener,
  address = location.pathname,
): void {
  if (!live) return;
  let { revision } = live;
  const update = async () => {
    const page = await fetchDeck(address);
    if (page) changed(page); // if not, it is said again when the server is back
  };
  connect(
    () => live.channel,
    (message: Message) => {
      if (message.type === "problems") problems?.(message.problems);
      if (message.type === "fine") problems?.([]);
      if (message.type === "version") {
        if (message.revision === revision) return;
        ({ revision } = message);
      } else if (message.type !== "changed") return;
      void update();
    },
  );
}

/** The page of a deck; null if there is none at the moment. */
async function fetchDeck(address: string): Promise<Document | null> {
  const response = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (!response?.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById("lectern-settings") ? page : null;
}
