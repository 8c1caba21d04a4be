// Changes an element in place. What the page has done to it since it came from the server (classes and attributes of reveal.js and
// of ours, the state of media, the focus) stays, since only the differences between two versions of its HTML are applied.

/** What was touched by a patch. */
export interface Touched {
  /** Elements that are new or other, and the elements around text that is. */
  elements: Element[];
  /** True if fragments came, went or were renumbered. */
  fragments: boolean;
}

/** Turns an element that came from the HTML `before` into what `after` would have made. */
export function patchElement(live: Element, before: Element, after: Element, touched: Touched): void {
  patchAttributes(live, before, after, touched);
  patchChildren(live, before, after, touched);
}

/** What was parsed last: the next edit of the same slides begins with it. */
const parsed = new Map<string, Element>();
/** So many slides may show what is in one file of data; more are parsed again. */
const MOST_PARSED = 100;

/** The one element of a piece of HTML, not to be changed; scripts in it do not run. */
export function parseElement(html: string): Element {
  const known = parsed.get(html);
  if (known) return known;
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const element = template.content.firstElementChild!;
  parsed.set(html, element);
  if (parsed.size > MOST_PARSED) parsed.delete(parsed.keys().next().value!);
  return element;
}

function patchAttributes(live: Element, before: Element, after: Element, touched: Touched): void {
  const names = new Set([...before.getAttributeNames(), ...after.getAttributeNames()]);
  for (const name of names) {
    const [old, now] = [before.getAttribute(name), after.getAttribute(name)];
    if (old === now) continue;
    if (name !== "data-place") touched.elements.push(live);
    if (name === "class") patchClasses(live, old ?? "", now ?? "", touched);
    else if (name === "style" && live instanceof HTMLElement)
      patchStyle(live, before as HTMLElement, after as HTMLElement);
    else if (name === "href" && live.matches("link[rel=stylesheet]")) replaceStylesheet(live as HTMLLinkElement, now!);
    else if (now === null) live.removeAttribute(name);
    else live.setAttribute(name, now);
    if (name === "data-fragment-index") touched.fragments = true;
  }
}

function patchClasses(live: Element, old: string, now: string, touched: Touched): void {
  const [gone, come] = [new Set(old.split(/\s+/)), new Set(now.split(/\s+/))];
  for (const name of gone) if (name !== "" && !come.has(name)) live.classList.remove(name);
  for (const name of come) if (name !== "" && !gone.has(name)) live.classList.add(name);
  if (gone.has("fragment") !== come.has("fragment")) touched.fragments = true;
  if (live.classList.length === 0) live.removeAttribute("class");
}

function patchStyle(live: HTMLElement, before: HTMLElement, after: HTMLElement): void {
  for (const name of Array.from(before.style))
    if (after.style.getPropertyValue(name) === "") live.style.removeProperty(name);
  for (const name of Array.from(after.style)) {
    const [value, priority] = [after.style.getPropertyValue(name), after.style.getPropertyPriority(name)];
    const isSame = before.style.getPropertyValue(name) === value && before.style.getPropertyPriority(name) === priority;
    if (!isSame) live.style.setProperty(name, value, priority);
  }
  if (live.style.length === 0) live.removeAttribute("style");
}

/** The old one stays until the new one is there, so that nothing flashes. */
function replaceStylesheet(old: HTMLLinkElement, href: string): void {
  const next = old.cloneNode() as HTMLLinkElement;
  old.dataset["replaced"] = "";
  next.href = href;
  next.addEventListener("load", () => old.remove(), { once: true });
  next.addEventListener("error", () => old.remove(), { once: true });
  old.after(next);
}

function patchChildren(live: Element, before: Element, after: Element, touched: Touched): void {
  const [old, now] = [[...before.childNodes], [...after.childNodes]];
  const present = align(live, old);
  if (!present) {
    // Something else has changed it: a script of the author's.
    live.replaceChildren(...now.map((node) => document.importNode(node, true)));
    touched.elements.push(live);
    touched.fragments = true;
    return;
  }
  const pairs = pair(old, now);
  const kept = new Set(pairs);
  for (const [index, node] of present.entries()) {
    if (kept.has(index)) continue;
    touched.fragments ||= holdsFragments(node);
    touched.elements.push(live);
    node.remove();
  }
  const standing = present.filter((_, index) => kept.has(index));
  let last: ChildNode | undefined = standing.at(-1);
  for (const [index, node] of now.entries()) {
    const was = pairs[index]!;
    if (was >= 0) {
      patchNode(present[was]!, old[was]!, node, touched);
      continue;
    }
    const made = document.importNode(node, true) as ChildNode;
    const next = pairs.slice(index + 1).find((other) => other >= 0);
    // Before what follows; at the end it comes after our last node, and before what was put there by others.
    live.insertBefore(made, next === undefined ? (last ? last.nextSibling : live.firstChild) : present[next]!);
    if (next === undefined) last = made;
    touched.fragments ||= holdsFragments(made);
    touched.elements.push(made instanceof Element ? made : live);
  }
}

function patchNode(live: ChildNode, before: Node, after: Node, touched: Touched): void {
  if (before.isEqualNode(after)) return;
  if (live instanceof Element) patchElement(live, before as Element, after as Element, touched);
  else {
    live.nodeValue = after.nodeValue;
    if (live.parentElement) touched.elements.push(live.parentElement);
  }
}

function holdsFragments(node: Node): boolean {
  return node instanceof Element && (node.matches(".fragment") || node.querySelector(".fragment") !== null);
}

/** The nodes of a live element that came from the server, without those that were added since; undefined if not all are there. */
function align(live: Element, before: readonly Node[]): ChildNode[] | undefined {
  const found: ChildNode[] = [];
  let node = live.firstChild;
  for (const old of before) {
    while (node && (!isLike(node, old) || isReplaced(node))) node = node.nextSibling;
    if (!node) return undefined;
    found.push(node);
    node = node.nextSibling;
  }
  return found;
}

/** True for a stylesheet whose successor is under way. */
function isReplaced(node: Node): boolean {
  return node instanceof HTMLLinkElement && node.dataset["replaced"] !== undefined;
}

/** True if they can be versions of one node. Another source is another film or frame. */
function isLike(a: Node, b: Node): boolean {
  if (a.nodeName !== b.nodeName) return false;
  return (
    !(a instanceof Element && /^(VIDEO|AUDIO|IFRAME)$/.test(a.nodeName) && b instanceof Element) ||
    sourceOf(a) === sourceOf(b)
  );
}

function sourceOf(element: Element): string {
  return element.getAttribute("data-src") ?? element.getAttribute("src") ?? "";
}

/** For each new node the index of the old one that it was, -1 for none; in ascending order. */
function pair(old: readonly Node[], now: readonly Node[]): number[] {
  const pairs = now.map(() => -1);
  let start = 0;
  let [oldEnd, nowEnd] = [old.length, now.length];
  /** Pairs what is the same at both ends. */
  const pairEnds = (isSame: (was: number, index: number) => boolean) => {
    while (start < oldEnd && start < nowEnd && isSame(start, start)) pairs[start] = start++;
    while (oldEnd > start && nowEnd > start && isSame(oldEnd - 1, nowEnd - 1)) pairs[--nowEnd] = --oldEnd;
  };
  pairEnds((was, index) => old[was]!.isEqualNode(now[index]!));
  // What most edits come to, at every level: one node is other.
  if (oldEnd - start === 1 && nowEnd - start === 1 && isLike(old[start]!, now[start]!)) {
    pairs[start] = start;
    return pairs;
  }
  const [oldKeys, keys] = [old, now].map((nodes, isNow) =>
    nodes.map((node, index) => (index < start || index >= (isNow ? nowEnd : oldEnd) ? "" : keyOf(node))),
  ) as [string[], string[]];
  pairEnds((was, index) => oldKeys[was] === keys[index]);
  // Between what is the same at both ends: first nodes that are the same, then nodes of the same kind between those.
  let from = start;
  for (let index = start; index < nowEnd; index++) {
    for (let was = from; was < oldEnd; was++) {
      if (keys[index]!.trim() === "" || oldKeys[was] !== keys[index]) continue; // white space is everywhere the same
      pairs[index] = was;
      from = was + 1;
      break;
    }
  }
  from = start;
  for (let index = start; index < nowEnd; index++) {
    if (pairs[index]! >= 0) {
      from = pairs[index]! + 1;
      continue;
    }
    const next = pairs.slice(index, nowEnd).find((was) => was >= 0) ?? oldEnd;
    for (let was = from; was < next; was++) {
      if (!isLike(old[was]!, now[index]!)) continue;
      pairs[index] = was;
      from = was + 1;
      break;
    }
  }
  return pairs;
}

/** What a node says, wherever it was written: a line more above it does not make it another. */
function keyOf(node: Node): string {
  if (!(node instanceof Element)) return node.nodeValue ?? "";
  return `<${node.outerHTML.replaceAll(/ data-place="[^"]*"/g, "")}`;
}
