import type { AnyModel, Stored, Tie } from './model';
import type { CodesList, TieList, Ties } from './ties';
import { isSame, type State, type Write } from './write';

/*
 * A change that narrows writes its ties before itself, one that widens after, and both before it is acknowledged: a read
 * that starts after the acknowledgement never sees more than it may. What is told before the document stands bears a
 * version between the two, so that it never overwrites what the next version says for good.
 */

const BEFOREHAND = 0.5;
/** Whoever knows of no change under way tells what stands below that: what is being taken away is not given back. */
const STANDING = 0.25;

/** Takes away beforehand the ties that a change is about to take away. */
export async function narrow(model: AnyModel, writes: readonly Write[], ties: Ties): Promise<void> {
  await ties.giveAll(writes.flatMap((write) => narrowed(model, write) ?? []));
}

/** Whether a change takes ties away. */
export function isNarrowing(model: AnyModel, write: Write): boolean {
  return narrowed(model, write) !== null;
}

/** The ties that a change leaves of those that stand; null where it leaves all. */
function narrowed(model: AnyModel, { before, next, now }: Write): TieList | null {
  if (!model.ties || !before) return null;
  const standing = tiesOf(model, before);
  const after = new Set(tiesOf(model, { ...next, updatedAt: now }).map(named));
  const kept = standing.filter((tie) => after.has(named(tie)));
  return kept.length < standing.length ? listOf(model, before, before.version + BEFOREHAND, kept) : null;
}

/** Tells what written documents say for good, where they say anything new. */
export async function widen(model: AnyModel, landed: readonly Landed[], ties: Ties): Promise<void> {
  if (!model.ties && !model.codes) return;
  const lists = landed.flatMap(({ before, after }) => {
    const isTied = tiesOf(model, after).length > 0 || (before !== null && tiesOf(model, before).length > 0);
    return isTied ? [listOf(model, after, after.version, tiesOf(model, after))] : [];
  });
  await ties.giveAll(lists);
  await ties.setCodes(
    landed.flatMap(({ before, after }) => (hasNewCodes(model, before, after) ? [codesOf(model, after)] : [])),
  );
}

/** Tells everything of documents as they stand: after a crash, and where another who changed them may not have told it yet. */
export function retell(model: AnyModel, documents: readonly Stored<State>[], ties: Ties): Promise<void> {
  return tellAll(model, documents, ties, STANDING);
}

/** The same over what was taken away for a change that failed, and to rebuild. */
export function restore(model: AnyModel, documents: readonly Stored<State>[], ties: Ties): Promise<void> {
  return tellAll(model, documents, ties, BEFOREHAND);
}

/**
 * To be told that a change was made already is an acknowledgement too: whoever made it may still be about to tell the ties,
 * or gone. What the relay has sent on is told.
 */
export function assure(model: AnyModel, documents: readonly Stored<State>[], ties: Ties): Promise<void> {
  const untold = documents.filter(({ unsent }) => unsent);
  return retell(model, untold, ties);
}

async function tellAll(model: AnyModel, documents: readonly Stored<State>[], ties: Ties, above: number): Promise<void> {
  const version = (one: Stored<State>) => one.version + above;
  if (model.ties) await ties.giveAll(documents.map((one) => listOf(model, one, version(one), tiesOf(model, one))));
  if (model.codes) await ties.setCodes(documents.map((one) => ({ ...codesOf(model, one), version: version(one) })));
  await tellClasses(model, documents, ties, above);
}

/** Tells the class of customers whose figures stand like this, or will. */
export async function tellClasses(
  model: AnyModel,
  documents: readonly Stored<State>[],
  ties: Ties,
  above = BEFOREHAND,
): Promise<void> {
  const classOf = model.serviceClass;
  if (!classOf) return;
  const told = documents.map((one) => ({
    code: codeOf(model, one),
    version: one.version + above,
    serviceClass: classOf(one),
    mapping: model.classMapping?.(one) ?? null,
  }));
  await ties.setClasses(told);
}

/** A document before and after a change that landed. */
export interface Landed {
  readonly before: Stored<State> | null;
  readonly after: Stored<State>;
}

const NO_CODES = { mergedInto: null, formerCodes: [] };

function hasNewCodes(model: AnyModel, before: State | null, after: State): boolean {
  if (!model.codes) return false;
  return !isSame(model.codes(after), before ? model.codes(before) : NO_CODES);
}

function codesOf(model: AnyModel, document: Stored<State>): CodesList {
  return { code: codeOf(model, document), version: document.version, ...(model.codes?.(document) ?? NO_CODES) };
}

function listOf(model: AnyModel, document: Stored<State>, version: number, entries: readonly Tie[]): TieList {
  return { source: `${model.name}:${document._id}`, customerCode: codeOf(model, document), version, entries };
}

function codeOf(model: AnyModel, document: State): string {
  return String(document[model.customer ?? model.key]);
}

/** What was over when the document was written is no tie to anybody: the clock of who reads may be behind that of who wrote. */
function tiesOf(model: AnyModel, state: State & Pick<Stored<State>, 'updatedAt'>): readonly Tie[] {
  return (model.ties?.(state) ?? []).filter(({ to }) => to === null || to > state.updatedAt);
}

function named({ who, as, of, from, to }: Tie): string {
  return JSON.stringify([who, as, of, from, to]);
}
