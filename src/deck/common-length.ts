// How much of two texts is the same.

/** Texts are compared by so many characters at once, and then by an eighth of that until it is one. */
const CHUNK = 4096;

/** How many of the first `most` characters are the same; `isSame` compares those from one to another. */
export function commonLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let found = 0;
  for (let step = CHUNK; step >= 1; step /= 8)
    while (found + step <= most && isSame(found, found + step)) found += step;
  return found;
}
