// The server's messages, as the editor hears them: whatever they say, the deck may be another.
import { connect } from "../live/connection.ts";

/** What is heard. */
export interface ChangeEvents {
  changed: () => void;
  connection: (isUp: boolean) => void;
}

/** Several messages in a row are one change, in ms. */
const quiet = 30;

/** Listens for as long as the page is open. */
export function listenForChanges({ changed, connection }: ChangeEvents): void {
  let timer: number | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, quiet);
  };
  connect(() => "/lectern/live", heard, connection);
  // What does not fit on the slide that is shown here is found here.
  connect(() => "/lectern/edit/live", heard);
}
