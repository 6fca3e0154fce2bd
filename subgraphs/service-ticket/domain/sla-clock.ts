import type { BusinessTime } from './business-time';
import { MINUTE } from './zone-clock';

/** A promise counted in business time: it runs, pauses while the customer is waited for, and stops when the work is done. */
export interface SlaClock {
  readonly targetMinutes: number;
  /** Business milliseconds used up before it last began to run. */
  readonly spent: number;
  readonly runningSince: Date | null;
  /** Null while it pauses, since nobody knows yet; after it stopped, when it would have been due. */
  readonly dueAt: Date | null;
  /** Known to be missed; what runs late at this very moment is not written down: ask `isMissed`. */
  readonly missedAt: Date | null;
}

export function startedClock(targetMinutes: number, at: Date, time: BusinessTime): SlaClock {
  const clock = { targetMinutes, spent: 0, runningSince: null, dueAt: null, missedAt: null };
  return resumedClock(clock, at, time);
}

/** Kept exactly at the due time is kept. */
export function isMissed(clock: SlaClock, now: Date): boolean {
  return clock.missedAt !== null || isLate(clock, now);
}

/** What remains goes on to run; a clock that runs already is left alone. */
export function resumedClock(clock: SlaClock, at: Date, time: BusinessTime): SlaClock {
  if (clock.runningSince) return clock;
  return { ...clock, runningSince: at, dueAt: clock.missedAt ?? time.after(at, left(clock)) };
}

export function pausedClock(clock: SlaClock, at: Date, time: BusinessTime): SlaClock {
  if (!clock.runningSince) return clock;
  const stopped = stoppedClock(clock, at, time);
  return { ...stopped, dueAt: stopped.missedAt };
}

export function stoppedClock(clock: SlaClock, at: Date, time: BusinessTime): SlaClock {
  if (!clock.runningSince) return clock;
  const spent = clock.spent + time.between(clock.runningSince, at);
  return { ...clock, spent, runningSince: null, missedAt: clock.missedAt ?? (isLate(clock, at) ? clock.dueAt : null) };
}

/** Another target for the same work: time spent counts, and what was missed stays missed. */
export function retargetedClock(clock: SlaClock, targetMinutes: number, at: Date, time: BusinessTime): SlaClock {
  if (!clock.runningSince) return { ...clock, targetMinutes };
  return resumedClock({ ...pausedClock(clock, at, time), targetMinutes }, at, time);
}

function isLate({ runningSince, dueAt }: SlaClock, at: Date): boolean {
  return runningSince !== null && dueAt !== null && dueAt < at;
}

function left({ targetMinutes, spent }: SlaClock): number {
  return Math.max(0, targetMinutes * MINUTE - spent);
}
