// Entry of the page at /edit.

import { element } from "../element.ts";
import { readState } from "./api.ts";
import { makeFrame } from "./frame.ts";
import { listenForChanges } from "./changes.ts";
import { startWorkbench } from "./workbench.ts";

void start();

async function start(): Promise<void> {
  const { nonce } = JSON.parse(document.getElementById("lectern-edit")!.textContent!) as { nonce: string };
  const { value, refused } = await readState();
  if (!value) {
    document.body.append(element("main", { class: "failed" }, element("h1", { text: refused.message })));
    return;
  }
  const workbench = await startWorkbench(makeFrame(), nonce, value);
  listenForChanges({ changed: () => void workbench.refresh(), connection: (isUp) => workbench.connection(isUp) });
}
