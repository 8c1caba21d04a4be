// The button by which a reader in the audience leaves the talk for a while, and comes back to it. It is there only during a talk.

import type { Announce } from "../announcer.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";
import type { AudienceLink } from "./look-around.ts";

/** Adds the button. */
export function addFollowButton(stage: AudienceLink, announce: Announce): void {
  const button = element("button", { type: "button", class: "lectern-follow" });
  const show = () => {
    button.textContent = say(stage.follows ? "audienceLook" : "audienceFollow");
    button.classList.toggle("away", !stage.follows);
    if (!stage.active) button.remove();
    else if (!button.isConnected) document.body.append(button);
  };
  button.addEventListener("click", () => {
    stage.setFollowing(!stage.follows);
    button.focus();
  });
  stage.onFollowing(() => {
    show();
    announce(say(stage.follows ? "audienceFollows" : "audienceLooks"));
  });
  stage.onConnection(show);
  show();
}
