import { numberFrom } from '../../schema/customer-code';
import { type AnyModel, isTold, KEPT_FIELDS, type Receipt, type Stored } from './model';

/** A state as plain data: what a decision reads and returns. */
export type State = Readonly<Record<string, unknown>>;

/** One document about to be written. */
export interface Write {
  readonly id: string;
  /** Null where it is new. */
  readonly before: Stored<State> | null;
  readonly next: State;
  /** The fields in which `next` differs from what stands; where nothing differs, nothing is written. */
  readonly changed: readonly string[];
  /** Whether the kit minted its number, and so may mint another where that one is taken. */
  readonly minted: boolean;
  readonly receipt: Receipt | null;
  readonly origin: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly now: Date;
}

/** Receipts are kept this long: a repeated key within it is answered, not obeyed twice. */
const RECEIPT_LIFETIME = 30 * 24 * 60 * 60 * 1000;

export function changedFields(before: State, next: State): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(next)]);
  for (const kept of KEPT_FIELDS) names.delete(kept);
  return [...names].filter((name) => !isSame(before[name], next[name]));
}

/** A new document as it is stored. */
export function creationOf(model: AnyModel, write: Write): Stored<State> {
  const { id, next, receipt, origin, now } = write;
  return {
    ...next,
    ...historyOf(model, {}, write),
    _id: id,
    version: 1,
    createdAt: now,
    updatedAt: now,
    unsent: isTold(model),
    receipts: receipt ? [receipt] : [],
    origin,
  };
}

/** A new state with its key: its own, or a number minted from its id; another `salt` gives another number. */
export function withKey(model: AnyModel, id: string, next: State, salt: number): State {
  if (typeof next[model.key] === 'string' && salt === 0) return next;
  if (!model.prefix) throw new Error(`a new \`${model.name}\` has no \`${model.key}\``);
  return { ...next, [model.key]: numberFrom(model.prefix, id, salt) };
}

/** State, history, receipt, version and the `unsent` mark in one conditional update. */
export function changeOf(model: AnyModel, write: Write, before: Stored<State>) {
  const { next, changed, receipt, now } = write;
  const removed = changed.filter((name) => next[name] === undefined);
  const set = Object.fromEntries(changed.filter((name) => next[name] !== undefined).map((name) => [name, next[name]]));
  const push = Object.entries(historyOf(model, before, write)).map(([list, entries]) => [list, { $each: entries }]);
  return {
    filter: { _id: before._id, version: before.version },
    update: {
      $set: {
        ...set,
        ...receiptsAfter(before.receipts ?? [], receipt, now),
        ...(isTold(model) ? { unsent: true } : {}),
      },
      ...(removed.length > 0 ? { $unset: Object.fromEntries(removed.map((name) => [name, 1])) } : {}),
      ...(push.length > 0 ? { $push: Object.fromEntries(push) } : {}),
      $inc: { version: 1 },
      // It never goes back: the clocks of two who write differ.
      $max: { updatedAt: now },
    },
  };
}

function historyOf(
  model: AnyModel,
  before: State,
  { next, actor, reason, now }: Write,
): Readonly<Record<string, readonly object[]>> {
  const lists: Record<string, object[]> = {};
  for (const [field, list] of Object.entries(model.history ?? {})) {
    if (isSame(before[field], next[field])) continue;
    const entry = { from: told(before[field]), to: told(next[field]), at: now, reason, actor };
    lists[list] = [...(lists[list] ?? []), entry];
  }
  return lists;
}

/** Receipts are written where one is added or has grown too old. */
function receiptsAfter(receipts: readonly Receipt[], receipt: Receipt | null, now: Date) {
  const young = receipts.filter(({ at }) => now.getTime() - at.getTime() < RECEIPT_LIFETIME);
  if (receipt) return { receipts: [...young, receipt] };
  return young.length < receipts.length ? { receipts: young } : {};
}

/** Absent and null are one in a document, at every depth. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || one === undefined || other === null || other === undefined)
    return (one ?? null) === (other ?? null);
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  if (one instanceof Date || other instanceof Date) return Number(one) === Number(other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && one.length !== (other as readonly unknown[]).length) return false;
  const names = [...Object.keys(one), ...Object.keys(other)];
  return names.every((name) => isSame((one as State)[name], (other as State)[name]));
}

function told(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
