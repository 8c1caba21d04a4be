// A deck as one file that opens by double click: script, styles, fonts and pictures stand in it.
import { hash } from "node:crypto";
import { statSync } from "node:fs";
import { basename } from "node:path";
import { escapeHtml, textOf } from "../deck/html.ts";
import { dataAddress, inlineStylesheets } from "./inline-css.ts";
import type { MadeDeck } from "./make-page.ts";
import { readClientFile, stylesheetsOf } from "./page-files.ts";
import { UserError } from "./user-error.ts";

/** What a browser still opens as one page, in bytes of the deck's own files. */
const LARGEST = 300_000_000;

/** Makes the page. Throws UserError if its files are too large for one page, or a template of the deck's own leaves them out. */
export async function makeStandalone({ deck, files, read, standalonePage }: MadeDeck): Promise<string> {
  const code = [await readClientFile("presenter.js"), await readClientFile("deck.js")];
  const script = code
    .join("")
    .trim()
    .replace(/<\/(script)/gi, "<\\/$1");
  const bare = standalonePage((path) => path, { styles: "", code: "", hash: "" });
  const named = [...new Set(deck.assets.map(({ path }) => path))].filter((path) => files.has(path));
  const size = named.reduce((sum, path) => sum + statSync(files.get(path)!).size, 0);
  if (size > LARGEST)
    throw new UserError(`the deck's files are ${Math.round(size / 1e6)} MB, too much for one page`, {
      hint: "build a folder, or shorten its films",
    });
  const addresses = new Map<string, string>();
  for (const path of named) addresses.set(path, await dataAddress(files.get(path)!));
  const styles = await inlineStylesheets(stylesheetsOf(deck, "deck"), files, charactersOf(bare + script));
  const inline = { styles, code: script, hash: `sha256-${hash("sha256", script, "base64")}` };
  let html = standalonePage((path) => addresses.get(decodeURIComponent(path)) ?? "", inline);
  // A browser does not follow a link to what is in the page, but it saves it.
  for (const [path, address] of addresses)
    html = html.replaceAll(`<a href="${address}"`, `<a download="${escapeHtml(basename(path))}" href="${address}"`);
  if (!html.includes(styles) || !html.includes(script))
    throw new UserError(
      `the deck's own template ${read.input.templates.get("deck")?.path} leaves out what one file needs`,
      {
        hint: "it has to print {{{styles}}} in <style> and, after the slides, {{{code}}} in <script>",
      },
    );
  return html;
}

/** All characters that a page can show: those in it, and those that its script knows. */
function charactersOf(page: string): Set<number> {
  const characters = new Set<number>();
  for (let code = 0x20; code < 0x7f; code++) characters.add(code);
  for (const text of [page, textOf(page)]) for (const character of text) characters.add(character.codePointAt(0)!);
  return characters;
}
