// `lectern present --share --https CERT KEY`: encrypted, under the names that the certificate stands for.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { request, type RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SharedLinks } from "../../src/deck/shared-links.ts";
import { findOwnAddress } from "../../src/node/share/own-address.ts";
import { makePlayground, type Playground } from "../support/cli.ts";
import { ask } from "../support/http.ts";
import { connectTo } from "../support/share.ts";

let playground: Playground;

beforeAll(async () => {
  playground = await makePlayground({ "01-one.md": "# One\n" });
  const address = await findOwnAddress();
  makeCertificate("cert", `DNS:talk.example,DNS:*.deck.example,IP:${address}`, 2);
  makeCertificate("named", "DNS:*.deck.example,DNS:talk.example", 2);
  makeCertificate("old", `IP:${address}`, -1);
});
afterAll(() => playground[Symbol.asyncDispose]());

/** Makes NAME.pem and NAME.key, which hold for so many days, -1 for until yesterday. */
function makeCertificate(name: string, names: string, days: number): void {
  const run = (words: string) => execFileSync("openssl", words.split(" "), { cwd: playground.path, stdio: "ignore" });
  const key = `-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ${name}.key`;
  const subject = `-subj /CN=Lectern -addext subjectAltName=${names}`;
  run(`req ${key} ${subject} -out ${name}.csr`);
  run(`x509 -req -in ${name}.csr -signkey ${name}.key -copy_extensions copy -days ${days} -out ${name}.pem`);
}

async function share(certificate: string) {
  const words = ["--share", "--https", `${certificate}.pem`, `${certificate}.key`, "slides"];
  const running = playground.start(["present", "--port", "0", "--no-open", ...words]);
  await running.says(/Ctrl-C ends it/);
  const [, own = ""] = await running.says(/^(http:\/\/127\.0\.0\.1:\d+\/)/);
  const state = JSON.parse((await ask(own, "/lectern/share")).body.toString()) as SharedLinks;
  const end = async () => {
    running.child.kill("SIGINT");
    await running.ended;
  };
  return { running, own, state, end, ca: await playground.text(`${certificate}.pem`) };
}

async function askSecurely(link: string, options: RequestOptions): Promise<IncomingMessage> {
  const sent = request(link, { agent: false, ...options });
  sent.end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  return response;
}

describe("with a certificate", () => {
  it("links, cookie and sockets are encrypted, and the terminal says so", async () => {
    const { running, own, state, end, ca } = await share("cert");
    expect(state.encrypted).toBe(true);
    const { address } = state.links[1]!;
    expect(address).toMatch(/^https:\/\/[\d.]+:\d+\/\?token=/);
    expect(running.stderr()).toContain("What is sent is encrypted");
    expect(running.stderr()).not.toMatch(/can see what is sent|--https CERT KEY/);
    const { headers, statusCode } = await askSecurely(address!, { ca });
    expect(statusCode).toBe(303);
    expect(headers["set-cookie"]![0]).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    const { host, port } = new URL(address!);
    const Cookie = headers["set-cookie"]![0]!.split(";")[0]!;
    // What a browser compares is the name in its address line, not what a request claims.
    const [servername, checkServerIdentity] = ["", () => undefined];
    const asked = async (sent: Record<string, string>) =>
      (
        await askSecurely(new URL("/", address!).href, {
          ca,
          headers: { Cookie, ...sent },
          servername,
          checkServerIdentity,
        })
      ).statusCode;
    expect(await asked({})).toBe(200);
    for (const name of ["talk.example", "my.deck.example"])
      expect(await asked({ Host: `${name}:${port}`, Origin: `https://${name}:${port}` })).toBe(200);
    const others: Record<string, string>[] = [
      { Host: `evil.example:${port}` },
      { Host: `deck.example:${port}` },
      { Origin: `http://${host}` },
    ];
    for (const other of others) expect(await asked(other)).toBe(403);
    const stage = await connectTo(`https://${host}/lectern/stage?role=audience&page=a`, {
      ca,
      headers: { Cookie, Origin: `https://${host}` },
    });
    await stage.hears(({ type }) => type === "welcome");
    stage.socket.close();
    // Without encryption there is nothing at that port, and this machine's own address is as before.
    await expect(fetch(`http://${host}/`)).rejects.toThrow();
    expect((await ask(own, "/")).status).toBe(200);
    await end();
  });

  it("that stands for a name, the link has that name", async () => {
    const { state, end } = await share("named");
    for (const { address } of state.links) expect(address).toMatch(/^https:\/\/talk\.example:\d+\//);
    await end();
  });

  it("that is over, the terminal says so", async () => {
    const { running, end } = await share("old");
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(running.stderr()).toContain(`The certificate ended on ${yesterday}: browsers will warn of it.`);
    await end();
  });
});

it.each([
  ["no such file", ["no.pem", "cert.key"], "error: no.pem: there is no such file or folder\n"],
  ["no certificate", ["slides/01-one.md", "cert.key"], "error: slides/01-one.md is no certificate\n"],
  ["two in the wrong order", ["cert.key", "cert.pem"], "error: cert.key is no certificate\n"],
  ["the key of another", ["cert.pem", "named.key"], "error: named.key is not the key of cert.pem\n"],
  ["no key", ["cert.pem", "named.pem"], "error: named.pem is not the key of cert.pem\n"],
])("%s is said before anything is shared", async (_, files, message) => {
  const { code, stdout, stderr } = await playground.lectern("present", "--share", "--https", ...files, "slides");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
});
