import { expect, it } from "vitest";
import { typeOfKey } from "../../src/domain/entity.ts";

it.each([
  ["person:andrew-ng", "Person"],
  ["organization:openai", "Organization"],
  ["model:gpt-5.2-codex", "Model"],
  ["product:codex", "Product"],
])("the type of %s is %s", (key, type) => {
  expect(typeOfKey(key)).toBe(type);
});

it.each(["", ":", "person", "persons", "people:andrew-ng", "Person:andrew-ng", "andrew-ng:person"])(
  "'%s' begins with no type",
  (key) => {
    expect(typeOfKey(key)).toBeNull();
  },
);
