// Makes a deck's page one of the audience.

import type { Announce } from "../announcer.ts";
import type { StageLink } from "../stage/link.ts";
import { addFollowButton } from "./follow-button.ts";
import { lookAround } from "./look-around.ts";

/** Gives the link by which the page follows, and adds the button that leaves it. */
export function joinAudience(link: StageLink, announce: Announce): StageLink {
  const stage = lookAround(link);
  addFollowButton(stage, announce);
  return stage;
}
