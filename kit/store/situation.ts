import { bitsOf, type Condition, type ConditionBits } from '../../schema/policy/conditions';
import type { DecisionTable } from '../../schema/policy/table';
import { type Column, ROLES, tieNamesOf, type Viewer } from '../../schema/viewer';
import { accessIn } from './access';
import { isCurrent } from './model';
import type { Ties } from './ties';

/** What holds when a label is asked for, or when reach is: of one customer, as it stands now. */
export type Held = (label: string | null) => ConditionBits;

/** What holds between this viewer and a customer, as the guarded reader would find it. */
export async function heldBy(
  ties: Ties,
  viewer: Viewer,
  code: string,
  { table, now }: { readonly table: DecisionTable; readonly now: Date },
): Promise<Held> {
  const customer = await survivorOf(ties, code);
  const between = (await ties.between(tieNamesOf(viewer), [customer])).get(customer) ?? [];
  const own = viewer.kind === 'customer' && (await survivorOf(ties, viewer.customerCode)) === customer;
  const access = accessIn({ table, viewer, ties: between, own, customer, now });
  return (label) => access.conditions(label);
}

/** What holds between the customer and anybody of a column at all: where nobody is named who asks. */
export async function heldByAnyOf(ties: Ties, column: Column, code: string, now: Date): Promise<Held> {
  const kind = kindOf(column);
  const all = await ties.allOf(await survivorOf(ties, code));
  const its = all.filter((tie) => kind.of(tie.who) && isCurrent(tie, now));
  return (label) => {
    const held: Condition[] = kind.isOwn ? ['own'] : [];
    for (const { as, of } of its) if (as !== 'entitled' || of === label) held.push(as);
    return bitsOf(held);
  };
}

interface Kind {
  /** Whether a name of ties is one of theirs. */
  of(who: string): boolean;
  readonly isOwn: boolean;
}

function kindOf(column: Column): Kind {
  if (column === 'partner') return { of: (who) => who.startsWith('partner:'), isOwn: false };
  if (ROLES.some((role) => role === column)) {
    const isMarketing = column === 'marketing';
    return { of: (who) => /^(user|team):/.test(who) || (isMarketing && who === 'marketing'), isOwn: false };
  }
  return { of: (who) => who.startsWith('customer:'), isOwn: column !== 'nobody' };
}

async function survivorOf(ties: Ties, code: string, seen: readonly string[] = []): Promise<string> {
  const mergedInto = (await ties.factsOf([code])).get(code)?.mergedInto ?? null;
  return mergedInto && !seen.includes(mergedInto) ? survivorOf(ties, mergedInto, [...seen, code]) : code;
}
