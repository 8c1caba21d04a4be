// Footnotes of a slide: a click goes to the note and back by moving the focus. The address stays the slide's.

/** Follows links to footnotes and back. */
export function followFootnotes(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".footnote-ref > a, a.footnote-back");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const id = decodeURIComponent(link.hash.replace(/^#\/?/, ""));
    const target = document.getElementById(id);
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
  });
}
