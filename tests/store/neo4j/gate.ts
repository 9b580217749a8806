import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { TEST_URL } from "./test-database.ts";

/** A way to the test database on which answers can be held back: time stands still for who asks by it. */
export class Gate {
  readonly #server: Server;
  readonly #answers = new Set<Socket>();
  #isHeld = false;

  static async open(): Promise<Gate> {
    const gate = new Gate(new URL(TEST_URL ?? "bolt://127.0.0.1:7687"));
    gate.#server.listen(0, "127.0.0.1");
    await once(gate.#server, "listening");
    return gate;
  }

  private constructor({ hostname, port }: URL) {
    this.#server = createServer((client) => {
      const database = connect(Number(port), hostname);
      this.#answers.add(database);
      client.pipe(database);
      database.on("data", (data) => client.write(data));
      if (this.#isHeld) database.pause();
      for (const socket of [client, database]) {
        socket.on("error", () => socket.destroy());
        socket.on("close", () => {
          this.#answers.delete(database);
          client.destroy();
          database.destroy();
        });
      }
    });
  }

  get url(): string {
    const address = this.#server.address();
    return `bolt://127.0.0.1:${typeof address === "object" && address !== null ? String(address.port) : ""}`;
  }

  hold(): void {
    this.#isHeld = true;
    for (const socket of this.#answers) socket.pause();
  }

  release(): void {
    this.#isHeld = false;
    for (const socket of this.#answers) socket.resume();
  }

  close(): void {
    this.#server.close();
  }
}
