// What holds for every input, tried on a hundred thousand random ones or as many as are asked for: `npm run properties -- 20000`.
// Prints the seed; LECTERN_SEED=… sets it. Ends with 1 at the first input for which a property does not hold.
import { PROPERTIES, tryProperty } from "../support/properties.ts";

const tries = Number(process.argv[2] ?? 100_000);
const seed = Number(process.env["LECTERN_SEED"] ?? Date.now() % 1_000_000_000);
const STEP = 1000;

console.log(`LECTERN_SEED=${seed}, ${tries.toLocaleString("en")} inputs`);
for (const property of PROPERTIES) {
  const count = Math.ceil((tries * property.share) / 10);
  for (let done = 0; done < count; done += STEP) {
    await tryProperty(property, seed + done, Math.min(STEP, count - done));
    if (process.stderr.isTTY) process.stderr.write(`\r${property.name}: ${Math.min(done + STEP, count)} of ${count}`);
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(`ok  ${property.name}, ${count.toLocaleString("en")} inputs`);
}
