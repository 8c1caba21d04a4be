// The table of keys.

import { openDialog } from "./dialog.ts";
import { element } from "./element.ts";
import { keyHelp, liveKeyHelp, nameKeys } from "./key-help.ts";
import { say } from "./strings.ts";

/** Opens the help; `live` is true for a page that is open while its deck is written. */
export function openHelp(live: boolean): void {
  const rows = [...keyHelp, ...(live ? liveKeyHelp : [])].map(({ keys, does }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...keys.flatMap((key) => [element("kbd", { text: nameKeys(key) }), " "])),
      element("td", { text: say(does) }),
    ),
  );
  const table = element("table", { class: "lectern-help-keys" }, element("tbody", {}, ...rows));
  openDialog({ name: "help", title: say("help"), content: [table] });
}
