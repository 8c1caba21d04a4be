// Slides made, and kept as long as what they were made from is the same: a slide's text and options stay the same objects from
// one version of its file to the next, and everything else that was read has been noted down. So a slide that is kept is right.
import type { Attachments } from "./attachments.ts";
import type { DeckMeta } from "./deck.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { headingsOf, linkedText, type HeadingNames } from "./heading-links.ts";
import { textOf } from "./html.ts";
import { stemOf } from "./ids.ts";
import type { Laid } from "./laid.ts";
import type { DeckToken } from "./markdown.ts";
import { matchSlides } from "./match-slides.ts";
import { plainTokens } from "./plain.ts";
import { createCleaner } from "./raw-html.ts";
import { parseSlide, type ParsedSlide, type SlideEnvironment } from "./slide.ts";
import { locate } from "./source.ts";
import { unstash } from "./stash.ts";
import { checkRoom } from "./room.ts";
import { loadTools, needsTools, type Reading } from "./tools.ts";
import { Uses, type Recorder, type World } from "./uses.ts";
import { markNoteSteps } from "./note-step.ts";
import type { WrittenSlide } from "./written.ts";

/** HTML of a slide's parts, before its layout. */
export interface Parts {
  heading: string | null;
  body: string;
  slots: Record<string, string>;
  notes: string;
}

/** A slide with its parts, without the tokens they were made of. */
export interface MadeSlide extends Omit<ParsedSlide, "heading" | "body" | "slots" | "notes" | "filled"> {
  from: WrittenSlide;
  /** Plain text: what its options say, or its heading. */
  title: string;
  /** What its id is made of if it has none. */
  stem: string;
  /** By which text each of its headings may be linked to; null for one that has an id. */
  headings: (string | null)[];
  /** Undefined until it is finished. */
  parts: Parts | undefined;
  /** The ids that its headings got. */
  names: string;
  diagnostics: Diagnostic[];
  uses: Uses;
  /** As it was laid out last. */
  laid?: Laid;
}

/** What the slides of one version of the deck are made in. */
export interface Making {
  environment: SlideEnvironment;
  meta: DeckMeta;
  recorder: Recorder;
  world: World;
  /** What stands under a name that was noted down and is not in the world. */
  now: (name: string) => unknown;
  report: Report;
}

/** Makes slides, and keeps them for the next version. */
export interface SlideMaker {
  /** The slides up to their titles, in the order given. */
  begin: (written: readonly WrittenSlide[], making: Making) => Promise<MadeSlide[]>;
  /** Makes the parts of those that will be shown; `names` are ids for their headings. */
  finish: (slides: readonly MadeSlide[], names: HeadingNames) => Promise<void>;
  /** Slides up to their titles that are to stand where others do, in this environment; nothing is kept of them yet. */
  beginMore: (
    written: readonly WrittenSlide[],
    environment: SlideEnvironment & Pick<Making, "world">,
    report: Report,
  ) => Promise<MadeSlide[]>;
  /** Keeps these for the next version: those that were kept, with some in place of others. */
  keep: (slides: readonly MadeSlide[]) => void;
  /** Forgets everything. */
  clear: () => void;
}

/** A slide that is being made. */
interface Draft {
  made: MadeSlide;
  parsed: ParsedSlide;
  render: (tokens: DeckToken[]) => string;
}

/** Makes a maker that has nothing kept. */
export function createSlideMaker(): SlideMaker {
  let kept: readonly MadeSlide[] = [];
  let making!: Making;
  const drafts = new Map<MadeSlide, Draft>();

  /** Parses slides and gives them their titles. Those that need no tools are made whole at once, so that their tokens can go. */
  const draft = async (all: readonly MadeSlide[], keepsTokens = false): Promise<void> => {
    const { environment, meta, recorder, report } = making;
    const { markdown, room, trusted = false } = environment;
    const cleanText = await createCleaner(false, trusted, report);
    const begun: Pick<Draft, "made" | "parsed">[] = [];
    const title = (made: MadeSlide, parsed: ParsedSlide, render: Draft["render"]): void => {
      const { heading: _heading, body: _body, slots: _slots, notes: _notes, filled: _filled, ...rest } = parsed;
      const said = parsed.options.title ?? environment.figures.plain(textOf(render(titleTokens(parsed))));
      const headings = headingsOf(parsed).map(linkedText);
      Object.assign(made, rest, { title: said, headings, stem: stemOf(said, parsed.location.path) });
    };
    for (const made of all) {
      made.diagnostics = [];
      made.uses = new Uses();
      const parsed = recorder.during(made.uses, () => parseSlide(made.from, environment, reportOf(made)));
      if (keepsTokens || needsTools(parsed)) {
        begun.push({ made, parsed });
        continue;
      }
      if (room) checkRoom([parsed], room, meta, markdown, reportOf(made));
      const { html, finish } = cleanText(parsed.found);
      const render: Draft["render"] = (tokens) => unstash(parsed.stash, finish(markdown.render(tokens, { html })));
      title(made, parsed, render);
      made.parts = recorder.during(made.uses, () => partsOf({ parsed, render }));
      made.names = "";
    }
    if (begun.length === 0) return;
    const shared = new Uses();
    const own: Report = (diagnostic) => {
      const at = begun.filter(({ made }) => holds(made.from, diagnostic));
      for (const { made } of at) tell(made, diagnostic);
      if (at.length === 0) {
        report(diagnostic);
        shared.note("a mistake of several slides", {}); // which is never the same again
      }
    };
    const slides = begun.map(({ parsed }) => parsed);
    const madeOf = new Map(begun.map(({ made, parsed }) => [parsed, made]));
    const reading: Reading = (slide, make) => recorder.during(madeOf.get(slide)!.uses, make);
    const tools = await recorder.throughout(shared, () => loadTools(slides, meta, environment, reading, own));
    const withHtml = slides.some(({ found }) => found.html.length > 0);
    let to: Report = own;
    const clean = await createCleaner(withHtml, trusted, (diagnostic) => to(diagnostic));
    for (const { made, parsed } of begun) {
      made.uses.add(shared);
      const render: Draft["render"] = (tokens) => {
        to = reportOf(made);
        const { html, finish } = clean(parsed.found);
        return unstash(parsed.stash, finish(markdown.render(tokens, { ...tools, html })));
      };
      title(made, parsed, render);
      drafts.set(made, { made, parsed, render });
    }
  };

  return {
    begin: async (written, given) => {
      making = given;
      drafts.clear();
      const found = matchSlides(kept, written, making);
      const fresh: MadeSlide[] = [];
      const slides = written.map((one, index) => {
        const made = found[index] ?? newSlide(one);
        if (!found[index]) fresh.push(made);
        made.from = one;
        return made;
      });
      if (fresh.length > 0) await draft(fresh);
      kept = slides;
      return slides;
    },
    finish: async (slides, names) => {
      const nameOf = (made: MadeSlide) => (names.has(made) ? [...names.get(made)!].flat().join(" ") : "");
      const again = slides.filter((made) => !drafts.has(made) && (!made.parts || made.names !== nameOf(made)));
      if (again.length > 0) await draft(again, true);
      for (const made of slides) {
        const begun = drafts.get(made);
        if (!begun) continue;
        const headings = headingsOf(begun.parsed);
        for (const [index, id] of names.get(made) ?? []) {
          const heading = headings[index]!;
          heading.attributes = { ...heading.attributes, id };
        }
        made.parts = making.recorder.during(made.uses, () => partsOf(begun));
        made.names = nameOf(made);
        delete made.laid;
      }
      for (const made of drafts.keys()) made.found = withoutTokens(made.found);
      drafts.clear();
    },
    beginMore: async (written, environment, report) => {
      const made = written.map(newSlide);
      making = { ...making, environment, world: environment.world, report };
      drafts.clear();
      if (made.length > 0) await draft(made);
      return made;
    },
    keep: (slides) => {
      kept = slides;
    },
    clear: () => {
      kept = [];
    },
  };
}

/** A slide of which nothing has been made; the rest is added at once. */
function newSlide(from: WrittenSlide): MadeSlide {
  return { from, parts: undefined, names: "" } as MadeSlide;
}

/** Reports mistakes of a slide. Parts of it keep this for as long as they live, so it holds on to nothing else. */
function reportOf(made: MadeSlide): Report {
  return (diagnostic) => tell(made, diagnostic);
}

/** Keeps a mistake with its slide. A place in the slide that was copied on the way, as a number, moves along with it again. */
function tell({ from, diagnostics }: MadeSlide, diagnostic: Diagnostic): void {
  const { location } = diagnostic;
  const { source } = from.slide;
  const start =
    location && holds(from, diagnostic) ? source.lineStarts[location.line - source.above.lines - 1] : undefined;
  const place = start === undefined ? location : locate(source, start + location!.column - 1);
  diagnostics.push({ ...diagnostic, location: place });
}

/** True if the mistake stands in the slide. */
function holds({ slide: { source } }: WrittenSlide, { location }: Diagnostic): boolean {
  if (location?.path !== source.path) return false;
  const line = location.line - source.above.lines;
  return line >= 1 && line <= source.lineStarts.length;
}

function partsOf({ parsed, render }: Pick<Draft, "parsed" | "render">): Parts {
  const slots = [...parsed.slots].map(([name, tokens]) => [name, render(tokens)] as const);
  return {
    heading: parsed.heading ? render([parsed.heading]).trim() : null,
    body: render(parsed.body),
    slots: Object.fromEntries(slots),
    notes: markNoteSteps(render(parsed.notes).trim()),
  };
}

/** The heading a slide is known by: its own, or the first of any depth. */
function titleTokens({ heading, body }: ParsedSlide): DeckToken[] {
  const token = heading ?? body.find((candidate) => candidate.type === "heading");
  return token ? plainTokens([token]) : [];
}

/** Without what held the slide's tokens. */
function withoutTokens(found: Attachments): Attachments {
  return { ...found, code: [], html: [], math: [], icons: [] };
}
