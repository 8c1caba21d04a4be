// The links of a run: one token for each kind of guest, which holds until its author ends the run or replaces it. They are written
// down meanwhile, for their user alone: where a run was killed in the middle of a talk, the next one goes on with them, and nobody
// has to scan a code again.
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Guest } from "../../deck/guest.ts";
import { isSame } from "../access.ts";
import { cacheDirectory } from "../browser/cache.ts";
import { makePrivateDirectory } from "../browser/private-directory.ts";
import { nameDeck } from "../run-record.ts";

/** The tokens of a run. */
export interface Tokens {
  /** The kinds of guests that there are. */
  guests: readonly Guest[];
  of: (guest: Guest) => string;
  /** Whose token it is; undefined for any other. */
  guestOf: (token: string) => Guest | undefined;
  /** Makes another: the one before opens nothing any more. */
  replace: (guest: Guest) => void;
  /** Has the next run begin with others. */
  end: () => void;
}

/** How long the tokens of a killed run hold, in ms: a day with talks. */
const KEPT_MS = 12 * 60 * 60 * 1000;

/** Tokens of 128 bits, written in 22 characters. */
const FORM = /^[\w-]{22}$/;

/** Begins with new tokens for these guests, or with those of a run of the deck at this path that was killed. */
export async function openTokens(deck: string, guests: readonly Guest[]): Promise<Tokens> {
  const path = join(cacheDirectory(process.env), "runs", `${nameDeck(deck)}-links.json`);
  const make = () => randomBytes(16).toString("base64url");
  const kept = readKept(path);
  const tokens = kept?.tokens ?? { phone: make(), audience: make(), editor: make() };
  const madeAt = kept?.madeAt ?? Date.now();
  const write = () => {
    const draft = `${path}.${process.pid}`;
    try {
      writeFileSync(draft, JSON.stringify({ madeAt, tokens }), { mode: 0o600 });
      renameSync(draft, path);
    } catch {
      // Without it, codes have to be scanned again after a crash.
    }
  };
  await makePrivateDirectory(dirname(path)).catch(() => {});
  write();
  return {
    guests,
    of: (guest) => tokens[guest],
    guestOf: (token) => guests.find((guest) => isSame(token, tokens[guest])),
    replace: (guest) => {
      tokens[guest] = make();
      write();
    },
    end: () => rmSync(path, { force: true }),
  };
}

/** What a killed run has left; undefined if that is nothing, too old, or damaged. */
function readKept(path: string): { madeAt: number; tokens: Record<Guest, string> } | undefined {
  try {
    const { madeAt, tokens } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    const isYoung = typeof madeAt === "number" && madeAt <= Date.now() && Date.now() - madeAt < KEPT_MS;
    const { phone, audience, editor } = tokens as Record<string, unknown>;
    if (!isYoung || !isToken(phone) || !isToken(audience) || !isToken(editor)) return undefined;
    return new Set([phone, audience, editor]).size === 3 ? { madeAt, tokens: { phone, audience, editor } } : undefined;
  } catch {
    return undefined;
  }
}

function isToken(value: unknown): value is string {
  return typeof value === "string" && FORM.test(value);
}
