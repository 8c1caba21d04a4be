// The live slide: the deck's own page in a frame, which follows the cursor.

import { element } from "../element.ts";
import { strings } from "./strings.ts";

/** The page in the frame. */
export interface Preview {
  /** Shows a slide; null if the file in view has none: the page then goes itself to what a change of it alters. */
  show(id: string | null): void;
  /** The page's document, once it is there. */
  document(): Document | null;
}

/** What happens in it. */
export interface PreviewEvents {
  /** The page is there, or there anew. */
  loaded: () => void;
  /** Its slides are others. */
  changed: () => void;
  /** Someone pointed at the place of an element: `data-place` of a slide's element, if it has one. */
  pointed: (slide: string, place: string | undefined) => void;
  /** A key was pressed in it. */
  key: (event: KeyboardEvent) => void;
}

/** The deck's page with what is not saved. */
const PAGE = "/draft";

/** Puts the deck's page into an element; its height follows the slide's proportions. */
export function makePreview(place: HTMLElement, events: PreviewEvents): Preview {
  const frame = element("iframe", { title: strings.preview, src: PAGE });
  place.append(frame);
  let wanted = "";
  let isMissing = false;
  let isBesideData = false;
  /** Tells the page what it stands beside; it says nothing of what is wrong, which the editor does. */
  const tell = () => {
    const root = frame.contentDocument?.documentElement;
    root?.classList.add("lectern-in-editor");
    root?.classList.toggle("lectern-beside-data", isBesideData);
  };
  const go = () => {
    const page = frame.contentWindow;
    if (wanted === "" || !page || page.location.pathname !== PAGE) return;
    // A slide that was just written comes in a moment.
    isMissing = !frame.contentDocument?.getElementById(wanted);
    // Until it can be made, what is there is another one.
    frame.classList.toggle("other", isMissing);
    if (isMissing) return;
    const hash = `#/${encodeURIComponent(wanted)}`;
    // The page itself writes the step into its hash as well.
    if (page.location.hash === hash || page.location.hash.startsWith(`${hash}/`)) {
      // It has just gone elsewhere, and has not written so yet.
      const shown = frame.contentDocument?.querySelector(".slides section.present:not(.stack)");
      if (shown && shown.id !== wanted) page.dispatchEvent(new Event("hashchange"));
      return;
    }
    page.location.replace(page.location.href.split("#", 1)[0] + hash);
  };
  frame.addEventListener("load", () => {
    const page = frame.contentWindow;
    const content = frame.contentDocument;
    if (!page || !content) return;
    page.addEventListener("lectern-source", (event) => {
      event.preventDefault();
      const { slide, place: at } = (event as CustomEvent<{ slide: string; place?: string }>).detail;
      events.pointed(slide, at);
    });
    page.addEventListener("keydown", events.key);
    tell();
    const slides = content.querySelector(".slides");
    if (slides) {
      const watch = new MutationObserver(() => {
        if (isMissing) go();
        events.changed();
      });
      watch.observe(slides, { childList: true, characterData: true, subtree: true });
    }
    go();
    events.loaded();
  });
  return {
    show(id) {
      if ((id === null) !== isBesideData) {
        isBesideData = id === null;
        tell();
      }
      if ((id ?? "") === wanted) return;
      wanted = id ?? "";
      go();
    },
    document: () => frame.contentDocument,
  };
}
