// reveal.js takes any of its options from the query string, and puts some of them into CSS. A link to a deck must
// not be able to change it, so only these options, with these values, stay in the address.

const allowed: Record<string, RegExp> = {
  controls: /^(true|false)$/,
  progress: /^(true|false)$/,
  loop: /^(true|false|[1-9]\d{0,3})$/,
  reading: /^(true|false)$/, // ours, see reading/mode.ts
};

/** The part of a query string that reveal may see: "" or "?…". */
export function allowedQuery(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key, value]) => {
    return Object.hasOwn(allowed, key) && allowed[key]?.test(value);
  });
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

/** How long each step stands in a deck that plays by itself, in s; null in one that the speaker moves on. */
export function loopSeconds(search: string): number | null {
  return Number(new URLSearchParams(allowedQuery(search)).get("loop")) || null;
}

/** Whether the address asks for reveal's print view, as people used to other reveal.js decks type it. */
export function asksForPrint(search: string): boolean {
  const query = new URLSearchParams(search);
  return query.has("print-pdf") || query.get("view") === "print";
}
