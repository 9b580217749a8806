import type { Instant } from "../../domain/instant.ts";
import { indexTokens } from "../../domain/tokens.ts";
import type { Connection } from "./connection.ts";
import { joinStoryTokens, type SearchedTelling } from "./story-tokens.ts";

/** Stories or entities that are read and written at once: with their texts, well within a small server's memory. */
const BATCH = 500;

interface StoryRow {
  readonly key: string;
  readonly tokens: string;
  readonly at: Instant;
  readonly tellings: readonly SearchedTelling[];
}

interface EntityRow {
  readonly key: string;
  readonly aliases: readonly { readonly ordinal: number; readonly text: string; readonly tokens: string }[];
}

/** Makes the tokens of an older graph what this version's would be. Writes only what differs; may run again. */
export async function fillTokens(connection: Connection): Promise<void> {
  for await (const rows of walk<StoryRow>(connection, "story-texts")) {
    const stories = rows
      .map(({ key, tokens, at, tellings }) => ({ key, before: tokens, tokens: joinStoryTokens(tellings, at) }))
      .filter(({ before, tokens }) => before !== tokens);
    if (stories.length > 0) await connection.write((run) => run("set-story-tokens", { stories }));
  }
  for await (const rows of walk<EntityRow>(connection, "aliases-of-entities")) {
    const aliases = rows.flatMap((row) =>
      row.aliases
        .map(({ ordinal, text, tokens }) => ({
          key: row.key,
          ordinal,
          before: tokens,
          tokens: indexTokens(text).join(" "),
        }))
        .filter(({ before, tokens }) => before !== tokens),
    );
    if (aliases.length > 0) await connection.write((run) => run("set-alias-tokens", { aliases }));
  }
}

async function* walk<Row extends { readonly key: string }>(
  connection: Connection,
  name: "story-texts" | "aliases-of-entities",
): AsyncGenerator<Row[]> {
  for (let after = ""; ;) {
    const rows = await connection.read<Row>(name, { after, limit: BATCH });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.key;
  }
}
