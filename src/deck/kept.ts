// Results that stay as long as the object they were made of, with what was reported while they were made.
import type { Diagnostic, Report } from "./diagnostic.ts";

/** Gives the result for an object, made anew only if it is another object; its diagnostics are reported each time. */
export type Keep<Key extends object, Value> = (key: Key, report: Report, make: (report: Report) => Value) => Value;

/** Begins with nothing kept. */
export function createKeep<Key extends object, Value>(): Keep<Key, Value> {
  const kept = new WeakMap<Key, { value: Value; diagnostics: Diagnostic[] }>();
  return (key, report, make) => {
    let found = kept.get(key);
    if (!found) {
      const diagnostics: Diagnostic[] = [];
      found = { value: make((diagnostic) => diagnostics.push(diagnostic)), diagnostics };
      kept.set(key, found);
    }
    found.diagnostics.forEach(report);
    return found.value;
  };
}
