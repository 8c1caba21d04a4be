// The tags in a piece of raw HTML and where they stand, read as a browser reads them. Nothing is judged here.

/** A tag, as offsets in its piece. */
export interface RawTag {
  /** In lower case. */
  name: string;
  /** True for `</name>`. */
  closes: boolean;
  start: number;
  /** After the name. */
  head: number;
  /** After the `>`, or the piece's end where there is none. */
  end: number;
  complete: boolean;
  attributes: { name: string; start: number; value: string }[];
}

/** A comment, as offsets. */
export interface RawComment {
  start: number;
  end: number;
  complete: boolean;
}

/** `<!DOCTYPE …>`, `<?…?>` and `<![CDATA[…]]>`, which mean something in other documents and show nothing here; as offsets. */
export interface RawDeclaration {
  start: number;
  end: number;
}

/** What a piece of HTML holds besides text, in its order. */
export interface RawMarkup {
  tags: RawTag[];
  comments: RawComment[];
  declarations: RawDeclaration[];
  /** Where text is no markup and line ends matter: comments, and what is in `<pre>`, `<script>` and the like. */
  verbatim: { start: number; end: number }[];
}

/** Elements whose text holds no tags. */
const RAW_TEXT = new Set(["script", "style", "textarea", "xmp"]);
const OPENING = /<(?:!--|[!?]|\/?[a-z])/gi;
/** What ends a declaration, by what it begins with. */
const DECLARATION = /<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[!?][^>]*>/y;

/** Reads a piece of HTML once from its beginning to its end. */
export function scanHtml(text: string): RawMarkup {
  const found: RawMarkup = { tags: [], comments: [], declarations: [], verbatim: [] };
  let verbatimTo = 0;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    if (match[0] === "<!--") {
      const comment = readComment(text, match.index);
      found.comments.push(comment);
      found.verbatim.push(comment);
      OPENING.lastIndex = comment.end;
      continue;
    }
    if (/[!?]$/.test(match[0])) {
      DECLARATION.lastIndex = match.index;
      const end = DECLARATION.test(text) ? DECLARATION.lastIndex : text.length;
      found.declarations.push({ start: match.index, end });
      OPENING.lastIndex = end;
      continue;
    }
    const tag = readTag(text, match.index);
    found.tags.push(tag);
    OPENING.lastIndex = tag.end;
    const isText = RAW_TEXT.has(tag.name);
    // What is in such an element already is not looked through again, so that each character is read a few times at most.
    if (tag.closes || !(isText || tag.name === "pre") || tag.end < verbatimTo) continue;
    const closing = new RegExp(`</${tag.name}(?![^\\s/>])`, "gi");
    closing.lastIndex = tag.end;
    const ending = closing.exec(text);
    verbatimTo = ending?.index ?? text.length;
    found.verbatim.push({ start: tag.end, end: verbatimTo });
    if (isText && ending) OPENING.lastIndex = verbatimTo;
  }
  return found;
}

/** Ranges of a block of HTML in which nothing parts slides; what Markdown does not take for elements is one whole. */
export function verbatimRanges(html: string): { start: number; end: number }[] {
  return /^ {0,3}<[?!]/.test(html) && !/^ {0,3}<!--/.test(html)
    ? [{ start: 0, end: html.length }]
    : scanHtml(html).verbatim;
}

function readComment(text: string, start: number): RawComment {
  if (/^-?>/.test(text.slice(start + 4, start + 6)))
    return { start, end: text.indexOf(">", start) + 1, complete: true };
  const end = /--!?>/g;
  end.lastIndex = start + 4;
  const match = end.exec(text);
  return { start, end: match ? end.lastIndex : text.length, complete: match !== null };
}

function readTag(text: string, start: number): RawTag {
  const name = /[^\s/>]*/y;
  const closes = text[start + 1] === "/";
  const from = start + (closes ? 2 : 1);
  const read = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text)![0];
  };
  const written = read(name, from);
  const head = from + written.length;
  const tag: RawTag = {
    name: written.toLowerCase(),
    closes,
    start,
    head,
    end: text.length,
    complete: false,
    attributes: [],
  };
  let at = head;
  while (at < text.length) {
    at += read(/[\s/]*/y, at).length;
    if (text[at] === ">") return { ...tag, end: at + 1, complete: true };
    if (at >= text.length) break;
    const attribute = { name: read(/=?[^\s/>=]*/y, at).toLowerCase(), start: at, value: "" };
    at += attribute.name.length;
    const equals = read(/\s*=?\s*/y, at);
    if (equals.includes("=")) {
      at += equals.length;
      const quote = text[at];
      if (quote === '"' || quote === "'") {
        const end = text.indexOf(quote, at + 1);
        if (end < 0) break;
        attribute.value = text.slice(at + 1, end);
        at = end + 1;
      } else {
        attribute.value = read(/[^\s>]*/y, at);
        at += attribute.value.length;
      }
    }
    tag.attributes.push(attribute);
  }
  return tag;
}
