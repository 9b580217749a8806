import type { TypeVotes } from "../domain/candidate.ts";
import { type Cue, CueSet } from "./cue-set.ts";

/** Characters looked at on either side: cues stand next to the name, but what it is called after a comma is longer. */
const REACH_BEFORE = 28;
const REACH_AFTER = 64;

/** Directly after the name. */
const AFTER = makeSet("after", [
  {
    pattern: /^\s*(?:系列|家族|大|基础|语言|视觉|多模态|推理|开源|小型|嵌入|视频|图像|语音){0,3}模型/u,
    votes: { Model: 3 },
  },
  {
    pattern:
      /^\s*(?:公司|团队|实验室|研究院|大学|初创|集团|研究人员|研究员|高管|首席|创始人|联合创始人|CEO|CTO|员工|股价|工程师|与.{1,12}达成|收购|融资|完成.{0,8}融资|获得.{0,8}(?:融资|投资)|宣布|任命|聘请)/u,
    votes: { Organization: 3 },
  },
  {
    pattern:
      /^\s*(?:已|正式|近日|今日|今天|最新|也|还|正在|计划|将)?(?:(?:发布|上线)(?!\s*(?:$|[，,。；！]))|推出|联合|(?:宣布)?开源(?:了|其|的|\s*[A-Za-z《“「]))/u,
    votes: { Organization: 2 },
  },
  // What is released and not who releases: `StepBoat v0.3 发布，聚焦`.
  { pattern: /^\s*(?:已|正式|近日|今日)?(?:发布|上线|开源)\s*(?:$|[，,。；！])/u, votes: { Product: 1.5, Model: 1 } },
  // `X开源通信库`: X is the open library, or opens it.
  { pattern: /^\s*开源\s*(?!的)\p{Script=Han}/u, votes: { Organization: 1, Product: 1, Model: 1 } },
  {
    pattern:
      /^\s*(?:开源)?(?:框架|工具|平台|应用|库|浏览器|软件|插件|芯片|基准|服务|系统|数据集|协议|套件|编辑器|项目|扩展|方案|机器人|课程|包|网站|功能|助手|评测|测试集|语言|引擎|架构|方法)/u,
    votes: { Product: 2 },
  },
  {
    pattern:
      /^\s*(?:表示|指出|认为|强调|分享|透露|谈到|警告|回应|提出|探讨|批评|提到|建议|质疑|预测|称(?!为)|说|博士|教授|先生)/u,
    votes: { Person: 2 },
  },
  {
    pattern: /^(?:'s|’s)?\s+(?:\w+\s+)?(?:models?|family|series|LLMs?|checkpoints?|weights|VLMs?)\b/iu,
    votes: { Model: 2 },
  },
  {
    pattern:
      /^(?:'s|’s)?\s+(?:team|researchers?|startup|labs?|CEO|CTO|co-?founders?|founders?|employees|engineers|researcher|scientists?|stock|shares|valuation|IPO|mission|investors?|customers|board|leadership|raised|raises|raising|acquired|acquires|acquiring|acquisition|hired|hires|hiring|partnered|partners|partnership|sued|sues|invested|invests|Discord|community|University|Research|executives)\b|^ \(\$\d/u,
    votes: { Organization: 3 },
  },
  {
    pattern:
      /^\s+(?:has\s+|have\s+|also\s+|just\s+|recently\s+|officially\s+)?(?:propose[sd]?|presented|presents|showcased|showcases|revealed|reveals|updated|updates|adds|added|adopts?|adopted|closed|closing|closes|claims?(?! of\b)|claimed|plans|expands|expanding|integrates|integrated|deployed|demonstrated|detailed|rolled|rolls|confirmed|confirms|faces|faced|releasing|launching|announcing|introducing|unveiling|unveil|open-?sourcing|open-?sources|released|launched|announced|introduced|unveiled|shipped|open-?sourced|debuted|rolled out|launches|releases|introduces|announces|unveils|ships|published|reported|secured|expanded|opened|trained)\b/u,
    votes: { Organization: 2 },
  },
  { pattern: /^(?:'s|’s) approach\b/u, votes: { Organization: 1 } },
  // `, CEO of`, ` as Co-Founder`
  {
    pattern:
      /^(?:,| as) (?:former |ex-|its |the )?(?:C[EFIOPST]O|[Cc]o-?[Ff]ounder|[Ff]ounder|[Pp]resident|[Pp]rofessor|[Cc]hair(?:man|woman)?|[Hh]ead of)\b/u,
    votes: { Person: 3 },
  },
  // `, at age 25,`, `, aged 30`, `, 25, a`
  { pattern: /^, (?:at age \d|aged \d|[2-8]\d, )/u, votes: { Person: 3 } },
  { pattern: /^\s+share[sd]\b/u, votes: { Person: 1.5, Organization: 1 } },
  { pattern: /^ \(\d+(?:\.\d+)?[BM]\b/u, votes: { Model: 3 } },
  // `Alibaba's Qwen3`, `Cohere's new R7B`: who owns a name made what it names.
  { pattern: /^(?:'s|’s)\s+(?:new\s+|latest\s+|upcoming\s+)?(?:\p{Lu}|o\d)/u, votes: { Organization: 2 } },
  {
    pattern:
      /^(?:'s|’s)?\s+(?:\w+\s+)?(?:framework|library|tool|platform|app|benchmarks?|datasets?|API|SDK|browser|chips?|engine|assistant|editor|IDE|CLI|extension|plugin|repo|service|protocol|leaderboard|GPUs?|agents?|integration|support|users|app store|headset|server|format|package|kernel|backend)\b/u,
    votes: { Product: 2 },
  },
  {
    pattern:
      /^(?:'s|’s)?\s+(?:said|says|argued|argues|noted|notes|tweeted|posted|highlighted|highlights|explained|explains|wrote|writes|critiqued|discussed|discusses|predicted|predicts|emphasized|emphasizes|joined|joins|left|leaves|suggested|suggests|believes|commented|tweets?|joked|thinks|asked|interview|podcast|talk|blog|essay)\b/u,
    votes: { Person: 2 },
  },
]);

const SAYS_WHAT = /^(?:,| is| was| \(|:)/u;

/** Behind these stands what it is for or made with, not what it is: `, a benchmark for language models`. */
const RELATIONS = String.raw`(?:by|for|from|in|on|that|to|using|where|which|with)\b`;

/** Kinds of products. */
const THINGS =
  "frameworks?|librar(?:y|ies)|tools?|toolkit|platforms?|apps?|benchmarks?|datasets?|agents?|assistant|chips?|systems?|browsers?|IDE|editor|engine|plugin|protocol|leaderboard|robots?|challenge|competition|suite|API|interface|CLI|language|runtime|game|feature|service|registry|marketplace|SDK|extension|device|gateway|workspace|harness|kernel|compiler|database|method|technique|algorithm|format|spec|server|repo|repository|firewall|router|dashboard|orchestrator|wrapper|client|proxy|simulator|emulator|playground|standard|solver|retriever|profiler|debugger|visualizer|scheduler|course";

/** What a name is said to be: `, a 3B multimodal model`, ` is an open-source framework`, ` (32B)`. */
const CALLED: readonly Cue[] = [
  // But `, a local LLM inference engine`.
  {
    kinds: `(?:models?|LLMs?|VLMs?|checkpoints?)(?! (?:(?!(?:and|or)\\b|${RELATIONS})[\\p{L}-]+ )?(?:${THINGS})\\b)`,
    votes: { Model: 3 },
  },
  {
    kinds: THINGS,
    votes: { Product: 2.5 },
  },
  { kinds: "startups?|compan(?:y|ies)|labs?|firms?|unicorn|institute|nonprofit", votes: { Organization: 3 } },
  {
    kinds:
      "researcher|professor|engineer|scientist|founder|co-founder|CEO|CTO|developer|investor|author|creator|journalist|economist|playwright|industrialist|mathematician|physicist|singer|writer|activist|billionaire|senator",
    votes: { Person: 3 },
  },
].map(({ kinds, votes }) => ({
  pattern: new RegExp(
    `${SAYS_WHAT.source} ?(?:an?|the|its) (?:(?!${RELATIONS})[^\\s,.;()]+ ){0,5}?["“‘]?(?:${kinds})\\b`,
    "u",
  ),
  votes: addVotes([votes]),
}));

/** Whether what follows a name says what it is: `, a 3B multimodal model`. */
export function isCalled(after: string): boolean {
  return CALLED.some(({ pattern }) => pattern.test(after));
}

/** Source of a pattern: what politics, courts and manners put before nobody's name but a person's. */
export const OFFICES = String.raw`Mr?s\.|[Pp]rof\.|Sen\.|Rep\.|Gov\.|[Ss]enator|[Cc]ongress(?:wo)?man|[Mm]inister|[Ss]ecretary|[Gg]overnor|[Cc]hancellor|[Mm]ayor|[Jj]udge|[Aa]mbassador|[Rr]eporter`;

/** Directly before the name. */
const BEFORE = makeSet("before", [
  {
    pattern:
      /(?:创始人|联合创始人|CEO|CTO|首席\S{1,4}官|研究员|研究人员|教授|博士|工程师|作者|科学家|总裁|主席|开发者|董事长|之父|负责人|博主|YouTuber)(?:兼\S{1,6})?\s*$/u,
    votes: { Person: 3 },
  },
  { pattern: /(?:公司|初创企业|初创|团队|机构|实验室|厂商)\s*$/u, votes: { Organization: 2 } },
  { pattern: /(?:模型|LLM|VLM)\s*["“「『《(（]?$/u, votes: { Model: 2 } },
  {
    pattern:
      /(?:工具|框架|平台|应用|库|项目|浏览器|基准|数据集|软件|芯片|服务|协议|系统|使用|利用|基于|通过|集成|支持|插件|助手)(?:了)?\s*["“「『《(（]?$/u,
    votes: { Product: 1 },
  },
  {
    pattern: /(?:发布|推出|开源|上线|训练)(?:了)?(?:其|全?新的?|开源)?\s*["“「『《]?$/u,
    votes: { Model: 1, Product: 1 },
  },
  {
    pattern:
      /\b(?:CEO|CTO|[Cc]o-?founder|[Ff]ounder|[Rr]esearcher|[Pp]rofessor|[Ee]ngineer|[Pp]resident|[Ss]cientist|[Aa]uthor|[Cc]hair(?:man)?|[Dd]r\.?|[Mm]r\.?),?\s+$/u,
    votes: { Person: 3 },
  },
  { pattern: new RegExp(`\\b(?:${OFFICES})\\s+$`, "u"), votes: { Person: 3 } },
  {
    pattern:
      /\b(?:[Aa]ct(?:or|ress)|[Aa]ctivist|[Bb]illionaire|[Bb]logger|[Cc]omedian|[Ee]conomist|[Ee]ntrepreneur|[Ii]nfluencer|[Jj]ournalist|[Mm]athematician|[Pp]hysicist|[Ss]inger|[Ss]tar|[Ss]treamer|[Yy]ou[Tt]uber)\s+$/u,
    votes: { Person: 3 },
  },
  // `"Small is new," said **Ada Byron** of`
  {
    pattern: /(?:["”,]\s(?:said|says|wrote|argues)|\b(?:hires|hired|recruited|appointed|poached))\s+$/u,
    votes: { Person: 2 },
  },
  { pattern: /\b(?:tweet|authored|coined|discovered|written) by\s+$|\binterview with\s+$/u, votes: { Person: 2 } },
  { pattern: /\bby\s+$/u, votes: { Person: 1, Organization: 1 } },
  {
    pattern: /\b(?:acquired|released|powered|developed|introduced|launched|built|backed|led|funded|owned) by\s+$/u,
    votes: { Organization: 2 },
  },
  { pattern: /\b(?:startup|company|lab|firm|maker)\s+$/iu, votes: { Organization: 2 } },
  {
    pattern:
      /\b(?:compan(?:y|ies)|partners?|labs?|players|competitors?|rivals?|startups?|firms?|providers?|investors?|vendors|clients|customers|giants?|papers?|papers?\s+from)\s+(?:like|including|such as|from|at|with|by)\s+(?:the\s+)?$/iu,
    votes: { Organization: 2 },
  },
  { pattern: /\b(?:researchers?|teams?|scientists)\s+(?:from|at|with)\s+(?:the\s+)?$/iu, votes: { Organization: 2 } },
  {
    pattern: /\b(?:researchers?|teams?|scientists|engineers|people)\s+(?:like|including|such as)\s+$/iu,
    votes: { Person: 1.5 },
  },
  { pattern: /\b(?:models?|LLM|VLM)\s+(?:called|named|such as|like|including)?\s*$/iu, votes: { Model: 2 } },
  { pattern: /\b(?:model|models)\s*,?\s*$/iu, votes: { Model: 2 } },
  {
    pattern:
      /\b(?:frameworks?|tools?|librar(?:y|ies)|platforms?|apps?|benchmarks?|datasets?|projects?|products?|systems?|methods?|techniques?|agents?|features?|browser|via|using|on|GPUs?|chips?)\s+(?:called\s+|like\s+|such as\s+|including\s+)?$/iu,
    votes: { Product: 1 },
  },
  {
    pattern:
      /\b(?:released|introduced|unveiled|open-?sourced|debuted|trained|fine-?tuned|releases|introduces|quantized)\s+(?:the\s+|its\s+|an?\s+|new\s+|their\s+)*$/iu,
    votes: { Model: 1.5, Product: 1 },
  },
  {
    pattern: /\b(?:launched|launches)\s+(?:the\s+|its\s+|an?\s+|new\s+|their\s+)*$/iu,
    votes: { Product: 1.5, Model: 1 },
  },
  {
    pattern:
      /\b(?:announced|announces|previewed|shipped|ships|teased|published)\s+(?:the\s+|its\s+|an?\s+|new\s+|their\s+)*$/iu,
    votes: { Product: 1 },
  },
  {
    pattern:
      /\b(?:from|at|joins?|joined|joining|(?:partner(?:ed|s|ing)?|partnership|deal|collaborat\w+|agreement|contract|work(?:s|ed|ing)?|integrat\w+|talks) with|acquires?|acquired|acquiring|acquisition of|investment in|invests in|invested in|investor|founded|co-founded|hired by)\s+$/u,
    votes: { Organization: 1 },
  },
  // What something is done with is a name, and seldom an organization's.
  { pattern: /\bwith\s+$/u, votes: { Product: 0.5 } },
]);

function makeSet(side: "before" | "after", cues: readonly Cue[]): CueSet {
  return new CueSet(
    side,
    cues.map(({ pattern, votes }) => ({ pattern, votes: addVotes([votes]) })),
  );
}

/** A figure for every type. */
export type VoteSums = Required<TypeVotes>;

/** For no type. */
export const NO_VOTES: VoteSums = { Person: 0, Organization: 0, Model: 0, Product: 0 };

/** The votes of the words beside `text.slice(start, end)`. */
export function contextVotes(text: string, start: number, end: number): VoteSums {
  const before = votesBefore(text, start);
  const after = votesAfter(text, end);
  // Beside most names there is nothing.
  if (before === NO_VOTES) return after;
  return after === NO_VOTES ? before : addVotes([before, after]);
}

/** The votes of the words that stand before `start`. */
export function votesBefore(text: string, start: number): VoteSums {
  return addVotes(BEFORE.votesIn(text.slice(Math.max(0, start - REACH_BEFORE), start)));
}

/** The votes of the words that follow from `end` on. */
export function votesAfter(text: string, end: number): VoteSums {
  const after = text.slice(end, end + REACH_AFTER);
  // The first word that says what it is counts: `, a platform for model training`.
  const called = SAYS_WHAT.test(after) ? CALLED.find(({ pattern }) => pattern.test(after)) : undefined;
  const votes = AFTER.votesIn(after);
  return called === undefined ? addVotes(votes) : addVotes([...votes, called.votes]);
}

/** The sum, with a figure for every type: objects of one form are read fastest. */
export function addVotes(all: readonly TypeVotes[]): VoteSums {
  if (all.length === 0) return NO_VOTES;
  const sum = { Person: 0, Organization: 0, Model: 0, Product: 0 };
  for (const { Person = 0, Organization = 0, Model = 0, Product = 0 } of all) {
    sum.Person += Person;
    sum.Organization += Organization;
    sum.Model += Model;
    sum.Product += Product;
  }
  return sum;
}

/** The most votes that any type has. */
export function mostVotes({ Person, Organization, Model, Product }: VoteSums): number {
  return Math.max(Person, Organization, Model, Product);
}
