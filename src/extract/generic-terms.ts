import { remember } from "../domain/remember.ts";
import { foldName, foldNameAnew } from "../domain/slug.ts";

interface Terms {
  readonly why: string;
  /** Single words. */
  readonly words: string;
  readonly phrases: readonly string[];
}

/**
 * Terms that look like names and are none, by the reason why. Folded, so `Vibe Coding` and `vibe-coding` are one.
 * A catalogue entry wins over this list: it only holds back what nobody has listed.
 */
const TERMS: readonly Terms[] = [
  {
    why: "kinds of models and their parts",
    words:
      "LLM LLMs VLM VLMs SLM SLMs LMM MLLM MoE MoEs GPTs VLA VLAs SSM SSMs RNN CNN GAN GANs ViT DiT MLP FFN MLA GQA MHA MQA KV RoPE ROPE " +
      "Transformer Transformers Diffusion Attention Embedding Embeddings Encoder Decoder Autoencoder VAE LSTM UNet U-Net BPE BERT-style dLLMs",
    phrases: [
      "KV Cache",
      "Massive Activation",
      "Shared Memory",
      "Mixture of Experts",
      "World Model",
      "World Models",
      "Transformer-Mamba",
    ],
  },
  {
    why: "ways of training and running",
    words:
      "RL RLHF RLVR RLAIF RFT SFT DPO PPO GRPO GSPO CISPO CoT ToT RAG GraphRAG LoRA QLoRA LoRAs PEFT FSDP DDP MTP ICL CPT KTO ORPO TTT TTS ASR OCR STT NLP NLU CV AR VR XR MR PRM PRMs QAT PTQ NTP FIM " +
      "Vibe Quantization Distillation Finetuning Fine-tuning Zero-shot Few-shot Day-0 SuperPOD",
    phrases: [
      "Vibe Coding",
      "Prompt Engineering",
      "Context Engineering",
      "Chain of Thought",
      "Plan Mode",
      "Test-time compute",
      "Speculative Decoding",
      "Tool Calling",
      "Function Calling",
      "Structured Outputs",
      "Deep Learning",
      "LLM-as-a-Judge",
      "LLM as a Judge",
      "Machine Learning",
      "Reinforcement Learning",
      "Spec First",
      "Smoke Test",
      "The Loop",
    ],
  },
  {
    why: "formats, interfaces, file types",
    words:
      "FP4 FP8 FP16 FP32 FP64 BF16 INT4 INT8 NVFP4 MXFP4 MXFP8 NF4 TF32 GGUF GGML AWQ GPTQ EXL2 JSON JSONL YAML XML CSV PDF PDFs " +
      "HTML CSS JS SVG PNG JPEG MP4 MP3 WAV GIF TXT Markdown README README.md LaTeX TOML SQL CLI GUI UI UX TUI SDK SDKs API APIs IDE IDEs URL URLs DOCX PPTX XLSX REPL RBAC BIOS MCTS SASS TMEM HTTP HTTPS SSH TCP RPC gRPC REST DNS " +
      "OAuth OAuth2 JSON-RPC WebM WebP ID IDs UUID mTLS TLS VPN DB DBs SSO OS PR PRs CI CD LSP AST DOM WASM SIMD JIT AOT PPT ZIP HTML/CSS/JS NoSQL CRUD ORM ETL DAG CRM ERP SIEM RFP QoS SSE VM VMs JVM OOM ZKP ZKPs WebUI DType DTypes BYOK BYOC BYOM Lakehouse Wiki Wikis Email Emails Shell glTF Repository Repositories",
    phrases: [],
  },
  {
    why: "classes of hardware",
    words:
      "CPU CPUs GPU GPUs TPU TPUs NPU NPUs RAM VRAM DRAM HBM SRAM SSD SSDs NVMe PCIe RDMA iGPU iGPUs dGPU dGPUs ASIC ASICs FPGA FPGAs SoC PC PCs APU USB eGPU eGPUs WiFi Wi-Fi LAN IoT IT HBM NVL GHz kW kWh MWh GWh MBps GBps",
    phrases: [],
  },
  {
    why: "aims, measures, trades",
    words:
      "AI ML DL AGI ASI SOTA KPI ROI ROAS MRR ARR TAM GDP MAU DAU QPS RPS TPS TTFT TPOT MFU FLOP FLOPs FLOPS TFLOPS PFLOPS ELO F1 BLEU PPL WER IQ EQ PhD MD MBA CEO CTO CFO COO CMO CPO VP SVP PM HR " +
      "KLD SMEM ReLU GELU SwiGLU RLM RLMs NeRF NeRFs MMAs VC VCs IPO IPOs B2B B2C SaaS PaaS IaaS AIGC UGC PMF FDE EBITDA PoC MVP FAQ FAQs TLDR DIY AMA NSFW SFW IMHO IMO ETA NDA LLMOps MLOps DevOps AIOps GEO SEO CT DNA RNA mRNA tRNA MRI fMRI EEG STEM CEOs PDFs Q&A OKR PK AIME",
    phrases: ["M&A", "TL;DR", "A/B", "I/O"],
  },
  {
    why: "agents and all that is theirs",
    words:
      "Agent Agents Agentic Copilots Subagent Subagents Multi-Agent Multi-Agents Multiagent Chatbot Chatbots Assistant Workflow Workflows Prompt Prompts Token Tokens " +
      "Benchmark Benchmarks Dataset Datasets Leaderboard Open-source Frontier Safety Alignment Reasoning Memory Context Inference Training Model Models Research " +
      "Tool Tools Plugin Plugins Skill Skills Demo Demos Bug Beta Alpha Preview Pro Max Plus Base Instruct Auto Boss Replace Free Enterprise Team Teams Mode Web App Apps Bot Bots Chat Code Coding Coder Robot Robots Human-in-the-loop " +
      "GenAI AI4S Applet Spec Loop Ultra Heavy Star Stars Fork Forks Deepfake Deepfakes Meetup Meetups Hackathon Hackathons Webinar Webinars",
    phrases: [
      "AI Agent",
      "AI Agents",
      "Agentic AI",
      "Open Source",
      "Open Weights",
      "Gen AI",
      "Generative AI",
      "Physical AI",
      "Embodied AI",
      "AI for Science",
      "Sovereign AI",
      "Responsible AI",
      "AI Safety",
      "AI Act",
      "AI Engineer",
      "AI Engineering",
    ],
  },
  {
    why: "words that Chinese borrows, and keys",
    words:
      "Cosplay Cosplayer Cookie Cookies Logo Vlog Vlogger Podcast Offer Title Feed Debug Deadline Style Fashion Hacker Geek Fans Pose Coffee VIP CP Blog Blogger " +
      "Newsletter Keynote Prefill Prefilling Rollout Rollouts Checkpoint Checkpoints Baseline Backbone Pipeline Batch Cache Hook Hooks Patch Commit Commits Issue Issues Changelog Roadmap " +
      "Playbook Handbook Whitepaper Waifu Waifus Meme Memes Emoji Sticker Selfie Buff Combo NPC Mashup Callback Payload Webhook Webhooks Cron Regex Diff Diffs " +
      "Hyperparameters HITL PII SLA SLO VQA WYSIWYG STDIO Ctrl Shift Esc Hz Fullstack Frontend Backend DIY Freelancer Influencer KOL Loser Slogan Banner Tag Tags Tips",
    phrases: ["Pull Request", "Pull Requests", "For You", "Deep Dive", "System Prompt"],
  },
  {
    why: "licences",
    words: "MIT Apache CC0 GPL GPLv2 GPLv3 AGPL LGPL BSD MPL TOS EULA CC-BY-4.0 Apache-2.0",
    phrases: [
      "Apache 2.0",
      "Apache 2",
      "Apache License",
      "Apache License 2.0",
      "MIT License",
      "CC BY",
      "CC BY 4.0",
      "CC BY-NC",
    ],
  },
  {
    why: "places, days, numbering and other words in capitals",
    words:
      "US USA UK EU UAE U.S U.S. U.K. California Europe China Japan India America Asia Africa London Paris Beijing Shanghai Tokyo Germany France Singapore Korea Taiwan Israel Canada Russia Ukraine Iran Brazil Spain Italy Netherlands Switzerland Sweden Norway Denmark Finland Poland Australia Mexico Vietnam Turkey Egypt Nigeria Qatar Indonesia Thailand Malaysia Philippines Pakistan Greece Portugal Austria Belgium Ireland Scotland Toronto Montreal Boston Seattle Austin Chicago Texas Berlin Munich Zurich Dubai Shenzhen Hangzhou Mumbai Bangalore Delhi Seoul Washington Hawaii Florida Virginia Ohio Davos Brussels Vienna Prague Warsaw Stockholm Oslo Copenhagen Helsinki Madrid Barcelona Lisbon Milan Geneva Riyadh Osaka Taipei Guangzhou Chengdu Wuhan Nanjing Suzhou Tianjin Hyderabad Bengaluru Kenya Ghana Rwanda Morocco Chile Argentina Colombia Romania Hungary Abilene AINews Reddit-style Official Unofficial " +
      "Chinese English French Japanese German American European Indian Korean Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December " +
      "COVID-19 Web3 NFT NFTs II III IV vs PST EST UTC GMT AM PM OK Act Phase Part Section Figure Table Chapter Appendix Level a.k.a e.g i.e The New This That However Today Meanwhile Discussions Users Commenters Community Fallacy Paradox Dilemma Theorem Conjecture",
    phrases: [
      "San Francisco",
      "Silicon Valley",
      "Saudi Arabia",
      "South Korea",
      "North Korea",
      "New Zealand",
      "Hong Kong",
      "Los Angeles",
      "Middle East",
      "Bay Area",
      "New York",
      "United States",
      "Series A",
      "Series B",
      "Series C",
      "Series D",
      "Series E",
      "Black Friday",
      "Nobel Prize",
      "Turing Award",
      "Las Vegas",
      "Palo Alto",
      "Mountain View",
      "Menlo Park",
      "Santa Clara",
      "Abu Dhabi",
      "Wall Street",
      "Hello World",
    ],
  },
];

const FOLDED = new Set(TERMS.flatMap(({ words, phrases }) => [...words.split(" "), ...phrases]).map(foldName));

/** Words that a term of the field is made of: a phrase of nothing else is no name (`Context Graphs`, `Inference Time Scaling`). */
const TERM_WORDS = new Set(
  (
    "a an the of for in on to and or with by from at as is vs via per no not new big small large long short fast slow high low deep open closed " +
    "ai ml llm llms vlm rl rag gpu gpus api apis agi asi sota moe ui ux ide cli sdk kv cot ocr tts asr nlp diy ceo cto " +
    "agent agents agentic model models modeling language vision visual video videos image images audio speech voice text multimodal multimodality modal " +
    "learning reinforcement supervised self unsupervised training trained pretraining pre post fine tuning finetuning tuned inference reasoning reason thinking thought thoughts chain chains tree " +
    "context contexts window windows graph graphs memory memories attention embedding embeddings token tokens tokenization tokenizer transformer transformers diffusion state space mixture expert experts sparse dense " +
    "scaling scale scaled law laws time test compute data dataset datasets synthetic curation quality benchmark benchmarks eval evals evaluation evaluations leaderboard leaderboards performance efficiency efficient latency throughput cost costs price pricing " +
    "safety alignment interpretability mechanistic security privacy policy regulation ethics governance bias red teaming jailbreak jailbreaks " +
    "code coding coder codebase software engineering engineer engineers developer developers development programming program prompt prompts prompting prompter caching cache injection tool tools calling call calls use user users function functions structured output outputs " +
    "search retrieval augmented generation generative generator knowledge research researcher researchers science scientific paper papers math mathematics physics robot robots robotics humanoid embodied world simulation simulations game games gaming " +
    "source weight weights license licensing local edge device devices cloud server servers serving deployment production infrastructure hardware chip chips memory bandwidth quantization quantized quantize distillation distilled pruning merging merge merges decoding speculative sampling search beam low-rank adaptation adapter adapters parameter parameters gradient optimizer optimizers optimization kernel kernels parallel parallelism pipeline batch batching " +
    "multi single step steps turn mode modes plan planning workflow workflows automation autonomous assistant assistants chatbot chatbots app apps application applications product products platform platforms framework frameworks library libraries protocol protocols standard standards integration integrations plugin plugins extension support feature features release releases update updates version versions preview beta launch " +
    "funding investment round series valuation billion million trillion acquisition partnership revenue growth market company companies startup startups team teams lab labs community discussion discussions human humans people feedback preference preferences direct reward rewards verifiable verified policy gradient " +
    "natural computer computing machine intelligence artificial general super superintelligence superhuman neural network networks architecture architectures layer layers head heads residual experts hybrid linear recurrent sliding rotary positional " +
    "zero few one shot day days hour hours minute minutes week weeks month months year years today daily recap recaps news notable top key best better first next level state art real world life death end start part " +
    "chief officer role roles nan nans rich poor creative writing content creation design consistency control editing generation understanding recognition detection segmentation classification translation summarization 3d 2d " +
    "cpu cpus tpu tpus npu ram vram soc licence commercial availability apps center centre command character swap reference references ga korea south north china chinese american european japanese indian french german " +
    "year years anniversary president government congress senate army navy war olympics holiday impact grant grants alternating stepwise human judges scam diplomacy international universal innovation terminal " +
    "high-quality open-source open-weight open-weights real-time long-context fine-tuning pre-training post-training self-improving multi-agent tool-use test-time day-0 cross free pro enterprise consumer business " +
    "latent gated gate sink sinks activation activations normalization divergence entropy session sessions orchestration harness harnesses compaction loop loops " +
    "auth authentication auto interface interfaces component components verifier verifiers autonomy card cards debate " +
    "gold medal award prize winner competition challenge challenges problem problems task tasks hallucination hallucinations error errors bug bugs issue issues access early limited limit limits rate quota usage"
  ).split(" "),
);

/** Whether the catalogue-less name is a generic term: listed, or made of nothing but the field's own words. */
export const isGenericTerm = remember(judgeTerm);

function judgeTerm(name: string): boolean {
  const fold = foldNameAnew(name);
  if (fold === "" || FOLDED.has(fold) || (fold.endsWith("s") && FOLDED.has(fold.slice(0, -1)))) return true;
  // `Wi-Fi 7`, `Phase 2`: a term with a number.
  const [, term] = (/[\d.]$/u.test(name) ? /^(.+?)[\s-](?:Gen ?)?v?\d[\d.]*$/u.exec(name) : null) ?? [];
  if (term !== undefined && FOLDED.has(foldName(term))) return true;
  return name
    .toLowerCase()
    .split(/[\s/&+:,‐‑–-]+/u)
    .every((word) => word === "" || TERM_WORDS.has(word) || /^[\d.,%$€+×x]+[kmbtx]?$/u.test(word));
}

/** What techniques do, as the last word of their name says. */
const DOING =
  "(?:Activation|Attention|Clipping|Decoding|Distillation|Embeddings?|Fine-?[Tt]uning|Forcing|Guidance|Hypothesis|Initialization|Learning|Masking|Normalization|Optimization|Divergence|Parallel|Parallelism|Pooling|Pre-?[Tt]raining|Prompting|Propagation|Pruning|Quantization|Regularization|Retrieval|Sampling|Scaling|Scaling Laws?|Softmax|Sparsity|Supervision|Tanh|Tokenization|Tuning|Unlearning)";
/**
 * Techniques are called in plain words after what they do, `Dual Chunk Attention`, or after what they normalise, `QK-Norm`;
 * products have coined ones, `FlashAttention`.
 */
const TECHNIQUE = new RegExp(
  `^(?:\\p{Lu}\\p{Ll}+[ -])+${DOING}$|^(?:Sparse )?Mixture[- ]of[- ]\\p{L}+$|^Mo[A-Z]$|^\\p{Lu}\\p{L}*-?Norm$`,
  "u",
);

/** Whether an acronym in brackets is short for what techniques are called: `DyT` of `Dynamic Tanh (DyT)`. */
export function isShortForTechnique(before: string): boolean {
  return SHORT_FOR.test(before);
}

const SHORT_FOR = new RegExp(`\\b${DOING} ?[（(]$`, "iu");

/** Codes of formats, sizes, dates and measures, whatever their numbers: `FP8`, `GDDR7`, `int4`, `128K`, `30GB`, `Q4_K_M`, `v2.1`. */
const CODES =
  /^(?:(?:mx|nv)?(?:fp|bf|float|int|uint|tf|nf|w\d+a)\d+(?:[_-]?\w{1,4})?|(?:lp)?g?ddr\d+x?|hbm\d?e?|pcie[\d.]*|(?:ud-)?i?q\d\w*(?:_\w+)*|[kmgt]ib|e2e|[a-z]?\d[\d.,]*(?:k|m|b|t|x|gb|mb|tb|kb|mib|gib|kib|tib|gw|mw|kw|ghz|mhz|ms|s|h|hr|p|px|fps|nm|w|bit|bits|th|st|nd|rd|am|pm|gbps|tflops|pflops)?|v\d[\d.]*(?:-(?:base|flash|lite|max|mini|omni|preview|pro|turbo))?|\d[\d.]*[a-z]{0,2}[-–—~]\d[\d.]*[a-z]{0,3}|\de[-+]?\d+|[a-z]\d?|h[12]\d{2,4}|q[1-4]\d{2,4}|fy\d+|sm_?\d+|cve-\S+|arxiv:\S+|(?:rfc|sep|pep|eip|jep|iso|ieee)[\s-]?\d+|top-?[kp\d]+|pass@\d+|day-?\d+|n-?gram|o\(.*|gen-?\d|phase-?\d|level-?\d|[ipt]2[ipvt]|t2\w{1,2})$/iu;

/** Accounts that a forum makes up: `Historical-Camera972`, `Automatic_Course_861`. */
const MADE_UP = /^[A-Z][a-z]+[-_][A-Z][a-z]+[-_]?\d{2,5}$|^[A-Z][a-z]+[A-Z][a-z]+\d{3,5}$/u;
/**
 * Names of files, classes and values of programs: `IMG_1544.png`, `chat.useAgentSkills`, `ERR_NVGPUCTRPERM`,
 * `additionalProperties`, `BoatForCausalLM`; and plurals of acronyms, which are kinds: `EBMs`.
 */
const CODE_FORMS =
  /\.(?:png|jpe?g|gif|exe|dll|so|zip|safetensors|md|py|json|ya?ml|txt|toml|gguf|html?|csv|pdf|mp[34]|wav|sh|ts|tsx|cu|onnx)$|^[a-z]+\.[a-z]+[A-Z]|^[A-Z]+_[A-Z_]+$|^[a-z]+(?:[A-Z][a-z]+)+$|(?:Error|Exception|ForCausalLM|ForConditionalGeneration|ForSequenceClassification)$|^[a-z]?[A-Z]{2,}s$/u;

export const isCode = remember(judgeCode);

function judgeCode(name: string): boolean {
  const plain = name.normalize("NFKC").trim();
  return CODES.test(plain) || MADE_UP.test(plain) || CODE_FORMS.test(plain);
}

/** What people meet at is no product, and who calls a meeting has a name of its own: `Mistral AI Summit`. */
const EVENT = / (?:Conference|Hackathon|Meetup|Summit|Webinar|Workshop)(?: 20\d\d)?$/u;
/** What lawmakers vote on: `SB 1047`, `AB-2013`. */
const BILL = /\b[AHS]B[ -]?\d{2,4}\b/u;
/** What somebody is: `Head of Public Benefit`. */
const ROLE = /^(?:[SE]?VP|Head|Director|Chief|Dean|Member) of /u;

/** Whether a text that has the form of a name is none of an entity's: a term, a code, a technique, an event, a bill or a role. */
export const isNoName = remember(
  (name) => judgeTerm(name) || judgeCode(name) || [TECHNIQUE, EVENT, BILL, ROLE].some((pattern) => pattern.test(name)),
);
