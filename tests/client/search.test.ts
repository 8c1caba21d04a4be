// Finding slides, and what a link may set: the parts of the browser code that need no browser.

import { describe, expect, it } from "vitest";
import { allowedQuery, asksForPrint } from "../../src/client/query.ts";
import { searchIn, type SearchEntry, type TextPart } from "../../src/client/search.ts";

const entries: SearchEntry[] = [
  entry(1, "1.1", "welcome", "Welcome", "Sales in 2022"),
  entry(2, "2.1", "sales", "Sales grew by half", "1.23 million cars"),
  entry(3, "2.2", "exports", "Exports", "Exports grew more than twice as fast as sales", "Straße, İzmir, ﬁve"),
  entry(null, "3.1", "backup", "Backup", "x ".repeat(100) + "needle " + "y ".repeat(100)),
];

function entry(number: number | null, indices: string, id: string, title: string, ...texts: string[]): SearchEntry {
  return { number, indices, id, title, texts };
}
const search = searchIn(entries);
const found = (query: string) => search(query).map(({ entry }) => entry.id);
const marked = (parts: TextPart[] | null | undefined) =>
  parts?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("") ?? null;

describe("search", () => {
  it("finds all slides, in order, for a query without words", () => {
    expect(found("\u0301")).toEqual(found(""));
    expect(found(" ")).toEqual(["welcome", "sales", "exports", "backup"]);
  });

  it("puts the slide with that number, indices or id first", () => {
    expect(found("2")).toEqual(["sales", "welcome"]);
    expect(found("2.2")).toEqual(["exports"]);
    expect(found("backup")).toEqual(["backup"]);
    expect(found("99")).toEqual([]);
  });

  it("puts titles before texts", () => {
    expect(found("sales")).toEqual(["sales", "welcome", "exports"]);
  });

  it("wants every word, in any order, case and accent", () => {
    expect(found("TWICE exports")).toEqual(["exports"]);
    expect(found("exports nothing")).toEqual([]);
    expect(found("izmir five")).toEqual(["exports"]);
  });

  it("marks what was found, in the title and in a snippet", () => {
    const [hit] = search("grew fast");
    expect(marked(hit?.title)).toBe("Exports");
    expect(marked(hit?.snippet)).toBe("Exports [grew] more than twice as [fast] as sales");
    const [sales] = search("sales half");
    expect([marked(sales?.title), marked(sales?.snippet)]).toEqual(["[Sales] grew by [half]", null]);
  });

  it("marks the original letters where folding changes their number", () => {
    expect(marked(search("izmir")[0]?.snippet)).toBe("Straße, [İzmir], ﬁve");
    expect(marked(search("five")[0]?.snippet)).toBe("Straße, İzmir, [ﬁve]");
  });

  it("cuts a long text around the hit", () => {
    const snippet = marked(search("needle")[0]?.snippet);
    expect(snippet).toMatch(/^… (x )+\[needle\] (y )+y?…$/);
    expect(snippet!.length).toBeLessThan(120);
  });

  it("takes any query as text", () => {
    for (const query of ["(", "[a-", "\\", "$&", "<b>", "ﷺ"]) expect(found(query)).toEqual([]);
  });
});

describe("the query string", () => {
  it("keeps what a link may set", () => {
    expect(allowedQuery("?controls=false&loop=true")).toBe("?controls=false&loop=true");
  });

  it("drops every other option and every other value", () => {
    expect(allowedQuery("?transition=zoom&controls=1&view=print&width=1&__proto__=true&toString=true")).toBe("");
    expect(allowedQuery("")).toBe("");
    expect(allowedQuery("?progress=true&autoAnimateEasing=x}a{")).toBe("?progress=true");
    expect(allowedQuery("?%=%&controls=true%00")).toBe("");
  });

  it("knows who wants to print", () => {
    expect(asksForPrint("?print-pdf")).toBe(true);
    expect(asksForPrint("?a=1&view=print")).toBe(true);
    expect(asksForPrint("?view=scroll")).toBe(false);
  });
});
