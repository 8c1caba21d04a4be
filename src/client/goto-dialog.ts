// One dialog for going to a slide: by number, by id, by words.

import { closeDialog, openDialog } from "./dialog.ts";
import { element } from "./element.ts";
import { searchIn, type SearchEntry, type SearchHit, type TextPart } from "./search.ts";
import { allSlides, type Slide, slideTitle } from "./slides.ts";
import { slideText } from "./slide-text.ts";
import { say } from "./strings.ts";

/** A slide that can be found. */
export interface SlideEntry extends SearchEntry {
  slide: Slide;
}

/** What one can go to. */
export interface Destinations<Entry> {
  entries: Entry[];
  /** True for where one is, which is selected first. */
  isCurrent: (entry: Entry) => boolean;
  go: (entry: Entry) => void;
}

/** Opens the dialog for the slides of this page, `current` selected; `go` is told the slide that was chosen. */
export function openGoTo(current: HTMLElement, go: (slide: Slide) => void): void {
  findSlide({
    entries: slideEntries(),
    isCurrent: ({ slide }) => slide.element === current,
    go: ({ slide }) => go(slide),
  });
}

/** Opens the dialog with all slides, the current one selected. */
export function findSlide<Entry extends SearchEntry>(destinations: Destinations<Entry>): void {
  const search = searchIn(destinations.entries);
  const input = element("input", {
    id: "lectern-goto-input",
    type: "text",
    class: "lectern-goto-input",
    role: "combobox",
    placeholder: say("goToPlaceholder"),
    "aria-label": say("goTo"),
    "aria-controls": "lectern-goto-list",
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    autofocus: "",
  });
  const list = element("ul", {
    id: "lectern-goto-list",
    class: "lectern-goto-list",
    role: "listbox",
    "aria-label": say("goTo"),
  });
  const count = element("p", { class: "lectern-goto-count", role: "status" });
  let hits: SearchHit<Entry>[] = [];
  let selected = 0;

  const select = (index: number) => {
    selected = Math.max(0, Math.min(index, hits.length - 1));
    for (const [at, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(at === selected));
    }
    const item = list.children[selected];
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const find = () => {
    hits = search(input.value);
    list.replaceChildren(...hits.map(hitItem));
    count.textContent = say("goToCount", { count: hits.length });
    input.setAttribute("aria-expanded", String(hits.length > 0));
    const current = hits.findIndex(({ entry }) => destinations.isCurrent(entry));
    select(input.value.trim() === "" ? current : 0);
  };
  const go = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    closeDialog();
    destinations.go(hit.entry);
  };

  input.addEventListener("input", find);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter and the arrows are the input method's
    const target = { ArrowDown: selected + 1, ArrowUp: selected - 1, PageDown: selected + 8, PageUp: selected - 8 }[
      event.key
    ];
    if (target !== undefined) select(target);
    else if (event.key === "Enter") go(selected);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", ({ target }) => {
    const item = target instanceof Element ? target.closest("li") : null;
    if (item) go([...list.children].indexOf(item));
  });

  openDialog({ name: "goto", title: say("goTo"), content: [input, list, count] });
  find();
}

/** All slides, in order. */
export function slideEntries(): SlideEntry[] {
  return allSlides().map((slide) => ({
    slide,
    id: slide.element.id,
    number: slide.number,
    indices: `${slide.h + 1}.${slide.v + 1}`,
    title: slideTitle(slide.element),
    texts: slideText(slide.element),
  }));
}

function hitItem({ entry, title, snippet }: SearchHit<SearchEntry>, index: number): HTMLLIElement {
  const item = element(
    "li",
    { id: `lectern-goto-${index}`, class: "lectern-goto-item", role: "option", "aria-selected": "false" },
    element("span", { class: "lectern-goto-number", text: entry.number === null ? "–" : String(entry.number) }),
    " ",
    element("span", { class: "lectern-goto-title" }, ...title.map(textNode)),
  );
  if (snippet) item.append(" ", element("span", { class: "lectern-goto-snippet" }, ...snippet.map(textNode)));
  return item;
}

function textNode({ text, hit }: TextPart): Node | string {
  return hit ? element("mark", { text }) : text;
}
