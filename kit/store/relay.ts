import { bulk } from './bulk';
import { type AnyModel, isTold, type Stored } from './model';
import { AT_REST, type Progress } from './progress';
import type { Store } from './store';
import { retell } from './telling';
import type { Ties } from './ties';
import { type Sent, sentOf } from './tools';
import type { State } from './write';

/** Brings states to one subgraph; resolves once it has them. */
export type Deliver = (subgraph: string, sent: readonly Sent[]) => Promise<void>;

const BATCH = 500;

/**
 * Posts the present state of what is unsent to each that keeps a copy, and clears the mark only at the version it sent.
 * A crash between the two sends the same again, which changes nothing. Ties and codes are told again on the way, for a
 * change that was written by a process which ended before it could tell them. Where one subgraph could not be told, the
 * others have what they keep, and all are told again.
 */
export async function relay(model: AnyModel, store: Store, ties: Ties, deliver: Deliver): Promise<Progress> {
  if (!isTold(model)) return AT_REST;
  const documents = await store.of(model).find({ unsent: true }).limit(BATCH).lean<Stored<State>[]>();
  if (documents.length === 0) return AT_REST;
  await retell(model, documents, ties);
  const sent = documents.map((document) => sentOf(model, document));
  const deliveries = await Promise.allSettled((model.sends?.to ?? []).map((subgraph) => deliver(subgraph, sent)));
  const failures = deliveries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  if (failures.length > 0) return { done: 0, failures };
  await clear(model, store, sent);
  return { done: sent.length, failures };
}

/** Those of one version together: most are as old as each other. */
async function clear(model: AnyModel, store: Store, sent: readonly Sent[]): Promise<void> {
  const idsByVersion = new Map<number, string[]>();
  for (const { id, version } of sent) {
    const ids = idsByVersion.get(version);
    if (ids) ids.push(id);
    else idsByVersion.set(version, [id]);
  }
  const operations = [...idsByVersion].map(([version, ids]) => ({
    updateMany: { filter: { _id: { $in: ids }, version }, update: { $set: { unsent: false } } },
  }));
  await bulk(store.of(model), operations);
}
