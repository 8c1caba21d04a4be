// Templates that come with Lectern, made into code when it is built: to do so for each deck takes as long as several slides.
// `compile.ts` puts them in the place of this module; run from source there are none, and each is compiled when it is first used.

/** A template as code. */
export interface ReadyTemplate {
  /** The number of its first place, from `FIRST_READY` on; the others follow. */
  first: number;
  /** Its places, as offsets in its text. */
  offsets: readonly number[];
  code: TemplateSpecification;
}

/** By their texts: one that a deck has changed is another. */
export const READY: ReadonlyMap<string, ReadyTemplate> = new Map();
