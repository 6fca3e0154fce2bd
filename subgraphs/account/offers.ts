import { bitsOf, type ConditionBits, EVERY_CONDITION } from '../../schema/policy/conditions';
import type { DecisionTable } from '../../schema/policy/table';
import type { Standpoint } from '../../schema/viewer';

/** Something behind a fee, as those who may buy it read it. */
export interface Offered {
  readonly label: string;
  readonly name: string;
  readonly covers: string;
}

const ENTITLED = bitsOf(['entitled']);
/** All that could hold but an entitlement: for a partner, whose grants differ from customer to customer. */
export const ALL_BUT_ENTITLED = EVERY_CONDITION & ~ENTITLED;

/** What an entitlement would show to this viewer and nothing else does, in the order of the page. */
export function offersTo(
  table: DecisionTable,
  standpoint: Standpoint,
  heldFor: (label: string) => ConditionBits,
): readonly Offered[] {
  const isOffered = (label: string) => {
    const held = heldFor(label);
    const shows = (conditions: ConditionBits) => table.effect(label, standpoint, conditions) === 'show';
    return shows(held | ENTITLED) && !shows(held);
  };
  return [...table.policy.reading]
    .filter(([label]) => isOffered(label))
    .map(([label, row]) => offer(label, row.covers));
}

/** The page speaks to those who write it; customers are told what they would get. */
const COVERS: Readonly<Record<string, string>> = {
  OWNER: 'Who looks after you, by name and team.',
  ORDER_HISTORY: 'Your quotes and orders older than twelve months.',
  DELIVERY: 'Live tracking of your orders, and the days they are expected.',
  SERVICE_LEVEL: 'By when your tickets are answered and solved, and what was agreed on that.',
  ANALYTICS: 'What you spend, by period and category, and how that compares.',
};

function offer(label: string, covers: string): Offered {
  return { label, name: nameOf(label), covers: COVERS[label] ?? covers };
}

function nameOf(label: string): string {
  const words = label.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
