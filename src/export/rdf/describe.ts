import type { Entity, EntityType } from "../../domain/entity.ts";
import type { ExportEdge, ExportGraph, ExportNode, Provenance, StoryNode } from "../../domain/export.ts";
import { type Instant, printInstant } from "../../domain/instant.ts";
import { TOOL } from "../provenance.ts";
import { edgeIri, exportIri, resourceIri, urlIri } from "./iri.ts";
import { localText, type Resource, resource } from "./resource.ts";
import type { TypeName } from "./vocabulary.ts";

/** The whole graph as RDF: where it comes from, then nodes, then edges. */
export async function* describeGraph(graph: ExportGraph, base: string): AsyncGenerator<Resource[], void, undefined> {
  yield describeProvenance(graph.provenance, base);
  for await (const nodes of graph.nodes()) yield nodes.map((node) => describeNode(node, base));
  for await (const edges of graph.edges()) yield edges.flatMap((edge) => describeEdge(edge, base));
}

/** The export is a dataset, made by an activity of this tool, which used the digests. */
function describeProvenance(provenance: Provenance, base: string): Resource[] {
  const { graphVersion, versionAt, digests, cutAt, kinds, toolVersion } = provenance;
  const dataset = exportIri(base, provenance);
  const activity = `${dataset}#activity`;
  const tool = `${base}tool/${TOOL}-${encodeURIComponent(toolVersion)}`;
  const listed = digests.listed ?? [];
  const digestIris = listed.map(({ key }) => resourceIri(base, "digest", key));
  return [
    resource(dataset, ["schema:Dataset", "prov:Entity"], {
      name: `${TOOL} ${graphVersion}`,
      version: graphVersion,
      dateModified: optionalInstant(versionAt),
      wasGeneratedBy: activity,
      wasDerivedFrom: digestIris,
    }),
    resource(activity, ["prov:Activity"], {
      wasAssociatedWith: tool,
      used: digestIris,
      query: provenance.query,
      arguments: provenance.arguments,
      network: provenance.network,
      kinds,
      nodeCount: provenance.nodeCount,
      edgeCount: provenance.edgeCount,
      totalNodes: provenance.totalNodes,
      totalEdges: provenance.totalEdges,
      truncated: cutAt !== null,
      cutAt,
      digestCount: digests.count,
      digestsSha256: digests.sha256,
    }),
    resource(tool, ["prov:SoftwareAgent"], { name: TOOL, version: toolVersion }),
    ...listed.map(({ key, contentHash }) =>
      resource(resourceIri(base, "digest", key), ["prov:Entity", "schema:MediaObject"], {
        identifier: key,
        sha256: contentHash,
      }),
    ),
  ];
}

function describeNode(node: ExportNode, base: string): Resource {
  return node.kind === "entity" ? describeEntity(node.entity, base) : describeStory(node, base);
}

const ENTITY_CLASSES: Readonly<Record<EntityType, TypeName>> = {
  Person: "schema:Person",
  Organization: "schema:Organization",
  Model: "schema:SoftwareApplication",
  Product: "schema:Product",
};

function describeEntity(entity: Entity, base: string): Resource {
  const iriOf = (key: string | null) => (key === null ? null : resourceIri(base, "entity", key));
  const addresses = entity.links.map(({ url }) => urlIri(url) ?? { unreadable: url });
  return resource(resourceIri(base, "entity", entity.key), [ENTITY_CLASSES[entity.type]], {
    identifier: entity.key,
    name: [entity.name, ...entity.names.map(({ name, language }) => localText(name, language))],
    alternateName: entity.aliases,
    description: entity.description,
    sameAs: addresses.filter((address) => typeof address === "string"),
    link: addresses.flatMap((address) => (typeof address === "string" ? [] : [address.unreadable])),
    isPartOf: iriOf(entity.family),
    // A product is made, a model is created: schema.org has each word for one of the two only.
    [entity.type === "Product" ? "manufacturer" : "creator"]: iriOf(entity.maker),
    parentOrganization: iriOf(entity.partOf),
    affiliation: entity.affiliations.map((key) => resourceIri(base, "entity", key)),
    provisional: entity.provisional,
    storyCount: entity.storyCount,
    mentionCount: entity.mentionCount,
    firstSeenAt: optionalInstant(entity.firstSeenAt),
    lastSeenAt: optionalInstant(entity.lastSeenAt),
  });
}

function describeStory({ story, digestKeys }: StoryNode, base: string): Resource {
  const { author } = story;
  const url = story.url === null ? null : urlIri(story.url);
  return resource(resourceIri(base, "story", story.key), ["schema:NewsArticle"], {
    identifier: story.key,
    headline: localText(story.title, story.language),
    url,
    link: url === null ? story.url : null,
    inLanguage: story.language,
    datePublished: printInstant(story.at),
    author: author === null || author.personKey === null ? null : resourceIri(base, "entity", author.personKey),
    authorName: author?.name ?? null,
    authorHandle: author?.handle ?? null,
    wasDerivedFrom: digestKeys.map((key) => resourceIri(base, "digest", key)),
  });
}

/** A plain statement that any reader understands, and a resource of its own for the numbers. */
function describeEdge(edge: ExportEdge, base: string): Resource[] {
  const sourceKind = edge.kind === "MENTIONS" ? "story" : "entity";
  const source = resourceIri(base, sourceKind, edge.source);
  const target = resourceIri(base, "entity", edge.target);
  const iri = edgeIri(base, edge.kind, edge.source, edge.target);
  if (edge.kind === "MENTIONS") {
    return [
      resource(source, [], { mentions: target }),
      resource(iri, ["terms:Mention"], {
        source,
        target,
        mentionCount: edge.mentionCount,
        surface: edge.surfaces,
      }),
    ];
  }
  return [
    resource(source, [], { [edge.kind === "CO_MENTIONED" ? "coMentionedWith" : "wroteAbout"]: target }),
    resource(iri, ["terms:Relation"], {
      kind: edge.kind,
      source,
      target,
      storyCount: edge.storyCount,
      affinity: edge.affinity,
      firstAt: printInstant(edge.firstAt),
      lastAt: printInstant(edge.lastAt),
      wasDerivedFrom: edge.storyKeys.map((key) => resourceIri(base, "story", key)),
    }),
  ];
}

function optionalInstant(at: Instant | null): string | null {
  return at === null ? null : printInstant(at);
}
