import { expect, it } from "vitest";
import type { DecisionChange } from "../../src/domain/decision.ts";
import { createKeyTracer, listRedirects } from "../../src/domain/trace-keys.ts";

const merge = (from: string, into: string): DecisionChange => ({ kind: "merge", from, into });

it("follows a mention through changes in their order, and says which took part", () => {
  const tracer = createKeyTracer([
    merge("product:b", "product:c"),
    merge("product:a", "product:b"),
    { kind: "split", entity: "product:b", alias: "Bee Two", into: "product:d", name: null },
    { kind: "retype", entity: "product:d", type: "Model" },
    { kind: "rename", entity: "model:d", name: "Dee" },
  ]);
  // B was merged before A came to it.
  expect(tracer.traceMention("product:a", "A")).toEqual({ key: "product:b", applied: [1] });
  expect(tracer.traceMention("product:b", "B")).toEqual({ key: "product:c", applied: [0] });
  expect(tracer.traceMention("product:a", "bee-two")).toEqual({ key: "model:d", applied: [1, 2, 3] });
  expect(tracer.traceMention("product:x", "X")).toEqual({ key: "product:x", applied: [] });
  expect(tracer.traceKey("product:a")).toBe("product:b");
});

it("ends where a surface form is ignored, for one entity or for all but labels", () => {
  const tracer = createKeyTracer([
    { kind: "ignore", surface: "skills", entity: null },
    { kind: "ignore", surface: "Flash", entity: "product:flash" },
  ]);
  expect(tracer.traceMention("product:skills", "Skills")).toEqual({ key: null, applied: [0] });
  expect(tracer.traceLabel("product:skills")).toEqual({ key: "product:skills", applied: [] });
  expect(tracer.traceMention("product:flash", "FLASH")).toEqual({ key: null, applied: [1] });
  expect(tracer.traceMention("model:flash", "FLASH")).toEqual({ key: "model:flash", applied: [] });
  expect(tracer.traceLabel("product:flash")).toEqual({ key: null, applied: [1] });
});

it("compares surface forms without letters or digits as they are", () => {
  const tracer = createKeyTracer([{ kind: "ignore", surface: "🤗", entity: null }]);
  expect(tracer.traceMention("organization:hugging-face", "🤗").key).toBeNull();
  expect(tracer.traceMention("organization:hugging-face", "🦙").key).toBe("organization:hugging-face");
});

it("comes to an end whatever leads to whatever", () => {
  const circle = [merge("person:a", "person:b"), merge("person:b", "person:a"), merge("person:a", "person:b")];
  expect(createKeyTracer(circle).traceKey("person:a")).toBe("person:b");
  expect(createKeyTracer([merge("person:a", "person:a")]).traceMention("person:a", "A").key).toBe("person:a");
  expect(listRedirects(circle)).toEqual(new Map([["person:a", "person:b"]]));
});
