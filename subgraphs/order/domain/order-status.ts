import { refuse } from '../../../schema/errors';
import type { BaseStatus, CreditHold, OrderStatus } from './order-words';

/** Where an order may go from where it is. */
const FOLLOWERS: Readonly<Record<BaseStatus, readonly BaseStatus[]>> = {
  RECEIVED: ['PLACED', 'UNDER_REVIEW', 'CANCELLED'],
  UNDER_REVIEW: ['PLACED', 'CANCELLED'],
  PLACED: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED', 'RETURNED'],
  DELIVERED: ['RETURNED'],
  CANCELLED: [],
  RETURNED: [],
};

/**
 * The status as its reader may know it: who does not see credit never learns that a check is pending or has failed,
 * and reads the base alone, RECEIVED or UNDER_REVIEW.
 */
export function visibleStatus({
  baseStatus,
  creditHold,
}: {
  readonly baseStatus: BaseStatus;
  readonly creditHold: CreditHold | null;
}): OrderStatus {
  return creditHold ?? baseStatus;
}

/** @throws ContractError `NOT_POSSIBLE_NOW` if the one does not lead to the other. */
export function checkedStep(from: BaseStatus, to: BaseStatus): BaseStatus {
  if (FOLLOWERS[from].includes(to)) return to;
  const next = FOLLOWERS[from].map((status) => `\`${status}\``).join(', ');
  return refuse(
    'NOT_POSSIBLE_NOW',
    `an order that is \`${from}\` ${next ? `can become ${next}` : 'stays as it is'}, it cannot become \`${to}\``,
  );
}
