import { minutesByChannel } from '../../../../subgraphs/service-ticket/domain/effort';
import { recorded, type TicketRecord } from '../../../../subgraphs/service-ticket/domain/recorded-ticket';
import { STANDARD_TERMS } from '../../../../subgraphs/service-ticket/domain/terms';
import { withInternalNote } from '../../../../subgraphs/service-ticket/domain/ticket';
import { isBreached } from '../../../../subgraphs/service-ticket/domain/ticket-sla';
import type { TicketState } from '../../../../subgraphs/service-ticket/domain/ticket-state';
import { agentLi, at, monday, ROUND_THE_CLOCK } from '../builders';

const record: TicketRecord = {
  externalId: { system: 'crm', type: null, value: '77', key: 'crm|77' },
  customerCode: 'C00000000000',
  ticketNo: null,
  type: 'REPAIR',
  priority: 'P2',
  subject: 'pump leaks',
  openedAt: monday,
  status: 'CLOSED',
  closedAt: at('2026-11-23T15:00'),
  assignee: 'li',
  outcome: 'sealed',
  warranty: true,
  messages: [
    { at: monday, side: 'CUSTOMER', author: null, text: 'It leaks.' },
    { at: at('2026-11-23T09:30'), side: 'STAFF', author: 'Li', text: 'We come.' },
  ],
  internalNotes: [{ at: monday, author: 'Li', text: 'again' }],
  minutes: [{ at: monday, channel: 'PHONE', minutes: 12 }],
  partsCost: { minor: 4_500, currency: 'CNY' },
  csat: 4,
};

describe('a ticket that another system recorded', () => {
  it('tells whether its promises were kept, by the times it names', () => {
    expect(isBreached(first(), at('2027-01-01T09:00'))).toBe(false);
    expect(isBreached(first({ closedAt: at('2026-11-25T15:00') }), at('2027-01-01T09:00'))).toBe(true);
  });

  it('is not changed by the same record again, whatever was agreed meanwhile', () => {
    expect(recorded(first(), record, ROUND_THE_CLOCK)).toEqual(first());
  });

  it('takes over what the source changed', () => {
    const again = recorded(first(), { ...record, status: 'REOPENED', closedAt: null, csat: 2 }, STANDARD_TERMS);
    expect(again).toMatchObject({ status: 'REOPENED', closedAt: null, resolvedAt: null, csat: 2 });
  });

  it('keeps what was written here, and takes each word of the source once', () => {
    const noted = withInternalNote(first(), 'called twice', agentLi, at('2026-11-23T16:00'));
    const told = [
      ...(record.messages ?? []),
      { at: at('2026-11-23T16:00'), side: 'CUSTOMER', author: null, text: 'Thanks.' } as const,
    ];
    const again = recorded(noted, { ...record, messages: told }, STANDARD_TERMS);
    expect(again.internalNotes.map(({ text }) => text)).toEqual(['again', 'called twice']);
    expect(again.messages.map(({ text }) => text)).toEqual(['It leaks.', 'We come.', 'Thanks.']);
  });

  it('keeps what its source leaves out, and clears what it denies', () => {
    const { externalId, customerCode, type, subject, openedAt } = record;
    const required = { externalId, customerCode, type, subject, openedAt };
    expect(recorded(first(), required, ROUND_THE_CLOCK)).toEqual(first());
    const denied = { ...required, outcome: null, assignee: null, minutes: [] };
    const after = recorded(first(), denied, ROUND_THE_CLOCK);
    expect(after).toMatchObject({ status: 'CLOSED', priority: 'P2', outcome: null, assignee: null, warranty: true });
    expect(minutesByChannel(after)).toEqual([{ channel: 'PHONE', minutes: 0 }]);
  });

  it('is open and of middling priority where a new one says nothing of it, and closed by its closing time', () => {
    const { status: _status, priority: _priority, closedAt, ...open } = record;
    expect(recorded(null, open, STANDARD_TERMS)).toMatchObject({ status: 'OPEN', priority: 'P3', closedAt: null });
    const closed = recorded(null, { ...open, closedAt }, STANDARD_TERMS);
    expect(closed).toMatchObject({ status: 'CLOSED', closedAt });
    const reopened = recorded({ ...first(), ...closed }, { ...open, closedAt: null }, STANDARD_TERMS);
    expect(reopened).toMatchObject({ status: 'OPEN', closedAt: null });
  });

  it('counts its promises by all words that are known, told again or not', () => {
    const { messages: _messages, minutes: _minutes, ...silent } = record;
    const open = first({ status: 'OPEN', closedAt: null });
    expect(recorded(open, silent, STANDARD_TERMS).sla).toEqual(first().sla);
  });

  it('keeps its own number where it has one', () => {
    expect(recorded(null, { ...record, ticketNo: 'OLD-7' }, STANDARD_TERMS)).toMatchObject({ ticketNo: 'OLD-7' });
    expect(recorded(null, record, STANDARD_TERMS)).not.toHaveProperty('ticketNo');
  });

  it('that waits for its customer lets no promise run', () => {
    const waiting = first({ status: 'WAITING_CUSTOMER', closedAt: null });
    expect(isBreached(waiting, at('2027-01-01T09:00'))).toBe(false);
  });
});

function first(changes: Partial<TicketRecord> = {}): TicketState {
  return { ticketNo: 'T-1', ...recorded(null, { ...record, ...changes }, STANDARD_TERMS) } as TicketState;
}
