import { MIN_STORIES_APART, RISING_LIFT } from "../../query/trends.ts";
import { builder } from "../builder.ts";

export const EntityTypeEnum = builder.enumType("EntityType", {
  description: "What an entity is.",
  values: {
    PERSON: { value: "Person", description: "A human being, such as Andrew Ng." },
    ORGANIZATION: { value: "Organization", description: "A company, laboratory, institute or team, such as OpenAI." },
    MODEL: { value: "Model", description: "An AI model, a family of them or one version, such as GPT-5.2-Codex." },
    PRODUCT: {
      value: "Product",
      description:
        "A tool, app, service, library, framework, benchmark, hardware, protocol or platform, such as NotebookLM.",
    },
  } as const,
});

export const MentionPlaceEnum = builder.enumType("MentionPlace", {
  description: "Where a digest names an entity.",
  values: {
    TITLE: { description: "In the title of an appearance." },
    TEXT: { description: "In the text of an appearance." },
    AUTHOR: { description: "As the author of an appearance." },
    LABEL: { description: "In the digest's front matter." },
  } as const,
});

export const RelationKindEnum = builder.enumType("RelationKind", {
  description: "What links two entities.",
  values: {
    CO_MENTIONED: { description: "One appearance names both in its title or text." },
    WROTE_ABOUT: { description: "A person is the author of an appearance that names the other." },
  } as const,
});

export const IntervalEnum = builder.enumType("Interval", {
  description: "How long the buckets of a timeline are, by the calendar of its time zone.",
  values: {
    AUTO: { description: "Chosen by the length of the window, for about a hundred points at most." },
    HOUR: { description: "From full hour to full hour." },
    DAY: { description: "From midnight to midnight; 23 or 25 hours where clocks change." },
    WEEK: { description: "From Monday." },
    MONTH: { description: "From the first of the month." },
    QUARTER: { description: "From the first of January, April, July, October." },
    YEAR: { description: "From the first of January." },
  } as const,
});

export const TimelineSplitEnum = builder.enumType("TimelineSplit", {
  description: "What to make a series of its own for. A story that is told in two counts in each.",
  values: {
    LANGUAGE: { description: "Each language that digests are written in." },
    SERIES: { description: "Each series of digests." },
  } as const,
});

export const EntityOrderEnum = builder.enumType("EntityOrder", {
  description: "How entities are ordered; ties by key.",
  values: {
    STORIES_DESC: { description: "In the most stories first." },
    NAME_ASC: { description: "By name, by code point." },
    LAST_SEEN_DESC: { description: "Seen latest first; those never seen last." },
    FIRST_SEEN_DESC: { description: "Newcomers first; those never seen last." },
  } as const,
});

export const StoryOrderEnum = builder.enumType("StoryOrder", {
  description: "How stories are ordered, by `at`; ties by key.",
  values: { NEWEST: { description: "Latest first." }, OLDEST: { description: "Earliest first." } } as const,
});

export const NeighborOrderEnum = builder.enumType("NeighborOrder", {
  description: "How neighbours are ordered; ties by key.",
  values: {
    STORIES: { description: "Linked by the most stories first." },
    AFFINITY: { description: "Most closely linked first: hubs that are named with everything come late." },
    RECENT: { description: "Linked by the latest story first." },
  } as const,
});

export const SearchTypeEnum = builder.enumType("SearchType", {
  description: "What to search for.",
  values: {
    PERSON: { description: "People." },
    ORGANIZATION: { description: "Organizations." },
    MODEL: { description: "Models." },
    PRODUCT: { description: "Products." },
    STORY: { description: "Stories." },
  } as const,
});

export const PathOrderEnum = builder.enumType("PathOrder", {
  description: "Which paths come first.",
  values: {
    STRENGTH: { description: "The strongest first: around hubs, along close relations, even where that is longer." },
    HOPS: { description: "Those with the fewest steps first. One of them alone is found at once: ask for `first: 1`." },
  } as const,
});

export const ChangeKindEnum = builder.enumType("ChangeKind", {
  description: "What happened to a neighbour from one window to another.",
  values: {
    NEW: { description: "Stories of the window name both, none of the compared one does." },
    RISING: {
      description: `A lift of at least ${RISING_LIFT}, and at least ${MIN_STORIES_APART} stories more, scaled as for \`lift\`.`,
    },
    FALLING: {
      description: `A lift of at most 1/${RISING_LIFT}, and at least ${MIN_STORIES_APART} stories fewer, scaled as for \`lift\`.`,
    },
    GONE: { description: "Stories of the compared window name both, none of the window does." },
  } as const,
});

export const NetworkEnum = builder.enumType("Network", {
  description: "What the nodes and edges of a file are.",
  values: {
    ENTITIES: { value: "entities", description: "Entities, and the relations between them." },
    STORIES: { value: "stories", description: "Entities and stories, and which story names whom." },
  } as const,
});

export const ExportFormatEnum = builder.enumType("ExportFormat", {
  description: "What kind of file a part of the graph is written as.",
  values: {
    GEXF: { value: "gexf", description: "GEXF 1.3 for Gephi: the timeline plays." },
    GRAPHML: { value: "graphml", description: "GraphML for NetworkX, igraph, Gephi, yEd and Cytoscape." },
    JSON: { value: "json", description: "Node-link JSON as NetworkX and D3 read it." },
    CYTOSCAPE: { value: "cyjs", description: "JSON for Cytoscape Desktop and Cytoscape.js." },
    GRAPHOLOGY: { value: "graphology.json", description: "JSON for Graphology and Sigma." },
    JSONLD: { value: "jsonld", description: "JSON-LD with schema.org and PROV." },
    NTRIPLES: { value: "nt", description: "The same statements as N-Triples." },
    CSV: { value: "csv.zip", description: "Zipped tables for neo4j-admin, Gephi, R, pandas and spreadsheets." },
    CYPHER: { value: "cypher", description: "Statements for Neo4j that can be run again." },
    PARQUET: { value: "parquet.zip", description: "Zipped Parquet tables with GraphRAG's columns." },
  } as const,
});

export const DecisionKindEnum = builder.enumType("DecisionKind", {
  description: "What a curator can decide.",
  values: {
    MERGE: { value: "merge", description: "Two entities are one." },
    SPLIT: { value: "split", description: "One name of an entity means another one." },
    RETYPE: { value: "retype", description: "An entity is of another type." },
    RENAME: { value: "rename", description: "An entity is called otherwise." },
    IGNORE: { value: "ignore", description: "What is written so names nobody, or not this entity." },
  } as const,
});
