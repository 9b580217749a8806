import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/resolve/catalogue.ts";
import { CatalogueError } from "../../src/resolve/catalogue-error.ts";

const ORGANIZATIONS = `type: Organization
entities:
  - name: Google DeepMind
    zh: [谷歌DeepMind]
    aliases: [DeepMind, GDM]
    handles: [GoogleDeepMind, google-deepmind]
    description: A lab.
    partOf: Google
    links: { website: 'https://deepmind.google' }
  - name: Google
    ordinary: []
`;
const MODELS = `type: Model
entities:
  - name: Gemini
    versions: true
    maker: DeepMind
  - name: Gemini 3
    family: Gemini
    maker: Google DeepMind
`;

function problemsOf(...texts: string[]): string[] {
  try {
    readCatalogue(texts.map((text, index) => ({ file: `${index + 1}.yaml`, text })));
  } catch (error) {
    if (error instanceof CatalogueError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const organization = (...lines: string[]): string => ["type: Organization", "entities:", ...lines].join("\n");

describe("a catalogue", () => {
  it("has entities by key, references by any name of theirs, across files", () => {
    const { entries } = readCatalogue([
      { file: "models.yaml", text: MODELS },
      { file: "organizations.yaml", text: ORGANIZATIONS },
    ]);
    expect([...entries.keys()]).toEqual([
      "model:gemini",
      "model:gemini-3",
      "organization:google-deepmind",
      "organization:google",
    ]);
    expect(entries.get("model:gemini")).toMatchObject({
      hasVersions: true,
      profile: { maker: "organization:google-deepmind" },
    });
    expect(entries.get("model:gemini-3")?.profile.family).toBe("model:gemini");
    expect(entries.get("organization:google-deepmind")).toEqual({
      profile: {
        key: "organization:google-deepmind",
        type: "Organization",
        name: "Google DeepMind",
        names: [
          { language: "en", name: "Google DeepMind" },
          { language: "zh", name: "谷歌DeepMind" },
        ],
        aliases: ["谷歌DeepMind", "DeepMind", "GDM", "@GoogleDeepMind", "@google-deepmind"],
        description: "A lab.",
        links: [{ label: "website", url: "https://deepmind.google" }],
        provisional: false,
        family: null,
        maker: null,
        partOf: "organization:google",
        affiliations: [],
      },
      surfaces: ["Google DeepMind", "谷歌DeepMind", "DeepMind", "GDM"],
      handles: ["GoogleDeepMind", "google-deepmind"],
      ordinary: [],
      shared: [],
      hasVersions: false,
    });
  });

  it("has a hash of what it says, not of the order or layout of its files", () => {
    const one = readCatalogue([
      { file: "a", text: MODELS },
      { file: "b", text: ORGANIZATIONS },
    ]);
    const other = readCatalogue([
      { file: "c", text: `# note\n${ORGANIZATIONS}` },
      { file: "d", text: MODELS },
    ]);
    expect(other.hash).toBe(one.hash);
    const changed = readCatalogue([
      { file: "c", text: ORGANIZATIONS.replace("GDM", "GDMX") },
      { file: "d", text: MODELS },
    ]);
    expect(changed.hash).not.toBe(one.hash);
  });

  it("may have a name twice where one of the two says that it is shared", () => {
    expect(
      problemsOf(
        organization("  - name: Mistral AI", "    shared: [Mistral]"),
        "type: Model\nentities:\n  - name: Mistral",
      ),
    ).toEqual([]);
  });
});

describe("a catalogue with mistakes", () => {
  it.each([
    ["an unknown field", [organization("  - name: A", "    alias: [B]")], /^1\.yaml:4: .*"alias"/u],
    ["a field of another type", [organization("  - name: A", "    versions: true")], /^1\.yaml:4: .*"versions"/u],
    ["an unknown type", ["type: Company\nentities: []"], /^1\.yaml:1: type must be one of Person/u],
    ["a missing name", [organization("  - name: A", "  - aliases: [B]")], /^1\.yaml:4: name is missing/u],
    ["no list of entities", ["type: Person"], /^1\.yaml:1: entities must be a list/u],
    [
      "a text where a list should be",
      [organization("  - name: A", "    aliases: B")],
      /^1\.yaml:4: aliases of "A" must be a list/u,
    ],
    [
      "the same entity twice",
      [organization("  - name: Open AI", "  - name: open ai")],
      /^1\.yaml:4: duplicate name "open ai", also at 1\.yaml:3/u,
    ],
    [
      "a name that two entities have",
      [organization("  - name: A", "    aliases: [Zed]", "  - name: B", "    zh: [ZED]")],
      /^1\.yaml:6: name "ZED" of "B" is also a name of "A" at 1\.yaml:3/u,
    ],
    [
      "an account that two entities have",
      [organization("  - name: A", "    handles: [x_1]", "  - name: B", "    handles: [X_1]")],
      /^1\.yaml:6: handle "X_1"/u,
    ],
    [
      "a part of nothing",
      [organization("  - name: A", "    partOf: Nobody")],
      /^1\.yaml:4: partOf "Nobody" of "A" is no Organization/u,
    ],
    ["a maker that is a model", [MODELS.replace("DeepMind", "Gemini")], /^1\.yaml:5: maker "Gemini"/u],
    [
      "a circle of parts",
      [organization("  - name: A", "    partOf: B", "  - name: B", "    partOf: A")],
      /^1\.yaml:4: partOf goes in a circle: A → B → A/u,
    ],
    ["broken YAML", ["type: [Person\nentities: []"], /^1\.yaml:\d: /u],
    ["no mapping at all", ["- A"], /^1\.yaml:1: a catalogue file is a mapping/u],
    ["a name without letters", [organization("  - name: '***'")], /^1\.yaml:3: .*no letter or digit/u],
    [
      "a link without an address",
      [organization("  - name: A", "    links: { website: nowhere }")],
      /^1\.yaml:4: links of "A"/u,
    ],
  ])("names file and line of %s", (_, texts, message) => {
    expect(problemsOf(...texts)[0]).toMatch(message);
  });

  it("names all of them at once", () => {
    expect(problemsOf(organization("  - name: A", "    partOf: X", "    color: red"), "type: Robot")).toHaveLength(4);
  });
});
