import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningSubgraph } from '../../kit/graph';
import { type AnyModel, isTold } from '../../kit/store/model';

/** How long other processes may take to come to rest, in milliseconds. */
const PATIENCE = 90_000;
const BETWEEN = 40;

/**
 * Waits until nothing is left to send, to carry on or to compute, in whichever process. What goes from one mark to another
 * may pass between two looks: only when two in a row found nothing is it rest. @throws Error that names what waits.
 */
export async function atRest(subgraphs: readonly RunningSubgraph[]): Promise<void> {
  const begun = Date.now();
  for (let quiet = 0; quiet < 2; await sleep(BETWEEN)) {
    const waiting = await whatWaits(subgraphs);
    quiet = waiting.length === 0 ? quiet + 1 : 0;
    if (Date.now() - begun > PATIENCE)
      throw new Error(`not at rest within ${PATIENCE / 1000} s: ${waiting.join(', ')}`);
  }
}

async function whatWaits(subgraphs: readonly RunningSubgraph[]): Promise<readonly string[]> {
  const waiting: string[] = [];
  for (const subgraph of subgraphs) {
    for (const { model, filter, what } of marksOf(subgraph)) {
      const [one] = await subgraph.tools().find(model, filter, 1);
      if (one) waiting.push(`${what} ${model.name} of ${subgraph.name}`);
    }
  }
  return waiting;
}

interface Mark {
  readonly model: AnyModel;
  readonly filter: object;
  readonly what: string;
}

/** In the order in which a change goes through them. */
function marksOf({ definition: { models, steps = [], workers = [] } }: RunningSubgraph): readonly Mark[] {
  return [
    ...steps.map(({ on, when }) => ({ model: on as AnyModel, filter: when, what: 'an unfinished' })),
    ...models.filter(isTold).map((model) => ({ model, filter: { unsent: true }, what: 'an unsent' })),
    ...workers.map(({ on }) => ({ model: on as AnyModel, filter: { stale: { $gt: 0 } }, what: 'a stale' })),
  ];
}
