// What the author's own pages ask about sharing: the links with their codes, and another link in place of one.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Guest } from "../../deck/guest.ts";
import type { SharedLinks } from "../../deck/shared-links.ts";
import { answerJson, readJson } from "../edit/json-request.ts";
import { Refusal } from "../edit/refusal.ts";
import type { Served } from "../serve.ts";
import { qrSvg } from "./qr.ts";
import type { AddressOf } from "./sharing.ts";

/** Where the links are asked for, and where one is replaced. */
export const SHARE = "/lectern/share";

/** What is known of the sharing. */
export interface ShareState {
  guests: readonly Guest[];
  addressOf: AddressOf;
  /** Makes another link; who came by the one before is out. */
  replace: (guest: Guest) => Promise<void>;
  /** How many pages follow the talk. */
  count: (guest: Guest) => number;
  isEncrypted: boolean;
}

/** Answers by path, on this machine alone. */
export function shareRoutes({
  guests,
  addressOf,
  replace,
  count,
  isEncrypted,
}: ShareState): Record<string, () => Served> {
  const links = async (): Promise<SharedLinks> => ({
    encrypted: isEncrypted,
    links: await Promise.all(
      guests.map(async (guest) => {
        const address = (await addressOf(guest)) ?? null;
        return { guest, address, qr: address && qrSvg(address), count: count(guest) };
      }),
    ),
  });
  const answered = (make: (request: IncomingMessage) => Promise<unknown>) => () => ({
    answer: (request: IncomingMessage, response: ServerResponse) => answerJson(request, response, () => make(request)),
  });
  return {
    [SHARE]: answered(async ({ method }) => {
      if (method !== "GET") throw new Refusal(405, "method", "this address takes GET");
      return await links();
    }),
    [`${SHARE}/replace`]: answered(async (request) => {
      // Browsers always say where a request that changes something comes from, and it was compared with ours.
      if (request.headers.origin === undefined)
        throw new Refusal(403, "no-origin", "only a page of the deck may do this");
      const { guest: named } = await readJson(request);
      const guest = guests.find((one) => one === named);
      if (!guest) throw new Refusal(400, "bad-request", `a link is that of one of these: ${guests.join(", ")}`);
      await replace(guest);
      return await links();
    }),
  };
}
