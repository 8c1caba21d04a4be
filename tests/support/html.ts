// HTML for comparing: without what two renderers do in their own way and no one sees.

/** One form for the same HTML: attributes that only a slide needs are gone, and so is the white space around blocks. */
export function normalizeHtml(html: string): string {
  return html
    .replace(/[\ue000-\ue02f]/g, "")
    .replace(/ (?:loading|scope)="[^"]*"/g, "")
    .replace(/ (href|src)="\/?([^"]*)"/g, (_, name: string, address: string) => ` ${name}="${readable(address)}"`)
    .replace(/<pre[^>]*><code([^>]*)>([\s\S]*?)<\/code><\/pre>/g, (_, attributes: string, code: string) => {
      return `<pre><code${attributes}>${code.replace(/<\/?span[^>]*>/g, "").trimEnd()}</code></pre>`;
    })
    .replace(/<div class="image">([\s\S]*?)<\/div>/g, "<p>$1</p>")
    .replace(/ style="text-align:(\w+)"/g, ' align="$1"')
    .replace(/&nbsp;(?=<\/t[dh]>)/g, "")
    .replace(/\s*(<\/?(?:h\d|p|ul|ol|li|pre|table|thead|tbody|tr|th|td|blockquote|div|hr|br)\b[^>]*>)\s*/g, "$1");
}

/** An address without its ways to write the same character. */
function readable(address: string): string {
  try {
    return decodeURIComponent(address).replaceAll(/[\\ ]/g, "/").replace(/^\.\//, "");
  } catch {
    return address;
  }
}

/** The words of a text that is shown. */
export function wordsOf(html: string): string[] {
  return html.replace(/<[^>]*>/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
}
