import { Neo4jError } from "neo4j-driver";
import { describe, expect, it } from "vitest";
import type { CodedError } from "../../../src/errors.ts";
import { createNeo4jStore } from "../../../src/store/neo4j/neo4j-store.ts";
import { translateError } from "../../../src/store/neo4j/translate-error.ts";

const URL_WITH_CREDENTIALS = "neo4j+s://someone:secret@graph.example.org:7687/?policy=x";

function failure(code: string): Neo4jError {
  return new Neo4jError("it went wrong", code, "50N42", "general", {
    OPERATION: "",
    OPERATION_CODE: "0",
    CURRENT_SCHEMA: "/",
  });
}

describe("an error of the driver", () => {
  it.each([
    ["ServiceUnavailable"],
    ["SessionExpired"],
    ["N/A"],
    ["Neo.ClientError.Security.Unauthorized"],
    ["Neo.ClientError.Security.AuthenticationRateLimit"],
    ["Neo.ClientError.Database.DatabaseNotFound"],
    ["Neo.TransientError.General.DatabaseUnavailable"],
  ])("%s says that the service is unavailable, names the server and no credentials", (code) => {
    const translated = translateError(failure(code), URL_WITH_CREDENTIALS);
    expect(translated).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    const { message } = translated as CodedError;
    expect(message).toContain("neo4j+s://graph.example.org:7687");
    expect(message).not.toMatch(/someone|secret/u);
  });

  it("about a statement that took too long is a timeout", () => {
    const error = failure("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration");
    expect(translateError(error, URL_WITH_CREDENTIALS)).toMatchObject({ code: "TIMEOUT" });
  });

  it("about a faulty statement stays what it is, for it is our fault", () => {
    const error = failure("Neo.ClientError.Statement.SyntaxError");
    expect(translateError(error, URL_WITH_CREDENTIALS)).toBe(error);
    const other = new TypeError("x");
    expect(translateError(other, URL_WITH_CREDENTIALS)).toBe(other);
  });
});

describe("a store whose server is down", () => {
  it("says so within seconds, for reads, writes and migrations", { timeout: 30_000 }, async () => {
    // Port 1 is for a service that nobody runs.
    const store = createNeo4jStore({ url: "bolt://127.0.0.1:1", username: "a", password: "b", database: null });
    const start = performance.now();
    const answers = await Promise.allSettled([store.ping(), store.removeDigest("a/b"), store.migrate(), store.stats()]);
    expect(performance.now() - start).toBeLessThan(10_000);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "SERVICE_UNAVAILABLE" } });
    }
    await store.close();
  });
});
