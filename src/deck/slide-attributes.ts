// What `.slide` comments say, as in reveal.js: options in its words, and attributes of the slide's element.
import type { Attachments } from "./attachments.ts";
import { addAttributes, isSafeAttribute, type Attributes } from "./attributes.ts";
import type { Report } from "./diagnostic.ts";
import { badTransition, unknownSlideAttribute } from "./mistakes.ts";
import { normalizeOptions, SLIDE_OPTIONS, type SlideOptions } from "./option.ts";
import type { Location } from "./source.ts";
import type { Entry } from "./yaml.ts";

/** Options that `.slide` comments set, in reveal.js's words. */
const SLIDE_ATTRIBUTES: Record<string, keyof SlideOptions> = {
  id: "id",
  "data-background": "background",
  "data-background-color": "background",
  "data-background-image": "background",
  "data-background-gradient": "background",
  "data-background-video": "background",
  "data-background-size": "backgroundSize",
  "data-background-position": "backgroundPosition",
  "data-background-opacity": "backgroundOpacity",
  "data-transition": "transition",
  "data-timing": "timing",
  "data-visibility": "visibility",
  "data-auto-animate": "autoAnimate",
  "data-notes": "notes",
};

/** Sorts the attributes of `.slide` comments into options, whose places join `all`, and attributes of the element. */
export function slideAttributes(found: Attachments, options: SlideOptions, all: Entry[], report: Report): Attributes {
  const attributes: Attributes = {};
  const location = found.slideLocation;
  if (!location) return attributes;
  const entries: Entry[] = [];
  for (const [name, written] of Object.entries(found.slide)) {
    const key = Object.hasOwn(SLIDE_ATTRIBUTES, name) ? SLIDE_ATTRIBUTES[name] : undefined;
    if (key) {
      const type = SLIDE_OPTIONS[key].type;
      const value = type === "number" ? Number(written) : type === "flag" ? written !== "false" : written;
      entries.push({ key, value, written, location, valueLocation: location });
    } else if (name === "class") options.class = options.class ? `${options.class} ${written}` : written;
    else if (
      (name.startsWith("data-") || name.startsWith("aria-") || name === "style") &&
      isSafeAttribute(name, written)
    )
      addAttributes(attributes, { [name]: written });
    else report(unknownSlideAttribute(name, location));
  }
  all.push(...entries);
  for (const [key, value] of Object.entries(normalizeOptions(entries, SLIDE_OPTIONS, report)))
    Object.assign(options, { [key]: value });
  return attributes;
}

const TRANSITION = /^(none|fade|slide|convex|concave|zoom)(-in|-out)?$/;

/** Reports a transition that is none, or no pair of them. */
export function checkTransition(value: string, location: Location, report: Report): void {
  if (
    !value
      .trim()
      .split(/\s+/)
      .every((word) => TRANSITION.test(word))
  )
    report(badTransition(value, location));
}
