import { describe, expect, it } from "vitest";
import { findSmallChange, type SmallChange } from "../../src/deck/small-change.ts";

interface Parts {
  id?: string;
  title?: string;
  heading?: string;
  body?: string;
}

const slide = ({ id, title = "A", heading, body }: Parts = {}) =>
  `<section id="${id ?? "a"}" class="slide" data-title="${title}" style="--progress:5%">\n<h2 data-place="0:1">${heading ?? title}</h2>\n${
    body ?? '<p data-place="2:1">one <b>two</b> three</p>'
  }\n</section>\n`;
const text = (place: string, was: string, is: string): SmallChange => ({ attributes: {}, text: { place, was, is } });

describe("a small change of a slide", () => {
  it.each<[string, Parts, Parts, SmallChange]>([
    ["none", {}, {}, { attributes: {}, text: null }],
    ["words", { heading: "Some" }, { heading: "Same" }, text("0:1", "Some", "Same")],
    ["a letter more", { heading: "Some" }, { heading: "Somee" }, text("0:1", "Some", "Somee")],
    [
      "words before others that are marked",
      {},
      { body: '<p data-place="2:1">oh <b>two</b> three</p>' },
      text("2:1", "one ", "oh "),
    ],
    [
      "a title with its id",
      {},
      { id: "b", title: "B" },
      { attributes: { id: "b", "data-title": "B" }, text: { place: "0:1", was: "A", is: "B" } },
    ],
    ["an id", {}, { id: "b" }, { attributes: { id: "b" }, text: null }],
    [
      "characters that HTML writes in another way",
      { title: "A" },
      { title: "A &amp; &quot;B&quot; &lt;&#39;", heading: "A &amp; &lt;" },
      { attributes: { "data-title": 'A & "B" <\'' }, text: { place: "0:1", was: "A", is: "A & <" } },
    ],
  ])("may be %s", (_, before, after, expected) => {
    expect(findSmallChange(slide(before), slide(after))).toEqual(expected);
  });

  it.each<[string, Parts, Parts]>([
    ["words in two places", {}, { heading: "B", body: '<p data-place="2:1">on <b>two</b> three</p>' }],
    ["words after a mark", {}, { body: '<p data-place="2:1">one <b>two</b> thre</p>' }],
    ["words in a mark", {}, { body: '<p data-place="2:1">one <b>tow</b> three</p>' }],
    ["a mark", {}, { body: '<p data-place="2:1">one <i>two</i> three</p>' }],
    ["a mark more", {}, { body: '<p data-place="2:1">o<b>n</b>e <b>two</b> three</p>' }],
    ["words where there were none", { heading: "" }, { heading: "A" }],
    ["no more words", {}, { heading: "" }],
    ["an attribute", {}, { body: '<p data-place="2:1" class="x">one <b>two</b> three</p>' }],
    ["the place of an element", {}, { body: '<p data-place="3:1">one <b>two</b> three</p>' }],
    ["an entity of the author's", {}, { heading: "A &copy;" }],
    ["an entity of the author's in its title", {}, { title: "A &copy;", heading: "A" }],
    [
      "words whose place others have as well",
      { body: '<p data-place="2:1">a</p><p data-place="2:1">b</p>' },
      { body: '<p data-place="2:1">a</p><p data-place="2:1">c</p>' },
    ],
    ["words without a place", { body: "<p>a</p>" }, { body: "<p>b</p>" }],
    [
      "words after an element",
      { body: '<p data-place="2:1"><b>a</b>b</p>' },
      { body: '<p data-place="2:1"><b>a</b>c</p>' },
    ],
    [
      "the address of a link that stands first",
      { body: '<p data-place="2:1"><a href="a">x</a> y</p>' },
      { body: '<p data-place="2:1"><a href="b">x</a> y</p>' },
    ],
    [
      "a task that is done",
      { body: '<li data-place="2:1"><input type="checkbox" disabled> x</li>' },
      { body: '<li data-place="2:1"><input type="checkbox" disabled checked> x</li>' },
    ],
    [
      "words after a picture",
      { body: '<p data-place="2:1">a <img src="a.svg" data-place="2:3"> b</p>' },
      { body: '<p data-place="2:1">a <img src="a.svg" data-place="2:3"> c</p>' },
    ],
    [
      "words that do not stay in their element",
      { body: '<table data-place="2:1">\n<tr></tr></table>' },
      { body: '<table data-place="2:1">\nx<tr></tr></table>' },
    ],
    [
      "a line end that is not read",
      { body: '<pre data-place="2:1">a</pre>' },
      { body: '<pre data-place="2:1">\na</pre>' },
    ],
    ["another element", {}, { body: '<h3 data-place="2:1">one <b>two</b> three</h3>' }],
    ["nothing any more", {}, { body: "" }],
  ])("is not %s", (_, before, after) => {
    expect(findSmallChange(slide(before), slide(after))).toBeUndefined();
  });

  it("is none of the slide's classes and styles", () => {
    expect(findSmallChange(slide(), slide().replace("5%", "6%"))).toBeUndefined();
    expect(findSmallChange(slide(), slide().replace('"slide"', '"slide dark"'))).toBeUndefined();
    expect(findSmallChange(slide(), slide().replace(' data-title="A"', ""))).toBeUndefined();
    for (const [before, after] of [
      ["data-auto-animate", "data-other"],
      ["data-auto-animate ", ""],
      ['data-x.y="1"', 'data-x.y="2"'],
    ] as const) {
      const [was, is] = [before, after].map((name) => slide().replace(" style", ` ${name} style`)) as [string, string];
      expect(findSmallChange(was, is)).toBeUndefined();
      expect(findSmallChange(was, is.replaceAll('"A"', '"B"'))).toBeUndefined();
    }
  });
});
