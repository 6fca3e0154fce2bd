import * as fc from 'fast-check';
import { businessTime } from '../../../../subgraphs/service-ticket/domain/business-time';
import { STANDARD_TERMS } from '../../../../subgraphs/service-ticket/domain/terms';
import {
  assigned,
  closed,
  moved,
  opened,
  prioritised,
  rated,
  reopened,
  withInternalNote,
  withMessage,
} from '../../../../subgraphs/service-ticket/domain/ticket';
import { isBreached, slaView } from '../../../../subgraphs/service-ticket/domain/ticket-sla';
import type { TicketState } from '../../../../subgraphs/service-ticket/domain/ticket-state';
import { checkedStep } from '../../../../subgraphs/service-ticket/domain/ticket-status';
import { TicketStatus } from '../../../../subgraphs/service-ticket/domain/ticket-words';
import { agentLi, aTicket, at, codeOf, herself, hoursAfter, monday, ROUND_THE_CLOCK } from '../builders';

const terms = STANDARD_TERMS;
const statuses = Object.values(TicketStatus);

describe('a ticket that is opened', () => {
  const request = { customerCode: 'C00000000000', type: 'QUESTION', subject: 'when?', warranty: null } as const;

  it("by an agent is in the agent's hands", () => {
    expect(opened({ ...request, message: null, priority: null }, terms, agentLi, monday).assignee).toBe('li');
  });

  it("by a customer is in nobody's hands, and holds the first words", () => {
    const ticket = opened({ ...request, message: 'When does it come?', priority: null }, terms, herself, monday);
    expect(ticket).toMatchObject({ assignee: null, messages: [{ side: 'CUSTOMER', text: 'When does it come?' }] });
  });

  it('is as urgent as its kind, unless staff say otherwise', () => {
    expect(aTicket().priority).toBe('P2');
    expect(opened({ ...request, message: null, priority: 'P1' }, terms, agentLi, monday).priority).toBe('P1');
  });

  it('by a customer who sets the priority is refused', () => {
    expect(codeOf(() => opened({ ...request, message: null, priority: 'P1' }, terms, herself, monday))).toBe(
      'NOT_ALLOWED',
    );
  });

  it('without a subject is refused', () => {
    const empty = { ...request, subject: '  ', message: null, priority: null };
    expect(codeOf(() => opened(empty, terms, agentLi, monday))).toBe('BAD_INPUT');
  });
});

describe('the status of a ticket', () => {
  const allowed: Readonly<Record<TicketStatus, string>> = {
    NEW: 'OPEN WAITING_CUSTOMER RESOLVED CLOSED',
    OPEN: 'WAITING_CUSTOMER RESOLVED CLOSED',
    WAITING_CUSTOMER: 'OPEN RESOLVED CLOSED',
    RESOLVED: 'CLOSED REOPENED',
    CLOSED: 'REOPENED',
    REOPENED: 'OPEN WAITING_CUSTOMER RESOLVED CLOSED',
  };
  const steps = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

  it.each(steps)('from %s to %s changes only as the table says', (from, to) => {
    const isAllowed = allowed[from].split(' ').includes(to);
    expect(codeOf(() => checkedStep(from, to))).toBe(isAllowed ? undefined : 'NOT_POSSIBLE_NOW');
  });

  it.each([
    ['NEW', 'STAFF', 'OPEN'],
    ['OPEN', 'STAFF', 'OPEN'],
    ['WAITING_CUSTOMER', 'STAFF', 'WAITING_CUSTOMER'],
    ['REOPENED', 'STAFF', 'OPEN'],
    ['RESOLVED', 'STAFF', 'RESOLVED'],
    ['NEW', 'CUSTOMER', 'NEW'],
    ['WAITING_CUSTOMER', 'CUSTOMER', 'OPEN'],
    ['RESOLVED', 'CUSTOMER', 'REOPENED'],
  ] as const)('%s, after a word of %s, is %s', (from, side, to) => {
    const ticket = ticketThatIs(from);
    const actor = side === 'STAFF' ? agentLi : herself;
    expect(withMessage(ticket, 'hello', actor, terms, hoursAfter(monday, 2)).status).toBe(to);
  });

  it('CLOSED takes no message until it is reopened', () => {
    expect(codeOf(() => withMessage(ticketThatIs('CLOSED'), 'hello', herself, terms, monday))).toBe('NOT_POSSIBLE_NOW');
  });

  it.each(['CLOSED', 'REOPENED'] as const)('%s has a command of its own', (status) => {
    expect(codeOf(() => moved(aTicket(), status, terms, monday))).toBe('BAD_INPUT');
  });

  it('keeps when it was resolved and closed, and forgets both when it is reopened', () => {
    const resolved = moved(aTicket(), 'RESOLVED', terms, at('2026-11-23T11:00'));
    const done = closed(resolved, 'sealed anew', terms, at('2026-11-24T11:00'));
    expect(done).toMatchObject({
      resolvedAt: at('2026-11-23T11:00'),
      closedAt: at('2026-11-24T11:00'),
      outcome: 'sealed anew',
    });
    expect(reopened(done, terms, at('2026-11-25T11:00'))).toMatchObject({ resolvedAt: null, closedAt: null });
  });
});

describe('the promises of a ticket', () => {
  it('begin when it is opened, in the working hours of the desk', () => {
    const lateOnFriday = opened(
      { customerCode: 'C1', type: 'REPAIR', subject: 'leak', message: null, priority: null, warranty: null },
      terms,
      agentLi,
      at('2026-11-20T17:00'),
    );
    expect(slaView(lateOnFriday, monday)).toEqual({
      firstResponseDue: at('2026-11-23T10:00'),
      resolveDue: at('2026-11-23T17:00'),
      breached: false,
    });
  });

  it('are kept exactly at the due time, and broken a moment later', () => {
    const ticket = withMessage(aTicket(), 'we come', agentLi, terms, monday);
    expect(isBreached(ticket, at('2026-11-23T18:00'))).toBe(false);
    expect(isBreached(ticket, new Date(at('2026-11-23T18:00').getTime() + 1))).toBe(true);
  });

  it('are broken when nobody answers, and an answer that came late stays late', () => {
    const answered = withMessage(aTicket(), 'sorry', agentLi, terms, at('2026-11-23T11:01'));
    expect(answered.sla.firstResponse.missedAt).toEqual(at('2026-11-23T11:00'));
    expect(isBreached(answered, at('2026-11-23T11:01'))).toBe(true);
  });

  it('are not answered by what staff tell each other, nor by the customer', () => {
    const noted = withInternalNote(aTicket(), 'who knows?', agentLi, monday);
    expect(withMessage(noted, 'hello?', herself, terms, monday).sla.firstRespondedAt).toBeNull();
  });

  it('are late no more once the work is done, whatever the hour', () => {
    const resolved = moved(aTicket(), 'RESOLVED', terms, at('2026-11-23T10:00'));
    expect(isBreached(resolved, at('2027-11-23T10:00'))).toBe(false);
  });

  it('name no due time while the customer is waited for', () => {
    const waiting = moved(aTicket(), 'WAITING_CUSTOMER', terms, at('2026-11-23T10:00'));
    expect(slaView(waiting, at('2027-01-01T10:00'))).toEqual({
      firstResponseDue: null,
      resolveDue: null,
      breached: false,
    });
  });

  it('wait as long as the customer is waited for, and not a minute longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 5_000 }), (worked, waited) => {
        const pausedAt = hoursAfter(monday, worked / 60);
        const resumedAt = hoursAfter(pausedAt, waited / 60);
        const ticket = aTicket({}, ROUND_THE_CLOCK);
        const waiting = moved(ticket, 'WAITING_CUSTOMER', ROUND_THE_CLOCK, pausedAt);
        const resumed = moved(waiting, 'OPEN', ROUND_THE_CLOCK, resumedAt);
        expect(dueOf(resumed)).toBe(dueOf(ticket) + (resumedAt.getTime() - pausedAt.getTime()));
      }),
    );
  });

  it('are due when the time it was worked on is used up, whatever the pauses', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2_000 }), { maxLength: 8 }), (gaps) => {
        const { ticket, worked } = pausedByTurns(gaps);
        if (ticket.sla.resolve.missedAt) return;
        const last = ticket.sla.resolve.runningSince as Date;
        const rest = businessTime(terms.calendar).between(last, new Date(dueOf(ticket)));
        expect(worked + rest).toBe(ticket.sla.resolve.targetMinutes * 60_000);
      }),
    );
  });

  it('go on with what remained when the ticket is reopened', () => {
    const resolved = moved(aTicket(), 'RESOLVED', terms, at('2026-11-23T10:00'));
    expect(dueOf(reopened(resolved, terms, at('2026-11-25T09:00')))).toBe(+at('2026-11-25T17:00'));
  });

  it('that were broken stay broken after a reopening', () => {
    const late = closed(aTicket(), 'done', terms, at('2026-11-26T10:00'));
    expect(isBreached(reopened(late, terms, at('2026-11-26T11:00')), at('2026-11-26T11:00'))).toBe(true);
  });

  it('change with the priority, time spent counting', () => {
    const urgent = prioritised(aTicket(), 'P1', terms, at('2026-11-23T11:00'));
    expect(dueOf(urgent)).toBe(+at('2026-11-23T13:00'));
  });

  it('that were broken are not mended by a lower priority', () => {
    const relaxed = prioritised(aTicket(), 'P4', terms, at('2026-11-26T11:00'));
    expect(isBreached(relaxed, at('2026-11-26T11:00'))).toBe(true);
  });
});

describe('a ticket in hand', () => {
  it('is given to a colleague', () => {
    expect(assigned(aTicket(), 'wei').assignee).toBe('wei');
  });

  it.each(['RESOLVED', 'CLOSED'] as const)('that is %s is given to nobody', (status) => {
    expect(codeOf(() => assigned(ticketThatIs(status), 'wei'))).toBe('NOT_POSSIBLE_NOW');
  });
});

describe('satisfaction with a ticket', () => {
  it.each([
    ['RESOLVED', herself, 5, undefined],
    ['CLOSED', herself, 1, undefined],
    ['OPEN', herself, 5, 'NOT_POSSIBLE_NOW'],
    ['CLOSED', agentLi, 5, 'NOT_ALLOWED'],
    ['CLOSED', herself, 6, 'BAD_INPUT'],
    ['CLOSED', herself, 2.5, 'BAD_INPUT'],
  ] as const)('while it is %s, given by %j as %d: %s', (status, actor, csat, refused) => {
    expect(codeOf(() => rated(ticketThatIs(status), csat, actor))).toBe(refused);
  });
});

function ticketThatIs(status: TicketStatus): TicketState {
  return aTicket({ status });
}

function dueOf({ sla }: TicketState): number {
  return sla.resolve.dueAt?.getTime() ?? Number.NaN;
}

/** Works and waits in turns of so many minutes, and ends at work. */
function pausedByTurns(gaps: readonly number[]) {
  const time = businessTime(terms.calendar);
  let ticket = moved(aTicket(), 'OPEN', terms, monday);
  let [now, worked] = [monday, 0];
  for (const minutes of gaps) {
    const next = new Date(now.getTime() + minutes * 60_000);
    const works = ticket.status === 'OPEN';
    if (works) worked += time.between(now, next);
    ticket = moved(ticket, works ? 'WAITING_CUSTOMER' : 'OPEN', terms, next);
    now = next;
  }
  return { ticket: ticket.status === 'OPEN' ? ticket : moved(ticket, 'OPEN', terms, now), worked };
}
