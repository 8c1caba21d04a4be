// Results that take long to make, kept by the caller from one build to the next. The core only asks and tells; where they are
// kept, and for how long, is decided at the edge.

/**
 * Texts by key. A key is everything that the text was made from, with the name and the version of what made it, so that a
 * text that is there is right.
 */
export interface Memo {
  get: (key: string) => string | undefined;
  set: (key: string, value: string) => void;
}

/** A memo that lasts as long as it is held. */
export function createMemo(): Memo {
  return new Map<string, string>();
}
