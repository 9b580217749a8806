import type { Command } from "commander";
import { printSchemaText } from "../graphql/schema.ts";

export function addSchemaCommand(program: Command): void {
  program
    .command("schema")
    .summary("print the GraphQL schema")
    .description("Prints the GraphQL schema, as schema/schema.graphql holds it.")
    .action(() => {
      process.stdout.write(printSchemaText());
    });
}
