import { INHERIT } from '../../schema/directives';
import { bitsOf, type Condition, type ConditionBits } from '../../schema/policy/conditions';
import type { Effect } from '../../schema/policy/policy';
import type { DecisionTable } from '../../schema/policy/table';
import { standpointOf, type Viewer } from '../../schema/viewer';
import { isCurrent, type Tie } from './model';

/** What one viewer may see of one record: a label's effect there, worked out once. */
export interface Access {
  effect(label: string, channel?: string | null): Effect;
  /** Whether the viewer gets a customer's records at all. */
  readonly reaches: boolean;
  /** Whose record it is; null where it is no customer's. */
  readonly customer: string | null;
  /** The label that a label is decided as: another one where the record has aged. */
  named(label: string): string;
  /** What holds between viewer and record when `label` is asked for. */
  conditions(label: string | null, channel?: string | null): ConditionBits;
  /** The same record once it is older than its label: what `from` covers is decided as `into`. */
  aged(from: string, into: string): Access;
  /** Whether a list element that names `owner` is the viewer's own. */
  owns(owner: unknown): boolean;
  /** What would be seen of it, were it the viewer's own. */
  asOwn(): Access;
}

/** Where an access is kept on the objects that the guarded reader hands out. */
export const ACCESS = Symbol('access');

export function accessOn(source: unknown): Access | null {
  return typeof source === 'object' && source !== null ? ((source as { [ACCESS]?: Access })[ACCESS] ?? null) : null;
}

export function stamped<Value extends object>(value: Value, access: Access): Value {
  Object.defineProperty(value, ACCESS, { value: access });
  return value;
}

export interface Situation {
  readonly table: DecisionTable;
  readonly viewer: Viewer;
  readonly ties: readonly Tie[];
  /** Whether the record is the asking customer's own. */
  readonly own: boolean;
  /** Whose it is; null where it is about no customer: reach limits no catalogue. */
  readonly customer: string | null;
  readonly now: Date;
}

export function accessIn(situation: Situation): Access {
  if (situation.viewer.kind === 'operator') return OPERATOR;
  return new DecidedAccess(situation, situation.viewer, new Map());
}

/** The operator's commands, the relay and the workers read what they must; they are audited as such. */
const OPERATOR: Access = {
  effect: () => 'show',
  reaches: true,
  customer: null,
  named: (label) => label,
  conditions: () => 0,
  aged: () => OPERATOR,
  owns: () => true,
  asOwn: () => OPERATOR,
};

class DecidedAccess implements Access {
  private readonly known = new Map<string, Effect>();
  private readonly variants = new Map<string, Access>();
  private readonly current: readonly Tie[];
  private readonly standpoint;
  readonly reaches: boolean;
  readonly customer: string | null;

  constructor(
    private readonly situation: Situation,
    private readonly viewer: Exclude<Viewer, { kind: 'operator' }>,
    private readonly replaced: ReadonlyMap<string, string>,
  ) {
    this.standpoint = standpointOf(viewer);
    this.current = situation.ties.filter((tie) => isCurrent(tie, situation.now));
    this.customer = situation.customer;
    this.reaches = situation.customer === null || situation.table.reaches(this.standpoint, this.conditions(null));
  }

  effect(label: string, channel: string | null = null): Effect {
    if (label === INHERIT) return 'show';
    const name = channel ? `${label}:${channel}` : label;
    const known = this.known.get(name);
    if (known) return known;
    const effect = this.decide(label, channel);
    this.known.set(name, effect);
    return effect;
  }

  conditions(label: string | null, channel: string | null = null): ConditionBits {
    const held: Condition[] = this.situation.own ? ['own'] : [];
    for (const tie of this.current) if (speaksOf(tie, label, channel)) held.push(tie.as);
    return bitsOf(held);
  }

  named(label: string): string {
    return this.replaced.get(label) ?? label;
  }

  aged(from: string, into: string): Access {
    return this.variant(`${from} ${into}`, () => {
      return new DecidedAccess(this.situation, this.viewer, new Map([...this.replaced, [from, into]]));
    });
  }

  owns(owner: unknown): boolean {
    if (this.viewer.kind !== 'partner') return this.situation.own;
    return typeof owner === 'string' && (owner === this.viewer.id || this.viewer.systems.includes(owner));
  }

  asOwn(): Access {
    if (this.situation.own) return this;
    return this.variant('own', () => new DecidedAccess({ ...this.situation, own: true }, this.viewer, this.replaced));
  }

  private variant(name: string, make: () => Access): Access {
    const known = this.variants.get(name) ?? make();
    this.variants.set(name, known);
    return known;
  }

  private decide(label: string, channel: string | null): Effect {
    const asked = this.named(label);
    return this.situation.table.effect(asked, this.standpoint, this.conditions(asked, channel));
  }
}

/** An entitlement speaks of one label, a consent of one channel; every other tie of the whole customer. */
function speaksOf({ as, of }: Tie, label: string | null, channel: string | null): boolean {
  if (as === 'entitled') return of === label;
  if (as === 'consented') return !channel || of === channel;
  return true;
}
