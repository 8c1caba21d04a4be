// Every mistake an author can make, one function each: code, message and remedy stand together.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import { nearest, suggest } from "./nearest.ts";
import type { OptionType } from "./option.ts";
import type { Location } from "./source.ts";
import type { Entry } from "./yaml.ts";

// The deck and its files

export const noSlides = (path: string): Diagnostic =>
  error(
    "no-slides",
    `${path} holds no slide`,
    undefined,
    "write one: a Markdown file such as 01-title.md that begins with `# My deck`",
  );

export const emptyFile = (location: Location): Diagnostic =>
  warning("empty-file", "the file is empty and makes no slide", location);

export const notUtf8 = (location: Location): Diagnostic =>
  error("not-utf8", "the file is not UTF-8 text from here on", location, "save it as UTF-8 in your editor");

export const badUrl = (url: string, location: Location): Diagnostic =>
  error("bad-url", `"${url}" is no address of a deck`, location, "write it in full: https://example.org/talk/");

export const coverWithoutUrl = (location: Location): Diagnostic =>
  warning(
    "cover-without-url",
    "the cover is not used: services that show it want its whole address",
    location,
    "say where the built deck will stand: url: https://example.org/talk/",
  );

export const badSize = (size: string, location: Location): Diagnostic =>
  error(
    "bad-size",
    `"${size}" is not a slide size`,
    location,
    "write 16:9, 4:3, or a width and a height in CSS px such as 1920x1080",
  );

export const badDuration = (minutes: number, location: Location): Diagnostic =>
  error("bad-duration", `a talk cannot take ${minutes} minutes`, location, "write minutes: duration: 20");

export const badDeckDate = (date: string, location: Location): Diagnostic =>
  error("bad-date", `"${date}" is not a date`, location, "write the year first: date: 2026-11-24, 2026-11 or 2026");

export const badPattern = (key: string, reason: string, location: Location): Diagnostic =>
  error("bad-pattern", `${key} is not a regular expression: ${reason}`, location);

export const badLang = (lang: string, location: Location): Diagnostic =>
  error("bad-lang", `"${lang}" is not a language tag`, location, "write one such as en, de-CH or zh-Hans");

export const unknownTheme = (name: string, themes: Iterable<string>, location: Location): Diagnostic =>
  error("unknown-theme", `there is no theme "${name}"`, location, suggest(name, themes));

export const duplicateId = (id: string, first: Location, location: Location): Diagnostic =>
  error(
    "duplicate-id",
    `the id "${id}" is taken by the slide at ${first.path}:${first.line}`,
    location,
    "give one of them another id",
  );

// YAML, keys, data

export const badYaml = (message: string, location: Location): Diagnostic =>
  error("bad-yaml", `YAML does not parse here: ${message.replace(/\.$/, "").replace(/\s*\n[\s\S]*$/, "")}`, location);

export const notAMapping = (location: Location): Diagnostic =>
  error("not-a-mapping", "this YAML is not a list of `key: value` lines", location);

export const unknownKey = (key: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-key", `there is no key "${key}"`, location, suggest(key, known) ?? `known keys: ${known.join(", ")}`);

/** A setting of another tool that the deck may keep; `instead` says how the same is done here. */
export const unusedSetting = (key: string, instead: string | undefined, location: Location): Diagnostic =>
  warning("unused-setting", `${key} has no effect here`, location, instead);

/** A key that only another tool has, whose decks are imported. */
export const foreignKey = (key: string, tool: string, location: Location): Diagnostic =>
  error(
    "foreign-key",
    `"${key}" is a key of ${tool}: this deck is written for another tool`,
    location,
    "make a deck of it: lectern import FILE",
  );

/** A setting of another tool that means something here as well. */
export const translatedSetting = (written: string, meant: string, location: Location): Diagnostic =>
  warning("translated-setting", `${written} is taken as ${meant}`, location, "write that instead");

export const duplicateKey = (key: string, location: Location): Diagnostic =>
  error("duplicate-key", `"${key}" is set twice`, location);

export const commentedValue = (key: string, location: Location): Diagnostic =>
  error("commented-value", `${key} has no value: YAML takes what begins with # for a comment`, location, "quote it");

export const badValue = ({ key, value, valueLocation }: Entry, type: OptionType): Diagnostic => {
  const got =
    typeof value === "string"
      ? `"${value}"`
      : Array.isArray(value)
        ? "a list"
        : value === null
          ? "nothing"
          : typeof value === "object"
            ? "a mapping"
            : String(value);
  if (typeof type !== "string") {
    const near = typeof value === "string" ? nearest(value, type) : undefined;
    return error(
      "bad-value",
      `${key} takes one of ${type.join(", ")}, not ${got}`,
      valueLocation,
      near && `did you mean "${near}"?`,
    );
  }
  const takes = { text: "a text", flag: "true or false", number: "a number", texts: "a text or a list of texts" }[type];
  return error("bad-value", `${key} takes ${takes}, not ${got}`, valueLocation);
};

export const badCsv = (message: string, location: Location): Diagnostic =>
  error("bad-csv", `CSV does not parse here: ${message}`, location);

export const duplicateData = (name: string, first: string, location: Location): Diagnostic =>
  error("duplicate-data", `"${name}" is the name of ${first} as well`, location, "rename one of the two files");

export const reservedData = (name: string, location: Location): Diagnostic =>
  error("reserved-data", `"${name}" already means something in a template`, location, "rename the file");

// What stands on a slide

export const unknownLayout = (name: string, known: Iterable<string>, location: Location): Diagnostic =>
  error("unknown-layout", `there is no layout "${name}"`, location, suggest(name, known));

export const reservedCharacter = (location: Location): Diagnostic =>
  warning("reserved-character", "private-use characters from U+E000 to U+E02F cannot be shown", location);

export const unknownContainer = (name: string, known: Iterable<string>, location: Location): Diagnostic =>
  error(
    "unknown-container",
    `"::: ${name}" means nothing on this slide`,
    location,
    suggest(name, known) ?? `write ::: {.${name}} for a class of your own`,
  );

export const unclosedContainer = (name: string, location: Location): Diagnostic =>
  error("unclosed-container", `"::: ${name}" is not closed on its slide`, location, "end it with a line `:::`");

export const strayFence = (location: Location): Diagnostic =>
  error("stray-fence", "this `:::` closes nothing", location, "remove it, or name the container it should open");

export const badContainer = (rest: string, location: Location): Diagnostic =>
  error(
    "bad-container",
    `"${rest}" after a container's name is neither text nor attributes`,
    location,
    "write ::: name {.class key=value}",
  );

export const separatorInContainer = (location: Location): Diagnostic =>
  error(
    "separator-in-container",
    "a slide cannot end inside a container",
    location,
    "close it with `:::` above this line, or write *** for a rule",
  );

export const unsafeAttribute = (name: string, location: Location): Diagnostic =>
  error(
    "unsafe-attribute",
    `the attribute "${name}" may not stand here`,
    location,
    "allowed are class, id, style without url(), title, lang, dir, role, width, height, data-* and aria-*",
  );

export const attributesOfNothing = (location: Location): Diagnostic =>
  warning("attributes-of-nothing", "there is nothing before these attributes that they could belong to", location);

export const unknownSlideAttribute = (name: string, location: Location): Diagnostic =>
  error(
    "unknown-attribute",
    `.slide has no attribute "${name}"`,
    location,
    "see the keys of a slide's YAML; data-* attributes are taken as they are",
  );

export const unclosedHtml = (what: string, location: Location): Diagnostic =>
  error(
    "unclosed-html",
    `${what} is not closed, so what follows would not be shown`,
    location,
    what === "<!--" ? "close the comment with -->" : "close the tag with >, or write &lt; for the sign itself",
  );

// Files and links

export const missingFile = (path: string, near: string | undefined, location: Location | undefined): Diagnostic =>
  error("missing-file", `there is no file "${path}" in the deck`, location, near && `did you mean "${near}"?`);

export const outsideFile = (href: string, location: Location): Diagnostic =>
  error(
    "outside-file",
    `"${href}" is outside the deck's folder`,
    location,
    "move the file into the deck, such as into assets/",
  );

export const remoteImage = (href: string, location: Location): Diagnostic =>
  error(
    "remote-file",
    `"${href}" would be loaded from the network`,
    location,
    "download it into the deck: a deck works offline",
  );

export const unsafeLink = (href: string, location: Location): Diagnostic =>
  error("unsafe-link", `"${href}" is not an address that may be followed`, location);

export const unknownSlide = (id: string, known: Iterable<string>, location: Location): Diagnostic =>
  error("unknown-slide", `no slide or element has the id "${id}"`, location, suggest(id, known));

export const badId = (id: string, location: Location): Diagnostic =>
  error(
    "bad-id",
    `"${id}" cannot be a slide's id`,
    location,
    "write letters, digits and hyphens, and not digits alone",
  );

export const badTransition = (value: string, location: Location): Diagnostic =>
  error(
    "bad-transition",
    `there is no transition "${value}"`,
    location,
    "none, fade, slide, convex, concave or zoom; or a pair such as fade-in slide-out",
  );

export const badBackground = (value: string, names: Iterable<string>, location: Location): Diagnostic => {
  const near = nearest(value, names);
  return error(
    "bad-background",
    `"${value}" is neither a colour, a gradient nor an image`,
    location,
    near && `did you mean "${near}"?`,
  );
};
