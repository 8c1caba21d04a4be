// What holds for every input, tried on some thousands of random ones. A failure names its seed: LECTERN_SEED=… repeats it.
import { it } from "vitest";
import { PROPERTIES, tryProperty } from "../support/properties.ts";
import { seed } from "../support/random.ts";

/** In all; `npm run properties` tries a hundred thousand. */
const TRIES = 5000;

it.each(PROPERTIES)(`$name (LECTERN_SEED=${seed})`, async (property) => {
  await tryProperty(property, seed, (TRIES * property.share) / 10);
});
