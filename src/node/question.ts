// What a command asks the person at the terminal.
import { createInterface } from "node:readline/promises";

/** What is read from and written to. */
export interface Dialogue {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

const terminal: Dialogue = { input: process.stdin, output: process.stderr };

/** True if somebody can answer. */
export function canAsk({ input }: Dialogue = terminal): boolean {
  return input.isTTY === true;
}

/** Waits for Enter; rejects when aborted. */
export async function waitForEnter(signal: AbortSignal, { input }: Dialogue = terminal): Promise<void> {
  const lines = createInterface({ input });
  try {
    await lines.question("", { signal });
  } finally {
    lines.close();
  }
}

/** Asks a question; true for yes. Anything else, and an end of the input, is no; rejects when aborted. */
export async function ask(
  question: string,
  signal: AbortSignal,
  { input, output }: Dialogue = terminal,
): Promise<boolean> {
  const lines = createInterface({ input, output });
  try {
    const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    return /^\s*y(es)?\s*$/i.test(await Promise.race([lines.question(`${question} [y/N] `, { signal }), closed]));
  } finally {
    lines.close();
  }
}
