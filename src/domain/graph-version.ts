import { createHash } from "node:crypto";

const BITS = 256n;
const MODULUS = 1n << BITS;

/**
 * A hash over a set that does not depend on order and can be kept up while members come and go: the sum of the
 * members' SHA-256, modulo 2^256. Written as 64 hex digits; the empty set's is all zeros.
 */
export type SetHash = string;

export const EMPTY_SET_HASH: SetHash = "0".repeat(64);

export function addMember(sum: SetHash, member: string): SetHash {
  return format(parse(sum) + hashMember(member));
}

export function removeMember(sum: SetHash, member: string): SetHash {
  return format(parse(sum) - hashMember(member) + MODULUS);
}

/** What clients see: 16 hex digits that change with every load, removal or decision, and come back with the same inputs. */
export function graphVersion(sum: SetHash): string {
  return createHash("sha256").update(sum).digest("hex").slice(0, 16);
}

/** A loaded digest as a member of the set. */
export function digestMember(digestKey: string, fingerprint: string): string {
  return JSON.stringify(["digest", digestKey, fingerprint]);
}

function hashMember(member: string): bigint {
  return parse(createHash("sha256").update(member).digest("hex"));
}

function parse(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

function format(value: bigint): SetHash {
  return (value % MODULUS).toString(16).padStart(64, "0");
}
