// `--trust`: the command line, and nothing else, lets a deck's HTML run.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { makePlayground, png, type Files } from "../support/cli.ts";
import { textOfPages } from "../../src/pdf/text.ts";

const deck: Files = {
  "01.md": `# Trust

<section><p id="made" onclick="this.textContent = 'pressed'">not made</p></section>

<script>
  document.getElementById("made").textContent = 1 < 2 && "made";
</script>

<script src="assets/more.js"></script> <img src="assets/dot.png" alt="dot"> <img src="https://example.org/x.png">
`,
  "assets/more.js": 'document.currentScript.insertAdjacentHTML("afterend", "<b>more</b>");\n',
  "assets/dot.png": png,
};

/** The page's Content-Security-Policy. */
function policyOf(html: string): string {
  return (/Content-Security-Policy" content="([^"]*)/.exec(html)?.[1] ?? "").replaceAll("&#x27;", "'");
}

/** The slide's text in a browser, before and after its paragraph is clicked. */
async function textsOf(file: string): Promise<string[]> {
  await using launched = await launchBrowser();
  const page = await launched.browser.newPage();
  await page.goto(pathToFileURL(file).href, { waitUntil: "networkidle0" });
  const read = () => page.$eval("section p", (found) => found.textContent);
  const before = await read();
  await page.click("section p");
  return [before, await read(), String(await page.$$eval("section b", (all) => all.map((found) => found.textContent)))];
}

describe("--trust", () => {
  it("keeps what runs and lets it run; without it nothing does", async () => {
    await using playground = await makePlayground(deck);
    const page = join(playground.path, "dist/deck/index.html");
    const plain = await playground.lectern("build");
    expect(plain.stderr.match(/^\S+ warning removed-html .*? was removed/gm)).toEqual([
      "slides/01.md:3:23 warning removed-html the attribute onclick was removed",
      "slides/01.md:5:1 warning removed-html <script> was removed",
      "slides/01.md:9:1 warning removed-html <script> was removed",
      'slides/01.md:9:82 warning removed-html the address "https://example.org/x.png" was removed',
    ]);
    expect(policyOf(await playground.text("dist/deck/index.html"))).toMatch(/script-src 'self' 'sha256-[^']+';/);
    expect(await textsOf(page)).toEqual(["not made", "not made", ""]);

    // Nothing of the deck has changed, but what may run has.
    const trusted = await playground.lectern("build", "--trust");
    expect(trusted.code).toBe(0);
    expect(trusted.stderr).not.toContain("unchanged");
    expect(trusted.stderr.match(/removed-html/g)).toHaveLength(1);
    const html = await playground.text("dist/deck/index.html");
    expect(policyOf(html)).toContain("script-src 'self' 'unsafe-inline';");
    expect(html.match(/<section/g)).toHaveLength(1);
    expect(await textsOf(page)).toEqual(["made", "pressed", "more"]);
    expect(Object.keys(await playground.snapshot("dist/deck")).join()).toMatch(/assets\/dot\.png.*assets\/more\.js/);

    expect((await playground.lectern("build", "--trust")).stderr).toContain("unchanged");
    expect((await playground.lectern("build")).stderr).not.toContain("unchanged");
  });

  it("lets scripts run before a page is printed", async () => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("pdf", "-o", "plain.pdf")).toMatchObject({ code: 0 });
    expect(await playground.lectern("pdf", "--trust", "-o", "trusted.pdf")).toMatchObject({ code: 0 });
    const read = async (name: string) => String(await textOfPages(await readFile(join(playground.path, name))));
    expect(await read("plain.pdf")).toContain("not made");
    expect(await read("trusted.pdf")).toMatch(/^(?!.*not made).*made.*more/s);
  });

  it("is nothing that a deck can say", async () => {
    await using playground = await makePlayground({ ...deck, "deck.yaml": "trust: true\n" });
    const { code, stderr } = await playground.lectern("build");
    expect(code).toBe(1);
    expect(stderr).toContain('error unknown-key there is no key "trust"');
  });

  it("holds for a deck that is presented", async () => {
    await using playground = await makePlayground(deck);
    const pages = await Promise.all(
      [["--trust"], []].map(async (words) => {
        const running = playground.start(["present", "--no-open", "--port", "0", ...words]);
        const [url] = await running.says(/http:\S+/);
        const html = await (await fetch(url)).text();
        running.child.kill("SIGTERM");
        await running.ended;
        return html;
      }),
    );
    expect(
      pages.map(
        (html) =>
          /script-src 'self' 'unsafe-inline';/.test(policyOf(html)) && /<script [^>]*src="assets\/more\.js"/.test(html),
      ),
    ).toEqual([true, false]);
  });
});
