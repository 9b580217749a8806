import { setFlagsFromString } from "node:v8";

/**
 * Has V8 inline less into what it compiles from here on. Extraction is much code that runs for some seconds: with the
 * default (920 bytes of bytecode) compiling takes a third of them, with this a sixth, and what is compiled is no slower.
 * For commands that read digests and end; a server runs long enough for the default to pay.
 */
export function inlineLess(): void {
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
}
