import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { createNeo4jStore } from "../../../src/store/neo4j/neo4j-store.ts";
import { evening, morning } from "../contract/fixtures.ts";
import { openEmptyStore, TEST_URL } from "./test-database.ts";

/** A door to the test database that can be shut: what a client sees when a server goes down and comes back. */
class Door {
  readonly #target = new URL(TEST_URL ?? "bolt://127.0.0.1:7687");
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  port = 0;

  async open(): Promise<void> {
    const server = createServer((incoming) => {
      const outgoing = connect(Number(this.#target.port), this.#target.hostname);
      for (const socket of [incoming, outgoing]) {
        this.#sockets.add(socket);
        socket.on("error", () => socket.destroy());
        socket.on("close", () => this.#sockets.delete(socket));
      }
      incoming.pipe(outgoing).pipe(incoming);
    });
    await new Promise<void>((resolve) => {
      server.listen(this.port, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === "object") this.port = address.port;
    this.#server = server;
  }

  async shut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

describe.runIf(TEST_URL !== undefined)("a store whose server goes away", () => {
  let door: Door;
  let store: GraphStore;
  beforeEach(async () => {
    await (await openEmptyStore()).close();
    door = new Door();
    await door.open();
    const url = `bolt://127.0.0.1:${String(door.port)}`;
    store = createNeo4jStore({ url, username: "neo4j", password: "", database: null });
  });
  afterEach(async () => {
    await store.close();
    await door.shut();
  });

  it("says so, and works again without a restart when it is back", async () => {
    await store.putDigest(morning());
    const before = await store.stats();
    await door.shut();
    await expect(store.stats()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    await expect(store.putDigest(evening())).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    await door.open();
    expect(await store.stats()).toEqual(before);
    expect(await store.putDigest(evening())).toEqual({ status: "loaded" });
  });

  it("does not notice where it is back at once, though all its connections are gone", async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.ping()));
    await door.shut();
    await door.open();
    await store.ping();
    expect(await store.putDigest(morning())).toEqual({ status: "loaded" });
  });
});
