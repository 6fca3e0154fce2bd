import { refuse } from '../../../schema/errors';
import { isPeriod, lastPeriodOver, type Period, periodAfter, periodOf } from './days';

/** OPEN -> CLOSING, when new facts take the next period -> CLOSED. */
type PeriodStatus = 'OPEN' | 'CLOSING' | 'CLOSED';

export interface PeriodFacts {
  readonly period: Period;
  readonly status: PeriodStatus;
  readonly closingAt: Date | null;
  readonly closedAt: Date | null;
}

/**
 * OPEN -> CLOSING. A month that nobody has spoken of is open.
 * @throws ContractError `BAD_INPUT` for no month, `NOT_POSSIBLE_NOW` for one that is not over, or closed already.
 */
export function closing(before: PeriodFacts | null, period: Period, now: Date): PeriodFacts {
  if (!isPeriod(period)) refuse('BAD_INPUT', `a period is a month such as \`2026-03\`, not \`${period}\``);
  if (before && before.status !== 'OPEN') {
    refuse('NOT_POSSIBLE_NOW', `period \`${period}\` is ${before.status}: only an OPEN one can be closed`);
  }
  if (period >= periodOf(now)) {
    refuse('NOT_POSSIBLE_NOW', `period \`${period}\` is not over: close it after its last day`);
  }
  return { period, status: 'CLOSING', closingAt: now, closedAt: null };
}

/** CLOSING -> CLOSED: every fact that was accepted before has its posting period by now. */
export function closed<Record extends PeriodFacts>(record: Record, now: Date): Record {
  return { ...record, status: 'CLOSED', closedAt: now };
}

/** The period a fact of this month is posted to: its own, or the first open one after it. */
export function postingPeriodOf(original: Period, notOpen: ReadonlySet<Period>): Period {
  let period = original;
  while (notOpen.has(period)) period = periodAfter(period, 1);
  return period;
}

/** The last month of a year of figures: the last closed one, or, where none was ever closed, the last one that is over. */
export function lastPeriodOfFigures(closedPeriods: readonly Period[], businessDate: Date, now: Date): Period {
  const closed = closedPeriods.reduce((last, period) => (period > last ? period : last), '');
  return closed || lastPeriodOver(businessDate, now);
}
