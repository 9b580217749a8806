import type { Digest } from "../../domain/digest.ts";
import { primaryLanguage } from "../../domain/language.ts";
import { selectionOfDigest } from "../../query/selection-parameters.ts";
import type { DigestFilter } from "../../store/questions.ts";
import { positionOfDigest } from "../../store/positions.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import { loadKnownEntities } from "../entity-refs.ts";
import { selectionExportUrl } from "../export-url.ts";
import { encodeGlobalId } from "../global-id.ts";
import { connect, readPage } from "../pages.ts";
import { AppearanceObject, DigestObject, EntityInterface, NodeInterface } from "../refs.ts";
import { readWindow } from "../windows.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { ExportFormatEnum } from "./enums.ts";
import { DigestFilterInput } from "./inputs.ts";
import { pageArgs } from "./page-arguments.ts";

/** A digest holds some twenty stories, a newsletter sixty to a thousand. */
const APPEARANCES = 100;

DigestObject.implement({
  description: "One issue of a news digest.",
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({ description: "Global id, for `node`.", resolve: ({ key }) => encodeGlobalId("Digest", key) }),
    key: t.exposeString("key", { description: "Its series and file name, such as `seeds/000_b860809a09c1d6ee`." }),
    title: t.exposeString("title", { description: "As its front matter or heading gives it." }),
    series: t.exposeString("series", { description: "What it is an issue of." }),
    language: t.exposeString("language", { description: "The language that most of it is in: `zh`, `en`." }),
    publishedAt: t.expose("publishedAt", { type: "DateTime", description: "When it was published." }),
    timeZoneOffset: t.exposeString("timeZoneOffset", { description: "The offset of its date as written, `+08:00`." }),
    url: t.expose("url", { type: "URL", nullable: true, description: "Where the original is." }),
    contentHash: t.exposeString("contentHash", { description: "SHA-256 of the file's bytes, in hex." }),
    labels: t.field({
      type: [EntityInterface],
      description: "The entities that its front matter names.",
      resolve: ({ labels }, _args, context) => loadKnownEntities(context, labels),
    }),
    appearances: t.field({
      type: [AppearanceObject],
      description: "All it tells, by index.",
      complexity: { field: 1, multiplier: APPEARANCES },
      resolve: ({ key }, _args, { loaders }) => loaders.appearancesOfDigest.load(key),
    }),
    exportUrl: t.field({
      type: "URL",
      description: "Where the entities that its stories name can be downloaded, with what links them in these stories.",
      args: { format: t.arg({ type: ExportFormatEnum, required: true, description: "What kind of file." }) },
      resolve: ({ key }, { format }, { origin }) => selectionExportUrl(origin, format, selectionOfDigest(key)),
    }),
  }),
});

const DigestEdgeObject = builder.objectRef<Edge<Digest>>("DigestEdge").implement({
  description: "A digest in a list.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: DigestObject, description: "The digest." }),
  }),
});

const DigestConnectionObject = defineConnection("DigestConnection", DigestEdgeObject, "A page of digests.");

const ORDER = "digests:NEWEST";

builder.queryFields((t) => ({
  digest: t.field({
    type: DigestObject,
    nullable: true,
    description: "One digest by its key; null where there is none.",
    args: {
      key: t.arg.string({ required: true, description: "Series and file name, such as `seeds/000_b860809a09c1d6ee`." }),
    },
    resolve: (_root, { key }, { loaders }) => loaders.digest.load(key),
  }),
  digests: t.field({
    type: DigestConnectionObject,
    description: "Digests, newest first.",
    args: {
      filter: t.arg({ type: DigestFilterInput, description: "Which ones; all where it is left out." }),
      ...pageArgs,
    },
    complexity: costOfPage,
    resolve: async (_root, { filter, ...args }, { store }) => {
      const wanted = readFilter(filter);
      const page = await store.listDigests(wanted, readPage(ORDER, args));
      return connect(
        page,
        ORDER,
        positionOfDigest,
        (digest) => digest,
        () => store.countDigests(wanted),
      );
    },
  }),
}));

function readFilter(filter: typeof DigestFilterInput.$inferInput | null | undefined): DigestFilter {
  const { series, language, window } = filter ?? {};
  return {
    ...(typeof series === "string" ? { series } : {}),
    ...(typeof language === "string" ? { language: primaryLanguage(language) } : {}),
    ...(window ? { window: readWindow(window, "filter.window") } : {}),
  };
}
