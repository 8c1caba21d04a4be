// A deck that is changed while it is presented: the view fetches it anew, and goes on where it is.

import { connect } from "../live/connection.ts";
import type { Settings } from "../settings.ts";

/** What the server says to pages that only want to hear that there is another version. */
type Message = { type: "version"; revision: string } | { type: "changed" } | { type: string };

/** Listens as long as the page is open; gives each new version of the deck's page. */
export function followDeck({ live }: Settings, changed: (page: Document) => void): void {
  if (!live) return;
  let { revision } = live;
  const fetchPage = async () => {
    const response = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return; // it is said again when the server is back
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page.getElementById("lectern-settings")) changed(page);
  };
  connect(
    () => live.channel,
    (message: Message) => {
      if (message.type === "version" && "revision" in message) {
        if (message.revision === revision) return;
        ({ revision } = message);
      } else if (message.type !== "changed") return;
      void fetchPage();
    },
  );
}
