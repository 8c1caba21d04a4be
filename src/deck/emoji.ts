// Emoji by their GitHub name: `:rocket:`. A name that is none stays text, as do emoji that are written as such.
import type { Tokens } from "marked";
import { escapeHtml } from "./html.ts";

/** `:name:` in a text. */
export interface ShortcodeToken {
  type: "shortcode";
  raw: string;
  name: string;
}

/** The emoji of a name; undefined if it is none. */
export type FindEmoji = (name: string) => string | undefined;

/** For Marked; `find` gives an emoji with the tools at hand. */
export const emojiExtensions = <P>(find: (parser: P, name: string) => string | undefined) => [
  {
    name: "shortcode",
    level: "inline" as const,
    start: (text: string) => /(?<![\p{L}\p{N}:]):[a-z\d+-][a-z\d_+-]*:/u.exec(text)?.index ?? -1,
    tokenizer(text: string): ShortcodeToken | undefined {
      const match = /^:([a-z\d+-][a-z\d_+-]*):/.exec(text);
      return match ? { type: "shortcode", raw: match[0], name: match[1]! } : undefined;
    },
    renderer(this: { parser: P }, token: Tokens.Generic) {
      const { raw, name } = token as unknown as ShortcodeToken;
      return find(this.parser, name) ?? escapeHtml(raw);
    },
  },
];

/** Loads the names. */
export async function loadEmoji(): Promise<FindEmoji> {
  const { nameToEmoji } = await import("gemoji");
  return (name) => (Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined);
}
