// Under which address other machines reach this one.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { networkInterfaces } from "node:os";

/** An address that no machine has; nothing is sent to it. */
const ANYWHERE = "192.0.2.254";

/** This machine's IPv4 address on its network, of several the one that it would send from; undefined if it is on none. */
export async function findOwnAddress(): Promise<string | undefined> {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address),
  );
  const sending = await sendingAddress();
  return sending !== undefined && all.includes(sending) ? sending : all[0];
}

/** The address that the system would send from. Connecting a datagram socket sends nothing. */
async function sendingAddress(): Promise<string | undefined> {
  const socket = createSocket("udp4");
  try {
    socket.connect(9, ANYWHERE);
    await once(socket, "connect");
    return socket.address().address;
  } catch {
    return undefined; // no way leads out of this network
  } finally {
    socket.close();
  }
}
