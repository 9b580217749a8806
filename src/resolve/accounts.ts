import type { CatalogueEntry } from "../domain/catalogue.ts";
import type { EntityType } from "../domain/entity.ts";
import { foldHandle, type NameIndex } from "../domain/name-index.ts";
import { foldName } from "../domain/slug.ts";

/** What organizations and products put before or behind their name to get an account. */
const AFFIXES =
  /^(?:the|get|try|use|join|hey|team)_?(?=\w{4})|_?(?:ai|hq|labs?|devs?|developers|official|team|inc|app|apps|org|io|co|research|tech|project|global|cloud|status|news|studio|api|so|health|com|_|ml|gg|xyz|dotai|dotcom)$/iu;

/** Accounts of this form are hardly ever a person's. */
const ORGANIZATION_FORM =
  /(?:AI|_ai|ai_|HQ|Labs?|_labs?|Dev|Devs|Developers?|Research|Official|_official|Team|Inc|_inc|App|Apps|Org|_org|Project|_project|Studio|Studios|Cloud|News|Daily|Institute|University|Foundation|Robotics|Systems|Tech|Ventures|Capital|Magazine|Times|Podcast|Summit|Conf|Bench|Arena|Evals|Hub|Network|Group|Company|Bot|Report|[a-z]ML|_cloud|_hq)$|^(?:Get|Try|Use|Join|Team)[A-Z]|^[A-Z0-9]{3,12}$|(?:^|_)(?:ai|ml|llm)$/u;
/** `rohanpaul_ai`, `kimmonismus`: small letters before `_ai` are as often a person. */
const PERSON_FORM = /^[a-z]+_?ai$/u;

/** The curated owner of an account: listed, or one whose name the account is, give or take what accounts add. */
export function ownerOf(handle: string, names: NameIndex): CatalogueEntry | null {
  const listed = names.byHandle.get(foldHandle(handle));
  if (listed !== undefined) return listed;
  const whole = nameOwner(foldName(handle), names, true);
  if (whole !== null) return whole;
  const stem = handle.replace(AFFIXES, "");
  return stem === handle || foldName(stem).length < 4 ? null : nameOwner(foldName(stem), names, false);
}

function nameOwner(fold: string, { byName }: NameIndex, allowPeople: boolean): CatalogueEntry | null {
  const senses = byName.get(fold) ?? [];
  const fits = senses.filter(
    ({ entry, isOrdinary }) => !isOrdinary && (allowPeople || entry.profile.type !== "Person"),
  );
  const sense = fits.find(({ entry }) => entry.profile.type === "Organization") ?? fits[0];
  return sense?.entry ?? null;
}

/** Whose an account looks to be that nobody has listed. */
export function typeOfAccount(handle: string): EntityType {
  return ORGANIZATION_FORM.test(handle) && !PERSON_FORM.test(handle) ? "Organization" : "Person";
}
