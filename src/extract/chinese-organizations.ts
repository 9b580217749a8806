import type { Recogniser } from "./find.ts";
import { findPatternNames } from "./pattern-names.ts";

const CONFIDENCE = 0.8;

/** What a Chinese organization's name ends on, and hardly anything else. */
const NAMED =
  /(?<![\p{Script=Han}])(?<name>[\p{Script=Han}]{2,6}(?:大学|研究院|研究所|科技|集团|资本))(?![\p{Script=Han}])/gu;
/** Things end so too: a name by itself in brackets or quotes, or one that does what organizations do. */
const CUED =
  /(?<![\p{Script=Han}])(?:由|被)?(?<name>[\p{Script=Han}]{2,4}(?:实验室|智能|机器人|学院))(?=[”"」』）)》]|(?:公司|团队|创始人|完成|获得?|宣布|今日|近日|正式|昨日|已|将)|(?:联合)?(?:发布|推出|开源|上线))/gu;
const BOUNDED =
  /(?<=^|[，。、；：！？“”（）《》\s与和及、由])(?<name>\p{Script=Han}{2,4}(?:大学|研究院|科学院|理工学院))/gmu;
/** Runs that end so and are no names. */
const NO_NAMES =
  /(?:^(?:人工|通用|具身|群体|多智|机器|商业|边缘|锯齿|超级|高级|本地|现代|前沿|黑|金融|信息|生物|自动|医疗|家用|人形|服务|工业|该|这|其|一|两|多|各|某|国内|顶尖|前沿|知名|主要|大型|中国|美国|研究|不少|许多|众多|多家|几所|这所|联合|云|量子|数字|尖端|高|新|核心|AI|的|在|是|基于|利用|智能|实体|物理|协作|全|空间|推理|视觉|企业|聊天|对话|扫地|送餐|巡检|人类|情感|语音|多模态|来自|结合|组建|成立|创建|建设|客服|教学|面向|针对|通过|如果|推进|推动|打造|进入|加入|考入|个人|科学家|每|更|并|由|被|及|收购|投资|入股|领投))|的|了|是|在|对|为|将|被|用|与|和|或/u;

/**
 * Chinese names of organizations, told by their last word, free on both sides or after a mark; where things end on that word
 * too, by what follows.
 *
 * Takes `清华大学` of `，清华大学与`, `智源研究院` of `（智源研究院）`, `宇树科技`, `千寻智能` of `千寻智能完成融资`. Leaves
 * `人工智能`, `人形机器人`, `顶尖大学`, `面向知名大学`, `更高智能`.
 */
export const chineseOrganizations: Recogniser = {
  rule: "chinese-organization",
  reads: "text",
  language: "zh",
  recognise({ text }) {
    return findPatternNames(text, [NAMED, CUED, BOUNDED], NO_NAMES, {
      confidence: CONFIDENCE,
      votes: { Organization: 4 },
    });
  },
};
