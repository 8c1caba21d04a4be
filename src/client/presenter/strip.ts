// All slides in a row, as small pictures with their numbers; only those on screen are drawn. They stand in a frame with the deck's
// styles, as the large pictures do.

import { element } from "../element.ts";
import { say } from "../strings.ts";
import type { CopiedSlide, DeckCopy } from "./deck-copy.ts";
import { drawSlide, framePage } from "./picture.ts";

/** The row. */
export interface Strip {
  element: HTMLElement;
  show(deck: DeckCopy, current: CopiedSlide | null): void;
}

/** Height of a picture in CSS px; the row's is in the stylesheet. */
const HEIGHT = 72;

/** Makes it; `open` is told which slide was chosen, `key` of keys that are pressed in it. */
export function makeStrip(open: (slide: CopiedSlide) => void, key: (event: KeyboardEvent) => void): Strip {
  const frame = element("iframe", { title: say("presenterSlides") });
  let shown: DeckCopy | undefined;
  let current: CopiedSlide | null = null;
  let page = "";

  const fill = () => {
    const document = frame.contentDocument;
    const reveal = document?.querySelector(".reveal");
    if (!document || !reveal || !shown) return;
    const deck = shown;
    document.addEventListener("keydown", key);
    const list = document.createElement("ol");
    const byItem = new Map<Element, CopiedSlide>();
    for (const slide of deck.slides) {
      const item = makeItem(document, slide, () => open(slide));
      byItem.set(item, slide);
      list.append(item);
    }
    document.body.replaceChildren(list);
    const view = document.defaultView as Window & typeof globalThis;
    const observer = new view.IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          const slide = byItem.get(target)!;
          drawSlide(target.querySelector<HTMLElement>(".slides")!, slide, slide.steps - 1);
        }
      },
      { root: document, rootMargin: "0px 400px" },
    );
    for (const item of byItem.keys()) observer.observe(item);
    mark();
  };
  const mark = () => {
    const document = frame.contentDocument;
    for (const button of document?.querySelectorAll("button[aria-current]") ?? [])
      button.removeAttribute("aria-current");
    const item =
      shown && current ? document?.querySelectorAll("body > ol > li")[shown.slides.indexOf(current)] : undefined;
    item?.querySelector("button")?.setAttribute("aria-current", "true");
    item?.scrollIntoView({ inline: "center", block: "nearest" });
  };
  frame.addEventListener("load", fill);
  return {
    element: element("nav", { class: "strip", "aria-label": say("presenterSlides") }, frame),
    show: (deck, slide) => {
      const [isOther, isMoved] = [deck !== shown, slide !== current];
      [shown, current] = [deck, slide];
      if (isOther) {
        const next = framePage(deck, say("presenterSlides"), styleOf(deck));
        if (next === page) fill();
        else frame.srcdoc = page = next;
      } else if (isMoved) mark();
    },
  };
}

function makeItem(document: Document, { number, title }: CopiedSlide, open: () => void): HTMLLIElement {
  const item = document.createElement("li");
  item.innerHTML =
    '<div class="page" inert><div class="reveal ready fitted"><div class="slides"></div></div></div><button type="button"></button>';
  const button = item.querySelector("button")!;
  button.textContent = number === null ? "·" : String(number);
  button.setAttribute("aria-label", number === null ? title : `${number}, ${title}`);
  button.title = title;
  button.addEventListener("click", open);
  return item;
}

/** It comes after the deck's own styles, and has to hold against them. */
function styleOf({ settings: { width, height } }: DeckCopy): string {
  const scale = HEIGHT / height;
  return `html,body.reveal-viewport{background:#0c1014!important;color-scheme:dark;scrollbar-color:#4a555f #0c1014;scrollbar-width:thin}
html{overflow:auto hidden!important}body.reveal-viewport{width:auto;height:auto;overflow:visible}
body>ol{display:flex;gap:10px;margin:0;padding:8px 12px 4px;list-style:none}
body>ol>li{position:relative;flex:none;width:${width * scale}px;height:${HEIGHT}px;margin:0 0 22px;padding:0}
body>ol>li::before,body>ol>li::marker{content:none}
body>ol>li>.page{position:absolute;inset:0;overflow:hidden;background:#1a2127}
body>ol>li>.page>.reveal{width:${width}px;height:${height}px;transform:scale(${scale});transform-origin:0 0;pointer-events:none}
body>ol>li>button{position:absolute;z-index:1;inset:-4px -4px -24px;display:flex;align-items:flex-end;justify-content:center;padding:0;border:4px solid transparent;border-radius:4px;background:none;color:#b3bcc4;font:600 14px/20px system-ui,sans-serif;font-variant-numeric:tabular-nums;cursor:pointer}
body>ol>li>button:hover{background:rgb(255 255 255 / 10%)}
body>ol>li>button[aria-current]{border-color:#ff6b5e;color:#fff}
body>ol>li>button:focus-visible{outline:3px solid #8fc0e0;outline-offset:0}`;
}
