// A deck as one file, opened from the disk in a real browser.
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { makePlayground, png } from "../support/cli.ts";

const SLIDES = fileURLToPath(new URL("../../slides", import.meta.url));

const DECK = {
  "deck.yaml": "title: One file\ncss: assets/own.css\n",
  "01.md":
    "# One → file\n\n![A dot](assets/dot.png) [the numbers](assets/numbers.csv)\n\n$a^2$\n\nNote: What only the speaker knows ![secret](assets/secret.png)\n",
  "02.md": "---\nbackground: assets/dot.png\n---\n\n## Two\n\n```js\nconst end = '</script>';\n```\n",
  "assets/dot.png": png,
  "assets/secret.png": png,
  "assets/numbers.csv": "a,b\n1,2\n",
  "assets/own.css": "@import 'more.css';\nh1 { background: url(dot.png) }\n",
  "assets/more.css": "h2 { letter-spacing: 3px }\n",
};

it("opens from the disk alone: nothing is asked for, nothing is said, everything is shown", async () => {
  await using playground = await makePlayground(DECK);
  const told = await playground.lectern("build", "--standalone", "-o", "out/talk.html");
  expect(told).toMatchObject({ code: 0, stdout: "out/talk.html\n" });
  expect(told.stderr).toMatch(/^2 slides in one file, \d+ kB\n$/);
  expect(await readdir(join(playground.path, "out"))).toEqual(["talk.html"]);
  // Away from everything it was made of.
  await mkdir(join(playground.path, "elsewhere"));
  const moved = join(playground.path, "elsewhere", "talk.html");
  await copyFile(join(playground.path, "out/talk.html"), moved);

  await using launched = await launchBrowser();
  const page = await launched.browser.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (cause) => said.push(String(cause)));
  page.on("request", (request) => asked.push(request.url().slice(0, 40)));
  await page.goto(pathToFileURL(moved).href, { waitUntil: "networkidle0" });
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => location.hash === "#/two");
  const shown = await page.evaluate(() => ({
    image: document.querySelector("img")!.naturalWidth,
    imported: getComputedStyle(document.querySelector("h2")!).letterSpacing,
    background: getComputedStyle(document.querySelector("h1")!).backgroundImage.slice(0, 26),
    fonts: [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family),
    broken: [...document.fonts].filter(({ status }) => status === "error").length,
    link: document.querySelector("a[download]")?.getAttribute("download"),
    code: document.querySelector("pre code")!.textContent,
  }));
  expect(shown).toMatchObject({
    image: 1,
    imported: "3px",
    background: 'url("data:image/png;base64',
    broken: 0,
    link: "numbers.csv",
    code: "const end = '</script>';\n",
  });
  expect(new Set(shown.fonts.map((family) => family.replaceAll('"', "")))).toContain("KaTeX_Math");
  expect(said).toEqual([]);
  expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(moved).href.slice(0, 40)]);
});

it("holds no notes with --no-notes, nor what only they show; neither does the folder", async () => {
  await using playground = await makePlayground(DECK);
  expect(await playground.lectern("build", "--standalone", "--no-notes", "-o", "a.html")).toMatchObject({ code: 0 });
  expect(await playground.lectern("build", "--no-notes", "-o", "b")).toMatchObject({ code: 0 });
  const folder = (await readdir(join(playground.path, "b"))).find((name) => !name.endsWith(".html"));
  expect(await readdir(join(playground.path, "b", folder!, "assets"))).not.toContain("secret.png");
  for (const file of ["a.html", "b/index.html"]) {
    const html = await readFile(join(playground.path, file), "utf8");
    expect(html).toContain("One → file");
    expect(html).not.toMatch(/only the speaker|secret|class="notes"/);
  }
});

it("makes the first deck small enough to send", async () => {
  await using playground = await makePlayground({});
  await playground.lectern("build", SLIDES, "--standalone", "-o", "chery.html");
  expect((await readFile(join(playground.path, "chery.html"))).length).toBeLessThan(1_500_000);
});

it("says so when the deck's own page template leaves out what one file needs", async () => {
  await using playground = await makePlayground({ "01.md": "# A\n", "templates/deck.hbs": "<p>{{{slides}}}</p>\n" });
  const told = await playground.lectern("build", "--standalone", "-o", "a.html");
  expect(told).toMatchObject({ code: 1, stdout: "" });
  expect(told.stderr).toContain("templates/deck.hbs leaves out what one file needs");
  expect(await readdir(playground.path)).not.toContain("a.html");
});
