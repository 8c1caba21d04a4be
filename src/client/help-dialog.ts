// The tables of keys.

import { openDialog } from "./dialog.ts";
import { element } from "./element.ts";
import { keyHelp, type KeyHelp, liveKeyHelp, loopKeyHelp, nameKeys, toolKeyHelp } from "./key-help.ts";
import { say } from "./strings.ts";

/** Opens the help; `live` is true for a page that is open while its deck is written, `loops` for one that plays by itself. */
export function openHelp({ live, loops }: { live: boolean; loops: boolean }): void {
  const general = [...keyHelp, ...(loops ? loopKeyHelp : []), ...(live ? liveKeyHelp : [])];
  const tables = element("div", { class: "lectern-help-tables" }, tableOf(general), tableOf(toolKeyHelp, say("tools")));
  openDialog({ name: "help", title: say("help"), content: [tables] });
}

function tableOf(help: readonly KeyHelp[], caption?: string): HTMLTableElement {
  const rows = help.map(({ keys, does }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...keys.flatMap((key) => [element("kbd", { text: nameKeys(key) }), " "])),
      element("td", { text: say(does) }),
    ),
  );
  const table = element("table", { class: "lectern-help-keys" }, element("tbody", {}, ...rows));
  if (caption) table.createCaption().textContent = caption;
  return table;
}
