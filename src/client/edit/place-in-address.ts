// The file and line in the page's address, `#02-mission.md:14`: to come back to after a reload, and to be sent to.

/** What the address asks for; undefined if it asks for nothing. */
export function placeInAddress({ hash }: Pick<Location, "hash"> = location): { key: string; line: number } | undefined {
  const [, key, line = "1"] = /^#(.+?)(?::(\d{1,9}))?$/.exec(decode(hash)) ?? [];
  return key === undefined ? undefined : { key, line: Number(line) };
}

/** Has the address name a file and the slide's first line. */
export function rememberPlace(key: string, line = 1): void {
  const hash = `#${encodeURIComponent(key)}:${line}`;
  if (hash !== location.hash) history.replaceState(history.state, "", hash);
}

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
