import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '../../schema/errors';
import { labelsBehindFees } from '../../schema/policy/policy';
import type { Access } from './access';
import { checkAgreement, seenIn } from './agreement';
import { accessTo, noTarget, refuseTarget, WaitingError, type Way, waysTo, wayThatHolds } from './authorise';
import type { AnyCommand, Asker, Outcome, Proviso, Read } from './command';
import { Deadline } from './deadline';
import type { AnyModel, Stored } from './model';
import { busy, foreseen, outcomeOf, rejected } from './outcome';
import { readerOf } from './read';
import { isAnswered, receiptOf } from './receipt';
import type { RequestAccess, RequestScope } from './request';
import { saveAll } from './save';
import { storedForm } from './stored-form';
import { actorOf, type Input, loadTargets, type Target, targetOf, textOf } from './target';
import { assure } from './telling';
import { changedFields, type State, type Write, withKey } from './write';

/** Waves that may pass without a single input being settled: each is a change of the same records by somebody else. */
const ATTEMPTS = 50;
const LONGEST_PAUSE = 50;
/** The origin of what people and programs make through the graph. */
const GRAPH = 'graph';

/** What is open to the asker of one command on one record. */
interface Open {
  readonly ways: readonly Way[];
  readonly access: Access;
  /** The version of the record as the asker sees it. */
  readonly seen: () => string | null;
}

export interface RunOptions {
  /** Decide, and write nothing. */
  readonly dryRun?: boolean;
}

/** Carries out one command for many inputs: the same way for a mutation, an import and an approval. */
export class CommandRun {
  private readonly read: Read;

  constructor(
    private readonly scope: RequestScope,
    private readonly access: RequestAccess,
  ) {
    this.read = readerOf(scope.store);
  }

  /** The key of the record as it stands afterwards. @throws ContractError in the asker's terms. */
  async one(command: AnyCommand, input: Input): Promise<string> {
    const [outcome] = await this.all(command, [input], { dryRun: this.scope.agreement?.trial ?? false });
    if (outcome?.outcome === 'REJECTED') throw outcome.error;
    return outcome?.key ?? '';
  }

  /** Each input by itself, in their order: one that is refused leaves the others be. */
  async all(command: AnyCommand, inputs: readonly Input[], options: RunOptions = {}): Promise<readonly Outcome[]> {
    const outcomes = new Map<Input, Outcome>();
    let left = inputs;
    for (let attempt = 0; left.length > 0 && attempt < ATTEMPTS; ) {
      const { length } = left;
      left = await this.wave(command, left, outcomes, options);
      attempt = left.length < length ? 0 : attempt + 1;
      if (attempt > 0) await sleep(Math.random() * Math.min(2 ** attempt, LONGEST_PAUSE));
    }
    return inputs.map((input) => outcomes.get(input) ?? rejected(busy(command)));
  }

  /** One input for each document; gives back those that met another on the way, to be decided anew. */
  private async wave(
    command: AnyCommand,
    inputs: readonly Input[],
    outcomes: Map<Input, Outcome>,
    options: RunOptions,
  ): Promise<readonly Input[]> {
    const targets = await this.targetsOf(command, inputs, outcomes);
    const { first, later } = firstOfEach(targets);
    const documents = await loadTargets(command.on, [...first.values()], this.scope.store);
    const writes = new Map<Input, Write>();
    await Promise.all(
      [...first].map(async ([input, target]) => {
        const decided = await this.decideOne(command, input, target, documents.get(target.value) ?? null);
        if ('outcome' in decided) outcomes.set(input, decided);
        else writes.set(input, decided);
      }),
    );
    if (!options.dryRun) return [...(await this.save(command.on, writes, outcomes)), ...later];
    for (const [input, write] of writes) outcomes.set(input, foreseen(command.on, write));
    return later;
  }

  private async targetsOf(command: AnyCommand, inputs: readonly Input[], outcomes: Map<Input, Outcome>) {
    const targets = new Map<Input, Target>();
    await Promise.all(
      inputs.map(async (input) => {
        try {
          targets.set(input, await targetOf(command, input, this.read, this.access, this.scope));
        } catch (error) {
          outcomes.set(input, rejected(error));
        }
      }),
    );
    return targets;
  }

  private async decideOne(command: AnyCommand, input: Input, target: Target, before: Stored<State> | null) {
    try {
      return await this.decide(command, input, target, before);
    } catch (error) {
      return rejected(error);
    }
  }

  private async decide(
    command: AnyCommand,
    input: Input,
    target: Target,
    before: Stored<State> | null,
  ): Promise<Write | Outcome> {
    const { on: model, action } = command;
    if (!before && target.mustExist) {
      await this.access.toAbsent(target.field === model.customer ? target.value : null);
      return refuseTarget(action);
    }
    const access = await accessTo(model, before, input, this.access);
    if (!access) return refuseTarget(action);
    const ways = waysTo(command, input, access, this.scope);
    const receipt = receiptOf(command, input, this.scope);
    if (before && isAnswered(before, receipt, target)) {
      await assure(model, [before], this.scope.ties);
      return { outcome: 'UNCHANGED', key: String(before[model.key]) };
    }
    const seen = () => seenIn(model, before, access);
    if (!this.scope.agreement) refuseStale(input, seen);
    // What is filed for staff is not decided yet: how it would come out may rest on what its asker cannot see.
    if (ways[0]?.answer === 'request') return this.wait(action, 'request', seen);
    const next = await this.next(command, input, before, { ways, access, seen });
    const write = { id: before?._id ?? target.value, before, receipt, reason: textOf(input.reason) };
    return this.writeOf(model, write, next);
  }

  /** The state as it would be; whether one person is enough is said only of what can be done at all. */
  private async next(command: AnyCommand, input: Input, before: Stored<State> | null, open: Open): Promise<State> {
    const { now, viewer, agreement } = this.scope;
    const state = before && stateOf(before);
    const by: Asker = {
      viewer,
      sees: (label) => open.access.effect(label),
      reachesAll: () => this.access.reachesStrangers(),
      behindFees: () => labelsBehindFees(this.scope.table.policy),
    };
    const given = { ...(await command.given?.(input, this.read, state)), by };
    const problemWith = (proviso: Proviso) => {
      const check = command.provided?.[proviso];
      return check ? check(state, input, now, given) : noTarget(command.action);
    };
    const way = wayThatHolds(open.ways, problemWith);
    await checkAgreement({ command, input, before, problemWith }, this.scope);
    const next = command.decide(state, input, now, given) as State;
    return way.answer === 'second' && !agreement?.agreed ? this.wait(command.action, 'second', open.seen) : next;
  }

  /** A change that waits cannot be carried out by one who could only ask for it as well. */
  private wait(action: string, answer: 'second' | 'request', seen: Open['seen']): never {
    if (this.scope.agreement && answer === 'request') return refuseTarget(action);
    throw new WaitingError(answer, action, seen());
  }

  private writeOf(model: AnyModel, write: Pick<Write, 'id' | 'before' | 'receipt' | 'reason'>, decided: State): Write {
    const { store, viewer, now, origin = GRAPH } = this.scope;
    const minted = decided[model.key] === undefined || decided[model.key] === null;
    const next = storedForm(store.of(model).schema, withKey(model, write.id, decided, 0));
    const changed = changedFields(write.before ?? {}, next);
    return { ...write, next, changed, minted, origin, actor: actorOf(viewer), now };
  }

  private async save(
    model: AnyModel,
    writes: ReadonlyMap<Input, Write>,
    outcomes: Map<Input, Outcome>,
  ): Promise<readonly Input[]> {
    const inputs = [...writes.keys()];
    const { store, ties } = this.scope;
    store.deadline.check();
    // INVARIANT: what is begun is finished, however late: a change is never half written because of a deadline.
    const saved = await saveAll(model, [...writes.values()], store.within(Deadline.none), ties);
    const conflicts = inputs.filter((_, index) => saved[index]?.result === 'CONFLICT');
    inputs.forEach((input, index) => {
      const outcome = saved[index] && outcomeOf(model, saved[index]);
      if (outcome) outcomes.set(input, outcome);
    });
    return conflicts;
  }
}

/** Two inputs about one document are decided one after the other, the second on what the first left. */
function firstOfEach(targets: ReadonlyMap<Input, Target>) {
  const first = new Map<Input, Target>();
  const later: Input[] = [];
  const taken = new Set<string>();
  for (const [input, target] of targets) {
    if (taken.has(target.value)) later.push(input);
    else first.set(input, target);
    taken.add(target.value);
  }
  return { first, later };
}

function stateOf({ version: _version, unsent: _unsent, receipts: _receipts, ...state }: Stored<State>): State {
  return state;
}

function refuseStale({ version }: Input, seen: Open['seen']): void {
  if (typeof version !== 'string') return;
  const current = seen();
  if (current === null || version === current) return;
  refuse('STALE_VERSION', 'the record has changed since you read it: read it again and decide anew');
}
