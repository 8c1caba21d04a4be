// `lectern present --rehearse`: how long each slide took, told in the end, and written into the deck on request.
import type { Served } from "../node/serve.ts";
import { planOf } from "../deck/plan.ts";
import type { LiveDeck } from "../node/live/live-deck.ts";
import type { DeckChoices } from "../node/deck-parts.ts";
import { ask, canAsk, waitForEnter } from "../node/question.ts";
import { beginRehearsal, type Rehearsal } from "../node/rehearse/rehearsal.ts";
import { formatTimes } from "../node/rehearse/times-table.ts";
import { writeTimings } from "../node/rehearse/write-timings.ts";
import { refuse } from "../node/serve.ts";
import type { StageHub } from "../node/stage/hub.ts";
import { count, print, tell } from "../node/terminal.ts";

/** Where the presenter view says that the rehearsal is over. */
export const END_REHEARSAL = "/lectern/rehearsal/end";

/** A rehearsal of a deck that is presented. */
export interface RehearsedDeck {
  pages: Record<string, () => Served>;
  /** Resolves when the speaker has ended it, here or there, or when all is interrupted. */
  ended: (signal: AbortSignal) => Promise<void>;
  /** Prints the table, and writes the times if that was asked for. */
  conclude: (signal: AbortSignal) => Promise<void>;
}

/** Begins it; `write` writes without asking. */
export function rehearse(deck: LiveDeck, choices: DeckChoices, hub: StageHub, write: boolean): RehearsedDeck {
  const rehearsal = beginRehearsal(hub);
  const end = Promise.withResolvers<void>();
  return {
    pages: {
      [END_REHEARSAL]: () => ({
        answer: async (request, response) => {
          if (request.method !== "POST") return refuse(response, 405, "This address takes POST.");
          response.writeHead(204);
          response.end();
          end.resolve();
        },
      }),
    },
    ended: async (signal) => {
      const interrupted = new Promise<void>((ended) => signal.addEventListener("abort", () => ended(), { once: true }));
      if (signal.aborted) return;
      const over = new AbortController();
      const entered = canAsk() ? [waitForEnter(over.signal).catch(() => {})] : [];
      await Promise.race([end.promise, interrupted, ...entered]);
      over.abort();
    },
    conclude: (signal) => conclude(deck, choices, rehearsal, write, signal),
  };
}

async function conclude(
  { shown }: LiveDeck,
  choices: DeckChoices,
  rehearsal: Rehearsal,
  write: boolean,
  signal: AbortSignal,
): Promise<void> {
  const times = rehearsal.times();
  if (!shown || times.size === 0) {
    tell("No slide was timed: the time counts while the timer of the presenter view runs.");
    return;
  }
  for (const line of formatTimes(shown.deck.stacks.flat(), planOf(shown.deck), times)) print(line);
  const isWanted = write || (!signal.aborted && canAsk() && (await ask("Write these times into the slides?", signal)));
  if (!isWanted) return;
  const seconds = new Map([...times].map(([id, time]) => [id, Math.max(1, Math.round(time / 1000))]));
  const { slides, files, left } = await writeTimings(shown, choices, seconds);
  for (const reason of left) tell(reason);
  tell(`${count(slides, "slide")} timed in ${count(files.length, "file")}`);
}
