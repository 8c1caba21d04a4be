// What Markdown and templates may name: the files of data/ and what was said of the deck. What is read of them is noted down.
import type { DeckMeta } from "./deck.ts";
import { watch, type Recorder } from "./uses.ts";

/** It, for templates that name `data`, and for Markdown, which names each file by itself. */
export interface Readable {
  data: object;
  /** `slide` is in it for a slide's own text. */
  context: (slide?: object) => Record<string, unknown>;
}

/** Makes what may be named of these data; `meta` is asked when the deck is named. */
export function readableOf(data: object, { look }: Recorder, meta: () => DeckMeta): Readable {
  const watched = watch(data, "data ", look);
  const shared: PropertyDescriptorMap = {
    ...Object.getOwnPropertyDescriptors(watched),
    data: { enumerable: true, value: watched },
    deck: {
      enumerable: true,
      get: () => {
        look("deck");
        return meta();
      },
    },
  };
  return {
    data: watched,
    context: (slide) =>
      Object.defineProperties({}, slide ? { ...shared, slide: { enumerable: true, value: slide } } : shared),
  };
}
