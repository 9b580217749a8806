// A step of the build: checks the shipped catalogue and writes down what it says, for a quick start.
import { readCatalogue } from "../resolve/catalogue.ts";
import { writeCompiledCatalogue } from "./compiled-catalogue.ts";
import { readCatalogueTexts } from "./read-catalogue-files.ts";

const texts = await readCatalogueTexts([]);
await writeCompiledCatalogue(texts, readCatalogue(texts));
