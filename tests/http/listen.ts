import { once } from "node:events";
import { createServer } from "node:http";
import type { Handler } from "../../src/http/handler.ts";

export interface Listening {
  /** `http://127.0.0.1:34567` */
  readonly base: string;
  readonly close: () => void;
}

/** Serves a handler over real HTTP, on any port that is free. */
export async function listen(handle: Handler): Promise<Listening> {
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  return {
    base: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
