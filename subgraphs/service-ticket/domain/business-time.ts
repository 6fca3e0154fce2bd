import { refuse } from '../../../schema/errors';
import { type Calendar, shiftsOn } from './calendar';
import { type Day, dayAfter, type ZoneClock, zoneClock } from './zone-clock';

/** Time as a service desk counts it: only what lies inside its working hours. All spans in milliseconds. */
export interface BusinessTime {
  /** INVARIANT: between(a, c) = between(a, b) + between(b, c) for a <= b <= c. Zero where `to` is not later. */
  between(from: Date, to: Date): number;
  /** The first moment at which so much has passed. @throws ContractError `NOT_POSSIBLE_NOW` if ten years do not hold it. */
  after(from: Date, span: number): Date;
}

/** A day on which the clocks change is as long as its working hours really last. */
export function businessTime(calendar: Calendar): BusinessTime {
  const clock = zoneClock(calendar.zone);
  return {
    between: (from, to) => {
      let passed = 0;
      for (const shift of shiftsFrom(calendar, clock, from)) {
        if (shift.from >= to.getTime()) return passed;
        passed += overlap(shift, from.getTime(), to.getTime());
      }
      return passed;
    },
    after: (from, span) => {
      let left = span;
      for (const shift of shiftsFrom(calendar, clock, from)) {
        const start = Math.max(shift.from, from.getTime());
        if (shift.to - start >= left) return new Date(start + left);
        left -= Math.max(0, shift.to - start);
      }
      return refuse('NOT_POSSIBLE_NOW', 'the calendar has no working hours in which the target could be met');
    },
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const HORIZON_DAYS = 3_660;

/** All shifts that end after a moment, in their order, up to the horizon. */
function* shiftsFrom(calendar: Calendar, clock: ZoneClock, from: Date): Generator<Span> {
  let day = clock.dayOf(from);
  for (let walked = 0; walked < HORIZON_DAYS; walked += 1) {
    for (const span of spansOn(calendar, clock, day)) if (span.to > from.getTime()) yield span;
    day = dayAfter(day);
  }
}

function spansOn(calendar: Calendar, clock: ZoneClock, day: Day): readonly Span[] {
  return shiftsOn(calendar, day).map(({ from, to }) => ({
    from: clock.momentOf({ day, minute: from }).getTime(),
    to: clock.momentOf({ day, minute: to }).getTime(),
  }));
}

function overlap(shift: Span, from: number, to: number): number {
  return Math.max(0, Math.min(shift.to, to) - Math.max(shift.from, from));
}
