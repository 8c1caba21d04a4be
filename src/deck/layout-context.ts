// What a layout may name. What is not the slide's own is noted down when it is read.
import type { DeckMeta } from "./deck.ts";
import type { MadeSlide } from "./make-slides.ts";
import type { SlideEnvironment } from "./slide.ts";
import { placeId } from "./slide-mark.ts";
import type { AllSources, SlideSources } from "./slide-sources.ts";
import { watch, type Note, type Recorder, type World } from "./uses.ts";

/** What a slide gets from its place in the deck. */
export interface Place {
  id: string;
  title: string;
  /** 1-based among the counted slides; 0 if it is not counted. */
  number: number;
  total: number;
  /** Name of the section it stands in, or null. */
  section: string | null;
  beginsSection: boolean;
}

/** An entry of an agenda. */
export interface AgendaEntry {
  name: string;
  href: string;
  current: boolean;
}

/** What all slides are laid out with. */
export interface LayoutEnvironment extends SlideEnvironment {
  meta: DeckMeta;
  slideSources: SlideSources;
  /** Files of data/ by name, noted down when they are read. */
  data: object;
  recorder: Recorder;
  world: World;
  /** What stands under a name that was noted down and is not in the world. */
  now: (name: string) => unknown;
}

/** A slide and what it has from others. */
export interface Placed {
  slide: MadeSlide;
  place: Place;
  /** The first slide of its section. */
  section: MadeSlide | undefined;
  /** The deck's sections; made only for a layout that shows them. */
  agenda: () => AgendaEntry[];
  /** Names the agenda: another one has another name. */
  agendaName: string;
}

/** What the layout of a slide may name; `visible` is what stands in it as `slide`. */
export function contextOf(
  { slide, agenda, agendaName, place }: Placed,
  visible: Record<string, unknown>,
  environment: LayoutEnvironment,
  note: Note,
): object {
  const parts = slide.parts!;
  const withId = (html: string) => {
    const placed = placeId(html, place.id);
    if (placed !== html) note("slide id", place.id);
    return placed;
  };
  const heading = parts.heading === null ? null : withId(parts.heading);
  const slots: Record<string, string | null> = {};
  for (const name of environment.templates.slotsOf(slide.layout))
    slots[name] = Object.hasOwn(parts.slots, name) ? withId(parts.slots[name]!) : null;
  const { all } = environment.slideSources;
  const context = {
    title: heading?.replace(/^<h\d[^>]*>|<\/h\d>$/g, "") ?? null,
    heading,
    body: withId(parts.body),
    slots,
    slide: watch(visible, "slide ", note),
    data: environment.data,
  };
  const sections = () => {
    note("sections", agendaName);
    return agenda();
  };
  const ofRegister = (key: keyof AllSources): PropertyDescriptor => ({
    enumerable: true,
    get: () => {
      environment.recorder.look("register");
      return all[key];
    },
  });
  return Object.defineProperties(context, {
    sections: { enumerable: true, get: sections },
    sources: ofRegister("sources"),
    derived: ofRegister("derived"),
    deck: deckOf(environment),
  });
}

/** The deck as templates see it. */
export function deckOf({ meta, recorder }: LayoutEnvironment): PropertyDescriptor {
  const get = () => {
    recorder.look("deck");
    return meta;
  };
  return { enumerable: true, get };
}
