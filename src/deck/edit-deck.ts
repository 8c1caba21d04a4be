// An edit of one file of a deck, of which only slides are other: they are compiled and nothing else is.
import type { CompileSession } from "./compile-session.ts";
import { parseDataFiles } from "./data.ts";
import { collect, type Report } from "./diagnostic.ts";
import type { LayoutEnvironment } from "./layout-context.ts";
import type { MadeSlide } from "./make-slides.ts";
import { replaceSlides, type Replaced, type Version } from "./replace-slides.ts";
import { cleanSource } from "./reserved.ts";
import type { Source } from "./source.ts";
import type { WrittenSlide } from "./written.ts";

/** A deck whose slides can be replaced one by one. */
export interface EditableDeck {
  version: Version;
  /** Its files of slides by path. */
  sources: ReadonlyMap<string, Source>;
  /** Reads the slides of a source, and reports what is wrong with their options. */
  slidesOf: (source: Source, report: Report) => readonly WrittenSlide[];
  /** True if some slides are for some, or included: which slides there are may then come from data. */
  isSelected: boolean;
  /** What is in its files of data, by name. */
  data: object;
  /** Paths of those of which no fact is read. */
  tables: ReadonlySet<string>;
  /** What slides are made in with these data. */
  environmentOf: (data: object) => LayoutEnvironment;
}

/** The deck after an edit, and what is other in it. */
interface Edited {
  deck: EditableDeck;
  replaced: Replaced;
}

/** Another text of a file of slides. Undefined if more than one of its slides is other. */
export async function editSlides(
  deck: EditableDeck,
  given: Source,
  { keepClean, maker }: CompileSession,
): Promise<Edited | undefined> {
  const { version, sources, slidesOf } = deck;
  const { found, report } = collect();
  const source = keepClean(given, report, (to) => cleanSource(given, to));
  const before = slidesOf(sources.get(given.path)!, report);
  const links = before[0]?.slide.file.links;
  const now = slidesOf(source, report);
  const at = now.findIndex((one, index) => one !== before[index]);
  const isOne = now.length === before.length && now.every((one, index) => index === at || one === before[index]);
  if (found.length > 0 || !isOne || at < 0 || now[at]!.slide.file.links !== links) return undefined;
  const replaced = await replaceSlides(version, [{ from: before[at]!, now: now[at]! }], version.environment, maker);
  if (!replaced) return undefined;
  return {
    deck: { ...deck, version: replaced.version, sources: new Map(sources).set(source.path, source) },
    replaced,
  };
}

/** Another text of a file of data. Undefined if more may be other than the slides that show something of it. */
export async function editData(
  deck: EditableDeck,
  given: Source,
  { keepClean, keepData, maker, recorder }: CompileSession,
): Promise<Edited | undefined> {
  if (deck.isSelected) return undefined;
  const { found, report } = collect();
  const source = keepClean(given, report, (to) => cleanSource(given, to));
  const read = await parseDataFiles([source], report, keepData);
  if (found.length > 0) return undefined;
  const data = { ...deck.data, ...read };
  const environment = deck.environmentOf(data);
  recorder.enter(environment.world);
  const names = Object.keys(read).map((name) => `data ${name}`);
  const others = deck.version.made.filter((slide) => names.some((name) => isReadFor(slide, name)));
  const changes = others.map(({ from }) => ({ from, now: from }));
  const replaced = await replaceSlides(deck.version, changes, environment, maker);
  return replaced && { deck: { ...deck, version: replaced.version, data }, replaced };
}

/** True if the slide was made of what stands in the world under this name. */
function isReadFor({ uses, laid }: MadeSlide, name: string): boolean {
  return uses.has(name) || laid?.layout.uses.has(name) === true || laid?.foot.uses.has(name) === true;
}
