import { EventEmitter, once } from "node:events";
import { describe, expect, it } from "vitest";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openService, type Service } from "./open-service.ts";

/** A service whose store answers who an entity is only when it was asked for its counts too. */
async function openTangled(): Promise<Service> {
  return openService({
    wrap: (store): GraphStore => {
      const calls = new EventEmitter();
      const heard = once(calls, "storyCountsByInstant");
      return new Proxy(store, {
        get(target, name, receiver) {
          if (name === "storyCountsByInstant") calls.emit(name);
          const method: unknown = Reflect.get(target, name, receiver);
          if (name !== "entityCards" || typeof method !== "function") {
            return typeof method === "function" ? method.bind(target) : method;
          }
          return async (...args: unknown[]) => {
            await heard;
            return Reflect.apply(method, target, args);
          };
        },
      });
    },
  });
}

describe("what is asked of an entity by its key alone", () => {
  it("is asked while the entity itself is looked for", async () => {
    const service = await openTangled();
    try {
      const { data, errors } = await service.ask(
        `{ entity(ref: { key: "organization:openai" }) { name timeline(splitBy: LANGUAGE) { interval } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ entity: { name: "OpenAI" } });
    } finally {
      await service.close();
    }
  });

  it("says what is wrong with its arguments once, in its own place", async () => {
    const service = await openService();
    try {
      const { errors } = await service.ask(
        `{ entity(ref: { key: "organization:openai" }) { timeline(timeZone: "Mars/Olympus") { interval } } }`,
      );
      expect(errors?.map(({ path }) => path)).toEqual([["entity", "timeline"]]);
      expect(service.takeLog().filter(({ level }) => level === 50)).toEqual([]);
    } finally {
      await service.close();
    }
  });

  it("is asked in vain of what is not there", async () => {
    const service = await openService();
    try {
      const { data } = await service.ask(
        `{ entity(ref: { key: "person:nobody" }) { neighbors { totalCount } timeline { interval } } }`,
      );
      expect(data).toEqual({ entity: null });
    } finally {
      await service.close();
    }
  });
});
