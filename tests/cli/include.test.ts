// Files that a deck includes are files of the deck: what is built and what is shown follow their changes.
import { describe, expect, it } from "vitest";
import { makePlayground, type Files } from "../support/cli.ts";
import { ask, listen } from "../support/http.ts";

const deck: Files = {
  "01-one.md": "# One\n\n---\ninclude: parts/more.md\n---\n",
  "parts/more.md": "## More\n\n---\ninclude: parts/deep/most.md#2\n---\n",
  "parts/deep/most.md": "## Not this\n\n---\n\n## Most\n",
};

describe("a file that is included", () => {
  it.each(["slides/parts/more.md", "slides/parts/deep/most.md"])("is built again when %s changes", async (file) => {
    await using playground = await makePlayground(deck);
    expect(await playground.lectern("build")).toMatchObject({ code: 0, stderr: expect.stringMatching(/^3 slides/) });
    expect((await playground.lectern("build")).stderr).toContain("unchanged");
    await playground.write({ [file]: (await playground.text(file)).replace(/^## M/m, "## Changed") });
    expect((await playground.lectern("build")).stderr).not.toContain("unchanged");
    expect(await playground.text("dist/deck/index.html")).toContain("<h2>Changed");
  });

  it("is watched, even beside a deck that is one file, and even before it is there", async () => {
    await using playground = await makePlayground();
    await playground.write({ "talk.md": "# One\n", "parts/other.md": "## Other\n" });
    const running = playground.start(["present", "talk.md", "--port", "0", "--no-open"]);
    const [, url = ""] = await running.says(/^(http:.*)\n/);
    await using page = await listen(url);
    await page.next("fine");
    await playground.write({ "talk.md": "# One\n\n---\ninclude: parts/more.md\n---\n" });
    expect(await page.next("problems")).toMatchObject({ problems: [{ code: "missing-file", line: 4, column: 10 }] });
    await playground.write({ "parts/more.md": "## More\n" });
    await page.next("fine");
    expect((await ask(url, "/")).body.toString()).toContain(">More</h2>");
    await playground.write({ "parts/more.md": "## Most\n" });
    await page.next("version");
    expect((await ask(url, "/")).body.toString()).toContain(">Most</h2>");
  });
});
