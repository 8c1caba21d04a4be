// A built deck in a real browser, opened from the disk as by double click.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { makePlayground, png } from "../support/cli.ts";

describe("a built deck", () => {
  it("opens from the disk without a word in the console and without a request outside its folder", async () => {
    await using playground = await makePlayground({
      "deck.yaml": "title: Öffnen\ncss: assets/eigen%231.css\n",
      "01-one.md": "# One\n\n![A dot](assets/ein%20Bild%20中文.png)\n\n- a {.fragment}\n",
      "02-two.md": "---\nbackground: assets/ein Bild 中文.png\n---\n\n## Two\n\n----\n\n## Below\n",
      "assets/ein Bild 中文.png": png,
      "assets/eigen#1.css": "h1 { letter-spacing: 3px }\n",
    });
    expect(await playground.lectern("build", "-o", "Ausgabe für 中文")).toMatchObject({
      code: 0,
      stdout: "Ausgabe für 中文/index.html\n",
    });
    const folder = pathToFileURL(join(playground.path, "Ausgabe für 中文/")).href;
    await using launched = await launchBrowser();
    const page = await launched.browser.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (cause) => said.push(String(cause)));
    page.on("requestfailed", (request) => said.push(`failed ${request.url()}`));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${folder}index.html`, { waitUntil: "networkidle0" });
    expect(await page.title()).toContain("Öffnen");
    expect(
      await page.evaluate(() => {
        const image = document.querySelector("img")!;
        const spacing = getComputedStyle(document.querySelector("h1")!).letterSpacing;
        return [image.naturalWidth, spacing, document.querySelector(".present h1")?.textContent];
      }),
    ).toEqual([1, "3px", "One"]);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => location.hash === "#/two");
    expect(said).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(folder) && !url.startsWith("data:"))).toEqual([]);
    expect(asked.some((url) => url.endsWith("/deck.js"))).toBe(true);
  });
});
