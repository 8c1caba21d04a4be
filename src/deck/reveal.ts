// Decks written for reveal.js and reveal-md: their settings in our words. What has no place here is told once, with what to
// use instead; it is not an error, so that a deck can be moved as it is.
import type { Report } from "./diagnostic.ts";
import { foreignKey, translatedSetting, unusedSetting } from "./mistakes.ts";
import type { Source } from "./source.ts";
import { parseMapping, type Entry } from "./yaml.ts";

/** reveal-md's own settings that have no use here, and what to use instead. */
const REVEAL_MD_UNUSED: Record<string, string> = {
  scripts: "a deck runs no scripts of its own; what moves is a fragment or a transition",
  template: "a deck's own page is templates/deck.hbs",
  listingTemplate: "there is no list of decks: name the deck on the command line",
  preprocessor: "Markdown is filled by Handlebars from data/",
  highlightTheme: "code is coloured by the theme, for light and dark slides",
  absoluteUrl: "addresses in the built deck are relative, so it works on any host",
  featuredSlide: "no picture of a slide is made",
  static: "lectern build -o DIR",
  staticDirs: "files that a slide shows are copied by themselves",
  assetsDir: "files that a slide shows are copied by themselves",
  print: "lectern pdf -o FILE",
  printSize: "the PDF's pages have the deck's size",
  puppeteerLaunchArgs: "see lectern browser doctor",
  puppeteerChromiumExecutable: "lectern pdf --browser PATH",
  port: "lectern --port N",
  host: "a deck is served on this machine only",
  watch: "every change of a file is shown by itself",
  disableAutoOpen: "lectern --no-open",
  glob: "a folder deck takes all its .md files, in the order of their names",
  favicon: "a deck's own page is templates/deck.hbs",
  basePath: "addresses in the built deck are relative, so it works on any host",
};

/** Keys by which the decks of other tools are known. */
const FOREIGN: Record<string, string> = {
  marp: "Marp",
  paginate: "Marp",
  headingDivider: "Marp",
  backgroundColor: "Marp",
  drawings: "Slidev",
  highlighter: "Slidev",
  colorSchema: "Slidev",
  routerMode: "Slidev",
  canvasWidth: "Slidev",
  aspectRatio: "Slidev",
  mdc: "Slidev",
};

/** Settings of reveal.js that have no use here; any other is told without a remedy of its own. */
const REVEAL_UNUSED: Record<string, string> = {
  controls: "keys, a click, a swipe and the address move through the deck",
  progress: "the line in the foot shows it; the theme's partial foot.hbs draws it",
  hash: "every slide has an address",
  history: "every slide has an address",
  center: "the layout of a slide aligns its text, such as layout: statement",
  margin: "the layout of a slide sets its margins",
  minScale: "a slide fits its window by itself",
  maxScale: "a slide fits its window by itself",
  backgroundTransition: "the background moves with the slide's transition",
  parallaxBackgroundImage: "set the option background of the slides",
  parallaxBackgroundSize: "set the option backgroundSize of the slides",
  autoSlide: "lectern present --loop SECONDS, or ?loop=SECONDS after the address of a built deck",
  loop: "lectern present --loop SECONDS, or ?loop=SECONDS after the address of a built deck",
  shuffle: "slides are shown in the order they are written",
  defaultTiming: "set timing on the slides",
  totalTime: "set timing on the slides",
  autoAnimate: "set autoAnimate on the slides",
  transitionSpeed: "the theme sets the pace",
  viewDistance: "it is set for large decks already",
  mouseWheel: "keys, a click, a swipe and the address move through the deck",
  showNotes: "notes are printed by lectern pdf --layout notes",
  pdfSeparateFragments: "a slide is printed once, whole",
  pdfMaxPagesPerSlide: "a slide is printed on one page",
  plugins: "a deck runs no scripts of its own",
  dependencies: "a deck runs no scripts of its own",
  math: "write $…$ and $$…$$",
  highlight: "code is coloured by the theme, for light and dark slides",
  markdown: "Markdown is GitHub's",
};

const DARK_THEMES = new Set(["black", "black-contrast", "league", "night", "moon", "dracula", "blood"]);
const LIGHT_THEMES = new Set(["white", "white-contrast", "beige", "sky", "serif", "simple", "solarized"]);

/** Entries of reveal-md.json and reveal.json, in our words. The first file that sets a key decides. */
export function readRevealFiles(files: readonly Source[], themes: ReadonlySet<string>, report: Report): Entry[] {
  return mergeEntries(
    files.map((source) => {
      const entries = parseMapping(source, 0, source.text.length, report);
      const isReveal = /(^|\/)reveal\.json$/.test(source.path);
      return isReveal ? translateReveal(entries, report) : translateEntries(entries, themes, report);
    }),
  );
}

/** The entries of each list, without those whose key an earlier list holds. */
export function mergeEntries(lists: readonly Entry[][]): Entry[] {
  const taken = new Set<string>();
  return lists.flatMap((list) => {
    const own = list.filter(({ key }) => !taken.has(key));
    for (const { key } of own) taken.add(key);
    return own;
  });
}

/** Front matter as reveal-md knows it, in our words; what is ours already stays as it is. */
export function translateEntries(entries: readonly Entry[], themes: ReadonlySet<string>, report: Report): Entry[] {
  const inner: Entry[] = [];
  const own = entries.flatMap((entry) => {
    const unused = Object.hasOwn(REVEAL_MD_UNUSED, entry.key) ? REVEAL_MD_UNUSED[entry.key] : undefined;
    const tool = Object.hasOwn(FOREIGN, entry.key) ? FOREIGN[entry.key] : undefined;
    if (unused) report(unusedSetting(entry.key, unused, entry.location));
    else if (tool) report(foreignKey(entry.key, tool, entry.location));
    else if (entry.key === "revealOptions" && entry.items && !Array.isArray(entry.value))
      inner.push(...translateReveal(entry.items, report));
    else if (entry.key === "theme" && typeof entry.value === "string")
      return translateTheme(entry, entry.value, themes, report);
    else if (entry.key === "css" && typeof entry.value === "string" && entry.value.includes(","))
      return [{ ...entry, value: entry.value.split(",").map((path) => path.trim()) }];
    else return [entry];
    return [];
  });
  return mergeEntries([own, inner]);
}

/** A theme of reveal.js becomes ours, light or dark; a stylesheet named as a theme is loaded as one. */
function translateTheme(entry: Entry, name: string, themes: ReadonlySet<string>, report: Report): Entry[] {
  if (themes.has(name)) return [entry];
  const own = { ...entry, value: "line", written: "line" };
  const scheme = DARK_THEMES.has(name) ? "dark" : LIGHT_THEMES.has(name) ? "light" : undefined;
  if (scheme) {
    report(translatedSetting(`theme: ${name}`, `theme: line, colorScheme: ${scheme}`, entry.valueLocation));
    return [own, { ...entry, key: "colorScheme", value: scheme, written: scheme }];
  }
  if (!/\.css$/i.test(name)) return [entry];
  report(translatedSetting(`theme: ${name}`, `theme: line, css: ${name}`, entry.valueLocation));
  return [own, { ...entry, key: "css" }];
}

/** Settings of reveal.js itself. */
function translateReveal(entries: readonly Entry[], report: Report): Entry[] {
  const sizes = new Map<string, number>();
  const kept: Entry[] = [];
  for (const entry of entries) {
    const { key, value } = entry;
    if ((key === "width" || key === "height") && typeof value === "number") {
      if (sizes.size === 0) kept.push({ ...entry, key: "size" });
      sizes.set(key, value);
    } else if (key === "transition")
      kept.push(value === "default" ? { ...entry, value: "slide", written: "slide" } : entry);
    else if (key === "slideNumber") kept.push({ ...entry, value: value !== false && value !== "false" });
    else if (key === "rtl" && typeof value === "boolean")
      kept.push({ ...entry, key: "dir", value: value ? "rtl" : "ltr", written: undefined });
    else {
      const instead = Object.hasOwn(REVEAL_UNUSED, key) ? REVEAL_UNUSED[key] : undefined;
      report(unusedSetting(key, instead, entry.location));
    }
  }
  // What is not set is as reveal.js has it, in CSS px.
  const size = `${sizes.get("width") ?? 960}x${sizes.get("height") ?? 700}`;
  return kept.map((entry) => (entry.key === "size" ? Object.assign(entry, { value: size, written: size }) : entry));
}
