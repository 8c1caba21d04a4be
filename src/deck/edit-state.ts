// What the page at /edit is told of the deck, and what it says back. Both sides of the connection use these types, and nothing of
// what either is made of.

/** The deck as its editor sees it. */
export interface EditState {
  /** Names the deck, whatever it is called: under it the browser keeps text that is not saved. */
  deck: string;
  title: string;
  /** Size of a slide in CSS px. */
  width: number;
  height: number;
  /** Those of the deck, and those that were and are gone. */
  files: EditFile[];
  /** True if it may have more files of slides: it is a folder. */
  canGrow: boolean;
  /** In the order of the deck. */
  slides: EditSlide[];
  problems: EditProblem[];
  words: Vocabulary;
}

/** What a file of the deck is for. */
export type FileKind = "slides" | "settings" | "data" | "templates";

/** A file that may be edited. */
export interface EditFile {
  /** Its path in the deck with `/`, such as `data/facts.yaml`; nothing else names a file in a request. */
  key: string;
  kind: FileKind;
  /** Why it cannot be edited here; null if it can. */
  locked: string | null;
  /** Hash of its bytes; null if it is not there at the moment. */
  hash: string | null;
  /** Name of the text that the deck was made of instead, since someone is writing it; null if there is none. */
  draft: string | null;
}

/** A slide and where it is written. */
export interface EditSlide {
  id: string;
  title: string;
  /** As it is counted, from 1; 0 if it is not. */
  number: number;
  /** Key of its file; null if that cannot be edited. */
  file: string | null;
  /** 1-based, both its own. */
  line: number;
  lastLine: number;
}

/** A mistake, at its place in a file of the deck if it has one. */
export interface EditProblem {
  level: "error" | "warning";
  code: string;
  message: string;
  hint: string | null;
  /** Key of the file; null if it is no file of the deck. */
  file: string | null;
  /** As shown to people; null where there is no file to point at. */
  path: string | null;
  /** 1-based; 0 where there is no file to point at. */
  line: number;
  column: number;
}

/** A word, and what there is to say about it: `sales.units`, `48210`. */
export interface Word {
  name: string;
  about: string;
}

/** A key of deck.yaml or of a slide's YAML. */
export interface OptionWord extends Word {
  /** Values it may have; empty if they are not known beforehand. */
  values: string[];
}

/** The words that an author may write, by where they may stand. */
export interface Vocabulary {
  layouts: { name: string; slots: string[] }[];
  /** Containers that every layout knows. */
  containers: string[];
  /** With what they may be told; empty where that is not known. */
  partials: { name: string; parameters: string[] }[];
  helpers: string[];
  /** Names in data files as `{{ }}` takes them, with the value as it is. */
  data: Word[];
  /** Of these the tables, which a chart may be drawn over, with their columns. */
  tables: Word[];
  /** Of the register, by id. */
  facts: Word[];
  /** What `as` of a fact may be. */
  figureForms: string[];
  /** CSS classes for authors, and those of the deck's own stylesheets. */
  classes: string[];
  /** The theme's others, of which it is made itself. */
  themeClasses: string[];
  deckOptions: OptionWord[];
  slideOptions: OptionWord[];
}

/** A file's text as it is on disk. */
export interface FileText {
  /** LF line ends, no byte order mark: both are put back when it is saved. */
  text: string;
  /** Hash of its bytes. */
  hash: string;
}

/** Asks to write a file. */
export interface SaveRequest {
  file: string;
  text: string;
  /** Hash of what the text was made from; null if there was no file. */
  base: string | null;
}

/** Tells a text that is being written, under a name for this version of it. */
export interface DraftRequest {
  file: string;
  /** Null if there is none any more: what is on disk counts. */
  text: string | null;
  name: string;
}

/** Why something was not done. */
export interface Refused {
  /** Kebab-case, such as `conflict`. */
  code: string;
  /** For the person, without a full stop. */
  message: string;
  /** With `conflict`: what is on disk. */
  now?: FileText;
  /** With `no-editor`: the place that was to be opened, by the file's key. */
  at?: { file: string; line: number; column: number };
}

/** Asks to open a place in the author's own editor: on a slide, or in a file. */
export type OpenRequest = { slide: string; place?: string } | { file: string; line?: number; column?: number };
