import { isAscii } from "../domain/ascii.ts";
import { CodedError } from "../errors.ts";

const NODE_KINDS = ["Entity", "Story", "Digest"] as const;

/** The concrete entity types share `Entity`, so that an id outlives a retype. */
export type NodeKind = (typeof NODE_KINDS)[number];

export interface GlobalId {
  readonly kind: NodeKind;
  readonly key: string;
}

/** `Entity`, `organization:openai` → base64 of `Entity:organization:openai`. */
export function encodeGlobalId(kind: NodeKind, key: string): string {
  const text = `${kind}:${key}`;
  // Most keys are ASCII, of which btoa makes the same in half the time.
  return isAscii(text) ? btoa(text) : Buffer.from(text, "utf8").toString("base64");
}

/**
 * Reads a global id. `argument` is where it came from, for the message.
 *
 * @throws CodedError BAD_USER_INPUT where the text is no id of ours.
 */
export function decodeGlobalId(id: string, argument: string): GlobalId {
  const text = Buffer.from(id, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const kind = NODE_KINDS.find((known) => known === text.slice(0, colon));
  const key = text.slice(colon + 1);
  // Buffer skips what is not base64: only the id that encodes to itself is one.
  if (kind === undefined || key === "" || encodeGlobalId(kind, key) !== id) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `${argument}: ${JSON.stringify(id)} is not a global id; give one that a field \`id\` has answered.`,
      { details: { argument } },
    );
  }
  return { kind, key };
}

/** The key in an id that must be of one kind. */
export function decodeKeyOf(kind: NodeKind, id: string, argument: string): string {
  const decoded = decodeGlobalId(id, argument);
  if (decoded.kind === kind) return decoded.key;
  throw new CodedError(
    "BAD_USER_INPUT",
    `${argument}: this is an id of type ${decoded.kind}; give one of type ${kind}.`,
    {
      details: { argument },
    },
  );
}
