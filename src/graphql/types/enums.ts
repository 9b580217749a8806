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
