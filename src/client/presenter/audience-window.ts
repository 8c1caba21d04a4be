// The audience's window: on a second screen, full screen, where the browser may tell of screens; otherwise a plain window, and
// where even that is blocked, a link.

import { openDialog } from "../dialog.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";

/** What browsers tell of a screen, in CSS px of the whole desktop. */
interface Screen {
  availLeft: number;
  availTop: number;
  availWidth: number;
  availHeight: number;
  isInternal?: boolean;
}

/** The part of window management that is used here; not all browsers have it. */
interface ScreenWindow {
  getScreenDetails?: () => Promise<{ currentScreen: Screen; screens: readonly Screen[] }>;
  screen: { isExtended?: boolean };
}

/** Opens the deck for the audience, or brings its window there. */
export async function openAudienceWindow(address: string): Promise<void> {
  const other = await findOtherScreen(window as unknown as ScreenWindow);
  const place = other
    ? `left=${other.availLeft},top=${other.availTop},width=${other.availWidth},height=${other.availHeight},fullscreen`
    : "width=1280,height=720";
  if (!window.open(address, "lectern-audience", `popup,${place}`)) offerLink(address, say("presenterAudience"));
}

/** Asks for the permission if there is a second screen; undefined if there is none, or it may not be used. */
async function findOtherScreen({ getScreenDetails, screen }: ScreenWindow): Promise<Screen | undefined> {
  if (!getScreenDetails || screen.isExtended === false) return undefined;
  try {
    const { currentScreen, screens } = await getScreenDetails.call(window);
    const others = screens.filter((one) => one !== currentScreen);
    return others.find(({ isInternal }) => isInternal === false) ?? others[0];
  } catch {
    return undefined; // the speaker said no
  }
}

/** What a blocker cannot take away. */
export function offerLink(address: string, text: string): void {
  const link = element("a", { href: address, target: "_blank", autofocus: "", text });
  openDialog({
    name: "blocked",
    title: say("presenterBlocked"),
    content: [element("p", { text: say("presenterBlockedWhy") }), element("p", {}, link)],
  });
}
