// The links to a shared deck, each with its code: to be pointed at by a phone, or shown to the audience.

import type { SharedLinks } from "../../deck/shared-links.ts";
import { openDialog } from "../dialog.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";

/** Where the server tells of them. */
const SHARE = "/lectern/share";

/** Whom a link is for. */
const TITLES = {
  phone: "presenterSharePhone",
  audience: "presenterShareAudience",
  editor: "presenterShareEditor",
} as const;

/** Shows them, or how to share. */
export async function openSharing(): Promise<void> {
  const response = await fetch(SHARE, { cache: "no-store" }).catch(() => null);
  const shared = response?.ok ? ((await response.json()) as SharedLinks) : null;
  const text = response ? say("presenterShareNone") : say("serverGone");
  openDialog({
    name: "share",
    title: say("presenterShare"),
    content: shared
      ? describe(shared)
      : [
          element("p", { text }),
          ...(response ? [element("p", {}, element("kbd", { text: "lectern present --share" }))] : []),
        ],
  });
}

function describe({ links, encrypted }: SharedLinks): HTMLElement[] {
  const rows = links.map(({ guest, address, qr, count }) => {
    // Who looks over the speaker's shoulder, or at a screen that is mirrored, must not come by the link that writes.
    const isOpen = guest !== "editor";
    const replace = element("button", { type: "button", text: say("presenterShareNew") });
    replace.addEventListener("click", () => void replaceLink(guest));
    const code = isOpen && qr && `data:image/svg+xml,${encodeURIComponent(qr)}`;
    return element(
      "section",
      { class: "shared" },
      element("h3", { text: say(TITLES[guest]) }),
      ...(code ? [element("img", { src: code, alt: say("presenterShareCode"), width: "180", height: "180" })] : []),
      ...(address
        ? [element("p", { class: "address" }, element("a", { href: address, target: "_blank", text: address }))]
        : []),
      ...(isOpen ? [element("p", { text: say("presenterShareFollow", { count }) })] : []),
      replace,
    );
  });
  return [
    element("div", { class: "shares" }, ...rows),
    ...(encrypted ? [] : [element("p", { text: say("presenterShareOpen") })]),
  ];
}

async function replaceLink(guest: string): Promise<void> {
  await fetch(`${SHARE}/replace`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ guest }),
  }).catch(() => null);
  await openSharing();
}
