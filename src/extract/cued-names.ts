import { addVotes, mostVotes, votesAfter, votesBefore, type VoteSums } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { hasNameForm, isCommenter, makeNameFind } from "./mixed-case.ts";
import { hasShape } from "./name-shape.ts";
import type { NameSpan } from "./name-spans.ts";
import { isInHeadline, type Passage } from "./passage.ts";

/** Right in 41 of 50 that were read; no more than bold beside the same words. */
const CONFIDENCE = 0.7;

/** What a capital inside a sentence needs; at its beginning every word has one. */
const WEAK = 1.5;
const STRONG = 2;

/** Words for many people or things, and turns of phrase, that begin sentences: `Critics said`, `Both released`. */
const STARTERS =
  /^(?:(?:These|Those|This|That|His|Her|Its|Their|Our|My|Your|Why|How|When|Where|While|Despite|Although|Because|After|Before|Since|Until|Once|If|As|But|And|So|Or|Not|No|Yes|Multiple|Various|Numerous|Countless|Connect|Another|Several|Many|Most|Some|Few|All|Both|Each|Others?|One|Two|Three|Who|What|Which|They|We|He|She|You|It|I|Here|There|Then|Now|Early|Later|Recent|Additional|Key|Early|Overall|Separately|Together|Instead|Again|Once|Finally|First|Second|Third|Critics|Members|Participants|Engineers|Experts|Researchers|Commenters|Commentators|Observers|Analysts|Scientists|Speakers|Attendees|Authors|Creators|Investors|Customers|Employees|Posters|Reports?|Rumou?rs|Leaks?|Everyone|Anyone|Someone|Nobody|People|Folks|Devs|Government|Officials|Regulators|Lawmakers|Voters|Judges?|Courts?|Lawyers|Students|Teachers|Workers|Doctors|Competitors|Rivals|Partners|Vendors|Providers|Makers|Builders|Founders|Leaders|Executives|Maintainers|Contributors|Moderators?|Mods|Admins?|Staff|Management|Insiders|Sources|Media|Press|Posts?|Threads?|Comments?|Videos?|Papers?|Articles?|Blogs?|Talks?|Work|Works|Results?|Findings|Evidence|Data|Tests?|Testing|Demand|Supply|Sentiment|Interest|Concerns?|Questions?|Answers?|Details?|Examples?|Highlights?|Summary|Takeaways?|Context|Background|Note|Notes|Link|Links|Source|Original|Image|Images|Figure|Table|Code|Docs|Support|Pricing|Access|Announcement|Event|Events|Hackathon|Course|Workshop|Webinar|Podcast|Interview|Episode|Part|Chapter|Section|Follow-?ups?|Overview|Reaction|Reactions|Coverage|Partners?|Separate|Earlier|Related|Let|Upcoming|Complementary|Benchmarking|Western|Eastern|Notably)\b|(?:[SE]?VP|Head|Director|Chief|President|Dean|Member) of\b)/u;

/**
 * English names in plain print that no catalogue knows, told by the words beside them.
 *
 * Takes `Xiaomi introduced`, `acquired by Zephyrus`, `startups like Foobar`, `Foobar, a platform for boats`.
 * Leaves `Critics said`, `Recursive Language Models` (a kind), `Both released`, capitals in headlines, and capitals that nothing beside them speaks for.
 */
export const cuedNames: Recogniser = {
  rule: "cued",
  reads: "unlisted",
  language: "en",
  recognise(passage, { unlisted }) {
    const finds: Find[] = [];
    for (const span of unlisted) {
      if (hasNameForm(span) || isCommenter(span, passage) || !isCued(span, passage)) continue;
      finds.push(makeNameFind(span, CONFIDENCE));
    }
    return finds;
  },
};

const MONTH = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d|$)/u;
/** `VPNs`, `MCPs` */
const PLURAL_CODE = /^[A-Z]{2,}s$/u;

function isCued({ start, end, text, compounds }: NameSpan, passage: Passage): boolean {
  const [first] = compounds;
  if (first === undefined || !first.word.isCapital || text.length < 3 || isInHeadline(passage, start)) return false;
  if (compounds.length === 1 && (first.word.isAllCaps || first.word.hasDigit)) return false;
  if (STARTERS.test(text) || MONTH.test(text) || PLURAL_CODE.test(text)) return false;
  if (/^ Models?\b/u.test(passage.text.slice(end, end + 8))) return false;
  const isInside = /[\p{Ll}\p{N},;)’']["'“‘(]?\s["'“‘(]?$/u.test(passage.text.slice(Math.max(0, start - 6), start));
  const votes = votesFor(start, end, passage.text);
  if (!isInside) return votes.Organization >= STRONG || (compounds.length > 1 && votes.Person >= STRONG);
  if (mostVotes(votes) >= WEAK) return true;
  return compounds.length > 1 && hasShape(text);
}

/** The noun behind a name says little: `Dummy agent library`, `Desktop app`; what stands before it or after a comma does. */
function votesFor(start: number, end: number, text: string): VoteSums {
  const before = votesBefore(text, start);
  const beside = addVotes([before, votesAfter(text, end)]);
  const isParted = /^(?:[,:]| is | was | \(|['’]s )/u.test(text.slice(end, end + 5));
  if (isParted) return beside;
  const { Person, Organization } = beside;
  const { Model, Product } = before;
  return { Person, Organization, Model, Product };
}
