// A deck of another tool as one of ours: which tool it is for is seen from its text.
import type { Diagnostic } from "../deck/diagnostic.ts";
import { sortDiagnostics } from "../deck/diagnostic.ts";
import type { Source } from "../deck/source.ts";
import { formatDeck, type ImportContext, type ImportedDeck, type ImportedFile } from "./imported.ts";
import { importMarp } from "./marp.ts";
import { importRevealMd } from "./reveal-md.ts";
import { importSlidev } from "./slidev.ts";

/** The tools whose decks are read. */
export const TOOLS = ["reveal-md", "marp", "slidev"] as const;
/** One of them. */
export type Tool = (typeof TOOLS)[number];

const READERS: Record<Tool, (source: Source, context: ImportContext) => ImportedDeck> = {
  "reveal-md": importRevealMd,
  marp: importMarp,
  slidev: importSlidev,
};

/** A deck in our dialect. */
export interface Import {
  tool: Tool;
  /** Text files by path relative to the new deck's folder. */
  texts: Map<string, string>;
  /** Files to copy. */
  files: ImportedFile[];
  slides: number;
  /** What did not come along, as warnings with their place in the source. */
  diagnostics: Diagnostic[];
}

/** Reads a deck. `read` gives other text files by path relative to the source's folder; `name` is what the Markdown is called. */
export function importDeck(
  source: Source,
  name: string,
  read: ImportContext["read"],
  tool = recognize(source.text),
): Import {
  const diagnostics: Diagnostic[] = [];
  const deck = READERS[tool](source, { read, report: (diagnostic) => diagnostics.push(diagnostic) });
  const files = [...new Map(deck.files.map((file) => [file.to, file])).values()];
  return {
    tool,
    texts: formatDeck(deck, name),
    files,
    slides: deck.slides.length,
    diagnostics: sortDiagnostics(diagnostics),
  };
}

/** What only one of the tools knows; reveal-md's is also plain Markdown. */
const SIGNS: Record<Exclude<Tool, "reveal-md">, RegExp[]> = {
  marp: [
    /^marp:\s*true/m,
    /^\s*(?:<!--\s*)?_?(?:paginate|headingDivider|backgroundColor|backgroundImage):/m,
    /<!--\s*_(?:class|paginate|header|footer|color|backgroundColor)\b/,
    /!\[[^\]]*\bbg\b[^\]]*\]\(/,
    /<!--\s*fit\s*-->/,
  ],
  slidev: [
    /^(?:drawings|highlighter|colorSchema|routerMode|canvasWidth|aspectRatio|mdc|exportFilename|themeConfig|routeAlias):/m,
    /^theme:\s*(?:seriph|apple-basic|bricks|shibainu|default|@[\w-]+\/slidev)/m,
    /<\/?v-?(?:click|clicks|after)\b|\sv-click[\s=>]/i,
    /^::\s*(?:right|left|default|bottom)\s*::\s*$/m,
    /^layout:\s*(?:cover|two-cols|image-right|image-left|center|iframe|fact|intro|end)\b/m,
    /^transition:\s*slide-(?:left|right|up|down)/m,
  ],
};

/** The tool a text is written for. */
export function recognize(text: string): Tool {
  const reveal = [
    /^revealOptions:/m,
    /<!--\s*\.(?:slide|element):?\s/,
    /^(?:separator|verticalSeparator|notesSeparator):/m,
    /^notes?:\s*$/im,
  ];
  const count = (signs: readonly RegExp[]) => signs.filter((sign) => sign.test(text)).length;
  if (SIGNS.marp[0]!.test(text)) return "marp";
  const [ours, marp, slidev] = [count(reveal), count(SIGNS.marp), count(SIGNS.slidev)];
  if (marp > ours && marp >= slidev) return "marp";
  return slidev > ours ? "slidev" : "reveal-md";
}
