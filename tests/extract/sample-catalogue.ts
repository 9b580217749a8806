import type { Catalogue, CatalogueEntry } from "../../src/domain/catalogue.ts";
import { type EntityType, entityKey } from "../../src/domain/entity.ts";

interface Sample {
  readonly type: EntityType;
  readonly name: string;
  readonly also?: readonly string[];
  readonly handles?: readonly string[];
  readonly ordinary?: readonly string[];
  readonly shared?: readonly string[];
  readonly versions?: boolean;
  readonly family?: string;
  readonly maker?: string;
  readonly partOf?: string;
}

const SAMPLES: readonly Sample[] = [
  { type: "Organization", name: "OpenAI", handles: ["OpenAI", "OpenAIDevs"] },
  { type: "Organization", name: "Google", also: ["谷歌"] },
  { type: "Organization", name: "Google DeepMind", also: ["DeepMind", "谷歌DeepMind"], partOf: "Google" },
  { type: "Organization", name: "Anthropic", handles: ["AnthropicAI"] },
  { type: "Organization", name: "NVIDIA" },
  { type: "Organization", name: "Hugging Face", also: ["HF"] },
  { type: "Organization", name: "Meta", ordinary: ["Meta"] },
  { type: "Organization", name: "DeepSeek" },
  { type: "Organization", name: "Amazon" },
  { type: "Organization", name: "Amazon Web Services", also: ["AWS"], partOf: "Amazon" },
  { type: "Organization", name: "Weights & Biases" },
  { type: "Organization", name: "Exa", also: ["Exa AI Labs"], ordinary: ["Exa"] },
  { type: "Organization", name: "ByteDance", also: ["字节跳动", "字节"], ordinary: ["字节"] },
  { type: "Organization", name: "Unsloth AI", shared: ["Unsloth"] },
  { type: "Model", name: "GPT", versions: true, ordinary: ["GPT"], maker: "OpenAI" },
  { type: "Model", name: "GPT-5", family: "GPT", maker: "OpenAI" },
  { type: "Model", name: "GPT-5.2", family: "GPT-5", maker: "OpenAI" },
  { type: "Model", name: "Claude", versions: true, maker: "Anthropic" },
  { type: "Model", name: "Gemini", versions: true, maker: "Google DeepMind" },
  { type: "Model", name: "Qwen", also: ["通义千问"], versions: true },
  { type: "Model", name: "Llama", versions: true },
  { type: "Model", name: "DeepSeek-R1", also: ["R1"], versions: true, maker: "DeepSeek" },
  { type: "Model", name: "Nemotron", also: ["NVIDIA Nemotron"], versions: true, maker: "NVIDIA" },
  { type: "Product", name: "Claude Code", maker: "Anthropic" },
  { type: "Product", name: "Claude in Excel", maker: "Anthropic" },
  { type: "Product", name: "Amazon Bedrock", also: ["Bedrock"], maker: "Amazon Web Services" },
  { type: "Product", name: "Cursor", ordinary: ["Cursor"] },
  { type: "Product", name: "React", ordinary: ["React"] },
  { type: "Product", name: "PyTorch" },
  { type: "Product", name: "llama.cpp" },
  { type: "Product", name: "vLLM", handles: ["vllm_project"] },
  { type: "Product", name: "Unsloth" },
  { type: "Person", name: "Theo Boatman", also: ["Theo"], ordinary: ["Theo"] },
  { type: "Product", name: "Ferry" },
  { type: "Product", name: "Ferry Cloud" },
  { type: "Product", name: "M9 Ultra" },
  { type: "Product", name: "Ferry Bench" },
  { type: "Product", name: "Gemini API", maker: "Google" },
  { type: "Organization", name: "fal", ordinary: ["fal"] },
  { type: "Organization", name: "Mainsail" },
  { type: "Model", name: "Mainsail models", shared: ["Mainsail"], versions: true, maker: "Mainsail" },
  { type: "Product", name: "NVIDIA H100", also: ["H100", "H100 rack"], maker: "NVIDIA" },
  { type: "Product", name: "H100 Pro", maker: "NVIDIA" },
  { type: "Product", name: "BoaT" },
  { type: "Product", name: "Delphis" },
  { type: "Product", name: "oneSHIP" },
  { type: "Product", name: "Boat test", shared: ["BOAT"], maker: "NVIDIA" },
  { type: "Organization", name: "Delphi", ordinary: ["delphi"] },
  { type: "Organization", name: "MIT" },
  { type: "Organization", name: "Ministry of Boats", also: ["帆船部"] },
  { type: "Organization", name: "NSA" },
  { type: "Product", name: "Jan", ordinary: ["Jan"] },
  { type: "Person", name: "Andrew Ng", also: ["吴恩达"], handles: ["AndrewYNg"] },
  { type: "Person", name: "Andrej Karpathy", also: ["Karpathy"], handles: ["karpathy"] },
];

/** A small catalogue for tests of rules. */
export const SAMPLE_CATALOGUE: Catalogue = {
  entries: new Map(SAMPLES.map(makeEntry).map((entry) => [entry.profile.key, entry])),
  hash: "sample",
};

function makeEntry(sample: Sample): CatalogueEntry {
  const { type, name, also = [], handles = [], ordinary = [], shared = [] } = sample;
  return {
    profile: {
      key: entityKey(type, name),
      type,
      name,
      names: [],
      aliases: [...also, ...shared, ...handles.map((handle) => `@${handle}`)],
      description: null,
      links: [],
      provisional: false,
      family: sample.family === undefined ? null : entityKey("Model", sample.family),
      maker: sample.maker === undefined ? null : entityKey("Organization", sample.maker),
      partOf: sample.partOf === undefined ? null : entityKey("Organization", sample.partOf),
      affiliations: [],
    },
    surfaces: [name, ...also, ...shared],
    handles,
    ordinary,
    shared,
    hasVersions: sample.versions ?? false,
  };
}
