import type { AnyModel, Stored } from '../store/model';
import { relay } from '../store/relay';
import { advance } from '../store/step';
import type { Store } from '../store/store';
import { retell } from '../store/telling';
import type { Tools } from '../store/tools';
import { work } from '../store/worker';
import type { State } from '../store/write';
import type { SubgraphDefinition } from './subgraph';
import type { Surroundings } from './surroundings';

/** A turn comes at the latest after this, in milliseconds, whatever wake-ups were lost. */
const IDLE = 1_000;
const AFTER_FAILURE = 2_000;
const TOLD_AT_ONCE = 500;

/** What a subgraph does by itself: sends on what changed, carries chains a step further, computes what is stale. */
export class Pump {
  private running: Promise<void> | null = null;
  private stopped = false;
  /** Whether a word came since the last turn began: it must not be lost while a turn runs. */
  private called = false;
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

  private async round(): Promise<{ readonly done: number; readonly failures: readonly unknown[] }> {
    const failures: unknown[] = [];
    let done = 0;
    for (const part of this.parts()) {
      done += await part().catch((error: unknown) => {
        failures.push(error);
        return 0;
      });
    }
    return { done, failures };
  }

  /** What one turn does, each part by itself: one that fails holds up no other. */
  private parts(): readonly (() => Promise<number>)[] {
    const { models, steps = [], workers = [] } = this.definition;
    const { ties, deliver } = this.around;
    return [
      ...steps.map((step) => () => advance(step, this.store, this.tools())),
      ...workers.map((worker) => () => work(worker, this.store, ties, this.tools())),
      ...models.map((model) => () => relay(model, this.store, ties, deliver)),
    ];
  }

  /** Marks everything unsent and every figure stale, and tells ties, classes and codes anew; the turns do the rest. */
  async rebuild(): Promise<void> {
    const figures = new Set((this.definition.workers ?? []).map(({ on }) => on as AnyModel));
    for (const model of this.definition.models) {
      if (model.sends) await this.store.of(model).updateMany({}, { $set: { unsent: true } });
      if (figures.has(model)) await this.store.of(model).updateMany({}, { $inc: { stale: 1 } } as never);
      await this.retell(model);
    }
    this.wake();
  }

  private async retell(model: AnyModel): Promise<void> {
    if (!model.ties && !model.codes && !model.serviceClass) return;
    let batch: Stored<State>[] = [];
    for await (const document of this.tools().walk<Stored<State>>(model)) {
      batch.push(document);
      if (batch.length < TOLD_AT_ONCE) continue;
      await retell(model, batch, this.around.ties);
      batch = [];
    }
    await retell(model, batch, this.around.ties);
  }

  /** Nothing is lost by a part that failed: what it meant to do is still marked. */
  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.called = false;
      const { done, failures } = await this.round();
      for (const error of failures) this.warn(error);
      if (done === 0) await this.rest(failures.length > 0 ? AFTER_FAILURE : IDLE);
    }
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
