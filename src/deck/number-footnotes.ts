// Which footnotes a slide shows, and with which numbers; what is missing, there twice or for nothing is reported.
import type { Report } from "./diagnostic.ts";
import type { Anchors, Footnote, FootnotesFound, FootnotesToken, Reference, ReferenceToken } from "./footnote.ts";
import { duplicateFootnote, undefinedFootnote, unusedFootnote } from "./markup-mistakes.ts";

/** The footnotes of a slide. */
export interface SlideFootnotes {
  defined: readonly Footnote[];
  used: readonly Footnote[];
  /** What stands under the slide's body, and under its notes. */
  body: FootnotesToken[];
  notes: FootnotesToken[];
}

/** Numbers a slide's footnotes. `elsewhere` gives one that is defined on another slide of the file, whose names are `names`. */
export function arrangeFootnotes(
  found: FootnotesFound,
  elsewhere: (name: string) => Footnote | undefined,
  names: Iterable<string>,
  report: Report,
): SlideFootnotes {
  const own = definitionsOf(found, report);
  const known = [...new Set([...own.keys(), ...names])];
  const all = new Map<string, Footnote | undefined>(own);
  const find = (name: string) => {
    if (!all.has(name)) all.set(name, elsewhere(name));
    return all.get(name);
  };
  const [body, notes] = [false, true].map((inNotes) => {
    const anchors: Anchors = { notes: inNotes };
    const references = found.references.filter((reference) => reference.inNotes === inNotes);
    const footnotes = numberFootnotes(references, anchors, find, known, report);
    return footnotes.length > 0 ? [{ type: "footnotes" as const, raw: "", footnotes, anchors }] : [];
  }) as [FootnotesToken[], FootnotesToken[]];
  const lists = [...body, ...notes];
  return {
    defined: [...own.values()],
    used: lists.flatMap((list) => list.footnotes),
    body,
    notes,
  };
}

/** Numbers references in their order and gives the footnotes they name; `find` gives one by its name. */
function numberFootnotes(
  references: readonly Reference[],
  anchors: Anchors,
  find: (name: string) => Footnote | undefined,
  names: readonly string[],
  report: Report,
): Footnote[] {
  const list: Footnote[] = [];
  const uses = new Map<Footnote, number>();
  const queue = [...references];
  for (const { token, location } of queue) {
    let footnote = list.find((listed) => listed.token.name === token.name);
    if (!footnote) {
      footnote = find(token.name);
      if (!footnote) {
        report(undefinedFootnote(token.name, names, location));
        continue;
      }
      list.push(footnote);
      queue.push(...footnote.references); // footnotes of footnotes
    }
    const earlier = uses.get(footnote) ?? 0;
    uses.set(footnote, earlier + 1);
    Object.assign(token, { number: list.indexOf(footnote) + 1, earlier, anchors } satisfies Partial<ReferenceToken>);
  }
  return list;
}

/** The first definition of each name on one slide. */
function definitionsOf(found: FootnotesFound, report: Report): Map<string, Footnote> {
  const own = new Map<string, Footnote>();
  for (const footnote of found.definitions) {
    const first = own.get(footnote.token.name);
    if (first) report(duplicateFootnote(footnote.token.name, first.location, footnote.location));
    else own.set(footnote.token.name, footnote);
  }
  return own;
}

/** Reports footnotes that no slide refers to. */
export function checkFootnotes(
  slides: readonly { defined: readonly Footnote[]; used: readonly Footnote[] }[],
  report: Report,
): void {
  const keyOf = ({ location }: Footnote) => `${location.path}\0${location.line}\0${location.column}`;
  const used = new Set(slides.flatMap((slide) => slide.used.map(keyOf)));
  for (const footnote of slides.flatMap((slide) => slide.defined))
    if (!used.has(keyOf(footnote))) report(unusedFootnote(footnote.token.name, footnote.location));
}
