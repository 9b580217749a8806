import { contextVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { hasNameForm, makeNameFind } from "./mixed-case.ts";
import { shapeVotes } from "./name-shape.ts";
import { findNameSpans, type NameSpan, withoutKnown } from "./name-spans.ts";
import { isInHeadline, type Passage } from "./passage.ts";

const CONFIDENCE = 0.75;

/** A weak cue is enough for a capital inside a sentence; at its beginning every word has one. */
const WEAK = 1;
const STRONG = 2;

/** Words for many people or things, and turns of phrase, that begin sentences: `Critics said`, `Both released`. */
const STARTERS =
  /^(?:(?:Another|Several|Many|Most|Some|Few|All|Both|Each|Others?|One|Two|Three|Who|What|Which|They|We|He|She|You|It|I|Here|There|Then|Now|Early|Later|Recent|Additional|Key|Key|Early|Overall|Separately|Together|Instead|Again|Once|Finally|First|Second|Third|Critics|Members|Participants|Engineers|Experts|Researchers|Commenters|Commentators|Observers|Analysts|Scientists|Speakers|Attendees|Authors|Creators|Investors|Customers|Employees|Posters|Reports?|Rumou?rs|Leaks?|Everyone|Anyone|Someone|Nobody|People|Folks|Devs|Government|Officials|Regulators|Lawmakers|Voters|Judges?|Courts?|Lawyers|Students|Teachers|Workers|Doctors|Competitors|Rivals|Partners|Vendors|Providers|Makers|Builders|Founders|Leaders|Executives|Maintainers|Contributors|Moderators?|Mods|Admins?|Staff|Management|Insiders|Sources|Media|Press|Posts?|Threads?|Comments?|Videos?|Papers?|Articles?|Blogs?|Talks?|Work|Works|Results?|Findings|Evidence|Data|Tests?|Testing|Demand|Supply|Sentiment|Interest|Concerns?|Questions?|Answers?|Details?|Examples?|Highlights?|Summary|Takeaways?|Context|Background|Note|Notes|Link|Links|Source|Original|Image|Images|Figure|Table|Code|Docs|Support|Pricing|Access|Announcement|Event|Events|Hackathon|Course|Workshop|Webinar|Podcast|Interview|Episode|Part|Chapter|Section)\b)/u;

/**
 * English names in plain print that no catalogue knows, told by the words beside them.
 *
 * Takes `Xiaomi introduced`, `acquisition of Zephyrus's robotics unit`, `raising $500M from Benchmark`, `startups like Foobar`.
 * Leaves `Critics said`, `Both released`, capitals in headlines, and capitals that nothing beside them speaks for.
 */
export const cuedNames: Recogniser = {
  rule: "cued",
  recognise(passage, context) {
    if (passage.isChinese) return [];
    const finds: Find[] = [];
    for (const span of findNameSpans(passage, 0, passage.text.length)) {
      const rest = withoutKnown(span, passage, context);
      if (rest === null || hasNameForm(rest) || !isCued(rest, passage)) continue;
      finds.push(makeNameFind(rest, CONFIDENCE));
    }
    return finds;
  },
};

function isCued({ start, end, text, compounds }: NameSpan, passage: Passage): boolean {
  const [first] = compounds;
  if (first === undefined || !first.isCapital || text.length < 3 || isInHeadline(passage, start)) return false;
  if (compounds.length === 1 && (first.isAllCaps || first.hasDigit)) return false;
  if (STARTERS.test(text)) return false;
  const weight = Math.max(0, ...Object.values(contextVotes(passage.text, start, end)));
  const isInside = /[\p{Ll}\p{N},;)’']["'“‘(]?\s["'“‘(]?$/u.test(passage.text.slice(Math.max(0, start - 6), start));
  if (isInside) return weight >= WEAK || (compounds.length > 1 && shapeVotes(text).length > 0);
  return weight >= STRONG;
}
