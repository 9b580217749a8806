import type { Digest, DigestKey } from "../../domain/digest.ts";
import { ALL_TIME } from "../../domain/instant.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import type { DigestFilter } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { isAscending, pageByNumber, pageInWindow } from "./page-parameters.ts";
import { type Parameters, windowParameters } from "./parameters.ts";
import { groupRows, toDigest } from "./rows.ts";

interface Row {
  readonly digest: Digest;
}

export async function readDigests(connection: Connection, keys: readonly DigestKey[]): Promise<(Digest | null)[]> {
  const rows = await connection.read<Row & { readonly i: number }>("digests", { keys });
  return groupRows(rows, keys.length, ({ digest }) => toDigest(digest)).map(([digest]) => digest ?? null);
}

export async function listDigests(
  connection: Connection,
  filter: DigestFilter,
  page: PageRequest,
): Promise<Page<Digest>> {
  const direction = isAscending(page, true) ? "ascending" : "descending";
  const bounds = pageInWindow(pageByNumber(page, true), windowParameters(filter.window ?? ALL_TIME));
  const rows = await connection.read<Row>(`list-digests-${direction}`, { ...toldParameters(filter), ...bounds });
  return pageOfRows(
    rows.map(({ digest }) => toDigest(digest)),
    page,
  );
}

export async function countDigests(connection: Connection, filter: DigestFilter): Promise<number> {
  const parameters = { ...toldParameters(filter), ...windowParameters(filter.window ?? ALL_TIME) };
  const [row] = await connection.read<{ readonly count: number }>("count-digests", parameters);
  return row?.count ?? 0;
}

function toldParameters({ series, language }: DigestFilter): Parameters {
  return { series: series ?? null, language: language ?? null };
}
