import type { KeyValue, SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Batches } from "../../domain/export.ts";
import type { Column, ColumnType } from "../columns.ts";

/** Rows that wait in memory to be written together: with many columns of text, some megabytes. */
const ROWS_PER_GROUP = 2048;

/** A Parquet file, a row group after another. Instants are timestamps in UTC, in milliseconds; JSON is text. */
export async function* writeTable<Item>(
  batches: Batches<Item>,
  columns: readonly Column<Item>[],
  metadata: KeyValue[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new DrainedWriter();
  // hyparquet-writer takes the least and the greatest text of a column by UTF-16 unit where Parquet compares UTF-8
  // bytes: with an emoji and a full-width character in one column, readers would skip rows that they should find.
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: metadata,
    statistics: false,
  });
  let group = columns.map((): unknown[] => []);
  let rows = 0;
  const writeGroup = async () => {
    const columnData = columns.map(({ name }, index) => ({ name, data: group[index] ?? [] }));
    await writer.write({ columnData, rowGroupSize: ROWS_PER_GROUP });
    group = columns.map(() => []);
    rows = 0;
  };
  for await (const batch of batches) {
    for (const item of batch) {
      columns.forEach((column, index) => group[index]?.push(readCell(column, item)));
      rows += 1;
      if (rows === ROWS_PER_GROUP) {
        await writeGroup();
        yield bytes.drain();
      }
    }
  }
  if (rows > 0) await writeGroup();
  await writer.finish();
  yield bytes.drain();
}

/** A writer whose bytes are taken out while the file grows; `offset` goes on counting. */
class DrainedWriter extends ByteWriter {
  drain(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

function schemaOf(columns: readonly { readonly name: string; readonly type: ColumnType }[]): SchemaElement[] {
  return [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] => {
      if (type === "strings") return listSchema(name);
      return [{ ...TYPES[type], name, repetition_type: "OPTIONAL" }];
    }),
  ];
}

const TEXT: Omit<SchemaElement, "name"> = { type: "BYTE_ARRAY", converted_type: "UTF8" };

const TYPES: Readonly<Record<Exclude<ColumnType, "strings">, Omit<SchemaElement, "name">>> = {
  string: TEXT,
  json: TEXT,
  boolean: { type: "BOOLEAN" },
  long: { type: "INT64" },
  double: { type: "DOUBLE" },
  // Without a logical type beside it, which would make DuckDB show (and cut to days) in the time zone of the machine.
  instant: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

/** The three levels of a list: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists */
function listSchema(name: string): SchemaElement[] {
  return [
    { name, converted_type: "LIST", repetition_type: "OPTIONAL", num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { ...TEXT, name: "element", repetition_type: "REQUIRED" },
  ];
}

/** Empty lists stay lists here: a table has no way to leave a cell out. */
function readCell<Item>(column: Column<Item>, item: Item): unknown {
  switch (column.type) {
    case "strings":
      return column.read(item);
    case "json":
      return JSON.stringify(column.read(item));
    case "long": {
      const value = column.read(item);
      return value === null ? null : BigInt(value);
    }
    case "instant": {
      const at = column.read(item);
      return at === null ? null : new Date(at);
    }
    default:
      return column.read(item);
  }
}
