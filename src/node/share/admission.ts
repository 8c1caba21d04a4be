// Who may come in from the network: whoever has a token of the run. The link that is shared carries it; the browser then keeps it as
// a cookie, so that it stands in no address.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Guest } from "../../deck/guest.ts";
import { readCookie } from "../access.ts";
import type { Served } from "../serve.ts";
import { Attempts } from "./attempts.ts";
import { refusedPage, type RefusalReason } from "./refused-page.ts";
import type { Tokens } from "./tokens.ts";

/** Where a guest begins. */
const FIRST_PAGE: Record<Guest, string> = { phone: "/phone", audience: "/", editor: "/edit" };

/** Who asks, or why they are not let in. */
export type Asking = { guest: Guest } | { reason: RefusalReason; seconds: number };

/** Looks at requests from the network. */
export interface Admission {
  /** Who sends a request, by its cookie. */
  ask: (request: IncomingMessage) => Asking;
  /** Answers a link: the cookie and the way to the page; undefined if the address is none. */
  link: (request: IncomingMessage) => Served | undefined;
}

/** Lets in those who have one of these tokens. `now` is a clock in ms that never goes back. */
export function createAdmission(tokens: Tokens, isSecure: boolean, now = () => performance.now()): Admission {
  const attempts = new Attempts(now);
  const judge = (token: string, address: string, mayLook: boolean): Asking => {
    const seconds = attempts.blockedFor(address);
    if (seconds > 0 && !mayLook) return { reason: "too-often", seconds };
    const guest = tokens.guestOf(token);
    attempts.note(address, token, guest !== undefined);
    return guest ? { guest } : { reason: seconds > 0 ? "too-often" : "wrong", seconds };
  };
  return {
    ask: (request) => {
      const kept = readCookie(request, cookieName(request));
      if (kept === undefined) return { reason: "none", seconds: 0 };
      const address = request.socket.remoteAddress ?? "";
      return judge(kept, address, attempts.wasRight(address));
    },
    link: (request) => {
      const [, query = ""] = (request.url ?? "/").split("?", 2);
      const token = new URLSearchParams(query).get("token");
      if (token === null || (request.method !== "GET" && request.method !== "HEAD")) return undefined;
      const asking = judge(token, request.socket.remoteAddress ?? "", false);
      if ("reason" in asking) return refusedPage(asking.reason, asking.seconds);
      // A link is followed from a message or a page elsewhere, so the browser must send the cookie on the way to the page.
      const cookie = `${cookieName(request)}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
      return {
        answer: async (_: IncomingMessage, response: ServerResponse) => {
          response.writeHead(303, {
            Location: FIRST_PAGE[asking.guest],
            "Set-Cookie": cookie,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
          });
          response.end();
        },
      };
    },
  };
}

/** Servers on other ports of this machine share its cookies, so each has a name of its own. */
function cookieName(request: IncomingMessage): string {
  return `lectern-guest-${request.socket.localPort}`;
}
