import { describeType, RECONCILIATION_TYPES } from "./entity-kinds.ts";
import { MAX_QUERIES } from "./queries.ts";

/** Where the service is. */
export const RECONCILE_PATH = "/reconcile";
export const PREVIEW_PATH = `${RECONCILE_PATH}/preview`;
export const PROPOSE_PATH = `${RECONCILE_PATH}/properties`;
export const SUGGEST_PATHS = {
  entity: `${RECONCILE_PATH}/suggest/entity`,
  property: `${RECONCILE_PATH}/suggest/property`,
  type: `${RECONCILE_PATH}/suggest/type`,
} as const;

/** In pixels. The page fits in. */
const PREVIEW_SIZE = { width: 420, height: 220 };

/** Ids are keys, the same wherever the graph is served from; these are the IRIs that exports use. */
const IDENTIFIER_SPACE = "urn:digest-graph:entity/";
const SCHEMA_SPACE = "urn:digest-graph:terms:";

/**
 * The service manifest of the Reconciliation Service API 0.2, which says what clients can ask and where.
 * `origin` is scheme and host that clients reach the service by.
 */
export function describeService(origin: string, toolVersion: string) {
  const preview = `${origin}${PREVIEW_PATH}?id={{id}}`;
  const suggest = (path: string) => ({ service_url: origin, service_path: path });
  return {
    versions: ["0.1", "0.2"],
    name: "digest-graph: people, organizations, models and products of AI news",
    identifierSpace: IDENTIFIER_SPACE,
    schemaSpace: SCHEMA_SPACE,
    serviceVersion: toolVersion,
    defaultTypes: RECONCILIATION_TYPES.map(({ id }) => describeType(id)),
    batchSize: MAX_QUERIES,
    view: { url: preview },
    preview: { url: preview, ...PREVIEW_SIZE },
    suggest: {
      entity: suggest(SUGGEST_PATHS.entity),
      property: suggest(SUGGEST_PATHS.property),
      type: suggest(SUGGEST_PATHS.type),
    },
    extend: {
      propose_properties: suggest(PROPOSE_PATH),
      property_settings: [
        {
          name: "limit",
          label: "Limit",
          type: "number",
          default: 0,
          help_text: "How many values of an entity at most; 0 for all.",
        },
      ],
    },
  };
}
