import { createServer, request as send } from "node:http";
import type { Service } from "../../graphql/open-service.ts";

export interface Asked {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  /** By their names in lower case, without those that differ from answer to answer. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A service at a port, asked through sockets: where plain requests are answered without Yoga. */
export interface ListeningService {
  readonly ask: (asked: Asked) => Promise<Answered>;
  /** Asks by POST; the answer's text. */
  readonly post: (query: string, variables?: object) => Promise<string>;
  readonly close: () => Promise<void>;
}

export const JSON_HEADERS = { "content-type": "application/json" };

/** Headers that differ from answer to answer, or with how it is sent. */
const OWN_HEADERS = ["date", "connection", "keep-alive", "transfer-encoding", "content-length", "x-request-id"];

export function withoutOwn(headers: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(
    [...headers]
      .map(([name, value]): [string, unknown] => [name.toLowerCase(), value])
      .filter(([name]) => !OWN_HEADERS.includes(name))
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}

export async function listen(service: Pick<Service, "handle">): Promise<ListeningService> {
  const server = createServer((request, response) => void service.handle(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  function ask({ method = "POST", path = "/graphql", headers = JSON_HEADERS, body = "" }: Asked): Promise<Answered> {
    const length = method === "POST" ? { "content-length": Buffer.byteLength(body) } : {};
    return new Promise((resolve, reject) => {
      const request = send(
        { host: "127.0.0.1", port, method, path, headers: { ...headers, ...length } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            resolve({
              status: response.statusCode ?? 0,
              headers: withoutOwn(Object.entries(response.headers)),
              text: Buffer.concat(chunks).toString("utf8"),
            });
          });
        },
      );
      request.once("error", reject);
      request.end(method === "POST" ? body : undefined);
    });
  }

  return {
    ask,
    post: async (query, variables = {}) => (await ask({ body: JSON.stringify({ query, variables }) })).text,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
