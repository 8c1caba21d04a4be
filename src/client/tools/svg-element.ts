// The one way the tools make SVG.

/** A new SVG element with the given attributes. */
export function svgElement(name: string, attributes: Record<string, string>, ...children: Node[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
