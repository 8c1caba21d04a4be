// The text of a PDF, page by page, through the tables of its own fonts: what a reader would copy, and a search find.
import { ContentReader } from "./contents.ts";
import { openPdf } from "./objects.ts";

/** One text for each page, in the order of drawing; each run is a line. U+FFFD stands for what cannot be read. */
export async function textOfPages(bytes: Uint8Array): Promise<string[]> {
  const file = await openPdf(bytes);
  const reader = new ContentReader(file);
  return file.pages.map(({ dict }) => reader.read(dict).text);
}
