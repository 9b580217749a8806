import type { Author } from "../domain/author.ts";
import type { Account, Decision, DecisionEffect } from "../domain/decision.ts";
import type { Appearance, Digest } from "../domain/digest.ts";
import type { EntityKey, EntityType, Link, LocalName } from "../domain/entity.ts";
import type { Window } from "../domain/instant.ts";
import type { Mention } from "../domain/mention.ts";
import type { RelationKind } from "../domain/relation.ts";
import type { Story } from "../domain/story.ts";
import type { AffinityBase } from "../query/edge-affinity.ts";
import type { Path } from "../query/paths.ts";
import type { BucketPublications, CountedSeries, CountedTimeline, TimelinePoint } from "../query/timeline.ts";
import type { Change, Trend } from "../query/trends.ts";
import type {
  ComparedWindows,
  EntityPair,
  GraphStats,
  NameMatch,
  Neighbor,
  Relation,
  SubgraphAnswer,
  SubgraphLink,
  SubgraphQuestion,
} from "../store/questions.ts";
import { builder } from "./builder.ts";
import type { LoadOutcome } from "./context.ts";
import type { EntityNode } from "./node-type.ts";

// One place for the references, so that type files never import each other in a circle.

export interface MentionInAppearance {
  readonly mention: Mention;
  readonly appearance: Appearance;
}

export interface EvidenceShape {
  readonly kind: RelationKind;
  readonly story: Story;
  readonly appearance: Appearance;
  readonly pair: EntityPair;
}

/** A relation with its ends and what it was asked for. */
export interface RelationShape extends Relation {
  readonly pair: EntityPair;
  readonly a: EntityNode;
  readonly b: EntityNode;
  readonly asked: { readonly kinds: readonly RelationKind[]; readonly window: Window };
}

/** A path with what it was asked for: the relations of its steps are of the same. */
export interface PathShape extends Pick<Path, "nodes" | "strength"> {
  readonly asked: { readonly kinds: readonly RelationKind[]; readonly window: Window };
  /** The entities asked for, where they had to be looked for. */
  readonly ends: readonly EntityNode[];
}

export interface PathStepShape extends EntityPair {
  readonly asked: PathShape["asked"];
  readonly ends: PathShape["ends"];
}

/** Answers the stories that a point of a timeline counts. */
type LoadTop = (point: TimelinePoint, first: number) => Promise<readonly Story[]> | readonly Story[];

export interface TimelineSeriesShape extends CountedSeries {
  /** Null for a timeline of a relation. */
  readonly entity: EntityNode | null;
  readonly loadTop: LoadTop;
  /** The rolling means of its points, computed once for each width. */
  readonly means: (width: number) => readonly number[];
}

export interface TimelineShape extends Omit<CountedTimeline, "series" | "buckets"> {
  readonly series: readonly TimelineSeriesShape[];
}

export interface TimelinePointShape extends TimelinePoint {
  /** Its place among the points of its series. */
  readonly index: number;
  readonly series: TimelineSeriesShape;
  /** What was published in it; null where the selection did not tell that this is wanted. */
  readonly published: BucketPublications | null;
}

export interface SubgraphShape extends SubgraphAnswer {
  readonly request: SubgraphQuestion;
  /** What the affinities of its edges are computed from: read once, for the first edge that prints its own. */
  readonly affinityBase: () => Promise<AffinityBase>;
  /** Counts what there is if nothing is cut. */
  readonly total: () => Promise<{ readonly nodes: number; readonly edges: number }>;
}

export interface SubgraphEdgeShape extends SubgraphLink {
  /** The subgraph's; only where the affinity is selected. */
  readonly affinityBase?: SubgraphShape["affinityBase"];
}

export interface TrendShape extends Omit<Trend, "key"> {
  readonly entity: EntityNode;
  readonly firstSeen: boolean;
}

/** A changed neighbour, with the entity whose neighbour it is and the windows: its evidence is of these. */
export interface NeighborChangeShape extends Change {
  readonly subject: EntityKey;
  readonly windows: ComparedWindows;
}

export interface CandidateShape extends NameMatch {
  readonly name: string;
}

/** What came of a decision. */
export interface CurationShape {
  readonly decision: Decision;
  readonly effect: DecisionEffect;
  readonly dryRun: boolean;
  /** Whom it is about. */
  readonly entityKey: EntityKey | null;
  /** The graph's. */
  readonly version: string;
}

export const NodeInterface = builder.nodeInterfaceRef();
export const PageInfoObject = builder.pageInfoRef();

export const EntityInterface = builder.interfaceRef<EntityNode>("Entity");
export const PersonObject = builder.objectRef<EntityNode>("Person");
export const OrganizationObject = builder.objectRef<EntityNode>("Organization");
export const ModelObject = builder.objectRef<EntityNode>("Model");
export const ProductObject = builder.objectRef<EntityNode>("Product");
export const LocalNameObject = builder.objectRef<LocalName>("LocalName");
export const LinkObject = builder.objectRef<Link>("Link");

export const DigestObject = builder.objectRef<Digest>("Digest");
export const StoryObject = builder.objectRef<Story>("Story");
export const AppearanceObject = builder.objectRef<Appearance>("Appearance");
export const AuthorObject = builder.objectRef<Author>("Author");
export const MentionObject = builder.objectRef<MentionInAppearance>("Mention");
export const EvidenceObject = builder.objectRef<EvidenceShape>("Evidence");

export const RelationObject = builder.objectRef<RelationShape>("Relation");
export const PathObject = builder.objectRef<PathShape>("Path");
export const PathStepObject = builder.objectRef<PathStepShape>("PathStep");

export const TimelineObject = builder.objectRef<TimelineShape>("Timeline");
export const TimelineSeriesObject = builder.objectRef<TimelineSeriesShape>("TimelineSeries");
export const TimelinePointObject = builder.objectRef<TimelinePointShape>("TimelinePoint");

export const SubgraphObject = builder.objectRef<SubgraphShape>("Subgraph");
export const SubgraphEdgeObject = builder.objectRef<SubgraphEdgeShape>("SubgraphEdge");

export const TrendObject = builder.objectRef<TrendShape>("Trend");
export const NeighborChangeObject = builder.objectRef<NeighborChangeShape>("NeighborChange");

export const ResolutionObject = builder.objectRef<{
  readonly name: string;
  readonly candidates: readonly CandidateShape[];
}>("Resolution");
export const CandidateObject = builder.objectRef<CandidateShape>("Candidate");
export const GraphStatsObject = builder.objectRef<GraphStats>("GraphStats");
export const TypeCountObject = builder.objectRef<{ readonly type: EntityType; readonly count: number }>("TypeCount");

export const DecisionObject = builder.objectRef<Decision>("Decision");
export const AccountObject = builder.objectRef<Account>("Account");
export const DecisionEffectObject = builder.objectRef<DecisionEffect>("DecisionEffect");
export const CurationObject = builder.objectRef<CurationShape>("Curation");
export const LoadedDigestObject = builder.objectRef<LoadOutcome & { readonly key: string }>("LoadedDigest");
export const RemovedDigestObject = builder.objectRef<{ readonly removed: boolean; readonly version: string }>(
  "RemovedDigest",
);

/** A neighbour, with the entity whose neighbour it is and what was asked for: its evidence is of the same. */
export interface NeighborItem extends Neighbor {
  readonly subject: EntityKey;
  readonly asked: { readonly kinds: readonly RelationKind[]; readonly window: Window };
  /** As many of `stories` were asked for. */
  readonly askedStories: number;
}
