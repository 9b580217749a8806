/** A tab that GraphiQL opens with; it is called by its operation's name. */
export interface Tab {
  readonly query: string;
  /** JSON. */
  readonly variables?: string;
}

/** Questions that an analyst would ask of the seed digests; each can be run as it stands. */
export const TABS: readonly Tab[] = [
  {
    query: `# Who and what is Andrew Ng connected to, and why?
# Any of his names will do: 吴恩达, @AndrewYNg.
query Connections($name: String!) {
  entity(ref: { name: $name }) {
    name
    aliases
    storyCount
    neighbors(first: 10, kinds: [CO_MENTIONED, WROTE_ABOUT]) {
      totalCount
      edges {
        node { key name type }
        storyCount
        affinity
        kinds
        evidence(first: 2) {
          quotes
          story { title url at }
        }
      }
    }
  }
}
`,
    variables: `{ "name": "吴恩达" }`,
  },
  {
    query: `# How are OpenAI and Google connected?
# The strongest paths, with the sentences behind each step.
query Paths($from: String!, $to: String!) {
  paths(from: { name: $from }, to: { name: $to }, maxHops: 3, first: 3) {
    hops
    strength
    nodes { name type }
    steps {
      storyCount
      affinity
      evidence { quotes story { title url } }
    }
  }
}
`,
    variables: `{ "from": "OpenAI", "to": "Google" }`,
  },
  {
    query: `# When was GPT-5.2-Codex in the news, by Shanghai's hours?
# \`digests: 0\` means that nothing was published.
query Timeline($zone: String!) {
  timeline(
    entities: [{ name: "GPT-5.2-Codex" }]
    interval: HOUR
    timeZone: $zone
    window: { from: "2025-12-20T00:00:00+08:00", to: "2025-12-21T00:00:00+08:00" }
  ) {
    interval
    series {
      entity { name }
      total
      points {
        from
        stories
        mentions
        share
        digests
        top(first: 2) { title url }
      }
    }
  }
}
`,
    variables: `{ "zone": "Asia/Shanghai" }`,
  },
  {
    query: `# The same post in two digests: what does each say,
# and whom does it name where?
query Tellings {
  story(ref: { url: "https://x.com/AndrewYNg/status/2002062897074352593" }) {
    title
    at
    postedAt
    author { name handle person { key } }
    appearances {
      digest { key title publishedAt }
      index
      title
      text
    }
    entities { name type }
    mentions { surface place start end rule confidence entity { key } }
  }
}
`,
  },
  {
    query: `# Search in Chinese, English or both: entities by name,
# stories by text. A single character will do.
query Search($text: String!) {
  search(text: $text, first: 10) {
    totalCount
    edges {
      score
      highlights
      node {
        __typename
        ... on Entity { key name storyCount }
        ... on Story { title url at }
      }
    }
  }
}
`,
    variables: `{ "text": "智能体" }`,
  },
  {
    query: `# The graph around Gemini: two steps out, at most 40
# entities, the nearest and strongest first.
query Around {
  subgraph(around: [{ name: "Gemini" }], hops: 2, maxNodes: 40) {
    nodes { key name type storyCount }
    edges { source { key } target { key } storyCount affinity }
    truncated
    totalNodes
    totalEdges
    graphVersion
  }
}
`,
  },
  {
    query: `# Who may these names mean, how surely, and why?
query Names($names: [String!]!) {
  resolve(names: $names) {
    name
    candidates {
      score
      matched
      reason
      entity { key name type storyCount }
    }
  }
}
`,
    variables: `{ "names": ["吴恩达", "@sama", "hugging face", "gpt-5.2"] }`,
  },
];
