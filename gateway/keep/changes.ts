import { ERRORS, type ErrorCode, isErrorCode, refuse } from '../../schema/errors';
import { EVERY_CONDITION } from '../../schema/policy/conditions';
import type { Agreement } from '../../schema/viewer-token';
import type { Asker, Asking } from '../asking';
import type { ClassOf } from '../door/viewer';
import { type ChangeInput, type PendingChange, personOf, type Wish } from './change';
import { type ChangeStore, isWaiting } from './change.model';
import { type ChangePage, cursorOf, FIRST_PAGE, type GoesOn, type PageAsked, placeOf, placesIn } from './change-page';
import { type Sight, shownTo } from './change-view';

/** What happened to a change, for the audit. */
export interface ChangeEvent {
  readonly change: PendingChange;
  readonly by: Asker;
  readonly outcome: 'WAITS' | 'AGREED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED';
}

/** The graph, as changes are carried out in it. */
export interface ChangeGraph {
  /** The contract of this asker's audience, with the labels and the table that are in force. */
  sightOf(asking: Asking): Sight & { readonly actions: ReadonlyMap<string, string> };
  /** Sends the mutation as this asker. @returns the code of what kept it from being carried out, or null. */
  carryOut(mutation: string, input: ChangeInput, asking: Asking): Promise<Refusal | null>;
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface ChangesOptions {
  readonly store: ChangeStore;
  readonly graph: ChangeGraph;
  /** Of a customer who asked: as it stands when the change is decided. */
  readonly classOf: ClassOf;
  /** Has it written down before the outcome is told. */
  readonly audit: (event: ChangeEvent, asking: Asking) => Promise<void>;
  readonly now?: () => Date;
}

/** Changes of one asker that wait at a time, and those that one page looks at to find what its asker may decide. */
const MOST_WAITING = 100;
const MOST_TRIED = 150;

/** What does not say that somebody may not decide: it says why it cannot be done now. */
const DECIDABLE: ReadonlySet<string> = new Set([
  'STALE_VERSION',
  'NOT_POSSIBLE_NOW',
  'NEEDS_SECOND_PERSON',
  'ALREADY_EXISTS',
]);

/** Changes that wait for a second person, and requests that staff decide. Rights are those of the moment it is decided. */
export class Changes {
  constructor(private readonly options: ChangesOptions) {}

  /** @returns the id under which it waits. @throws ContractError */
  async keep(wish: Wish, asking: Asking): Promise<string> {
    const { store } = this.options;
    const now = this.now();
    await this.expire(asking);
    if ((await store.waitingOf(personOf(asking.viewer), now)) >= MOST_WAITING)
      refuse('TOO_MANY', `at most ${MOST_WAITING} changes of one asker wait at a time: withdraw what is not needed`);
    const change = await store.add(asking.viewer, wish, now);
    await this.tell('WAITS', change, asking);
    return change._id;
  }

  /** What the asker asked for itself, and what waits that it may decide. @throws ContractError BAD_CURSOR */
  async list(asking: Asking, { first, after }: PageAsked = FIRST_PAGE): Promise<ChangePage> {
    const { store, graph } = this.options;
    const places = placesIn(after, asking, store.cursors);
    await this.expire(asking);
    const sight = graph.sightOf(asking);
    const asked = await this.asked(asking, places.asked, first);
    const toDecide = await this.toDecide(asking, places.toDecide, first);
    const hasNextPage = asked.goesOn !== 'over' || toDecide.goesOn !== 'over';
    const ended = { asked: asked.goesOn, toDecide: toDecide.goesOn };
    return {
      asked: asked.changes.map((change) => shownTo(change, asking, sight)),
      toDecide: toDecide.changes.map((change) => shownTo(change, asking, sight)),
      pageInfo: { hasNextPage, endCursor: hasNextPage ? cursorOf(ended, asking, store.cursors) : null },
    };
  }

  private async asked({ viewer }: Asking, from: GoesOn, first: number): Promise<Found> {
    if (from === 'over') return NONE_LEFT;
    const found = await this.options.store.askedBy(personOf(viewer), { most: first + 1, after: from });
    const changes = found.slice(0, first);
    return { changes, goesOn: found.length > first ? placeOf(changes.at(-1)) : 'over' };
  }

  /** It may end before it is full: there is no end to what its asker may not decide. */
  private async toDecide(asking: Asking, from: GoesOn, first: number): Promise<Found> {
    if (from === 'over') return NONE_LEFT;
    const stretch = { most: MOST_TRIED + 1, after: from };
    const decider = { actions: this.decidedBy(asking), decidedBy: personOf(asking.viewer) };
    const waiting = await this.options.store.waiting(decider, this.now(), stretch);
    const changes: PendingChange[] = [];
    let tried = 0;
    for (; tried < Math.min(waiting.length, MOST_TRIED) && changes.length < first; tried++) {
      const change = waiting[tried];
      if (change && (await this.mayDecide(change, asking))) changes.push(change);
    }
    return { changes, goesOn: tried < waiting.length ? placeOf(waiting[tried - 1]) : 'over' };
  }

  /** Carries it out as the approver. @returns what became of it: a request may wait for one more. @throws ContractError */
  async approve(id: string, asking: Asking): Promise<PendingChange['state']> {
    const { store } = this.options;
    const me = personOf(asking.viewer);
    const change = await this.decidable(id, asking);
    if (change.state === 'DONE') return 'DONE';
    if (!(await store.claim(change, me, this.now()))) return refuseChange();
    const refusal = await this.carryOut(change, asking, false);
    if (refusal && ERRORS[refusal.code].kind !== 'asker') return refuse(refusal.code, refusal.message);
    if (refusal?.code === 'NEEDS_SECOND_PERSON') return this.waitForOneMore(change, asking);
    if (refusal) {
      await store.reopen(change);
      return refuse(refusal.code, refusal.message);
    }
    await store.end(change, 'DECIDING', 'DONE', me, this.now());
    await this.tell('APPROVED', change, asking);
    return 'DONE';
  }

  /** @throws ContractError */
  async refuse(id: string, asking: Asking): Promise<PendingChange['state']> {
    const change = await this.decidable(id, asking);
    return this.end(change, 'REFUSED', asking);
  }

  /** @throws ContractError */
  async withdraw(id: string, asking: Asking): Promise<PendingChange['state']> {
    const change = await this.options.store.one(id);
    if (!change || change.askedBy !== personOf(asking.viewer)) return refuseChange();
    return this.end(change, 'WITHDRAWN', asking);
  }

  private async end(
    change: PendingChange,
    to: 'REFUSED' | 'WITHDRAWN',
    asking: Asking,
  ): Promise<PendingChange['state']> {
    const now = this.now();
    if (!isWaiting(change, now)) return refuseChange();
    if (!(await this.options.store.end(change, 'OPEN', to, personOf(asking.viewer), now))) return refuseChange();
    await this.tell(to, change, asking);
    return to;
  }

  /** One that waits and that this asker may decide, or has decided already; every other one is answered alike. */
  private async decidable(id: string, asking: Asking): Promise<PendingChange> {
    const change = await this.options.store.one(id);
    if (!change) return refuseChange();
    if (change.state === 'DONE' && change.decidedBy === personOf(asking.viewer)) return change;
    if (!isWaiting(change, this.now())) return refuseChange();
    if (change.askedBy === personOf(asking.viewer))
      refuse('NOT_ALLOWED', 'a change is decided by somebody else than who asked for it: ask a colleague');
    return (await this.mayDecide(change, asking)) ? change : refuseChange();
  }

  /** The subgraph that would carry it out says so, and writes nothing. @throws ContractError where it cannot be asked. */
  private async mayDecide(change: PendingChange, asking: Asking): Promise<boolean> {
    const isParty = [change.askedBy, change.agreed && personOf(change.agreed)].includes(personOf(asking.viewer));
    if (isParty || !this.decidedBy(asking).includes(change.action)) return false;
    const refusal = await this.carryOut(change, asking, true);
    if (refusal && ERRORS[refusal.code].kind !== 'asker') return refuse('UNAVAILABLE', refusal.message);
    return !refusal || DECIDABLE.has(refusal.code);
  }

  /** The actions that somebody in this asker's place may ever decide. */
  private decidedBy(asking: Asking): readonly string[] {
    const { table, actions } = this.options.graph.sightOf(asking);
    const may = (action: string) => {
      const { answer } = table.mayWrite(action, asking.standpoint, EVERY_CONDITION);
      return answer === 'allow' || answer === 'second';
    };
    return asking.viewer.kind === 'employee' ? [...new Set(actions.values())].filter(may) : [];
  }

  private async carryOut(change: PendingChange, asking: Asking, trial: boolean): Promise<Refusal | null> {
    const agreement = await this.agreementOn(change, trial);
    // Its id stands for the change: however often it is sent, it is carried out once.
    const input = { ...change.input, idempotencyKey: change._id };
    const anew = { touched: [], absent: new Set<string>(), spent: { calls: 0, received: 0 } };
    return this.options.graph.carryOut(change.mutation, input, { ...asking, ...anew, agreement });
  }

  private async agreementOn({ asked, agreed, seen }: PendingChange, trial: boolean): Promise<Agreement> {
    return { asked: await this.asOfNow(asked), agreed: agreed && (await this.asOfNow(agreed)), seen, trial };
  }

  private async asOfNow(asker: Asker): Promise<Asker> {
    if (asker.kind !== 'customer') return asker;
    return { ...asker, serviceClass: await this.options.classOf(asker.customerCode) };
  }

  private async waitForOneMore(change: PendingChange, asking: Asking): Promise<PendingChange['state']> {
    await this.options.store.reopen(change, asking.viewer);
    await this.tell('AGREED', change, asking);
    return 'OPEN';
  }

  private async expire(asking: Asking): Promise<void> {
    const now = this.now();
    for (const change of await this.options.store.expired(now)) {
      if (await this.options.store.end(change, change.state, 'EXPIRED', 'nobody', now))
        await this.tell('EXPIRED', change, asking);
    }
  }

  private tell(outcome: ChangeEvent['outcome'], change: PendingChange, asking: Asking): Promise<void> {
    const by = outcome === 'EXPIRED' ? change.asked : asking.viewer;
    return this.options.audit({ change, by, outcome }, asking);
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

/** A part of a list, and where it goes on. */
interface Found {
  readonly changes: readonly PendingChange[];
  readonly goesOn: GoesOn;
}

const NONE_LEFT: Found = { changes: [], goesOn: 'over' };

/** What a subgraph said, as far as it is in the catalogue. */
export function refusalOf(code: unknown, message: string): Refusal {
  return { code: isErrorCode(code) ? code : 'INTERNAL', message };
}

function refuseChange(): never {
  return refuse('NOT_ALLOWED', 'there is no such change that waits, or you may not decide it');
}
