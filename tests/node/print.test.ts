import { once } from "node:events";
import { readFile, readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PAGE_ORIGIN } from "../../src/node/browser/page-resources.ts";
import { PrintError } from "../../src/node/print-page.ts";
import { printPdfs, type PrintProgress } from "../../src/node/print.ts";
import { png, printFiles, printPage, toPage } from "./print-files.ts";
import { expectNothingLeft, failure, folder, printTo, real, reasonOf, usePrintFolder } from "./print-folder.ts";

usePrintFolder();

describe("printPdfs", { timeout: 60_000 }, () => {
  it("writes a tagged PDF with an outline and links, one page for each slide", async () => {
    const files = printFiles(printPage({ last: '<img alt="A dot" src="dot.png">' }), { "/dot.png": png });
    const result = await printTo(files);
    const pdf = await readFile(join(folder.path, "out", "deck.pdf"), "latin1");
    expect(result).toEqual({ output: join(folder.path, "out", "deck.pdf"), pages: 3, bytes: pdf.length });
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
    const files = printFiles(page.replaceAll("1280px", "800px").replaceAll("720px", "600px"));
    await printTo(files, { width: 800, height: 600 });
    expect(await readFile(join(folder.path, "out", "deck.pdf"), "latin1")).toContain("/MediaBox [0 0 600 450]");
  });

  it("tells what it is doing", async () => {
    const steps: PrintProgress[] = [];
    const { bytes } = await printTo(printFiles(printPage()), { onProgress: (step) => steps.push(step) });
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(["start", "load", "print", "write"]);
    expect(steps[0]).toEqual({ step: "start", again: false });
    expect(steps.find(({ step }) => step === "print")).toEqual({ step: "print", job: 0, pages: 3 });
    expect(steps.at(-1)).toEqual({ step: "write", job: 0, pages: 3, done: 3, bytes });
  });

  it("prints several pages with one browser, and writes all of them or none", async () => {
    const starts = join(folder.path, "starts");
    const path = await folder.script("browser", `echo started >> "${starts}"`, `exec "${real.path}" "$@"`);
    const good = printFiles(printPage());
    const jobOf = (name: string, html = good.html) => ({
      page: toPage(html),
      output: join(folder.path, "out", name),
      width: 1280,
      height: 720,
    });
    const options = { find: good.find, found: { ...real, path } };
    const bad = jobOf("bad.pdf", printPage({ last: '<img alt="" src="gone.png">' }));
    expect(await reasonOf(printPdfs([jobOf("deck.pdf"), bad], options))).toBeInstanceOf(PrintError);
    await printPdfs([jobOf("deck.pdf"), jobOf("second.pdf")], options);
    expect(await readdir(join(folder.path, "out"))).toEqual(["deck.pdf", "second.pdf"]);
    expect(await readFile(starts, "utf8")).toBe("started\n".repeat(2));
  });

  it("makes the folder of the output", async () => {
    const output = join(folder.path, "new", "Überblick 中文", "deck.pdf");
    const { bytes } = await printTo(printFiles(printPage()), { output });
    expect((await stat(output)).size).toBe(bytes);
  });

  it("refuses a missing picture that is to be loaded late", async () => {
    const far = '<div style="height: 20000px"></div><img alt="Far away" loading="lazy" src="far.png">';
    expect((await failure(printFiles(printPage({ last: far })))).message).toContain("/far.png: 404 Not Found");
  });

  it("refuses a page whose picture is missing", async () => {
    const error = await failure(printFiles(printPage({ last: '<img alt="" src="Grüße.png">' })));
    expect(error.message).toBe("the print page is not complete:\n  /Grüße.png: 404 Not Found");
    expect(error).toBeInstanceOf(PrintError);
    expect((error as PrintError).problems).toEqual([
      { kind: "missing", url: `${PAGE_ORIGIN}/Gr%C3%BC%C3%9Fe.png`, detail: "404 Not Found" },
    ]);
  });

  it("names everything that is missing or wrong at once, and asks nothing outside the deck", async () => {
    const asked: string[] = [];
    const spy = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    }).listen(0, "127.0.0.1");
    await once(spy, "listening");
    const elsewhere = `http://127.0.0.1:${(spy.address() as AddressInfo).port}`;
    const head = `<link rel="stylesheet" href="theme.css">
<style>@font-face { font-family: F; src: url(f.woff2) } h1 { font-family: F } h2 { background: url(back.png) }</style>
<script>null.x</script>`;
    const last = `<img alt="" src="${elsewhere}/spy.png"><img alt="" src="https://example.org/logo.png">
<img alt="" src="cut.png"><img alt="" src="gone.png">`;
    const files = printFiles(printPage({ head, last }), {
      "/cut.png": "this is no picture",
      "/gone.png": () => ({ file: join(folder.path, "gone.png") }),
    });
    const error = (await failure(files)) as PrintError;
    const seen = error.problems.map(
      ({ kind, url }) => `${kind} ${url.replace(PAGE_ORIGIN, "").replace(elsewhere, "elsewhere")}`,
    );
    expect(seen.toSorted()).toEqual([
      "blocked elsewhere/spy.png",
      "blocked https://example.org/logo.png",
      "missing /back.png",
      "missing /f.woff2",
      "missing /gone.png",
      "missing /theme.css",
      "script /",
    ]);
    expect(asked).toEqual([]);
    spy.close();
  });

  it("refuses a picture and a font that cannot be decoded", async () => {
    const head = "<style>@font-face { font-family: Fancy; src: url(f.woff2) } h1 { font-family: Fancy }</style>";
    const files = printFiles(printPage({ head, last: '<img alt="" src="cut.png">' }), {
      "/cut.png": png.subarray(0, 40),
      "/f.woff2": "no font",
    });
    const error = (await failure(files)) as PrintError;
    expect(error.problems.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      `broken ${PAGE_ORIGIN}/cut.png`,
      `broken ${PAGE_ORIGIN}/`,
    ]);
    expect(error.message).toContain("the font Fancy");
  });

  it("refuses a page without slides", async () => {
    expect((await failure(printFiles("<!doctype html><title>None</title>"))).message).toContain(
      'no element of the class "page"',
    );
  });

  it("refuses a PDF whose pages are not the slides", async () => {
    const head = "<style>.page { height: 1500px !important }</style>";
    expect((await failure(printFiles(printPage({ head })))).message).toBe("the PDF has 9 pages for 3 slides");
  });

  it("says why a file cannot be written, and does not start a browser for it", async () => {
    const files = printFiles(printPage());
    const found = { ...real, path: await folder.script("started", `touch "${folder.path}/started-it"`) };
    const below = join(folder.path, "out", "deck.pdf", "deck.pdf");
    expect((await failure(files, { found, output: below })).message).toBe(
      `${below} cannot be written: a part of its path is a file, not a folder`,
    );
    expect((await failure(files, { found, output: folder.path })).message).toBe(
      `${folder.path} cannot be written: there is a folder of that name`,
    );
    expect(await readdir(folder.path)).not.toContain("started-it");
  });

  it.skipIf(process.getuid?.() === 0)("says when it may not write to a folder", async () => {
    expect((await failure(printFiles(printPage()), { output: "/deck.pdf" })).message).toBe(
      "/deck.pdf cannot be written: no permission",
    );
  });
});
