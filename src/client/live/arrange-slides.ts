// The slides' elements in their places: moved as little as possible, since a film or a frame that is moved begins again.

/** A slide's element, or a stack of them. */
type Column = HTMLElement;

/** Puts slides into stacks of these lengths, in their order. Elements that are not among them are removed. */
export function arrangeSlides(container: HTMLElement, slides: readonly HTMLElement[], stacks: readonly number[]): void {
  let at = 0;
  const taken = new Set<Column>();
  const columns = stacks.map((length) => {
    const own = slides.slice(at, (at += length));
    if (length === 1) return own[0]!;
    const stack = own.map((slide) => slide.parentElement).find((parent) => isStack(parent) && !taken.has(parent));
    const column = stack ?? document.createElement("section");
    if (!stack) column.className = "stack";
    taken.add(column);
    return { column, own };
  });
  const elements = columns.map((column) => ("own" in column ? column.column : column));
  order(container, elements, slides);
  for (const column of columns) if ("own" in column) order(column.column, column.own, []);
  const all = new Set<Element>(elements);
  for (const element of Array.from(container.children))
    if (element.localName === "section" && !all.has(element)) element.remove();
}

function isStack(element: HTMLElement | null): element is HTMLElement {
  return element?.localName === "section";
}

/** Brings children into an order. Sections that are neither among them nor in `used` are removed first. */
function order(parent: HTMLElement, wanted: readonly HTMLElement[], used: readonly HTMLElement[]): void {
  const all = new Set<Element>(wanted);
  const later = new Set<Element>(used);
  for (const child of sectionsIn(parent)) {
    const isNeeded = all.has(child) || later.has(child) || used.some((slide) => child.contains(slide));
    if (!isNeeded) child.remove();
  }
  let cursor = sectionsIn(parent)[0] ?? null;
  for (const [index, element] of wanted.entries()) {
    while (cursor && !all.has(cursor)) cursor = nextSection(cursor); // it is moved elsewhere, or removed at the end
    if (cursor === element) cursor = nextSection(cursor);
    // The one in the way is what moved.
    else if (cursor && nextSection(cursor) === element && wanted.indexOf(cursor as HTMLElement, index) > index)
      cursor = nextSection(element);
    else move(parent, element, cursor);
  }
}

/** Keeps the state of what is in the element, where the browser can. */
function move(parent: HTMLElement, element: HTMLElement, before: Element | null): void {
  const host = parent as HTMLElement & { moveBefore?: (node: Node, before: Node | null) => void };
  if (host.moveBefore && element.isConnected && parent.isConnected) host.moveBefore(element, before);
  else parent.insertBefore(element, before);
}

function sectionsIn(parent: HTMLElement): Element[] {
  return [...parent.children].filter(({ localName }) => localName === "section");
}

function nextSection(element: Element): Element | null {
  let next = element.nextElementSibling;
  while (next && next.localName !== "section") next = next.nextElementSibling;
  return next;
}
