// The slides as small pictures. They are copies of what the live page shows, in a page that has the deck's styles and no script;
// only those on screen are made, so that a deck of a thousand slides is as light as one of ten.

import type { EditSlide } from "../../deck/edit-state.ts";
import { element } from "../element.ts";
import { strings } from "./strings.ts";

/** The pictures. */
export interface Pictures {
  /** The slides there are. */
  show(slides: readonly EditSlide[]): void;
  /** Marks the slide that the cursor is in, and brings it on screen. */
  mark(id: string): void;
  /** Looks again at the slides, which may be others. */
  refresh(): void;
}

/** Makes them; `source` gives the live page, `open` is called with the slide that was chosen. */
export function makePictures(place: HTMLElement, source: () => Document | null, open: (id: string) => void): Pictures {
  const frame = element("iframe", { title: strings.slides, src: "/lectern/edit/pictures" });
  place.append(frame);
  let slides: readonly EditSlide[] = [];
  let marked = "";
  let observer: IntersectionObserver | undefined;
  const visible = new Set<HTMLElement>();
  const items = () => [...(frame.contentDocument?.querySelectorAll<HTMLElement>("body > ol > li") ?? [])];
  const itemOf = (id: string) => items().find((item) => item.dataset["slide"] === id);

  /** The styles that the pictures have, and those that are on their way to them: until they are there, nothing is drawn. */
  let look = { worn: "", wanted: "" };
  const draw = () => {
    const [document, page] = [frame.contentDocument, source()];
    // Before the deck's page there is an empty one, or one that says what is wrong.
    if (!document || !observer || page?.readyState !== "complete" || !page.querySelector(".slides")) return;
    const wanted = lookOf(page);
    if (wanted === look.worn) for (const item of visible) drawSlide(item, page, document);
    else if (wanted !== look.wanted) {
      look.wanted = wanted;
      void dress(document, page).then(() => {
        look.worn = wanted;
        draw();
      });
    }
  };
  const list = () => {
    const document = frame.contentDocument;
    if (!document?.body || !observer) return;
    const before = items();
    const old = new Map(before.map((item) => [item.dataset["slide"], item]));
    const ids = new Set(slides.map(({ id }) => id));
    /** A slide whose title is being typed has another id with each letter. */
    const renamed = (index: number, id: string) => {
      const item = before[index];
      if (!item || ids.has(item.dataset["slide"]!)) return undefined;
      old.delete(item.dataset["slide"]);
      old.set(id, item);
      item.dataset["slide"] = id;
      return item;
    };
    const row = slides.map((slide, index) => {
      const item = old.get(slide.id) ?? renamed(index, slide.id) ?? makeItem(document, slide.id, open);
      const button = item.querySelector("button")!;
      button.textContent = slide.number === 0 ? "·" : `${slide.number}`;
      button.setAttribute("aria-label", strings.slideName(slide.number, slide.title || strings.untitled));
      if (!old.delete(slide.id)) observer?.observe(item);
      return item;
    });
    for (const gone of old.values()) {
      observer.unobserve(gone);
      visible.delete(gone);
      gone.remove();
    }
    const parent = document.querySelector("body > ol") ?? document.body.appendChild(document.createElement("ol"));
    for (const [index, item] of row.entries()) {
      const before = parent.children[index] ?? null;
      if (before !== item) parent.insertBefore(item, before);
    }
    mark(marked);
    draw();
  };
  const mark = (id: string) => {
    marked = id;
    for (const button of frame.contentDocument?.querySelectorAll("li > button[aria-current]") ?? [])
      button.removeAttribute("aria-current");
    const item = itemOf(id);
    const button = item?.querySelector("button");
    button?.setAttribute("aria-current", "true");
    makeStop(frame.contentDocument, button);
    item?.scrollIntoView({ block: "nearest" });
  };
  frame.addEventListener("load", () => {
    const page = frame.contentWindow as (Window & typeof globalThis) | null;
    const document = frame.contentDocument;
    if (!page || !document) return;
    visible.clear();
    look = { worn: "", wanted: "" };
    observer = new page.IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target as HTMLElement);
          else visible.delete(target as HTMLElement);
        }
        draw();
      },
      { root: document, rootMargin: "300px 0px" },
    );
    document.addEventListener("keydown", (event) => moveFocus(event, document));
    list();
  });
  // Where the list was out of view, nothing could be brought on screen in it.
  new ResizeObserver(() => mark(marked)).observe(place);
  return {
    show(given) {
      slides = given;
      list();
    },
    mark: (id) => id !== marked && mark(id),
    refresh: draw,
  };
}

function makeItem(document: Document, id: string, open: (id: string) => void): HTMLElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const picture = document.createElement("div");
  item.dataset["slide"] = id;
  button.type = "button";
  button.tabIndex = -1;
  button.addEventListener("click", () => open(item.dataset["slide"]!));
  picture.className = "page";
  picture.inert = true;
  item.append(button, picture);
  return item;
}

/** The styles of a page. Those that are to be replaced are not counted. */
function stylesIn(head: HTMLElement): (HTMLLinkElement | HTMLStyleElement)[] {
  return [...head.querySelectorAll<HTMLLinkElement | HTMLStyleElement>("link[rel=stylesheet], style")].filter(
    ({ dataset }) => dataset["replaced"] === undefined,
  );
}

/** What slides look like by their page, whatever is on them. */
function lookOf({ head, documentElement: { lang, dir } }: Document): string {
  return [lang, dir, ...stylesIn(head).map(({ outerHTML }) => outerHTML)].join("\n");
}

/** Gives the pictures the styles of the slides, before their own. The old ones stay until the new ones are there, so that nothing flashes. */
async function dress(document: Document, source: Document): Promise<void> {
  const { documentElement: root, head } = document;
  const { lang, dir } = source.documentElement;
  const size = getComputedStyle(source.documentElement);
  const [width, height] = ["--slide-width", "--slide-height"].map((name) => parseFloat(size.getPropertyValue(name)));
  Object.assign(root, { lang, dir });
  root.style.setProperty("--slide-ratio", `${width} / ${height}`);
  const old = head.querySelectorAll("[data-deck]");
  const made = stylesIn(source.head).map((style) => document.importNode(style, true));
  const loading = made.map(async (style) => {
    style.dataset["deck"] = "";
    if (style.localName === "style") return;
    await new Promise((resolve) => {
      for (const event of ["load", "error"]) style.addEventListener(event, resolve, { once: true });
    });
  });
  head.querySelector("link:not([data-deck])")!.before(...made);
  await Promise.all(loading);
  for (const style of old) style.remove();
}

/** Copies a slide into its place, if it is another than the copy there. */
function drawSlide(item: HTMLElement, source: Document, document: Document): void {
  const slide = source.getElementById(item.dataset["slide"] ?? "");
  const place = item.querySelector<HTMLElement>(".page");
  if (!slide || !place) return;
  const copy = document.importNode(slide, true);
  for (const name of ["hidden", "aria-hidden", "aria-label", "role", "inert", "tabindex"]) copy.removeAttribute(name);
  copy.classList.remove("past", "future", "present", "stack");
  for (const property of ["display", "top", "left", "transform", "visibility"]) copy.style.removeProperty(property);
  for (const part of copy.querySelectorAll("script, iframe, .notes, object, embed, source")) part.remove();
  for (const film of copy.querySelectorAll<HTMLMediaElement>("video, audio")) {
    const still = document.createElement("img");
    still.src = film.getAttribute("poster") ?? "data:,";
    still.alt = "";
    film.replaceWith(still);
  }
  for (const part of copy.querySelectorAll(".fragment")) part.classList.remove("visible", "current-fragment");
  const html = copy.outerHTML;
  if (pictured.get(place) === html) return;
  pictured.set(place, html);
  place.replaceChildren(copy);
}

/** What each picture was made from. */
const pictured = new WeakMap<HTMLElement, string>();

/** Makes one picture the place where Tab stops in the list, the first one if none is given: a deck has many. */
function makeStop(document: Document | null, chosen: HTMLElement | null | undefined): void {
  const before = document?.querySelectorAll<HTMLElement>('li > button[tabindex="0"]') ?? [];
  const stop = chosen ?? before[0] ?? document?.querySelector<HTMLElement>("li > button");
  for (const button of before) button.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
}

/** The arrow keys move between pictures. */
function moveFocus(event: KeyboardEvent, document: Document): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
  const buttons = [...document.querySelectorAll<HTMLElement>("body > ol > li > button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const step = steps[event.key];
  if (at < 0 || step === undefined) return;
  event.preventDefault();
  const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]!;
  makeStop(document, next);
  next.focus();
}
