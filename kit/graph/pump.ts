import { type AnyModel, isTold, type Stored } from '../store/model';
import { AT_REST, joined, type Progress } from '../store/progress';
import { relay } from '../store/relay';
import { advance } from '../store/step';
import type { Store } from '../store/store';
import { restore } from '../store/telling';
import type { Tools } from '../store/tools';
import { markOutdated, work } from '../store/worker';
import type { State } from '../store/write';
import type { SubgraphDefinition } from './subgraph';
import type { Surroundings } from './surroundings';

/** A turn comes at the latest after this, in milliseconds, whatever wake-ups were lost. */
const IDLE = 1_000;
const AFTER_FAILURE = 2_000;
const TOLD_AT_ONCE = 500;
/** So often one part may go on in a turn before the others have theirs. */
const MOST_IN_A_TURN = 20;
/** So many turns the figures may wait for facts that keep coming. */
const PATIENCE = 5;

type Part = () => Promise<Progress>;

/** What a subgraph does by itself: sends on what changed, carries chains a step further, computes what is stale. */
export class Pump {
  private running: Promise<void> | null = null;
  private stopped = false;
  /** Whether a word came since the last turn began: it must not be lost while a turn runs. */
  private called = false;
  /** Of which policy page no figure is out of date. */
  private upTo: string | null = null;
  /** The day of the last turn. */
  private day: string | null = null;
  /** Turns in which figures waited for what they rest on. */
  private waited = 0;
  private endRest: () => void = () => {};

  constructor(
    private readonly definition: SubgraphDefinition,
    private readonly store: Store,
    private readonly around: Surroundings,
    private readonly tools: () => Tools,
  ) {}

  start(): void {
    const unsubscribe = this.around.wakeups.subscribe(this.definition.name, () => this.wake());
    this.running = this.loop().finally(unsubscribe);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  /** One turn of everything. @returns how much was done: zero means at rest. @throws the first failure, after all the rest. */
  async turn(): Promise<number> {
    const { done, failures } = await this.round();
    if (failures.length > 0) throw failures[0];
    return done;
  }

  /**
   * Chains first, then what changed is sent on, then figures, each kind once those before it are at rest: computed sooner,
   * they would only have to be computed again. So the order of a definition's workers is that in which they rest on each other.
   */
  private async round(): Promise<Progress> {
    const { models, steps = [], workers = [] } = this.definition;
    const { ties, deliver } = this.around;
    let round = await inTurn([
      () => this.followPolicy(),
      () => this.followDay(),
      ...steps.map((step) => () => advance(step, this.store, this.tools)),
      ...models.map((model) => untilRest(() => relay(model, this.store, ties, deliver))),
    ]);
    for (const worker of workers) {
      if (round.done > 0 && this.waited < PATIENCE) {
        this.waited += 1;
        return round;
      }
      round = joined(round, await inTurn([untilRest(() => work(worker, this.store, ties, this.tools()))]));
    }
    this.waited = 0;
    return round;
  }

  /** Where the page is another one than in the last turn, what it puts out of date is computed anew. */
  private async followPolicy(): Promise<Progress> {
    const { policy, version } = this.around.table();
    if (version === this.upTo) return AT_REST;
    for (const worker of this.definition.workers ?? []) await markOutdated(worker, this.store, policy);
    this.upTo = version;
    return AT_REST;
  }

  private async followDay(): Promise<Progress> {
    const tools = this.tools();
    const day = tools.now.toISOString().slice(0, 10);
    if (day === this.day) return AT_REST;
    await this.definition.newDay?.(tools);
    this.day = day;
    return AT_REST;
  }

  /** How many documents wait to be sent on or computed; chains not counted. */
  async waiting(): Promise<number> {
    const counts = this.definition.models.flatMap((model) => {
      const documents = this.store.of(model);
      const unsent = isTold(model) ? [documents.countDocuments({ unsent: true })] : [];
      return [...unsent, documents.countDocuments({ stale: { $gt: 0 } })];
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** Marks everything unsent and every figure stale, and tells ties, classes and codes anew; the turns do the rest. */
  async rebuild(): Promise<void> {
    const figures = new Set((this.definition.workers ?? []).map(({ on }) => on as AnyModel));
    for (const model of this.definition.models) {
      if (model.sends) await this.store.of(model).updateMany({}, { $set: { unsent: true } });
      if (figures.has(model)) await this.store.of(model).updateMany({}, { $inc: { stale: 1 } } as never);
      await this.restore(model);
    }
    this.wake();
  }

  private async restore(model: AnyModel): Promise<void> {
    if (!model.ties && !model.codes && !model.serviceClass) return;
    let batch: Stored<State>[] = [];
    for await (const document of this.tools().walk<Stored<State>>(model)) {
      batch.push(document);
      if (batch.length < TOLD_AT_ONCE) continue;
      await restore(model, batch, this.around.ties);
      batch = [];
    }
    await restore(model, batch, this.around.ties);
  }

  /** Nothing is lost by a part that failed: what it meant to do is still marked. */
  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.called = false;
      const begun = performance.now();
      const { done, failures } = await this.round();
      this.meter(done, failures.length, performance.now() - begun);
      for (const error of failures) this.warn(error);
      if (done === 0) await this.rest(failures.length > 0 ? AFTER_FAILURE : IDLE);
    }
  }

  private meter(done: number, failures: number, milliseconds: number): void {
    this.around.meters?.turned(this.definition.name, { done, failures, seconds: milliseconds / 1000 });
  }

  private warn(error: unknown): void {
    if (this.stopped) return;
    this.around.log.warn({ err: error, subgraph: this.definition.name }, 'a part of a turn failed, to be tried again');
  }

  private wake(): void {
    this.called = true;
    this.endRest();
  }

  private rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.called && milliseconds === IDLE) this.endRest();
      if (this.stopped) this.endRest();
    });
  }
}

/** One that fails holds up no other. */
async function inTurn(parts: readonly Part[]): Promise<Progress> {
  let all = AT_REST;
  for (const part of parts) all = joined(all, await unlessFailed(part));
  return all;
}

/** The part again and again until it is at rest, or some of it failed. */
function untilRest(part: Part): Part {
  return async () => {
    let all = AT_REST;
    for (let time = 0; time < MOST_IN_A_TURN; time++) {
      const more = await unlessFailed(part);
      all = joined(all, more);
      if (more.done === 0 || more.failures.length > 0) break;
    }
    return all;
  };
}

async function unlessFailed(part: Part): Promise<Progress> {
  return part().catch((error: unknown) => ({ done: 0, failures: [error] }));
}
