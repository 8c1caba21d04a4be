// A rehearsal, which `lectern present --rehearse` times: from here it is ended.

import { openDialog } from "../dialog.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";

/** True if this view was opened to rehearse. */
export function isRehearsal(): boolean {
  return new URLSearchParams(location.search).has("rehearse");
}

/** Ends it, and says where the times are. */
export async function endRehearsal(): Promise<void> {
  const response = await fetch("/lectern/rehearsal/end", { method: "POST" }).catch(() => null);
  const text = say(response?.ok ? "presenterRehearsed" : "serverGone");
  openDialog({ name: "rehearsed", title: say("presenterView"), content: [element("p", { text })] });
}
