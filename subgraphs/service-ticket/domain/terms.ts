import { refuse } from '../../../schema/errors';
import { type Calendar, checkedCalendar } from './calendar';
import { TICKET_PRIORITIES, type TicketPriority } from './ticket-words';

/** How soon a ticket of one priority is answered and resolved, in business minutes. */
export interface ServiceTarget {
  readonly priority: TicketPriority;
  readonly responseMinutes: number;
  readonly resolveMinutes: number;
}

/** What is promised to one customer, or to all who agreed nothing else. */
export interface ServiceTerms {
  /** Null: the standard terms. */
  readonly agreementNo: string | null;
  readonly calendar: Calendar;
  readonly targets: readonly ServiceTarget[];
}

const WORKWEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }));

/** For everybody without an agreement of their own. */
export const STANDARD_TERMS: ServiceTerms = {
  agreementNo: null,
  calendar: { zone: 'Asia/Shanghai', hours: WORKWEEK, holidays: [], makeUpDays: [] },
  targets: [
    { priority: 'P1', responseMinutes: 30, resolveMinutes: 240 },
    { priority: 'P2', responseMinutes: 120, resolveMinutes: 540 },
    { priority: 'P3', responseMinutes: 270, resolveMinutes: 1_620 },
    { priority: 'P4', responseMinutes: 540, resolveMinutes: 2_700 },
  ],
};

/** A year of business minutes is the most that anybody can promise. */
const LONGEST_TARGET = 250 * 24 * 60;

/** @throws ContractError `BAD_INPUT` unless every priority has one target, and responds no later than it resolves. */
function checkedTargets(targets: readonly ServiceTarget[]): readonly ServiceTarget[] {
  for (const priority of TICKET_PRIORITIES) checkTarget(targets, priority);
  return targets;
}

export function checkedTerms(terms: ServiceTerms): ServiceTerms {
  return { ...terms, calendar: checkedCalendar(terms.calendar), targets: checkedTargets(terms.targets) };
}

export function targetOf(terms: ServiceTerms, priority: TicketPriority): ServiceTarget {
  const target = terms.targets.find((entry) => entry.priority === priority);
  return target ?? refuse('NOT_POSSIBLE_NOW', `the agreement has no target for \`${priority}\`; complete it first`);
}

function checkTarget(targets: readonly ServiceTarget[], priority: TicketPriority): void {
  const [target, second] = targets.filter((entry) => entry.priority === priority);
  if (!target || second) refuse('BAD_INPUT', `each priority has one target; \`${priority}\` has none or several`);
  const { responseMinutes, resolveMinutes } = target;
  const whole = Number.isInteger(responseMinutes) && Number.isInteger(resolveMinutes);
  if (whole && responseMinutes > 0 && responseMinutes <= resolveMinutes && resolveMinutes <= LONGEST_TARGET) return;
  refuse('BAD_INPUT', `\`${priority}\` is answered before it is resolved, in whole minutes up to ${LONGEST_TARGET}`);
}
