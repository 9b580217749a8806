import { createHash, timingSafeEqual } from "node:crypto";
import { CodedError } from "../errors.ts";

/** Says whether a request may change the graph. */
export interface Admin {
  /** @throws CodedError UNAUTHORIZED */
  readonly require: () => void;
}

/**
 * @param token what opens the mutations; null: they are closed.
 * @param authorization the request's header of that name.
 */
export function createAdmin(token: string | null, authorization: string | null): Admin {
  return {
    require() {
      if (token === null) {
        throw new CodedError(
          "UNAUTHORIZED",
          "Mutations are closed on this server: it was started without ADMIN_TOKEN.",
        );
      }
      const given = /^Bearer +(\S+) *$/iu.exec(authorization ?? "")?.[1];
      if (given === undefined || !isEqual(given, token)) {
        throw new CodedError("UNAUTHORIZED", "Mutations need the header `Authorization: Bearer` with the ADMIN_TOKEN.");
      }
    },
  };
}

/** Takes as long whatever is compared: hashes are of one length, and how they differ says nothing of the token. */
function isEqual(given: string, token: string): boolean {
  return timingSafeEqual(hash(given), hash(token));
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
