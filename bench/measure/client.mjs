import { Agent, request as send } from "node:http";

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} body
 * @property {number} milliseconds from sending to the last byte
 */

/** One connection that is kept: what a dashboard's browser has. */
export class Client {
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #port;

  /** @param {number} port on 127.0.0.1 */
  constructor(port) {
    this.#port = port;
  }

  /**
   * @param {{ method: string, path: string, headers: Record<string, string>, body: string }} request
   * @param {number} timeout in milliseconds
   * @returns {Promise<Answer | null>} null where the timeout came first
   */
  ask({ method, path, headers, body }, timeout) {
    return new Promise((resolve, reject) => {
      const start = process.hrtime.bigint();
      const request = send(
        {
          host: "127.0.0.1",
          port: this.#port,
          agent: this.#agent,
          method,
          path,
          headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
        },
        (response) => {
          /** @type {Buffer[]} */
          const chunks = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("end", () => {
            clearTimeout(timer);
            const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString("utf8"),
              milliseconds,
            });
          });
        },
      );
      const timer = setTimeout(() => {
        resolve(null);
        request.destroy();
      }, timeout);
      request.once("error", (error) => {
        clearTimeout(timer);
        reject(error);
      });
      request.end(body);
    });
  }

  close() {
    this.#agent.destroy();
  }
}
