import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { printPdf, PrintError, type PrintProgress } from "../../src/node/print.ts";
import { expectNothingLeft, failure, folder, real, to, usePrintFolder } from "./print-folder.ts";
import { png, printPage, startPrintServer } from "./print-server.ts";

usePrintFolder();

describe("printPdf", { timeout: 60_000 }, () => {
  it("writes a tagged PDF with an outline and links, one page for each slide", async () => {
    await using server = await startPrintServer({
      "/": printPage({ last: '<img alt="A dot" src="dot.png">' }),
      "/dot.png": png,
    });
    const result = await printPdf(to(server));
    const pdf = await readFile(join(folder.path, "out", "deck.pdf"), "latin1");
    expect(result).toEqual({ pages: 3, bytes: pdf.length });
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf).toContain("/Lang (en)");
    expect(pdf).toMatch(/\/Type \/Outlines/);
    expect(pdf).toMatch(/\/Title \(Second slide\)/);
    expect(pdf).toContain("/URI (https://example.org/source)");
    expect(pdf).toMatch(/\/S \/GoTo|\/Dest/);
    expect(pdf).toContain("/Alt (A dot)");
    expect(pdf.match(/\/MediaBox \[0 0 960 540\]/g)).toHaveLength(3);
    await expectNothingLeft();
  });

  it("takes the size of a page from its options when the CSS does not say it", async () => {
    const page = printPage().replace("size: 1280px 720px;", "");
    await using server = await startPrintServer({
      "/": page.replaceAll("1280px", "800px").replaceAll("720px", "600px"),
    });
    await printPdf(to(server, { width: 800, height: 600 }));
    expect(await readFile(join(folder.path, "out", "deck.pdf"), "latin1")).toContain("/MediaBox [0 0 600 450]");
  });

  it("tells what it is doing", async () => {
    await using server = await startPrintServer({ "/": printPage() });
    const steps: PrintProgress[] = [];
    const { bytes } = await printPdf(to(server, { onProgress: (step) => steps.push(step) }));
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(["start", "load", "print", "write"]);
    expect(steps.find(({ step }) => step === "print")).toEqual({ step: "print", pages: 3 });
    expect(steps.at(-1)).toEqual({ step: "write", pages: 3, bytes });
  });

  it("makes the folder of the output", async () => {
    await using server = await startPrintServer({ "/": printPage() });
    const output = join(folder.path, "new", "Überblick 中文", "deck.pdf");
    const { bytes } = await printPdf(to(server, { output }));
    expect((await stat(output)).size).toBe(bytes);
  });

  it("refuses a missing picture that is to be loaded late", async () => {
    const far = '<div style="height: 20000px"></div><img alt="Far away" loading="lazy" src="far.png">';
    await using server = await startPrintServer({ "/": printPage({ last: far }) });
    expect((await failure(to(server))).message).toContain("/far.png: 404 Not Found");
  });

  it("refuses a page whose picture is missing", async () => {
    await using server = await startPrintServer({ "/": printPage({ last: '<img alt="" src="Grüße.png">' }) });
    const error = await failure(to(server));
    expect(error.message).toBe("the print page is not complete:\n  /Grüße.png: 404 Not Found");
    expect(error).toBeInstanceOf(PrintError);
    expect((error as PrintError).problems).toEqual([
      { kind: "missing", url: `${server.origin}/Gr%C3%BC%C3%9Fe.png`, detail: "404 Not Found" },
    ]);
  });

  it("names everything that is missing or wrong at once", async () => {
    await using elsewhere = await startPrintServer({ "/spy.png": png });
    const head = `<link rel="stylesheet" href="theme.css">
<style>@font-face { font-family: F; src: url(f.woff2) } h1 { font-family: F } h2 { background: url(back.png) }</style>
<script>null.x</script>`;
    const last = `<img alt="" src="${elsewhere.origin}/spy.png"><img alt="" src="https://example.org/logo.png">
<img alt="" src="cut.png"><img alt="" src="gone.png">`;
    await using server = await startPrintServer({
      "/": printPage({ head, last }),
      "/cut.png": "this is no picture",
      "/gone.png": (request) => request.socket.destroy(),
    });
    const error = (await failure(to(server))) as PrintError;
    const seen = error.problems.map(
      ({ kind, url }) => `${kind} ${url.replace(server.origin, "").replace(elsewhere.origin, "elsewhere")}`,
    );
    expect(seen.toSorted()).toEqual([
      "blocked elsewhere/spy.png",
      "blocked https://example.org/logo.png",
      "missing /back.png",
      "missing /f.woff2",
      "missing /gone.png",
      "missing /theme.css",
      `script ${"/"}`,
    ]);
    expect(elsewhere.asked).toEqual([]);
  });

  it("refuses a picture and a font that cannot be decoded", async () => {
    const head = "<style>@font-face { font-family: Fancy; src: url(f.woff2) } h1 { font-family: Fancy }</style>";
    await using server = await startPrintServer({
      "/": printPage({ head, last: '<img alt="" src="cut.png">' }),
      "/cut.png": png.subarray(0, 40),
      "/f.woff2": "no font",
    });
    const error = (await failure(to(server))) as PrintError;
    expect(error.problems.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      `broken ${server.origin}/cut.png`,
      `broken ${server.origin}/`,
    ]);
    expect(error.message).toContain("the font Fancy");
  });

  it("refuses a page that is not there, and one without slides", async () => {
    await using server = await startPrintServer({ "/none": "<!doctype html><title>None</title>" });
    expect((await failure(to(server))).message).toContain("404 Not Found");
    expect((await failure(to(server, { url: `${server.origin}/none` }))).message).toContain(
      'no element of the class "page"',
    );
  });

  it("refuses a PDF whose pages are not the slides", async () => {
    const head = "<style>.page { height: 1500px !important }</style>";
    await using server = await startPrintServer({ "/": printPage({ head }) });
    expect((await failure(to(server))).message).toBe("the PDF has 9 pages for 3 slides");
  });

  it("says why a file cannot be written, and does not start a browser for it", async () => {
    await using server = await startPrintServer({ "/": printPage() });
    const found = { ...real, path: await folder.script("started", `touch "${folder.path}/started-it"`) };
    const below = join(folder.path, "out", "deck.pdf", "deck.pdf");
    expect((await failure(to(server, { found, output: below }))).message).toBe(
      `${below} cannot be written: a part of its path is a file, not a folder`,
    );
    expect((await failure(to(server, { found, output: folder.path }))).message).toBe(
      `${folder.path} cannot be written: there is a folder of that name`,
    );
    expect(await readdir(folder.path)).not.toContain("started-it");
  });

  it.skipIf(process.getuid?.() === 0)("says when it may not write to a folder", async () => {
    await using server = await startPrintServer({ "/": printPage() });
    expect((await failure(to(server, { output: "/deck.pdf" }))).message).toBe(
      "/deck.pdf cannot be written: no permission",
    );
  });
});
