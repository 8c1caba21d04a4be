// The text of a slide as one reads it: block by block, without speaker notes, header, foot and decoration.

const blocks = new Set(
  (
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header " +
    "hr li main nav ol option p pre section summary svg table tbody td text tfoot th thead tr ul video"
  ).split(" "),
);
const notContent =
  'script, style, template, noscript, .notes, .chart-data, .foot, section > .head, [hidden], [aria-hidden="true"]';

/** The text in an element, one string per block, without empty ones. With `revealedOnly`, fragments to come are left out. */
export function slideText(root: Element, { revealedOnly = false } = {}): string[] {
  const texts: string[] = [];
  let text = "";
  const endBlock = () => {
    const line = text.replace(/\s+/g, " ").trim();
    if (line !== "") texts.push(line);
    text = "";
  };
  const read = (parent: Element) => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) text += node.data;
      if (!(node instanceof Element) || node.matches(notContent)) continue;
      if (revealedOnly && !isRevealed(node)) continue;
      const isBlock = blocks.has(node.localName);
      if (isBlock) endBlock();
      const label = imageLabel(node);
      if (label === null) read(node);
      else text += ` ${label} `;
      if (isBlock) endBlock();
    }
  };
  read(root);
  endBlock();
  return texts;
}

/** What stands for an image; null for what is none. */
function imageLabel(node: Element): string | null {
  if (node.matches('img, [role="img"], [role^="graphics-document"], math')) {
    return (
      node.getAttribute("aria-label") ?? node.getAttribute("alt") ?? node.querySelector("title")?.textContent ?? ""
    );
  }
  return node.matches("svg > title, svg > desc") ? "" : null;
}

/** Whether one sees it now, if it is a fragment: by reveal's classes, the computed style is in between while it fades. */
export function isRevealed(node: Element): boolean {
  if (!node.matches(".fragment")) return true;
  if (node.matches('.grow, .shrink, .strike, .custom, .semi-fade-out, [class*="highlight-"]')) return true;
  if (node.matches(".fade-out")) return !node.matches(".visible");
  if (node.matches(".current-visible, .fade-in-then-out")) return node.matches(".visible.current-fragment");
  return node.matches(".visible");
}
