import type { Recogniser } from "./find.ts";
import { findPatternNames } from "./pattern-names.ts";

const CONFIDENCE = 0.8;

const SURNAMES =
  "王李张刘陈杨黄赵周吴徐孙马胡朱郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柯温庄殷耿欧翁安颜闵倪施洪季";

/** Surnames of two characters. */
const DOUBLE = "欧阳|司马|上官|诸葛|慕容|司徒|夏侯|皇甫|公孙|令狐";
const NAME = `(?<name>(?:${DOUBLE})\\p{Script=Han}{1,2}?|[${SURNAMES}]\\p{Script=Han}{1,2}?)`;
/** What people do; no name holds any of it: `创始人曾透露`. */
const VERBS =
  "表示|指出|认为|强调|透露|宣布|称|说|发文|介绍|解释|演示|发布|提出|领导|带领|离职|加入|加盟|接受|出席|署名|展示|写道|撰文|发帖|开源|推出|主导|负责|担任|起诉|回应|直言|坦言|预测|预计|警告|呼吁|批评|反驳|质疑|评价|辞职|卸任|当选|创立|创办";
/** What may follow a name whose bearer's post stands before it. */
const AFTER_NAME = `[\\s，,。、；（(的与和在将曾已也还]|${VERBS}|近日|此前|近期|最近|日前|今日|团队|教授|院士|博士|老师|先生|女士|$`;

/** Before: a post or title. After: a verb of what people do, a title, a Latin name in brackets. */
const TITLED = new RegExp(
  `(?<=创始人|联合创始人|CEO|CTO|总裁|董事长|首席科学家|首席执行官|首席技术官|首席研究官|教授|院士|博士|研究员|工程师|掌门人|开发者|负责人|合伙人|总经理|院长|校长|主任|主席|秘书长|书记|总理|部长|局长|司长|省长|市长|作者|记者|主编|分析师|设计师|导演|演员|投资人|企业家|经济学家|学者|律师|法官|发言人|博主)(?:兼\\p{L}{2,8}?)?\\s?${NAME}(?=${AFTER_NAME})`,
  "gu",
);
/** `清华大学孙茂松团队`: the head of a group, after where it works. */
const LEADING = new RegExp(
  `(?<=大学|学院|研究院|研究所|实验室|[交北浙科南工]大|清华|复旦|中科院)的?${NAME}(?=(?:教授|院士|博士|老师)?(?:团队|课题组|等人))`,
  "gu",
);
const SPEAKING = new RegExp(
  `(?<=^|[，,。；！？\\s“”：:、])(?<name>[${SURNAMES}]\\p{Script=Han}{1,2}?)(?:教授|博士|院士|老师|先生|女士)?(?=(?:在\\S{1,12}中)?(?:表示|指出|认为|强调|透露|宣布|坦言|发文|直言|回应称))`,
  "gmu",
);
/** What begins with the character of a surname and is no name, by what it is. */
const NO_NAMES = new RegExp(
  `^(?:${[
    // Days and times: `周三表示`, `于近日宣布`.
    "周[一二三四五六日末年期围边内刊]|季[度节]|夏[天季]|于(?:[近昨此是同周]|日前|[今明][日天年]|本[日周月年次]|[上下][周月午]|去年|前[日天]|当[日天地])",
    // Countries, regions and cities.
    "韩国|马[来里尼德赛]|罗马|卢[森旺]|孟[加买]|白俄|莫[斯桑]|汤加|安[哥徽庆]|江[苏西南北门淮]|武汉|温[州哥]|唐山|郑州|徐州|柳州|沈阳|石[家景]|金[华门]|黄[山石冈浦]|万宁|秦皇|余[杭姚]|龙[岩华]|夏威|田纳|欧[洲盟]",
    // To whom something is said, and how: `向媒体表示`, `高调宣布`.
    "向(?:量|用户?|媒体|外|记者|公[众司]|客|投|员工|其|法|国|董|社|市|全|我|他|她|政|美|中|欧)|高[管层级度达盛调喊呼兴薪价危校考端速清声举]|顾[问虑客及全]|施[工压行展加]|付[费款出给]|许[多诺可愿久]|谢[幕绝意罪]|贺[卡信词电岁]|严[格重厉肃谨]|陆[续军]|任[何务期命职内意天]|何[时况以处种]",
    // Other words.
    "金[融额钱属牌价币]|安[全卓德排装抚慰静置保检]|方[面法案式才可便针言向程]|温度|洪水|史[上诗料]|石[油化墨]|马[上斯克]|龙[头虾]|张[量贴]|田[野间]|程[序度]|黄金|莫过|余[下额]|叶片|武[器装]|段[落位]|毛利|白[皮天]|汤姆|罗伯|万[人物事分元亿众能]|陈[述列]|钟表|林[业地]|雷[达暴]|钱[包款]|唐代|宋代|秦代|江湖|白宫",
  ].join("|")})|${VERBS}`,
  "u",
);

/**
 * Chinese names of people, with a title before them or a verb of saying after them.
 *
 * Takes `月之暗面创始人杨植麟表示`, `首席科学家姚顺雨`, `院士欧阳自远发布`, `部长金壮龙介绍`, `清华大学孙茂松团队`, `，周鸿祎认为`. Leaves `高管表示`,
 * `安全专家指出`, `周三宣布`, `负责人向媒体透露`.
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
