import { ContractError } from '../../../schema/errors';
import type { Calendar } from '../../../subgraphs/service-ticket/domain/calendar';
import { type ServiceTerms, STANDARD_TERMS } from '../../../subgraphs/service-ticket/domain/terms';
import { opened } from '../../../subgraphs/service-ticket/domain/ticket';
import type { Actor, TicketState } from '../../../subgraphs/service-ticket/domain/ticket-state';

export const WORKWEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }));

export function calendarOf(zone: string, changes: Partial<Calendar> = {}): Calendar {
  return { zone, hours: WORKWEEK, holidays: [], makeUpDays: [], ...changes };
}

/** Works day and night, so that business time is time. */
export const ROUND_THE_CLOCK: ServiceTerms = {
  ...STANDARD_TERMS,
  agreementNo: 'A-1',
  calendar: calendarOf('UTC', {
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  }),
};

export const agentLi: Actor = { side: 'STAFF', id: 'li', name: 'Li Lei' };
export const herself: Actor = { side: 'CUSTOMER', id: 'c-1', name: 'Wang Fang' };

export const monday = at('2026-11-23T09:00');

/** A moment in Shanghai. */
export function at(wall: string): Date {
  return new Date(`${wall}:00+08:00`);
}

export function hoursAfter(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * 3_600_000);
}

export function aTicket(changes: Partial<TicketState> = {}, terms: ServiceTerms = STANDARD_TERMS): TicketState {
  const request = { customerCode: 'C00000000000', type: 'REPAIR', subject: 'pump leaks', message: null } as const;
  const ticket = opened({ ...request, priority: null, warranty: null }, terms, agentLi, monday);
  return { ...ticket, ticketNo: 'T-1', ...changes };
}

export function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof ContractError ? error.code : String(error);
  }
  return undefined;
}

/** A closed ticket as another system tells it. */
export function record(ticketNo: string, customerCode: string) {
  return {
    externalId: { system: 'crm', value: ticketNo },
    customerCode,
    ticketNo,
    type: 'REPAIR',
    priority: 'P2',
    subject: 'pump leaks',
    openedAt: at('2026-11-23T09:00'),
    status: 'CLOSED',
    closedAt: at('2026-11-23T15:00'),
    assignee: 'agent',
    messages: [
      { at: at('2026-11-23T09:00'), side: 'CUSTOMER', text: 'It leaks.' },
      { at: at('2026-11-23T09:20'), side: 'STAFF', author: 'Li', text: 'We come.' },
    ],
    internalNotes: [{ at: at('2026-11-23T09:30'), text: 'again' }],
    minutes: [{ channel: 'PHONE', minutes: 12 }],
    partsCost: { amount: '45.00', currency: 'CNY' },
  };
}
