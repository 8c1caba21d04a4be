// The files a deck's page needs beside itself: the client, the styles, the theme, and what the slides show.
import { readFile } from "node:fs/promises";
import { basename, dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTarget, type AssetReference } from "../deck/asset.ts";
import type { Deck, Slide } from "../deck/deck.ts";
import type { Report } from "../deck/diagnostic.ts";
import { missingFile, outsideFile, remoteImage } from "../deck/mistakes.ts";
import { hasMath } from "../deck/math.ts";
import { brokenImage } from "../deck/page-mistakes.ts";
import { nearest } from "../deck/nearest.ts";
import { locate } from "../deck/source.ts";
import { note } from "./build-record.ts";
import { checkStylesheets } from "./check-stylesheets.ts";
import { isImageWhole } from "./image-file.ts";
import { displayPath, maybeList } from "./files.ts";
import { packageRoot } from "./package.ts";
import { METRICS, type ReadDeck } from "./read-deck.ts";
import type { SeenFiles } from "./seen-files.ts";
import { UserError } from "./user-error.ts";

/** Files by the path under which the page finds them; the values are absolute paths. */
export type PageFiles = Map<string, string>;

/** Where the tool's own files stand beside the page; a deck's own files keep their names. */
const OWN = "_lectern";

/** Addresses of what the page loads, below the base. */
export const PAGE_SCRIPT = `${OWN}/deck.js`;
/** What the page's script loads for the presenter view. */
const PRESENTER_SCRIPT = `${OWN}/presenter.js`;
/** The stylesheets of printed pages. */
export const PAPER_STYLES: readonly string[] = ["print.css", "handout.css", "outline.css"].map(
  (name) => `${OWN}/${name}`,
);
/** The stylesheets of a page, in the order they are linked. */
export function stylesheetsOf(deck: Deck, page: "deck" | "print", math = needsMath(deck)): string[] {
  const own = page === "deck" ? ["reveal.css", "base.css"] : ["base.css"];
  return [
    ...own.map((name) => `${OWN}/${name}`),
    ...(math ? [`${OWN}/katex/katex.min.css`] : []),
    `${OWN}/theme/theme.css`,
    ...(page === "deck" ? [`${OWN}/reading.css`] : []),
    ...(page === "print" ? PAPER_STYLES : []),
    ...deck.css,
  ];
}

/** Collects the files; those of the deck that are not there are reported at the place that names them. */
export async function collectFiles(deck: Deck, read: ReadDeck, math: boolean, report: Report): Promise<PageFiles> {
  const files: PageFiles = new Map();
  files.set(PAGE_SCRIPT, clientFile("deck.js"));
  files.set(PRESENTER_SCRIPT, clientFile("presenter.js"));
  files.set(`${OWN}/reveal.css`, clientFile("reveal.css"));
  for (const path of [`${OWN}/base.css`, `${OWN}/reading.css`, ...PAPER_STYLES])
    files.set(path, join(packageRoot, "templates", basename(path)));
  if (math) addMath(files, read.seen);
  const theme = read.themes.get(deck.meta.theme);
  if (theme) addFolder(files, theme, `${OWN}/theme`, read.seen);
  for (const asset of deck.assets) if (!files.has(asset.path)) await addAsset(files, asset, read, report);
  for (const path of deck.css) if (files.has(path)) await addStylesheetFiles(files, path, read, report);
  checkStylesheets(deck, files, read, report);
  for (const file of files.values()) note(read.looked, file);
  return files;
}

/** A file made from the client's source; see `npm run compile`. */
export function clientFile(name: string): string {
  return join(packageRoot, "dist", "lib", "client", name);
}

/** Reads a made file. Throws UserError if the tool was not compiled. */
export async function readClientFile(name: string): Promise<string> {
  try {
    return await readFile(clientFile(name), "utf8");
  } catch (cause) {
    throw new UserError(`the tool's own file ${displayPath(clientFile(name))} is missing`, {
      hint: "in a checkout: npm run compile",
      cause,
    });
  }
}

/** True if mathematics stands on a slide; `known` keeps what was found out of slides. */
export function needsMath(deck: Pick<Deck, "stacks">, known = new WeakMap<Slide, boolean>()): boolean {
  return deck.stacks.flat().some((slide) => {
    let has = known.get(slide);
    if (has === undefined) {
      has = [slide.html, slide.header ?? "", slide.foot, slide.notes].some((part) => hasMath(part));
      known.set(slide, has);
    }
    return has;
  });
}

/** KaTeX's stylesheet and its fonts in the one format that every browser of today takes. */
function addMath(files: PageFiles, seen: SeenFiles): void {
  const folder = dirname(fileURLToPath(import.meta.resolve("katex")));
  files.set(`${OWN}/katex/katex.min.css`, join(folder, "katex.min.css"));
  const fonts = join(folder, "fonts");
  for (const name of seen.list(fonts))
    if (name.endsWith(".woff2")) files.set(`${OWN}/katex/fonts/${name}`, join(fonts, name));
}

function addFolder(files: PageFiles, folder: string, path: string, seen: SeenFiles): void {
  for (const name of seen.list(folder)) {
    if (seen.kind(join(folder, name)) === "folder") addFolder(files, join(folder, name), `${path}/${name}`, seen);
    else if (!/\.md$/i.test(name) && name !== METRICS) files.set(`${path}/${name}`, join(folder, name));
  }
}

async function addAsset(
  files: PageFiles,
  { path, location }: AssetReference,
  { root, seen }: ReadDeck,
  report: Report,
): Promise<void> {
  const absolute = join(root, path);
  if (seen.kind(absolute) === "file") {
    files.set(path, absolute);
    const whole = seen.keep("whole images", () => new Map<string, string>());
    const mark = seen.looked.get(absolute)!;
    if (whole.get(absolute) === mark) return;
    if (await isImageWhole(absolute)) whole.set(absolute, mark);
    else report(brokenImage(path, location));
  } else report(missingFile(path, await nearestFile(path, root), location));
}

async function nearestFile(path: string, root: string): Promise<string | undefined> {
  const folder = posix.dirname(path);
  const near = nearest(basename(path), await maybeList(join(root, dirname(path))));
  return near && (folder === "." ? near : `${folder}/${near}`);
}

/** What a stylesheet of the deck loads by url(). */
async function addStylesheetFiles(files: PageFiles, path: string, read: ReadDeck, report: Report): Promise<void> {
  const file = join(read.root, path);
  const source = read.seen.text(file)!.source;
  for (const match of source.text.matchAll(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+["']([^"']+)["']/g,
  )) {
    const address = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
    const location = locate(source, match.index + match[0].indexOf(address));
    const target = parseTarget(
      address.startsWith("/") || /^[a-z]+:|^#/i.test(address) ? address : `${posix.dirname(path)}/${address}`,
    );
    if (target.kind === "asset") await addAsset(files, { path: target.path, location }, read, report);
    else if (target.kind === "remote") report(remoteImage(address, location));
    else if (target.kind === "outside") report(outsideFile(address, location));
  }
}
