import { readFile } from "node:fs/promises";
import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { printSchemaText, schema } from "../../src/graphql/schema.ts";

describe("the schema", () => {
  it("is the one in schema/schema.graphql (`npm run schema` prints it anew)", async () => {
    expect(printSchemaText()).toBe(await readFile("schema/schema.graphql", "utf8"));
  });

  it("describes every type, field, argument and value", () => {
    const bare: string[] = [];
    const check = (name: string, { description }: { readonly description?: string | null | undefined }): void => {
      if ((description ?? "").trim() === "") bare.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type) || ["Int", "Float", "String", "Boolean", "ID"].includes(type.name)) continue;
      check(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
    expect(bare).toEqual([]);
  });
});
