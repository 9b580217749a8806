import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../src/graphql/schema.ts";
import { hashDocument } from "../../src/http/persisted-operations.ts";
import { readPersistedOperations } from "../../src/http/read-persisted-operations.ts";
import { openService, type Service } from "../graphql/open-service.ts";
import { listen, type ListeningService } from "./plain/listen.ts";

const QUERY = "query Find($name: String!) { entity(ref: { name: $name }) { name } }\n";
const HASH = hashDocument(QUERY);
const OTHER = "{ stats { digests } }";

function extensions(hash: string): object {
  return { persistedQuery: { version: 1, sha256Hash: hash } };
}

/** Each way in: through a socket, where plain requests are answered without Yoga, and through Yoga. */
type Ask = (body: object) => Promise<{ readonly status: number; readonly answer: unknown }>;

async function openWays(
  mode: "also" | "only" | "automatic",
): Promise<{ readonly ways: readonly Ask[]; readonly server: ListeningService; readonly close: () => Promise<void> }> {
  const service: Service = await openService({ persisted: { mode, registered: new Map([[HASH, QUERY]]) } });
  const server = await listen(service);
  const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
  return {
    server,
    ways: [
      async (body) => {
        const { status, text } = await server.ask({ headers, body: JSON.stringify(body) });
        return { status, answer: JSON.parse(text) as unknown };
      },
      async (body) => {
        const response = await service.fetch("/graphql", { method: "POST", headers, body: JSON.stringify(body) });
        return { status: response.status, answer: await response.json() };
      },
    ],
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}

describe("registered operations", () => {
  it("are asked for by hash and variables, by GET too", async () => {
    const { ways, server, close } = await openWays("also");
    const expected = { data: { entity: { name: "OpenAI" } } };
    for (const ask of ways) {
      const body = { extensions: extensions(HASH), variables: { name: "OpenAI" } };
      expect(await ask(body)).toEqual({ status: 200, answer: expected });
      expect(await ask({ query: OTHER })).toMatchObject({ status: 200 });
    }
    const search = new URLSearchParams({
      extensions: JSON.stringify(extensions(HASH)),
      variables: '{"name":"OpenAI"}',
    });
    const got = await server.ask({ method: "GET", path: `/graphql?${search.toString()}`, headers: {} });
    expect([got.status, JSON.parse(got.text)]).toEqual([200, expected]);
    expect(got.headers).toHaveProperty("etag");
    await close();
  });

  it("are all that is run, where the operator wants it so", async () => {
    const { ways, close } = await openWays("only");
    const variables = { name: "OpenAI" };
    for (const ask of ways) {
      expect(await ask({ extensions: extensions(HASH), variables })).toMatchObject({ status: 200 });
      expect(await ask({ query: QUERY, variables })).toMatchObject({ status: 200 });
      for (const body of [{ query: OTHER }, { query: OTHER, extensions: extensions(hashDocument(OTHER)) }]) {
        expect(await ask(body)).toMatchObject({
          status: 403,
          answer: { errors: [{ extensions: { code: "PERSISTED_QUERY_ONLY" } }] },
        });
      }
    }
    await close();
  });
});

describe("a hash that nobody registered", () => {
  it.each(["also", "only", "automatic"] as const)("is not found with mode %s", async (mode) => {
    const { ways, close } = await openWays(mode);
    for (const ask of ways) {
      expect(await ask({ extensions: extensions(hashDocument("{ __typename }")) })).toMatchObject({
        status: 404,
        answer: { errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }] },
      });
    }
    await close();
  });

  it("is registered by clients where that is on, with its text and for it alone", async () => {
    const [automatic, also] = [await openWays("automatic"), await openWays("also")];
    const byHash = { extensions: extensions(hashDocument(OTHER)) };
    for (const { ways } of [automatic, also]) {
      for (const ask of ways) {
        expect(await ask({ query: OTHER, extensions: extensions(HASH) })).toMatchObject({
          status: 400,
          answer: { errors: [{ extensions: { code: "PERSISTED_QUERY_MISMATCH" } }] },
        });
        expect(await ask({ query: OTHER, ...byHash })).toMatchObject({ status: 200 });
      }
    }
    for (const ask of automatic.ways) expect(await ask(byHash)).toMatchObject({ status: 200 });
    for (const ask of also.ways) expect(await ask(byHash)).toMatchObject({ status: 404 });
    await automatic.close();
    await also.close();
  });
});

describe("the operator's operations", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "operations-"));
    writeFileSync(join(folder, "find.graphql"), QUERY);
    writeFileSync(join(folder, "notes.txt"), "not an operation");
    writeFileSync(join(folder, "all.json"), JSON.stringify({ [HASH]: QUERY }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("are the files of a folder, or the entries of a JSON file", () => {
    const expected = new Map([[HASH, QUERY]]);
    expect(readPersistedOperations(folder, schema)).toEqual(expected);
    expect(readPersistedOperations(join(folder, "all.json"), schema)).toEqual(expected);
  });

  it.each([
    ["nothing.json", null, /nothing\.json cannot be read/u],
    ["broken.json", "{", /broken\.json cannot be read/u],
    ["empty.json", "{}", /holds no operation/u],
    ["list.json", `{"x": []}`, /list\.json: x: accepted: the text of a document/u],
    [
      "hash.json",
      JSON.stringify({ [HASH]: OTHER }),
      new RegExp(`the SHA-256 of its text is ${hashDocument(OTHER)}`, "u"),
    ],
    ["syntax.json", JSON.stringify({ [hashDocument("{")]: "{" }), /line 1: Syntax Error/u],
    ["field.json", JSON.stringify({ [hashDocument("{\n x }")]: "{\n x }" }), /line 2: Cannot query field "x"/u],
  ])("stop the start where they are wrong: %s", (name, text, message) => {
    const path = join(folder, name);
    if (text !== null) writeFileSync(path, text);
    expect(() => readPersistedOperations(path, schema)).toThrow(message);
  });
});
