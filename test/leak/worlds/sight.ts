import { declarationOf } from '../../../kit/graph/declaration';
import type { AnyModel } from '../../../kit/store/model';
import { bitsOf, type Condition } from '../../../schema/policy/conditions';
import type { Effect } from '../../../schema/policy/policy';
import type { DecisionTable } from '../../../schema/policy/table';
import { standpointOf, tieNamesOf, type Viewer } from '../../../schema/viewer';
import { NOW } from './clock';
import type { Snapshot } from './snapshot';
import type { StoredDocument } from './world';

export type Outsider = Exclude<Viewer, { kind: 'operator' }>;

interface StoredTie {
  readonly who: string;
  readonly as: Condition;
  readonly of: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** What the page lets a viewer see of one customer's records: said by the table and the ties alone, without the guard. */
export interface Seeing {
  readonly reaches: boolean;
  effect(label: string, channel?: string | null): Effect;
  owns(owner: unknown): boolean;
  /** The same, were it the viewer's own. */
  asOwn(): Seeing;
  /** The same, where one label stands in for another. */
  with(label: string, other: string): Seeing;
}

/** How one viewer looks at all the documents of a world. */
export class Sight {
  readonly names: readonly string[];
  private readonly standpoint;

  constructor(
    readonly viewer: Outsider,
    readonly table: DecisionTable,
    readonly snapshot: Snapshot,
  ) {
    this.names = tieNamesOf(viewer);
    this.standpoint = standpointOf(viewer);
  }

  /** The records of a customer; `also` are further customers whose own they are. Null: the records of nobody. */
  ofCustomer(code: string | null, also: readonly string[] = []): Seeing {
    if (code === null) return this.seeing([], false, false, {});
    const survivor = this.survivorOf(code);
    return this.seeing(this.tiesTo(survivor), this.isOwn([code, ...also]), true, {});
  }

  /** A record; null where the viewer may not know of it. */
  ofRecord(model: AnyModel, document: StoredDocument): Seeing | null {
    const code = model.customer ? String(document[model.customer]) : null;
    const seeing = this.ofCustomer(code, (model.alsoOf ? (document[model.alsoOf] as string[]) : null) ?? []);
    const opening = openingOf(model, document);
    if (!opening || !seeing.reaches) return null;
    const here = opening.from === opening.label ? seeing : seeing.with(opening.from, opening.label);
    return here.effect(opening.from) === 'hide' ? null : here;
  }

  mayLookUp(label: string): boolean {
    return this.table.mayLookUp(label, this.standpoint);
  }

  loosest(label: string): Effect {
    return this.table.loosest(label, this.standpoint);
  }

  survivorOf(code: string): string {
    const into = this.factsOf(code)?.mergedInto;
    return typeof into === 'string' ? this.survivorOf(into) : code;
  }

  private isOwn(codes: readonly string[]): boolean {
    const { viewer } = this;
    if (viewer.kind !== 'customer') return false;
    const survivor = this.survivorOf(viewer.customerCode);
    const former = (this.factsOf(survivor)?.formerCodes ?? []) as readonly string[];
    return codes.some((code) => code === survivor || former.includes(code));
  }

  private factsOf(code: string): StoredDocument | undefined {
    return this.snapshot.in({ database: 'ties', collection: 'codes' }).find(({ _id }) => _id === code);
  }

  private tiesTo(code: string): readonly StoredTie[] {
    const lists = this.snapshot.in({ database: 'ties', collection: 'ties' });
    const entries = lists.filter(({ customerCode }) => customerCode === code).flatMap((list) => list.entries);
    return (entries as readonly StoredTie[]).filter(({ who, from, to }) => {
      return this.names.includes(who) && (!from || from <= NOW) && (!to || NOW < to);
    });
  }

  private seeing(
    ties: readonly StoredTie[],
    own: boolean,
    ofCustomer: boolean,
    instead: Readonly<Record<string, string>>,
  ): Seeing {
    const { table, standpoint, viewer } = this;
    const bits = (label: string | null, channel: string | null) => {
      const held = ties.filter(({ as, of }) => {
        if (as === 'entitled') return of === label;
        return as !== 'consented' || channel === null || of === channel;
      });
      return bitsOf([...(own ? (['own'] as const) : []), ...held.map(({ as }) => as)]);
    };
    return {
      reaches: !ofCustomer || table.reaches(standpoint, bits(null, null)),
      effect: (label, channel = null) => {
        const asked = instead[label] ?? label;
        return table.effect(asked, standpoint, bits(asked, channel));
      },
      owns: (owner) =>
        viewer.kind === 'partner' ? owner === viewer.id || viewer.systems.includes(String(owner)) : own,
      asOwn: () => this.seeing(ties, true, ofCustomer, instead),
      with: (label, other) => this.seeing(ties, own, ofCustomer, { ...instead, [label]: other }),
    };
  }
}

/** The label that opens a record, and the one it had before it was old; null where no page names it. */
function openingOf(
  model: AnyModel,
  document: StoredDocument,
): { readonly from: string; readonly label: string } | null {
  const record = model.type ? declarationOf(model.type())?.record : null;
  const said = model.rowLabel ? model.rowLabel.labels[String(document[model.rowLabel.field])] : record;
  if (!said) return null;
  if (typeof said === 'string') return { from: said, label: said };
  const { label, agesInto, by, after } = said;
  const at = by ? document[by] : null;
  const old = after !== undefined && at instanceof Date && at < monthsAgo(Number(/\d+/.exec(after)?.[0]));
  return { from: label, label: old && agesInto ? agesInto : label };
}

function monthsAgo(months: number): Date {
  const moment = new Date(NOW);
  moment.setUTCMonth(moment.getUTCMonth() - months);
  return moment;
}
