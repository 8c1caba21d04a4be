// The table of keys.

import { openDialog } from "./dialog.ts";
import { element } from "./element.ts";
import { keyHelp, liveKeyHelp, strings } from "./strings.ts";

/** Opens the help; `live` is true for a page that is open while its deck is written. */
export function openHelp(live: boolean): void {
  const rows = [...keyHelp, ...(live ? liveKeyHelp : [])].map(({ keys, does }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...keys.flatMap((key) => [element("kbd", { text: keyName(key) }), " "])),
      element("td", { text: does }),
    ),
  );
  const table = element("table", { class: "lectern-help-keys" }, element("tbody", {}, ...rows));
  openDialog({ name: "help", title: strings.help, content: [table] });
}

/** Browsers listen for Cmd where Apple's keyboards have it. */
function keyName(key: string): string {
  return /^(Mac|iPhone|iPad)/.test(navigator.platform) ? key.replace("Ctrl", "Cmd") : key;
}
