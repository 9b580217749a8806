import type { Account, Decision, DecisionChange } from "../../src/domain/decision.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { earlier, evening, morning } from "../store/contract/fixtures.ts";

const ACCOUNT: Account = { reason: "known", by: "a curator", at: Date.parse("2026-01-01T00:00:00Z") };

const CHANGES: readonly DecisionChange[] = [
  { kind: "merge", from: "product:hub", into: "product:codex" },
  { kind: "split", entity: "organization:openai", alias: "OpenAI", into: "product:open-ai", name: "Open AI" },
  { kind: "retype", entity: "organization:zhipu-ai", type: "Product" },
  { kind: "rename", entity: "model:glm-4.7", name: "GLM 4.7" },
  { kind: "ignore", surface: "𠮷野家", entity: null },
  { kind: "merge", from: "model:gpt-5", into: "model:gpt-5.2" },
];

function take(change: DecisionChange, index: number): Decision {
  return { id: `d${String(index)}`, change, ...ACCOUNT, undone: null };
}

/** Fills an empty store: the three fixtures, decisions of every kind, one of them undone. */
export async function curate(store: GraphStore): Promise<void> {
  await store.putDigest(morning());
  await store.putDigest(evening());
  await store.decide(CHANGES.map((change, index) => ({ take: take(change, index) })));
  await store.putDigest(earlier());
  await store.decide([{ undo: "d3", because: { ...ACCOUNT, reason: "was right before" } }]);
}
