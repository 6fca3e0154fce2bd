import type { AnyModel, Stored, Tie } from './model';
import type { CodesList, TieList, Ties } from './ties';
import { isSame, type State, type Write } from './write';

/*
 * A change that narrows writes its ties before itself, one that widens after, and both before it is acknowledged: a read
 * that starts after the acknowledgement never sees more than it may. What is told before the document stands bears a
 * version between the two, so that it never overwrites what the next version says for good.
 */

const BETWEEN = 0.5;

/** Takes away beforehand the ties that a change is about to take away. */
export async function narrow(model: AnyModel, writes: readonly Write[], ties: Ties): Promise<void> {
  if (!model.ties) return;
  const lists = writes.flatMap((write) => {
    if (!write.before) return [];
    const before = tiesOf(model, write.before);
    const after = new Set(tiesOf(model, write.next).map(named));
    const kept = before.filter((tie) => after.has(named(tie)));
    return kept.length < before.length ? [listOf(model, write.before, write.before.version + BETWEEN, kept)] : [];
  });
  await ties.giveAll(lists);
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

/** Tells everything of documents as they stand: after a crash or a change that failed, and to rebuild. */
export async function retell(model: AnyModel, documents: readonly Stored<State>[], ties: Ties): Promise<void> {
  const between = ({ version }: Stored<State>) => version + BETWEEN;
  if (model.ties) await ties.giveAll(documents.map((one) => listOf(model, one, between(one), tiesOf(model, one))));
  if (model.codes) await ties.setCodes(documents.map((one) => ({ ...codesOf(model, one), version: between(one) })));
  await tellClasses(model, documents, ties);
}

/** Tells the class of customers whose figures stand like this, or will. */
export async function tellClasses(model: AnyModel, documents: readonly Stored<State>[], ties: Ties): Promise<void> {
  const classOf = model.serviceClass;
  if (!classOf) return;
  const told = documents.map((one) => ({
    code: codeOf(model, one),
    version: one.version + BETWEEN,
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

function tiesOf(model: AnyModel, state: State): readonly Tie[] {
  return model.ties?.(state) ?? [];
}

function named({ who, as, of, from, to }: Tie): string {
  return JSON.stringify([who, as, of, from, to]);
}
