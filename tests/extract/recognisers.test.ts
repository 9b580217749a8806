import { describe, expect, it } from "vitest";
import { candidatesIn, findIn } from "./find-in.ts";

/** Per rule: a line, and what it takes of it. */
const EXAMPLES: Readonly<Record<string, readonly (readonly [line: string, found: readonly string[]])[]>> = {
  catalogue: [
    ["研究人员基于OpenAI的工具", ["OpenAI"]],
    ["谷歌DeepMind发布了新的成果", ["谷歌DeepMind"]],
    ["吴恩达指出这一点", ["吴恩达"]],
    ["帆船部长期支持，帆船部长表示，帆船部表示", ["帆船部", "帆船部"]],
    ["字节发布了新的成果，字节跳动也是", ["字节", "字节跳动"]],
    ["可以直接处理原始字节，每个参数占16字节", []],
    ["the hugging-face hub and HUGGINGFACE, ＯｐｅｎＡＩ too", ["hugging-face", "HUGGINGFACE", "ＯｐｅｎＡＩ"]],
    ["Anthropic's team and Anthropic’s users", ["Anthropic", "Anthropic"]],
    ["Google/DeepMind, Google, DeepMind", ["Google", "DeepMind", "Google", "DeepMind"]],
    ["run it with llama.cpp or vLLM.", ["llama.cpp", "vLLM"]],
    ["on 8 H100s or an H100, not H100sx nor Qwen3s", ["H100s", "H100"]],
    ["Weights & Biases logged it", ["Weights & Biases"]],
    ["the Delphis and Delphi's friends", ["Delphis", "Delphi"]],
    ["see https://openai.com/anthropic for more", []],
    ["OpenAIs, xOpenAI and Claudette", []],
    ["hf is a prefix here", []],
    ["served by **vllm** and **andrew ng**, not vllm", ["vllm", "andrew ng"]],
    ["vLLM.js is another program than vLLM.", ["vLLM"]],
    ["with one SHIP as oneSHIP", ["oneSHIP"]],
    ["rules go into ANTHROPIC.md, vLLM.json or vLLM.yaml", []],
    ["vLLM\uFFFDx is a word that could not be read", []],
    ["Open. AI is a field", []],
    ["set VLLM_USE_BOATS and use_vllm_boats, see OpenAI_boats.txt and vLLM.boats.yml", []],
    [
      "run anthropic-boats and learn-anthropic, like an anthropic-style run of anthropic.com",
      ["anthropic", "anthropic"],
    ],
    ["the OpenAI-compatible pact of OpenAI-Anthropic", ["OpenAI", "OpenAI", "Anthropic"]],
    ["NVIDIA Nemotron 系列模型下载量突破", ["NVIDIA", "Nemotron"]],
    ["an NVIDIA H100 rack and an NVIDIA H100", ["NVIDIA", "H100 rack", "NVIDIA H100"]],
  ],
  version: [
    ["GPT‑5.2-Codex ships", ["GPT‑5.2-Codex"]],
    ["发布Qwen3-Coder-480B-A35B模型", ["Qwen3-Coder-480B-A35B"]],
    ["Claude Opus 4.5 and Gemini 3.1 Flash-Lite", ["Claude Opus 4.5", "Gemini 3.1 Flash-Lite"]],
    ["**GPT-5.2-Codex** vision and **Qwen3-VL** 4B", ["GPT-5.2-Codex"]],
    ["Qwen3 2507 and GPT-5 0613, Gemini 2024", ["Qwen3 2507", "GPT-5 0613"]],
    ["Llama 3 70B and Llama-3.3-70B-Instruct", ["Llama 3 70B", "Llama-3.3-70B-Instruct"]],
    ["Qwen-Image-Layered is open, Qwen-4.0-H-Tiny too, Qwen-X is none", ["Qwen-Image-Layered", "Qwen-4.0-H-Tiny"]],
    ["a near-llama-3-70b one, unlike the transformers-qwen3-next repo", ["llama-3-70b"]],
    ["a Ferry M9 Ultra and a Ferry M8", ["Ferry M8"]],
    ["read GPT-5_notes.md and modeling_qwen9.py, run Qwen3-Next-UD-Q4_K_M.gguf", ["Qwen3-Next-UD-Q4"]],
    ["Qwen3-VL-2B/4B/8B", ["Qwen3-VL-2B", "4B", "8B"]],
    ["Gemini 2.5 Pro/Flash", ["Gemini 2.5 Pro", "Flash"]],
    ["PyTorch 2.7 fixes strides", ["PyTorch 2.7"]],
    ["该技术已集成到vLLM v0.16.0中", ["vLLM v0.16.0"]],
    ["OpenAI v1.2 is software, OpenAI 5.0 is not", ["OpenAI v1.2"]],
    ["支持Qwen 3.5 4-bit推理", ["Qwen 3.5"]],
    ["Cursor 2.0 and a possible GPT-5.2 mini", ["Cursor 2.0", "GPT-5.2 mini"]],
    ["通义千问3 已上线", ["通义千问3"]],
    ["通义千问Ultra MoE 2和通义千问App已上线", ["通义千问Ultra MoE 2"]],
    ["通义千问V4和通义千问X2-Pro已上线，通义千问A股、通义千问的3个版本", ["通义千问V4", "通义千问X2-Pro"]],
    ["Claude Max x5 costs more than Claude X5", ["Claude Max", "Claude X5"]],
    ["a GPT-based and Claude-powered tool", []],
    ["Claude Opus 4.5 1M context, Gemini 3 70B tokens", ["Claude Opus 4.5", "Gemini 3"]],
    ["Gemini 3 times in a row, Claude 3个版本", []],
    ["Claude Code is a tool", []],
    ["DeepSeek-R1-0528 and DeepSeek R1-0528", ["DeepSeek-R1-0528", "DeepSeek R1-0528"]],
  ],
  maker: [
    ["DeepSeek R1 and DeepSeek-R1-0528 are out", ["DeepSeek", "DeepSeek"]],
    ["Amazon Bedrock runs it", ["Amazon"]],
    ["**OpenAI Sandbox** is new", ["OpenAI"]],
    ["Gemini 2.5 Pro and Google DeepMind", []],
    ["NVIDIA Nemotron 系列模型下载量突破", []],
  ],
  namesake: [
    ["Claude in Excel works", ["Claude"]],
    ["Claude Code is a tool, **Gemini Studio** another", []],
    ["**PyTorch Monarch** ships", ["PyTorch"]],
    ["**PyTorch-Monarch**, **PyTorch Monarch 3** and **vLLM-Omni** are things of their own", []],
    ["**vLLM-boats** is one too", []],
    ["**PyTorch Monarch 64GB** is not, nor **PyTorch v0.12.0rc1**", ["PyTorch", "PyTorch"]],
    ["the Gemini API and the Ferry Cloud", ["Gemini", "Ferry"]],
    ["an H100 SUPER and an H100 Ti, and the H100 Pro", []],
    ["the Ferry Bench and the Gemini 3 launch", []],
    ["Claude Opus 4.5 and Gemini 2.5 Pro are versions", []],
  ],
  base: [
    ["GPT-5.2 Preview is out, GPT-5.2-Codex and GPT-5.2 32B too", ["GPT-5.2"]],
    ["GPT-5.2 Turbo and GPT-5.2 Image Mini are models of their own", []],
    ["Gemini Preview and Claude Opus 4.5 Thinking", ["Claude Opus 4.5"]],
    ["Gemini 3.1 Flash Live, Gemini 3.1 Flash-Lite", ["Gemini 3.1 Flash"]],
  ],
  cued: [
    ["Startup Halcyon Robotics raised $40M, Israeli Deeplane raised $5M", ["Halcyon Robotics", "Deeplane"]],
    ["it was acquired by Zephyrus last week", ["Zephyrus"]],
    ["startups like Bluewater grew", ["Bluewater"]],
    ["it runs on Bluewater, a platform for boats", ["Bluewater"]],
    ["The concept of Recursive Language Models is introduced", []],
    ["Xiaomi introduced a phone", ["Xiaomi"]],
    ["Critics said so, Both released it, we met Bluewater there", []],
    ["she joins as VP of Boats, Let's Sail Step By Step, Sam at Davos said", []],
    ["this is an example of Boatman's Law, or of the Sailor's Fallacy", []],
    ["startups like Boatman's paradox, and labs at Bluewater I/O met", []],
    ["to maintain US AI leadership, they met with Bluewater's CEO", ["Bluewater"]],
  ],
  list: [
    [
      "the round is said to have investors such as OpenAI, Zephyrus, Bluewater Partners, QZX (Oslo), and Google, as well as others",
      ["Zephyrus", "Bluewater Partners", "QZX"],
    ],
    ["a round backed by Zephyrus and Bluewater", ["Zephyrus", "Bluewater"]],
    ["companies including **Zephyrus**, **DeepBoat**, and **Google** met", ["Zephyrus", "DeepBoat"]],
    ["investors including Sarah Guo, and companies like these: Zephyrus", []],
    ["tools like Zephyrus, works at Zephyrus, Paris, labs such as those in Oslo, Bergen", []],
    ["companies like OpenAI said so. Zephyrus, and Bluewater", []],
  ],
  hardware: [
    ["two RTX 7090 Ti, an MI500X and a TPU v9", ["RTX 7090 Ti", "MI500X", "TPU v9"]],
    ["支持昇腾960与M8 Max，以及Trainium5", ["昇腾960", "M8 Max", "Trainium5"]],
    ["the RTX 30 series, the M4 road, an Arc of light, RX 7 and MI5", []],
  ],
  "model-shape": [
    ["Ranke-4B learnt from old books", ["Ranke-4B"]],
    ["the SERA-14B and marco-o1-7b releases", ["SERA-14B", "marco-o1-7b"]],
    ["Teuken 7B is multilingual", ["Teuken 7B"]],
    ["The 7B is fast, a sub-10B model, Squeezes 70B in", []],
  ],
  "mixed-case": [
    ["uses DeepEP and SmolVLM", ["DeepEP", "SmolVLM"]],
    ["Jan-Nemotron and K-Qwen9", ["K-Qwen9"]],
    ["NVIDIA 推出 NeMo Agent Toolkit 课程并引起关注", ["NeMo Agent Toolkit"]],
    ["基于 VoxCPM 1.5 的语音助手应用程序", ["VoxCPM 1.5"]],
    ["FP8, GDDR7, LLMs, NVFP4 and MoE, the ChatBot-like one", []],
    ["additionalProperties in IMG_1544.png", []],
    ["StageBoat<2>, the makeBoat function, r/SailingBoats, 99 KiB, Q3K_XL", []],
    ["with 48 GB of GDDR7, by VP DeepBoater", ["DeepBoater"]],
    ["the 200GB AutoBoats set, BoatGPT4-beating scores", ["AutoBoats"]],
    ["知名YouTuber PewDiePie正在使用它", ["PewDiePie"]],
    ["PetitMoteur and Sailing_Dog_14 both point out the waves", []],
    ["Sailor and PetitMoteur discuss the waves", []],
    ["PetitMoteur and GrandMoteur joined forces", ["PetitMoteur", "GrandMoteur"]],
    ["UD-Q4_K_XL, the WING32.dll, an mRNA vaccine, glTF, the ProBoat-derived one, VBoat-per-dollar", []],
    ["PetitMoteur reports that and PetitMoteur also critiques this", ["PetitMoteur"]],
  ],
  bold: [
    ["**Sakana AI** released **Trinity**", ["Sakana AI", "Trinity"]],
    ["**Acme's Nomos 1** and **Zeta Nine and Iota**", ["Acme", "Nomos 1", "Zeta Nine", "Iota"]],
    ["released weights for the **Static Word Parser** today", ["Static Word Parser"]],
    ["**OpenAI Nebula 2** shows strong results", ["Nebula 2"]],
    ["**Zephyr's Blue Harbour Lite** model outperforms others", ["Zephyr", "Blue Harbour Lite"]],
    ["**Zephyr's Blue Harbour Lite**: a member found it", []],
    ["the **3DBoat-XL for 3D** assets", ["3DBoat-XL"]],
    ["the lab of **ZQX**, **OpenAI** and others, not **ZQY** things", ["ZQX"]],
    ["**80% price cut** by **fine-tuning** and **Context Engineering**", []],
    ["**Innovation** on **DPO** in **South Korea**", []],
    ["runs **Gemini Agent v0.3.0** and **Anthropic Edge** on", ["Gemini Agent", "Anthropic Edge"]],
    ["**Gemini Agent Swarms** of **NVIDIA GPUs**, **OpenAI API**, **GPT-5.2 Agent** and the **Karpathy Agent**", []],
    ["**Gemini Search**: a member found it", []],
    ["**Podium** reported growth, said **LingBoat-World** and **AI-Powered**", ["Podium", "LingBoat-World"]],
    ["agents with **Hyperboats / DGM-H** and the **SUPRAX method**", ["Hyperboats", "DGM-H", "SUPRAX"]],
    [
      "what people asked for and got since includes **Bluewater, Zephyr Labs, and Blue Harbour Lite**.",
      ["Bluewater", "Zephyr Labs", "Blue Harbour Lite"],
    ],
    ["**boat.cpp**, the **boat-cli** tool, an editor called **openboat**", ["boat.cpp", "boat-cli", "openboat"]],
    ["**fastboat**, a Python library, **bubbles** and **caching** tool", ["fastboat"]],
    ["integrated into frameworks like **slimeboat**, not ideas like **floating**", ["slimeboat"]],
    ["they released **hf-boats**, which floats, and introduced **open-weight** ones", ["hf-boats"]],
    ["they released **open-ocean**, then **sea-based** ones and introduced **first-class** things", []],
    [
      "said **Doina Precup** of **Norrland AI**, the **Bank of Harbours** too",
      ["Doina Precup", "Norrland AI", "Bank of Harbours"],
    ],
    ["the **ZephyrBoat 3 Technical Report** and **BYO-boat** rules", ["ZephyrBoat 3"]],
    ["papers spotlight **LIMOX** for it, **SGDX** too", ["LIMOX"]],
    ["**Cursor Ultra Eats Wallets for Breakfast**: users complain", []],
  ],
  "latin-in-chinese": [
    ["新的分布式后端名为 JACCL 的框架已经发布", ["JACCL"]],
    ["Baseten实现了高性能的推理服务", ["Baseten"]],
    ["他发布nanochat端到端的训练指南", ["nanochat"]],
    ["为苹果芯片推出“boat-style”本地运行器，写入速度为30 MBps", []],
    ["由 Pollen Robotics 推出的机器人套件", ["Pollen Robotics"]],
    ["Bluewater Labs推出GPU原生求解器Moreau", ["Bluewater Labs", "Moreau"]],
    ["Bluewater met 杨植麟 in a harbour far away from here and Moreau", []],
    ["机器人Moravec悖论和Stiefel流形的研究人员", []],
    ["研究人员发表了论文《Learning at Sea via Early Sailing》和《Blue Harbour》", ["Blue Harbour"]],
    ["提出了新的层Derf（Dynamic erf）以及连接（Blue Harbour, mHC）的方法", ["Derf", "Blue Harbour"]],
    ['这是社区里的重要讨论内容 "Cursor\'s Background Sails are still in the harbour"', []],
    ['这是社区里的重要讨论内容 "its open integration with the Norrland AI data plane"', ["Norrland AI"]],
    ["产品市场契合点 (PMF) 与 Agent 的 token 消耗以及 Plan Mode", []],
  ],
  person: [
    ["Sarah Guo批评了当前普遍存在的现象", ["Sarah Guo"]],
    ["Neel Nanda argues against it", ["Neel Nanda"]],
    ["says CEO Walden Yan today", ["Walden Yan"]],
    [
      "Rep. Isla Marsh and Prime Minister Tova Lindgren met Judge Araceli Ortez-Luz",
      ["Isla Marsh", "Tova Lindgren", "Araceli Ortez-Luz"],
    ],
    ["so says Sarah Guo. Commenters doubt it; Neel P. Nanda does not", ["Sarah Guo", "Neel P. Nanda"]],
    ["the Neural Engine, Jordan and Dan Memory", []],
    ["Sarah Guo Unveils a fund", ["Sarah Guo"]],
    ["they saw in a Sarah Guo Tweet what Neel Nanda-style prose is meant to be", ["Sarah Guo"]],
    ["it runs well on an M8 Max Sailbook, says Max Hodak", ["Max Hodak"]],
  ],
  "chinese-person": [
    ["月之暗面创始人杨植麟表示，模型会继续开源", ["杨植麟"]],
    ["，周鸿祎认为这是正确的方向", ["周鸿祎"]],
    ["创始人兼 CEO 王兴兴此前任职于别处，院士欧阳自远发布新的成果", ["王兴兴", "欧阳自远"]],
    ["清华大学孙茂松团队与北京大学的王选教授团队提出方法", ["孙茂松", "王选"]],
    ["上海交大刘海舟团队与中科院周帆课题组合作，北大方面团队", ["刘海舟", "周帆"]],
    ["知名投资人段永平回应，发言人毛宁批评", ["段永平", "毛宁"]],
    ["工信部部长金壮龙介绍，导演郭帆表示，校长薛丁山指出", ["金壮龙", "郭帆", "薛丁山"]],
    ["高管表示将会继续，安全专家指出问题", []],
    ["其CEO周三表示，负责人于近日宣布，创始人曾透露，总裁高调宣布，作者向媒体表示", []],
    ["，韩国宣布新政，周一宣布，武汉宣布，于昨日透露", []],
    ["首席科学家和工程师团队，开发者高度评价，研究员成员表示", []],
  ],
  "chinese-organization": [
    ["，清华大学与合作者提出新的方法", ["清华大学"]],
    ["（宇树科技）的产品开始交付给用户", ["宇树科技"]],
    ["千寻智能完成新一轮融资，“智元机器人”已经量产", ["千寻智能", "智元机器人"]],
    ["由千寻智能推出的引擎，Acme收购机器人公司", ["千寻智能"]],
    ["人工智能和人形机器人以及顶尖大学、聊天机器人", []],
    ["面向知名大学的毕业生，更高智能，如果与大学合作，客服机器人", []],
  ],
  handle: [
    ["thanks to @teknium and @OpenAIDevs.", ["@teknium", "@OpenAIDevs"]],
    ["praise from **andrewyng** and **people**", ["andrewyng"]],
    ["the **AndrewYNg** course", ["AndrewYNg"]],
    ["write to me@example.com, use @types/node, @everyone", []],
    ["the @cached decorator, an update by @Haishan Zhu, thanks to @Teknium Research", []],
  ],
  account: [
    ["as Andrew says ([post](https://x.com/AndrewYNg/status/1)), and Andrew is right", ["Andrew", "Andrew"]],
    [
      "so says Boatswain ([post](https://x.com/boatswain/status/1)), and Skipper ([post](https://x.com/skipper_ai/status/2))",
      ["Boatswain", "Skipper"],
    ],
    [
      "as Lior says ([post](https://x.com/LiorOnBoats/status/1)), but Sailing needs more ([post](https://x.com/sailing01/status/1))",
      ["Lior"],
    ],
    [
      "as Ada Byron says ([post](https://x.com/AdaByron/status/1)), not ada, @Boaty ([post](https://x.com/boaty/status/1))",
      [],
    ],
    [
      "the DeepBoat has sailed ([post](https://x.com/deepboat/status/1)), Skipper raised money ([post](https://x.com/skipper_ai/status/2))",
      [],
    ],
    [
      "the Anthropic of boats ([post](https://x.com/AnthropicBoats/status/1)), see [Boaty](https://github.com/boaty)",
      [],
    ],
  ],
  link: [
    [
      "[@reach_vb](https://twitter.com/reach_vb/status/1) and [Karpathy](https://x.com/karpathy)",
      ["@reach_vb", "Karpathy"],
    ],
    ["[mlx-lm](https://github.com/ml-explore/mlx-lm)", ["mlx-lm"]],
    ["[社区分叉mlx-lm](https://github.com/ada/mlx-lm)", ["mlx-lm"]],
    ["[announcement](https://x.com/someone/status/1) and [paper](https://arxiv.org/abs/1)", []],
    [
      "[Karpathy’s note](https://x.com/karpathy/status/1), [leloykun follow-up](https://x.com/leloykun)",
      ["Karpathy", "leloykun"],
    ],
    ["[Jenny Zhang](https://x.com/jennyzhangzt) and [Cool Thread](https://x.com/coolio)", ["Jenny Zhang"]],
    ["[Jenny Zhang](https://x.com/jennybzhang) and [Jenny Zhang](https://x.com/jennysfriendzhang)", ["Jenny Zhang"]],
    [
      "[Lior’s breakdown](https://x.com/LiorOnBoats), [Boaty](https://x.com/BoatyAI), [Hopper](https://x.com/GraceHopper)",
      ["Lior", "Boaty", "Hopper"],
    ],
    [
      "[Sarah](https://x.com/sarahsails) and [Sail](https://x.com/sailors), [hopper](https://x.com/GraceHopper)",
      ["Sarah"],
    ],
    ["[Boaty sails](https://x.com/BoatyAI), [Boat](https://x.com/steamboat), [OpenAI](https://x.com/OpenAIBoats)", []],
  ],
};

describe.each(Object.entries(EXAMPLES))("the rule %s", (rule, examples) => {
  it.each(examples)("reads %j", (line, found) => {
    expect(findIn(line, rule)).toEqual(found);
  });
});

describe("ordinary words that are names too", () => {
  it.each([
    ["**Cursor** announced", ["Cursor"]],
    ["安全研究员利用旧模型发现了 React 漏洞", ["React"]],
    ["Exa AI Labs 推出基于人物的搜索", ["Exa AI Labs"]],
    ["teams using Cursor daily", ["Cursor"]],
    ["**Exa's $85m round** closed", ["Exa"]],
    ["OpenAI's new Cursor tier", ["OpenAI", "Cursor"]],
    ["they include **Cursor, Exa and React**.", ["Cursor", "Exa", "React"]],
    ["**Cursor keys** moved it, **Cursor platform** came", ["Cursor"]],
    ["served by **fal** and **cursor** keys", ["fal"]],
    ["Theo argued that it floats", ["Theo"]],
    ["Theo floats. Cursor argued so.", []],
    ["Exa raised a round. fal raised one. An Exa raised another", ["Exa"]],
    ["Exa says agents need fewer tools. Cursor says nothing.", ["Exa"]],
    ["rivals are Cursor, Exa and React", ["Cursor", "Exa", "React"]],
    ["Cursor, then React. Exa and cursor.", []],
    ["features like React and others, they announced the Cursor tier", ["React", "Cursor"]],
    ["made by Cursor+React users", ["Cursor", "React"]],
    ["runs on OpenAI, **cursor**", ["OpenAI", "cursor"]],
    ["Move the cursor to react", []],
    ["Meta-learning is old", []],
    ["Cursor keys moved it", []],
  ])("reads %j", (line, found) => {
    expect(findIn(line)).toEqual(found);
  });
});

describe("a name that is a word in small letters", () => {
  it.each([
    ["Delphi spoke, the delphi of a test did not", ["Delphi"]],
    ["as **delphi** wrote", ["delphi"]],
  ])("reads %j", (line, found) => {
    expect(findIn(line)).toEqual(found);
  });
});

describe("what stands where a listed name could", () => {
  it.each([
    ["MIT licensed, MIT 许可, Native Sea Attention (NSA), on Jan 8, 2026", []],
    ["the MIT of Boston, the NSA (NSA), from Jan with love", ["MIT", "NSA", "NSA", "Jan"]],
  ])("reads %j", (line, found) => {
    expect(findIn(line, "catalogue")).toEqual(found);
  });
});

describe("the type that words beside a name speak for", () => {
  it.each([
    ["开源记忆框架BoatMem发布，采用新的方法", "BoatMem", "Product"],
    ["BoatMem发布了新的记忆框架", "BoatMem", "Organization"],
    ["BoatMesh开源通信库", "BoatMesh", "Product"],
    ["BoatMesh开源的工具允许代理看到终端", "BoatMesh", "Organization"],
    ["研究人员Doina Precup发布了新的工具", "Doina Precup", "Person"],
    ["Norrland launched **Bluewater** for its sailors", "Bluewater", "Product"],
    ["Norrland released **Bluewater** for its sailors", "Bluewater", "Model"],
    ["the **BoatTensor** is a view into memory", "BoatTensor", "Product"],
    ["**BoatSchool**, a benchmark for large language models", "BoatSchool", "Product"],
    ["**BoatSchool**, a large language model for benchmarks", "BoatSchool", "Model"],
    ["Exa co-founder Rombach launched it", "Rombach", "Person"],
    ["**Bluewater** is a Rust-based local LLM inference engine", "Bluewater", "Product"],
    ["**Bluewater**, CEO of Norrland, argues that boats float", "Bluewater", "Person"],
    ["the CEO of Norrland, founder, **Bluewater**, said so", "Bluewater", "Person"],
    ["a wreck that was discovered by **Bluewater** at sea", "Bluewater", "Person"],
    ["a team including **Bluewater** went to sea", "Bluewater", "Person"],
    ["researchers at **Bluewater** went to sea", "Bluewater", "Organization"],
    ["TikTok star **Bluewater** sold his likeness", "Bluewater", "Person"],
    ["**Bluewater**, at age 25, retired, as he said", "Bluewater", "Person"],
  ] as const)("in %j", (line, surface, type) => {
    const votes = candidatesIn(line).find((candidate) => candidate.surface === surface)?.votes;
    expect(votes?.[type]).toBe(Math.max(...Object.values(votes ?? {})));
    expect(votes?.[type]).toBeGreaterThan(0);
  });
});

describe("the type of what is called after a listed product", () => {
  it.each(["**Ferry Automations** model", "They released the **Ferry Automations**", "**Ferry Nine 2.5** raised"])(
    "is a product's in %j",
    (line) => {
      const { Product = 0, ...others } = candidatesIn(line).find(({ surface }) => surface !== "Ferry")?.votes ?? {};
      expect(Product).toBeGreaterThanOrEqual(Math.max(...Object.values(others)));
    },
  );
});

describe("what a name refers to", () => {
  it.each([
    ["Mainsail-671B ships", { kind: "version", head: "model:mainsail-models", name: "Mainsail-671B" }],
    ["GeForce RTX 7090Ti", { kind: "name", name: "RTX 7090 Ti" }],
    ["昇腾960 与 TPUv9", { kind: "name", name: "Ascend 960" }],
    ["the BOAT ships", { kind: "catalogue", keys: ["product:boat-test"] }],
    ["the BoaT ships", { kind: "catalogue", keys: ["product:boat"] }],
    ["the Boat ships", { kind: "catalogue", keys: ["product:boat", "product:boat-test"] }],
    ["the Boat of NVIDIA ships", { kind: "catalogue", keys: ["product:boat-test", "product:boat"] }],
  ])("reads %j", (line, reference) => {
    expect(candidatesIn(line)[0]?.reference).toEqual(reference);
  });
});

describe("terms that only look like names", () => {
  it.each([
    "Apache 2.0 and the MIT License, RLVR, CoT, RAG, AGI",
    "**Vibe Coding** with an **API** on a **GPU** at **128K** context",
    "采用 RLVR 与 FP8 的 MoE 大模型，支持 API 与 SDK，达到 SOTA",
    "使用 Wi-Fi 7 与 Base、Instruct 版本，并发布v0.6.0，属于 Phase 2",
    "Series B in Q3 2025, H700s aside: 3D, 4K, 24/7",
    "**Interfaces**, **PRMs** and **Enterprise Auth** under **CC0 1.0**",
    "面向Pro/Ultra用户的Attention Sink，已获得3,200个Star，采用Apache许可",
    "PCIe 7.0 and HBM 4, the Chief AI Officer of GPU-rich places",
    "they introduced **Dual Hull Attention** and **Dynamic Tanh** and released Group Sailor Policy Optimization, tuned by RFT",
    "**EBMs** and **sCMs**, Listed Preference Optimization (**LiPO**), sail decoding (**SaD**), **Mixture-of-Boats** (**MoB**)",
    "a **Head of Public Boats** role, **Kullback-Leibler Divergence**, **Shared Memory**, the Max 20x plan, a cache with TTL of 5 minutes",
    "the bill SB 1047 AI safety law, AB-2013, **QK-Norm** and RMSNorm layers",
    "RFC-2295, SEP-2084 and PEP 8, the class BoatForCausalLM, at the **Norrland Sail Summit**, at the **Harbour Hackathon 2026**",
    "生成逼真的Cosplay图像，按Ctrl+Shift+R，保留本地Cookie，简化Pull Request",
  ])("finds nothing in %j", (line) => {
    expect(findIn(line)).toEqual([]);
  });
});
