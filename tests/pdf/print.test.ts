// What holds for every finished PDF, on prints by a real browser.
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFName, PDFRawStream } from "@pdfme/pdf-lib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { finishPdf, type FinishedPdf } from "../../src/pdf/finish.ts";
import { PAGE_ORIGIN } from "../../src/node/browser/page-resources.ts";
import { printPdfs } from "../../src/node/print.ts";
import { inflate, openPdf } from "../../src/pdf/objects.ts";
import { operator, Scanner } from "../../src/pdf/scanner.ts";
import { textOfPages } from "../../src/pdf/text.ts";
import { printPage, toPage } from "../node/print-files.ts";
import { describePdf, unpacked } from "../support/pdf.ts";
import { printDeck } from "../support/print-deck.ts";

const root = new URL("../..", import.meta.url).pathname;
const fixture = (name: string) => join(root, "tests/fixtures/pdf", `${name}.md`);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-print-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Prints HTML on the last of three pages, and finishes it. */
async function finishHtml(last: string): Promise<FinishedPdf> {
  const page = toPage(printPage({ last }));
  let finished: FinishedPdf | undefined;
  await printPdfs([{ page, output: join(folder, "deck.pdf"), width: 1280, height: 720 }], {
    find: () => undefined,
    finish: async ({ bytes, linkNames }) => {
      const said = {
        title: "T",
        author: null,
        subject: null,
        lang: "en",
        date: null,
        generator: "Test",
        archive: false,
      };
      finished = await finishPdf(bytes, ({ pages }) => ({
        ...said,
        labels: Array.from({ length: pages }, (_, index) => String(index + 1)),
        places: new Map(),
        outline: [],
        linkNames,
        origin: PAGE_ORIGIN,
      }));
      return finished.bytes;
    },
  });
  return finished!;
}

function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The operations of all streams that draw pages, without the marks of what they are. */
async function drawnBy(bytes: Uint8Array): Promise<string> {
  const { context, pages } = await openPdf(bytes);
  const marks = new Set(["BDC", "BMC", "EMC"].map(operator));
  const isForm = (stream: PDFRawStream) => stream.dict.get(PDFName.of("Subtype")) === PDFName.of("Form");
  const forms = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream && isForm(object) ? [object] : []));
  const contents = pages.map(({ dict }) => dict.lookup(PDFName.of("Contents")) as PDFRawStream);
  const operationsOf = (stream: PDFRawStream): string => {
    const operations: string[] = [];
    const scanner = new Scanner(inflate(stream));
    while (scanner.next())
      if (!marks.has(scanner.operator))
        operations.push(Buffer.from(scanner.bytes.subarray(scanner.start, scanner.end)).toString("latin1"));
    return operations.join("\n");
  };
  // Forms are numbered in another order.
  return [...contents.map(operationsOf), ...forms.map(operationsOf).toSorted()].join("\n");
}

describe("a finished PDF", () => {
  it.each(["images", "drawn", "right-to-left"])("draws what Chromium drew, byte for byte: %s", async (name) => {
    const { printed, bytes } = await printDeck(fixture(name));
    const drawn = await drawnBy(bytes);
    expect(drawn.length).toBeGreaterThan(1000);
    expect(hashOf(drawn)).toBe(hashOf(await drawnBy(printed.bytes)));
  });

  it("is the same for the same deck, whenever it is made", { timeout: 120_000 }, async () => {
    // Chromium gives cells of tables other names, and links other areas, but not each time: more than two prints.
    for (const name of ["tables", "links"]) {
      const prints = [];
      for (let count = 0; count < 5; count++) prints.push(await printDeck(fixture(name)));
      expect(new Set(prints.map(({ printed }) => hashOf(printed.bytes))).size).toBeGreaterThan(1);
      expect(new Set(prints.map(({ bytes }) => hashOf(bytes))).size).toBe(1);
    }
  });

  it("has another identifier when its words change", async () => {
    const ids = await Promise.all(
      ["<p>a</p>", "<p>b</p>"].map(async (html) => {
        const { bytes } = await finishHtml(html);
        return /\/ID\s*\[\s*<([\dA-F]{32})>/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
      }),
    );
    expect(ids[0]).toMatch(/^\w{32}$/);
    expect(ids[1]).not.toBe(ids[0]);
  });

  it("is dated by the deck, or by SOURCE_DATE_EPOCH, and never by the clock", async () => {
    const path = join(folder, "deck.md");
    const created = async (date: string) => {
      await writeFile(path, `---\ntitle: T\n${date}---\n\n# One\n`);
      return (await describePdf((await printDeck(path)).bytes)).created;
    };
    expect(await created("date: 2022-12-31\n")).toBe("D:20221231000000Z");
    expect(await created("")).toBeUndefined();
    vi.stubEnv("SOURCE_DATE_EPOCH", "1000000000");
    expect(await created("date: 2022-12-31\n")).toBe("D:20010909014640Z");
  });

  it("has bookmarks by section, page labels that are the slides' numbers, and what the deck says of itself", async () => {
    const path = join(folder, "deck.md");
    const slides = [
      "layout: title\nvisibility: uncounted\n---\n\n# Über Titel & Co",
      "layout: section\n---\n\n# First part",
      "id: in\n---\n\n## In the first",
      "layout: section\n---\n\n# Second part",
      "id: in-2\n---\n\n## In the second",
    ];
    await writeFile(
      path,
      `---\ntitle: Über <Titel> & 中文\nauthor: Ada & Co\ndescription: What it says\nlang: de\n---\n\n---\n${slides.join("\n\n---\n")}\n`,
    );
    const { bytes, diagnostics } = await printDeck(path);
    expect(diagnostics).toEqual([]);
    const described = await describePdf(bytes);
    expect(described).toMatchObject({
      title: "Über <Titel> & 中文",
      author: "Ada & Co",
      subject: "What it says",
      lang: "de",
      outline: ["1 Über Titel & Co", "2 First part", "  3 In the first", "4 Second part", "  5 In the second"],
      labels: ["(1)", "1", "2", "3", "4"],
    });
    expect(Buffer.from(bytes).toString()).toContain("<rdf:li>Ada &amp; Co</rdf:li>");
  });

  it("keeps no link that leads to this machine or runs something, and says which it left out", async () => {
    const html = `<p><a href="file:///etc/passwd">file</a> <a href="javascript:alert(1)">script</a>
<a href="data.csv">relative</a> <a href="#nowhere">nowhere</a> <a href="https://example.org/">out</a></p>`;
    const { bytes, findings } = await finishHtml(html);
    expect(findings.map(({ kind, page }) => `${kind} ${page}`)).toEqual(Array(3).fill("dropped-link 2"));
    expect(findings.map(({ detail }) => detail).toSorted()).toEqual([
      "file:///etc/passwd",
      `${PAGE_ORIGIN}/data.csv`,
      "javascript:alert(1)",
    ]);
    expect(await unpacked(bytes)).not.toMatch(/lectern\.invalid|file:|javascript:/);
    const { links, tags } = await describePdf(bytes);
    expect(links.filter((link) => link.startsWith("3"))).toEqual(["3 out → https://example.org/"]);
    expect(tags.filter((line) => line.trim() === "Link").length).toBe(links.length);
  });

  it("says where a word is written that the page lacks, and only warns of it if that is allowed", async () => {
    const path = join(folder, "deck.md");
    await writeFile(path, '# One\n\nSeen\n\nunseen and lost {style="position:absolute;left:-5000px"}\n');
    const told = async (allowOverflow: boolean) =>
      (await printDeck(path, { allowOverflow })).diagnostics.map(({ level, code, message, location }) => [
        `${location?.line}:${location?.column} ${level} ${code} ${message}`,
      ]);
    const message = 'missing-words the PDF lacks "unseen", "and", "lost" of this slide';
    expect(await told(false)).toEqual([[`5:1 error ${message}`]]);
    expect(await told(true)).toEqual([[`5:1 warning ${message}`]]);
  });

  it("says which text has no glyph, and on which page", async () => {
    const { findings, texts } = await finishHtml("<p>before \u{10FFFD} after</p>");
    expect(findings).toEqual([{ kind: "missing-glyph", page: 2, detail: expect.stringContaining("\uFFFD") }]);
    expect(texts[2]).toContain("before");
  });

  it("says which page a screen reader finds nothing on", async () => {
    const { findings } = await finishHtml('</div><div class="page"><div aria-hidden="true">Seen</div>');
    expect(findings).toEqual([{ kind: "untagged", page: 3, detail: "" }]);
  });

  it("is packed", async () => {
    const { printed, bytes } = await printDeck(join(root, "templates/starter"));
    expect(bytes.length).toBeLessThan(0.6 * printed.bytes.length);
  });

  it("has the text of its pages, whatever the script, and however it was drawn", async () => {
    for (const name of ["text", "right-to-left", "chinese-and-japanese", "drawn"]) {
      const { printed, bytes } = await printDeck(fixture(name));
      expect(await textOfPages(bytes)).toEqual(await textOfPages(printed.bytes));
    }
    const text = (await textOfPages((await printDeck(fixture("drawn"))).bytes))[0]!;
    for (const words of ["Layers", "Scaled", "Half seen", "Seen, and not heard"]) expect(text).toContain(words);
  });
});
