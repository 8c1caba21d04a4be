// The server's events, as the editor hears them: whatever they say, the deck may be another.

/** What is heard. */
export interface ChangeEvents {
  changed: () => void;
  connection: (isUp: boolean) => void;
}

/** Time between two attempts to connect after the server refused, in ms. */
const retryDelay = 1000;

/** Several events in a row are one change, in ms. */
const quiet = 30;

/** Listens for as long as the page is open. */
export function listenForChanges({ changed, connection }: ChangeEvents): void {
  let timer: number | undefined;
  const connect = () => {
    const source = new EventSource("/lectern/events");
    source.addEventListener("open", () => connection(true));
    source.addEventListener("message", () => {
      clearTimeout(timer);
      timer = setTimeout(changed, quiet);
    });
    source.addEventListener("error", () => {
      connection(false);
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, retryDelay);
    });
  };
  connect();
}
