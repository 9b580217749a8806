import type { Recogniser } from "./find.ts";
import { findPatternNames } from "./pattern-names.ts";

const CONFIDENCE = 0.8;

const SURNAMES =
  "王李张刘陈杨黄赵周吴徐孙马胡朱郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柯温庄殷耿欧翁安颜闵倪施洪季";

/** Surnames of two characters. */
const DOUBLE = "欧阳|司马|上官|诸葛|慕容|司徒|夏侯|皇甫|公孙|令狐";
const NAME = `(?<name>(?:${DOUBLE})\\p{Script=Han}{1,2}?|[${SURNAMES}]\\p{Script=Han}{1,2}?)`;
/** What may follow a name whose bearer's post stands before it. */
const AFTER_NAME =
  "[\\s，,。、；（(的与和在将曾已也还]|表示|指出|认为|强调|透露|宣布|称|说|发文|近日|此前|近期|最近|日前|今日|介绍|解释|演示|发布|提出|领导|带领|离职|加入|加盟|团队|接受|出席|署名|展示|写道|撰文|发帖|开源|推出|主导|负责|担任|$";

/** Before: a post or title. After: a verb of what people do, a title, a Latin name in brackets. */
const TITLED = new RegExp(
  `(?<=创始人|联合创始人|CEO|CTO|总裁|董事长|首席科学家|首席执行官|首席技术官|首席研究官|教授|院士|博士|研究员|工程师|掌门人|开发者|负责人|合伙人|总经理|院长|作者|记者)(?:兼\\p{L}{2,8}?)?\\s?${NAME}(?=${AFTER_NAME})`,
  "gu",
);
/** `清华大学孙茂松团队`: the head of a group, after where it works. */
const LEADING = new RegExp(
  `(?<=大学|学院|研究院|研究所|实验室)的?${NAME}(?=(?:教授|院士|博士|老师)?(?:团队|课题组|等人))`,
  "gu",
);
const SPEAKING = new RegExp(
  `(?<=^|[，,。；！？\\s“”：:、])(?<name>[${SURNAMES}]\\p{Script=Han}{1,2}?)(?:教授|博士|院士)?(?=(?:在\\S{1,12}中)?(?:表示|指出|认为|强调|透露|宣布|坦言|发文|直言|回应称))`,
  "gmu",
);
/** Words of two or three characters that begin with a surname. */
const NO_NAMES =
  /^(?:高管|高层|金融|安全|方面|方法|向量|万人|于是|任何|何时|许多|程序|石油|白宫|马上|江湖|龙头|张量|田野|任务|安排|方案|方式|高级|高度|高达|文章|温度|洪水|史上|钱包|严格|顾问|成员|黄金|马斯|季度|夏天|莫过|余下|向用|叶片|陆续|于此|和|何况|施工|常|高盛|江苏|安卓|武器|段落|毛利|白皮|唐代|汤姆|马克|罗伯|温哥|万物|史诗|余额|陈述|张贴|周期|周围|周末|周年|钟表|林业|雷达|贺卡|欧洲|欧盟|安德|安全|成本|孙正义说)/u;

/**
 * Chinese names of people, with a title before them or a verb of saying after them.
 *
 * Takes `月之暗面创始人杨植麟表示`, `首席科学家姚顺雨`, `院士欧阳自远发布`, `清华大学孙茂松团队`, `，周鸿祎认为`. Leaves `高管表示`,
 * `安全专家指出`, `周围`.
 */
export const chinesePeople: Recogniser = {
  rule: "chinese-person",
  reads: "text",
  language: "zh",
  recognise({ text }) {
    return findPatternNames(text, [TITLED, LEADING, SPEAKING], NO_NAMES, {
      confidence: CONFIDENCE,
      votes: { Person: 4 },
    });
  },
};
