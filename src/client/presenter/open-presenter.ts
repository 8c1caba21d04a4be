// From the deck to its presenter view.

import type { Settings } from "../settings.ts";
import { say } from "../strings.ts";
import { presenterAddress } from "./address.ts";
import { offerLink } from "./audience-window.ts";

/** Opens the presenter view at the slide on screen, or brings it to the front; guests have none. */
export function openPresenter(settings: Settings): void {
  if (settings.live?.guest) return;
  const address = presenterAddress(settings) + location.hash;
  const opened = window.open(address, "lectern-presenter", "popup,width=1280,height=800");
  if (opened) opened.focus();
  else offerLink(address, say("presenterView"));
}
