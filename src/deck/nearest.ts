// "Did you mean": the nearest of the names that exist.
import { distance } from "fastest-levenshtein";

/** The candidate most like `name`, if it is near enough to have been meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const [written, meant] = [name.toLowerCase(), candidate.toLowerCase()];
    const away = isSwapped(written, meant) ? 1 : distance(written, meant);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}

/** True if two neighbouring letters changed places, the commonest slip: `titel`. */
function isSwapped(written: string, meant: string): boolean {
  if (written.length !== meant.length) return false;
  let at = 0;
  while (at < meant.length && written[at] === meant[at]) at++;
  return written === meant.slice(0, at) + (meant[at + 1] ?? "") + (meant[at] ?? "") + meant.slice(at + 2);
}

/** `did you mean "exports"?`, or the list of what there is, where it is short enough to be read. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const near = nearest(name, all);
  if (near !== undefined) return `did you mean "${near}"?`;
  return all.length > 0 && all.length <= 20 ? `there is: ${all.sort().join(", ")}` : undefined;
}
