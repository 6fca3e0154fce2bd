import { refuse } from '../../../schema/errors';
import type { TicketStatus } from './ticket-words';

/** Where a ticket may go from where it is. */
const FOLLOWERS: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  NEW: ['OPEN', 'WAITING_CUSTOMER', 'RESOLVED', 'CLOSED'],
  OPEN: ['WAITING_CUSTOMER', 'RESOLVED', 'CLOSED'],
  WAITING_CUSTOMER: ['OPEN', 'RESOLVED', 'CLOSED'],
  RESOLVED: ['CLOSED', 'REOPENED'],
  CLOSED: ['REOPENED'],
  REOPENED: ['OPEN', 'WAITING_CUSTOMER', 'RESOLVED', 'CLOSED'],
};

/** What the promise to resolve does in each status. */
const CLOCK: Readonly<Record<TicketStatus, 'runs' | 'pauses' | 'stops'>> = {
  NEW: 'runs',
  OPEN: 'runs',
  WAITING_CUSTOMER: 'pauses',
  RESOLVED: 'stops',
  CLOSED: 'stops',
  REOPENED: 'runs',
};

/** @throws ContractError `NOT_POSSIBLE_NOW` if the one does not lead to the other. */
export function checkedStep(from: TicketStatus, to: TicketStatus): TicketStatus {
  if (FOLLOWERS[from].includes(to)) return to;
  const allowed = FOLLOWERS[from].map((status) => `\`${status}\``).join(', ');
  return refuse('NOT_POSSIBLE_NOW', `a ticket that is \`${from}\` can become ${allowed}, not \`${to}\``);
}

export function clockIn(status: TicketStatus): 'runs' | 'pauses' | 'stops' {
  return CLOCK[status];
}

/** Somebody still has it in hand. */
export function isInHand(status: TicketStatus): boolean {
  return clockIn(status) !== 'stops';
}
