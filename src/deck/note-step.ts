// `[click]` in speaker notes: what follows belongs to the next step of the slide; `[click:3]`, to the third. The marks become
// elements without text, so that notes on paper are not interrupted.

const MARK = /\[click(?::(\d{1,3}))?\]/g;

/** Puts elements in place of the marks in the notes' HTML; in code they are text. `data-step` counts from 0, as steps do. */
export function markNoteSteps(html: string): string {
  if (!html.includes("[click")) return html;
  let step = -1;
  const parts = html.split(/(<pre\b[\s\S]*?<\/pre>|<code\b[\s\S]*?<\/code>|<[^>]*>)/);
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(MARK, (_, number: string | undefined) => {
            step = number === undefined ? step + 1 : Number(number) - 1;
            return `<span class="note-step" data-step="${step}"></span>`;
          }),
    )
    .join("");
}
