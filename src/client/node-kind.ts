// What a node is, also in the page of a frame, where `instanceof` compares with the classes of another page.

/** True for text. */
export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

/** True for an element. */
export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** True for an element of HTML, and not of a drawing. */
export function isHtmlElement(node: Node): node is HTMLElement {
  return isElement(node) && node.namespaceURI === "http://www.w3.org/1999/xhtml";
}
