import { businessTime } from './business-time';
import {
  isMissed,
  pausedClock,
  resumedClock,
  retargetedClock,
  type SlaClock,
  startedClock,
  stoppedClock,
} from './sla-clock';
import { type ServiceTerms, targetOf } from './terms';
import type { Sla } from './ticket-state';
import { clockIn } from './ticket-status';
import type { TicketPriority, TicketStatus } from './ticket-words';

/** What an asker sees of the promises; a moment is null while its clock pauses. */
export interface SlaView {
  readonly firstResponseDue: Date | null;
  readonly resolveDue: Date | null;
  readonly breached: boolean;
}

/** Both promises begin when the ticket is opened. */
export function promised(terms: ServiceTerms, priority: TicketPriority, at: Date): Sla {
  const time = businessTime(terms.calendar);
  const { responseMinutes, resolveMinutes } = targetOf(terms, priority);
  return {
    agreementNo: terms.agreementNo,
    firstRespondedAt: null,
    firstResponse: startedClock(responseMinutes, at, time),
    resolve: startedClock(resolveMinutes, at, time),
  };
}

/** The promises after the ticket took a status: both run, pause or stop with it; an answer once given stays given. */
export function slaIn(status: TicketStatus, sla: Sla, terms: ServiceTerms, at: Date): Sla {
  const time = businessTime(terms.calendar);
  const turn = { runs: resumedClock, pauses: pausedClock, stops: stoppedClock }[clockIn(status)];
  const firstResponse = isAnswered(sla) ? sla.firstResponse : turn(sla.firstResponse, at, time);
  return { ...sla, firstResponse, resolve: turn(sla.resolve, at, time) };
}

/** The first public word of ours ends the wait for a response. */
export function answered(sla: Sla, terms: ServiceTerms, at: Date): Sla {
  if (isAnswered(sla)) return sla;
  const firstResponse = stoppedClock(sla.firstResponse, at, businessTime(terms.calendar));
  return { ...sla, firstRespondedAt: at, firstResponse };
}

export function reprioritised(sla: Sla, terms: ServiceTerms, priority: TicketPriority, at: Date): Sla {
  const time = businessTime(terms.calendar);
  const { responseMinutes, resolveMinutes } = targetOf(terms, priority);
  const retarget = (clock: SlaClock, minutes: number) => retargetedClock(clock, minutes, at, time);
  const firstResponse = isAnswered(sla) ? sla.firstResponse : retarget(sla.firstResponse, responseMinutes);
  return { ...sla, firstResponse, resolve: retarget(sla.resolve, resolveMinutes) };
}

export function slaView({ sla }: { readonly sla: Sla }, now: Date): SlaView {
  const { firstResponse, resolve } = sla;
  return {
    firstResponseDue: firstResponse.dueAt,
    resolveDue: resolve.dueAt,
    breached: isMissed(firstResponse, now) || isMissed(resolve, now),
  };
}

export function isBreached(fields: { readonly sla: Sla }, now: Date): boolean {
  return slaView(fields, now).breached;
}

function isAnswered({ firstRespondedAt }: Sla): boolean {
  return firstRespondedAt !== null;
}
