// Counts the pages of a PDF while it streams by. Chromium writes its page objects in the clear, one dictionary each.

/** Counts `/Type /Page` over chunks that may be cut anywhere. */
export class PdfPageCounter {
  /** Pages seen so far. */
  pages = 0;
  #rest = "";

  /** Takes the next part of the file. */
  add(chunk: Uint8Array): void {
    const text = this.#rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    let end = 0;
    // Not /Pages, which is a node of the page tree.
    for (const match of text.matchAll(/\/Type ?\/Page(?![A-Za-z])./gs)) {
      this.pages++;
      end = match.index + match[0].length;
    }
    this.#rest = text.slice(Math.max(end, text.length - 12));
  }
}
