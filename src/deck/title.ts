// What a deck is called that does not say it.
import type { WrittenSlide } from "./written.ts";

/** The first heading in the slides that are shown, where it can be read without filling anything. */
export function firstTitle(slides: readonly WrittenSlide[]): string | undefined {
  for (const slide of slides) {
    const title = isHidden(slide) ? undefined : headingOf(slide);
    if (title !== undefined) return title;
  }
  return undefined;
}

/** A slide's first heading as plain text. What follows a container for some audience is not looked at. */
export function headingOf({ slide: { source, body } }: WrittenSlide): string | undefined {
  const text = source.text.slice(body.start, body.end).replace(/^[ \t>]*:{3,}[^\n]*\baudience\b[^]*/m, "");
  const heading = /^ {0,3}#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(text)?.[1];
  if (!heading || heading.includes("{{")) return undefined;
  return heading.replace(/[*_`]|\[\^[^\]\s]+\]|\{[^{}]*\}$/g, "").trim();
}

function isHidden({ slide: { source, body }, entries }: WrittenSlide): boolean {
  const text = source.text.slice(body.start, body.end);
  return (
    entries.some(({ key, value }) => key === "visibility" && value === "hidden") ||
    /<!--\s*\.slide:[^>]*\bdata-visibility\s*=\s*["']?hidden/.test(text)
  );
}

/** The name of its file or folder. */
export function nameOf(path: string): string {
  return (
    path
      .split("/")
      .findLast((part) => part !== "")
      ?.replace(/\.(md|markdown)$/i, "") ?? "Deck"
  );
}
