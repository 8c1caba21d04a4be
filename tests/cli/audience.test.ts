// Variants of a deck: what is for others is in no byte of what is written.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlayground, png, type Files } from "../support/cli.ts";
import { ask } from "../support/http.ts";
import { describePdf, unpacked } from "../support/pdf.ts";
import { textOfPages } from "../../src/pdf/text.ts";

/** Whatever is for the board only has a name that begins with "secret"; whatever is for the public, with "open". */
const deck: Files = {
  "01-start.md": `---
audience: board
id: secret-id
class: secret-class
section: Secret section
title: Secret title
background: assets/secret-backdrop.png
header: Secret header
footer: Secret footer
source: Secret source
notes: Secret notes
---

# Secret heading[^one]

![Secret picture](assets/secret.png) [Secret link](assets/secret.pdf)

~~~js
const secretCode = 1;
~~~

$secretFormula$

[^one]: Secret footnote

Note: Secret remark

---

# Open heading

::: columns
::: column {audience=board}
## Secret column {#secret-column}

![](assets/secret-column.png)

{{> secret}} {{figures.secret}}
:::
::: column {audience="public board"}
Open column
:::
:::

- open item

  ::: fragment {.secret-fragment audience="board"}
  Secret fragment
  :::

::: notes {audience=board}
Secret notes in a container
:::

Note: Open remark

::: {audience=board}
Secret part of a remark
:::
`,
  "02-more.md": `---
include: parts/secret.md
audience: [board]
---

---
include: parts/open.md
---
`,
  "parts/secret.md": "## Secret included\n\n![](assets/secret-included.png)\n",
  "parts/open.md": "## Open included\n\n---\naudience: board\n---\n\n## Secret slide of an open file\n",
  "data/figures.yaml": "secret: Secret figure\n",
  "templates/partials/secret.hbs": "<p>Secret partial</p>\n",
  "assets/secret-backdrop.png": png,
  "assets/secret.png": png,
  "assets/secret.pdf": "%PDF secret",
  "assets/secret-column.png": png,
  "assets/secret-included.png": png,
};

async function bytesBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file, "latin1")));
  return [...files.map((file) => file.slice(folder.length)), ...contents].join("\n");
}

describe("--audience", () => {
  it("builds a folder that holds nothing for others, in a place of its own", async () => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("build", "--audience", "public")).toMatchObject({
      code: 0,
      stdout: "dist/deck-public/index.html\n",
      stderr: expect.stringMatching(/^2 slides/),
    });
    const bytes = await bytesBelow(join(playground.path, "dist"));
    expect(bytes).not.toMatch(/secret/i);
    for (const word of ["Open heading", "Open column", "open item", "Open remark", "Open included"])
      expect(bytes).toContain(word);
    // The same words are found where they should be.
    expect(await playground.lectern("build", "--audience", "board")).toMatchObject({ code: 0 });
    const all = await bytesBelow(join(playground.path, "dist/deck-board"));
    for (const word of ["Secret heading", "secretCode", "Secret footnote", "Secret partial", "Secret included"])
      expect(all.replaceAll(/<\/?span[^>]*>/g, "")).toContain(word);
    expect(all).toContain("assets/secret-column.png");
  });

  it("leaves nothing behind where everything was built before, and is no rebuild of it", async () => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("build", "-o", "out")).toMatchObject({ code: 0 });
    expect(await bytesBelow(join(playground.path, "out"))).toMatch(/secret/i);
    expect(await playground.lectern("build", "-o", "out", "--audience", "Public")).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining("unchanged"),
    });
    expect(await bytesBelow(join(playground.path, "out"))).not.toMatch(/secret/i);
    expect(await playground.lectern("build", "-o", "out", "--audience", "Public")).toMatchObject({
      stderr: expect.stringContaining("unchanged"),
    });
  });

  it("prints a PDF without what is for others", async () => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("pdf", "--audience", "public")).toMatchObject({
      code: 0,
      stdout: "dist/deck-public/slides.pdf\n",
    });
    const pdf = await readFile(join(playground.path, "dist/deck-public/slides.pdf"));
    const texts = await textOfPages(pdf);
    expect(texts).toHaveLength(2);
    expect(texts.join("\n")).toContain("Open heading");
    const said = JSON.stringify(await describePdf(pdf));
    expect(said).toContain("Open included");
    expect(texts.join("\n") + said + (await unpacked(pdf))).not.toMatch(/secret/i);
  });

  it("presents nothing for others, and hands out none of their files", async () => {
    await using playground = await makePlayground(deck);
    const running = playground.start(["present", "--audience", "public", "--port", "0", "--no-open"]);
    const [, url = ""] = await running.says(/^(http:.*)\n/);
    const page = (await ask(url, "/")).body.toString();
    expect(page).toContain("Open heading");
    expect(page).not.toMatch(/secret/i);
    expect(await ask(url, "/assets/secret.png")).toMatchObject({ status: 404 });
    expect(running.stderr()).not.toMatch(/secret/i);
  });

  it("stops at an audience that nothing is for", async () => {
    await using playground = await makePlayground(deck);
    for (const command of ["build", "pdf"])
      expect(await playground.lectern(command, "--audience", "pubilc")).toEqual({
        code: 1,
        signal: null,
        stdout: "",
        stderr:
          'error unknown-audience nothing in the deck is for the audience "pubilc" (did you mean "public"?)\n' +
          "1 error, nothing was written\n",
      });
    expect(await playground.snapshot("dist")).toEqual({});
  });
});
