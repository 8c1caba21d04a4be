// The bookmarks of a PDF: one for each of its parts, those of a section's slides under its first.
import type { PrintPart } from "./part.ts";

/** A bookmark, and those under it. */
export interface OutlineItem {
  title: string;
  /** 0-based. */
  page: number;
  children: OutlineItem[];
}

/** The bookmarks of these parts; `pageOf` gives the page on which one begins. */
export function outlineOf(parts: readonly PrintPart[], pageOf: (part: PrintPart) => number): OutlineItem[] {
  const outline: OutlineItem[] = [];
  let section: { name: string | null; item: OutlineItem } | undefined;
  for (const part of parts) {
    const item = { title: part.title, page: pageOf(part), children: [] };
    const name = part.slide?.section ?? null;
    if (part.slide?.beginsSection || name === null || name !== section?.name) section = undefined;
    (section?.item.children ?? outline).push(item);
    if (part.slide?.beginsSection) section = { name, item };
  }
  return outline;
}
