// What runs in the page that draws. Strings, since this folder's code is checked without the types of a browser.

/** Before mermaid: chance and the day are the same in every run, so that the same text is the same drawing. */
export const BEFORE = `(() => {
  let state = 1;
  globalThis.lecternBegin = () => { state = 1; };
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  crypto.randomUUID = () => "u" + Math.floor(Math.random() * 1e9);
})()`;

/** mermaid's own variables, for which there are colours to choose. */
export const READ_VARIABLES = `(() => {
  mermaid.initialize({ startOnLoad: false, theme: "base" });
  return mermaid.mermaidAPI.getConfig().themeVariables;
})()`;

/** An expression that draws the texts, one after the other. Ids in a drawing begin with \`id\`. */
export function drawAll(texts: readonly string[], config: object, id: string): string {
  return `(${IN_PAGE})(${JSON.stringify([texts, config, id])})`;
}

const IN_PAGE = `async ([texts, config, id]) => {
  await Promise.all([...document.fonts].map((font) => font.load().catch(() => {})));
  mermaid.initialize(config);

  const clean = (svg) => {
    const template = document.createElement("template");
    template.innerHTML = svg;
    const root = template.content.querySelector("svg");
    const drop = (selector) => root.querySelectorAll(selector).forEach((element) => element.remove());
    const own = (value) => value === id || value.startsWith(id + "-") || value.startsWith(id + "_");
    const ids = new Map();
    // The wrapper has role and name; HTML that has plain text beside it is not needed; today's line would move every day.
    drop("title, desc, script, switch > foreignObject, .today");
    for (const element of [root, ...root.querySelectorAll("*")]) {
      if (element.id && ids.has(element.id)) element.removeAttribute("id");
      else if (element.id) ids.set(element.id, own(element.id) ? element.id : id + "-" + element.id);
    }
    const rename = (value) =>
      value
        .replace(/url\\((["']?)#([^"')]+)\\1\\)/g, (whole, quote, name) => (ids.has(name) ? "url(#" + ids.get(name) + ")" : whole));
    for (const element of [root, ...root.querySelectorAll("*")]) {
      for (const { name, value } of [...element.attributes]) {
        if (/^on/i.test(name)) element.removeAttribute(name);
        else if (name === "id") element.id = ids.get(value);
        else if (name === "href" || name === "xlink:href") {
          if (value.startsWith("#")) element.setAttribute(name, "#" + (ids.get(value.slice(1)) ?? value.slice(1)));
          else if (element.localName !== "a" && !value.startsWith("data:")) return { mistake: "it loads " + value, line: undefined };
          else if (element.localName === "a" && !/^(https?|mailto):/i.test(value)) element.removeAttribute(name);
        } else if (value.includes("url(")) element.setAttribute(name, rename(value));
      }
      if (element.localName === "img") return { mistake: "it loads " + element.getAttribute("src"), line: undefined };
      if (element.localName === "style") element.textContent = rename(element.textContent);
    }
    const outside = /(?:url\\((?!["']?#)|@import)[^;}]*/.exec(root.outerHTML.replaceAll(/url\\(["']?data:/g, ""));
    if (outside) return { mistake: "it loads " + outside[0], line: undefined };
    for (const name of ["role", "aria-roledescription", "aria-labelledby", "aria-describedby"]) root.removeAttribute(name);
    const box = (root.getAttribute("viewBox") ?? "").split(/[ ,]+/).map(Number);
    root.style.removeProperty("max-width");
    if (!root.getAttribute("style")) root.removeAttribute("style");
    if (box.length === 4) {
      root.setAttribute("width", String(Math.ceil(box[2])));
      root.setAttribute("height", String(Math.ceil(box[3])));
    }
    root.setAttribute("aria-hidden", "true");
    return root.outerHTML;
  };

  const explain = (error) => {
    const message = String(error?.message ?? error);
    const [wrong] = [...(error?.result?.lexerErrors ?? []), ...(error?.result?.parserErrors ?? [])];
    if (wrong) return { mistake: wrong.message.replace(/ at offset.*$/, ""), line: wrong.line ?? wrong.token?.startLine };
    const parsed = /^(?:Parse|Lexical) error on line (\\d+)[.:]/.exec(message);
    if (!parsed) return { mistake: message.split("\\n")[0], line: undefined };
    const line = error.hash?.loc?.first_line ?? Number(parsed[1]);
    const [, expected, got] = /Expecting (.*), got (.*)$/s.exec(message) ?? [];
    if (!got) return { mistake: "there is something here that it does not know", line };
    const names = expected.split(", ");
    return { mistake: got + " stands where " + (names.length > 4 ? "something else" : names.join(" or ")) + " is expected", line };
  };

  const drawn = [];
  for (const text of texts) {
    try {
      lecternBegin();
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const words = [db.getAccTitle?.() || db.getDiagramTitle?.(), db.getAccDescription?.()].filter(Boolean);
      lecternBegin();
      const { svg } = await mermaid.render(id, text);
      const cleaned = clean(svg);
      drawn.push(typeof cleaned === "string" ? { svg: cleaned, title: words.join(". ").replace(/\\s+/g, " ").trim() } : cleaned);
    } catch (error) {
      drawn.push(explain(error));
    }
  }
  return drawn;
}`;
