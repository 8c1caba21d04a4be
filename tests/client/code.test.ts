import { describe, expect, it } from "vitest";
import { renderCode, type CodeToken } from "../../src/deck/code-block.ts";
import { current, eventually, open, press, shows, useDeck } from "./page.ts";

const code = (text: string, lang: string, attributes = {}) =>
  renderCode({ type: "code", raw: "", text, lang, attributes } as unknown as CodeToken, {});

const slides = [
  { id: "before", html: "<h2>Before</h2>" },
  { id: "steps", html: `<h2>Steps</h2>${code("one();\ntwo();\nthree();", "ts [1|2-3|all|none]")}` },
  { id: "between", html: "<h2>Between</h2>" },
  {
    id: "mixed",
    html: `<h2>Mixed</h2><p class="fragment" data-fragment-index="0">First</p><p class="fragment" data-fragment-index="2">Last</p>${code("one();\ntwo();", "ts {1|2}", { "data-fragment-index": "1" })}`,
  },
  { id: "short", html: code("one();\nthree();", "ts"), attributes: "data-auto-animate" },
  { id: "long", html: code("one();\ntwo();\nthree();", "ts"), attributes: "data-auto-animate" },
];

/** What the code of the current slide looks like: its lines that are marked, or that none is. */
async function marked(): Promise<string> {
  return current.page.evaluate(() => {
    const block = document.querySelector(".slides section.present .code")!;
    const on = [...block.querySelectorAll(".line.on")].map((line) => line.textContent.trim()).join(" ");
    return block.classList.contains("dimmed") ? on || "none" : `all${on}`;
  });
}

describe("steps of code", () => {
  useDeck({ deck: slides });

  it("go forward and back", async () => {
    await open("#/steps");
    const seen = ["one();", "two(); three();", "all", "none"];
    for (const lines of seen) {
      await eventually(marked).toBe(lines);
      await press("ArrowRight");
    }
    await shows({ slide: "between" });
    await press("ArrowLeft");
    for (const lines of seen.toReversed()) {
      await eventually(marked).toBe(lines);
      await press("ArrowLeft");
    }
    await shows({ slide: "before" });
  });

  it("open at the step of an address", async () => {
    await open("#/steps/0");
    await eventually(marked).toBe("two(); three();");
    await open("#/before");
    await current.page.evaluate(() => void (location.hash = "#/steps/2"));
    await eventually(marked).toBe("none");
  });

  it("stay in the overview", async () => {
    await open("#/steps");
    await press("ArrowRight");
    await eventually(marked).toBe("two(); three();");
    await press("o");
    await shows({ overview: true });
    expect(await marked()).toBe("two(); three();");
  });

  it("take their turn among other fragments", async () => {
    await open("#/mixed");
    expect(await marked()).toBe("one();");
    await press("ArrowRight");
    await shows({ fragments: 1 });
    expect(await marked()).toBe("one();");
    await press("ArrowRight");
    await eventually(marked).toBe("two();");
    await press("ArrowRight");
    await shows({ fragments: 3 });
    expect(await marked()).toBe("two();");
  });

  it("are the same without motion", async () => {
    await current.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await open("#/steps");
    await press("ArrowRight");
    await eventually(marked).toBe("two(); three();");
    expect(
      await current.page.$$eval(".line", (lines) =>
        lines.every((line) => line.getAnimations({ subtree: true }).length === 0),
      ),
    ).toBe(true);
  });

  it("read the code once", async () => {
    await open("#/steps");
    const { root } = await current.page.createCDPSession().then(async (session) => {
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      return { root: nodes.filter(({ role }) => role?.value === "StaticText").map(({ name }) => String(name?.value)) };
    });
    expect(root.filter((text) => text.includes("two();"))).toHaveLength(1);
  });
});

describe("code on two slides that move", () => {
  useDeck({ deck: slides });

  it("moves line by line", async () => {
    await open("#/short");
    await press("ArrowRight");
    await shows({ slide: "long" });
    const moving = await current.page.$$eval("#long .line", (lines) =>
      lines.map((line) => [line.textContent.trim(), line.hasAttribute("data-auto-animate-target")]),
    );
    expect(moving).toEqual([
      ["one();", true],
      ["two();", expect.any(Boolean)],
      ["three();", true],
    ]);
    const style = await current.page.$$eval("style", (all) => all.map((one) => one.textContent).join(""));
    const target = await current.page.$eval("#long .line:last-child", (line) =>
      line.getAttribute("data-auto-animate-target"),
    );
    // The third line comes from the place of the second.
    const rule = new RegExp(
      `\\[data-auto-animate-target="${target}"\\] \\{[^}]*translate\\(0px, -(\\d+(?:\\.\\d+)?)px\\)`,
    );
    expect(Number(rule.exec(style)?.[1])).toBeGreaterThan(5);
    const unmatched = await current.page.$eval("#long .line:nth-child(2)", (line) =>
      line.getAttribute("data-auto-animate-target"),
    );
    expect(unmatched).toBe("unmatched");
  });
});
