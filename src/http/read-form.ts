import { CodedError } from "../errors.ts";

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/iu;

/** In bytes; a hundred queries with their properties are far shorter. */
const MAX_FORM_SIZE = 1_000_000;

/**
 * Reads the fields of a form that was sent as a body.
 *
 * @throws CodedError BAD_USER_INPUT where the body is no form, LIMIT_EXCEEDED where it is longer than a megabyte
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!FORM_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new CodedError(
      "BAD_USER_INPUT",
      "POST takes a form: send `Content-Type: application/x-www-form-urlencoded`.",
    );
  }
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_FORM_SIZE) {
      throw new CodedError("LIMIT_EXCEEDED", `A form of at most ${MAX_FORM_SIZE} bytes is accepted.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return new URLSearchParams(text + decoder.decode());
}
