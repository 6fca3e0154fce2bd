import { type AnyModel, isTold } from '../store/model';
import type { Store } from '../store/store';
import type { SubgraphDefinition } from './subgraph';

/** What a subgraph still has to do for the documents of one model; null where there is nothing of the kind to do. */
export interface Backlog {
  readonly model: string;
  readonly unsent: number | null;
  readonly stale: number | null;
}

/** Counting stops here: beyond it the number says no more than that there is much. */
export const BACKLOG_LIMIT = 10_000;

/** Counts along the indexes that the relay and the workers go by. With `before`, only what was left undone since then. */
export async function backlogOf(
  { models, workers = [] }: SubgraphDefinition,
  store: Store,
  before: Date | null = null,
): Promise<readonly Backlog[]> {
  const figures = new Set<AnyModel>(workers.map(({ on }) => on));
  const backlog: Backlog[] = [];
  for (const model of models) {
    const unsent = isTold(model) ? await store.count(model, unsentSince(before), BACKLOG_LIMIT) : null;
    const stale = figures.has(model) ? await store.count(model, staleSince(before), BACKLOG_LIMIT) : null;
    if (unsent !== null || stale !== null) backlog.push({ model: model.name, unsent, stale });
  }
  return backlog;
}

function unsentSince(before: Date | null): object {
  return { unsent: true, ...(before ? { updatedAt: { $lt: before } } : {}) };
}

/** A mark bears no date; one that was taken in hand and is still there bears that of its lease. */
function staleSince(before: Date | null): object {
  return { stale: { $gt: 0 }, ...(before ? { lease: { $lt: before } } : {}) };
}
