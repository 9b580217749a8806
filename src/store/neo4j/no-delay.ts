import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Socket } from "node:net";

const CHANNEL = "net.client.socket";

/**
 * Makes new TCP connections send at once what is written to them; the function returned ends that.
 *
 * The driver writes in pieces of 1,400 bytes and leaves Nagle's algorithm on: the second piece of every longer statement
 * then waits for the server's delayed acknowledgement of the first, 40 ms on Linux, and the driver has no option against
 * it. Node announces new client sockets on a diagnostics channel. It cannot tell the driver's from others', but its own
 * HTTP clients set the same option. Connections over TLS are not announced and keep the delay.
 */
export function sendWithoutDelay(): () => void {
  const onMessage = (message: unknown): void => {
    if (!isRecord(message)) return;
    const { socket } = message;
    if (socket instanceof Socket) socket.setNoDelay(true);
  };
  subscribe(CHANNEL, onMessage);
  return () => {
    unsubscribe(CHANNEL, onMessage);
  };
}

function isRecord(value: unknown): value is { readonly socket?: unknown } {
  return typeof value === "object" && value !== null;
}
