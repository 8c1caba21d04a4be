// Who may do more than look: whoever has the token of the run. The address that `present` opens carries it; the browser then keeps
// it as a cookie that no script reads and no other site's page sends. Programs of the same user send it as a header.
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Run } from "./run-record.ts";
import type { Find } from "./serve.ts";

/** What guards a run. */
export interface Access {
  /** Serves as `find` does; an address with `?token=` is answered by the same without it, and the cookie. */
  admit: (find: Find) => Find;
  /** True if the request carries the token. A page of the run before gets the new cookie. */
  has: (request: IncomingMessage, response: { setHeader: (name: string, value: string) => unknown }) => boolean;
  /** A path of this server with the token, for its user alone. */
  address: (path: string) => string;
}

/** Guards a run by its token. `isLetIn` knows requests of those who have come by another way and may do the same. */
export function createAccess(
  { token, former }: Pick<Run, "token" | "former">,
  isLetIn: (request: IncomingMessage) => boolean,
): Access {
  const cookie = (request: IncomingMessage) => `${cookieName(request)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
  return {
    admit: (find) => (path, request) => {
      const url = new URL(request.url ?? "/", "http://deck");
      const given = url.searchParams.get("token");
      if (given === null || request.method !== "GET") return find(path, request);
      url.searchParams.delete("token");
      const isRight = isSame(given, token);
      return {
        answer: async (_, response) => {
          response.writeHead(303, {
            Location: url.pathname.replace(/^\/+/, "/") + url.search,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            ...(isRight ? { "Set-Cookie": cookie(request) } : {}),
          });
          response.end();
        },
      };
    },
    has: (request, response) => {
      const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
      if (bearer !== undefined) return isSame(bearer, token);
      // Browsers always say where a request that writes comes from, and it was compared with ours.
      if (request.method !== "GET" && request.headers.origin === undefined) return false;
      if (isLetIn(request)) return true;
      const kept = readCookie(request, cookieName(request));
      if (kept === undefined) return false;
      if (isSame(kept, token)) return true;
      if (former === null || !isSame(kept, former)) return false;
      response.setHeader("Set-Cookie", cookie(request));
      return true;
    },
    address: (path) => `${path}${path.includes("?") ? "&" : "?"}token=${token}`,
  };
}

/** Servers on other ports of this machine share its cookies, so each has a name of its own. */
function cookieName(request: IncomingMessage): string {
  return `lectern-${request.socket.localPort}`;
}

/** A cookie of a request. */
export function readCookie(request: IncomingMessage, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

/** Takes as long for a wrong token as for the right one. */
export function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
