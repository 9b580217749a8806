import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";

/** Text shrinks nearly as much as at zlib's default, 6, in two thirds of the time. */
const LEVEL = 3;

/** Bytes at a time, as `format.write` makes them. */
const CHUNK_SIZE = 64 * 1024;

/** The bytes of a file: text as UTF-8, gzipped where that is asked for. Equal pieces give equal bytes. */
export function encodePieces(
  pieces: AsyncIterable<string | Uint8Array>,
  gzip: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  return gzip ? compress(encode(pieces)) : encode(pieces);
}

async function* encode(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

async function* compress(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const gzip = createGzip({ level: LEVEL, chunkSize: CHUNK_SIZE });
  // Two pieces ahead, so that the next one is made while zlib works on the last. An error of the pieces destroys `gzip`,
  // which throws it below; where nobody reads on, the pieces are closed.
  pipeline(Readable.from(pieces, { highWaterMark: 2 }), gzip, () => {});
  yield* gzip;
}
