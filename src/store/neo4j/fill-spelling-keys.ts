import { spellingKeys } from "../../domain/close-spelling.ts";
import type { Connection } from "./connection.ts";

/** Spellings are written in transactions of so many. */
const BATCH = 1_000;

/** Gives the spellings of an older graph their keys. Goes on where it was interrupted. */
export async function fillSpellingKeys(connection: Connection): Promise<void> {
  for (let from = ""; ;) {
    const rows = await connection.read<{ readonly id: string; readonly folded: string; readonly text: string }>(
      "aliases-without-keys",
      { from, limit: BATCH },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    const aliases = rows.map(({ id, text }) => ({ id, keys: spellingKeys(text).join(" ") }));
    await connection.write((run) => run("set-alias-keys", { aliases }));
    from = last.folded;
  }
}
